#!/bin/sh
# Ends what up.sh started, and removes its data: down.sh FOLDER.
# SPDX-License-Identifier: MIT
set -eu
pid=$(cat "$1/pid")
# Only if that number is still the one that was started.
if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "--folder $(cd "$1" && pwd) "; then
	kill "$pid"
	timeout 30 tail --pid="$pid" -f /dev/null || kill -KILL "$pid"
fi
rm -rf "$1"
