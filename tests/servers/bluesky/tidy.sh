#!/bin/sh
# Removes installations of other versions, whole or half, that nobody uses (who does, holds the lock):
# tidy.sh CACHE PLACE. PLACE is the one that stays.
# SPDX-License-Identifier: MIT
set -eu
cache=$1 place=$2
ls "$cache" | grep -Ex 'bluesky-[0-9a-f]{16}(\.[A-Za-z0-9]{6})?' | while read -r name; do
	of=$cache/${name%%.*}
	[ "$of" = "$place" ] && continue
	flock -n "$of.lock" rm -rf "${cache:?}/$name" "$of.lock" || :
done
