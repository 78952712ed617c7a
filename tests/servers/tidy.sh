#!/bin/sh
# Removes other versions of an installation, whole or half, that nobody uses (who does, holds the lock):
# tidy.sh CACHE PLACE. PLACE, CACHE/NAME-HASH, is the one that stays.
# SPDX-License-Identifier: MIT
set -eu
cache=$1 place=$2
name=${place##*/}
name=${name%-*}
ls "$cache" | grep -Ex "$name-[0-9a-f]{16}(\.[A-Za-z0-9]{6})?" | while read -r other; do
	of=$cache/${other%%.*}
	[ "$of" = "$place" ] && continue
	flock -n "$of.lock" rm -rf "${cache:?}/$other" "$of.lock" || :
done
