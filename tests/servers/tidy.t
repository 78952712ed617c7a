#!/bin/sh
# What earlier versions of the tests installed goes when nobody uses it, and nothing else.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/world.sh"
cache=$WORLD/cache
new=bluesky-00112233445566ff
old=bluesky-0011223344556600
used=bluesky-0011223344556611
half=bluesky-0011223344556622.aB3xYz
for name in $new $new.aB3xYz $old $used $half prism-0011223344556600 bluesky-notes "$old.txt" bluesky-00112233; do
	mkdir -p "$cache/$name/node_modules"
done
: >"$cache/$new.lock" >"$cache/$old.lock"
exec 8>"$cache/$used.lock"
flock -s 8
there() { test -e "$cache/$1"; }
gone() { ! test -e "$cache/$1"; }

check 'it tidies up' "$here/tidy.sh" "$cache" "$cache/$new"
check 'the present one stays' there $new/node_modules
check 'with its lock' there $new.lock
check 'and what is being installed for it' there $new.aB3xYz
check 'an earlier one goes' gone $old
check 'with its lock' gone $old.lock
check 'and one that was never whole' gone $half
check 'one that is used stays' there $used/node_modules
check 'what only looks alike stays' sh -c \
	"cd '$cache' && test -d prism-0011223344556600 -a -d bluesky-notes -a -d $old.txt -a -d bluesky-00112233"
exec 8>&-
check 'later' "$here/tidy.sh" "$cache" "$cache/$new"
check 'it goes too' gone $used
