#!/bin/sh
# What it costs to read a year of the ledger over 5 million items. Making them takes some minutes
# and 4 GB; CONVERSATIONS says how many others.
set -eu
size=${CONVERSATIONS:-1111000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "$size conversations"
"$HEED_BUILD/generate" "$folder/store.db" "$size"
"$HEED_BUILD/ledger" "$folder/store.db"
# The whole command: the fastest of six, the first of which warms up, in ms.
fastest() {
	best=
	for _ in 1 2 3 4 5 6; do
		begin=$(date +%s%N)
		"$HEED_BUILD/heed" --store "$folder/store.db" stats --since 365d "$@" >/dev/null
		took=$((($(date +%s%N) - begin) / 1000000))
		if [ -z "$best" ] || [ "$took" -lt "$best" ]; then best=$took; fi
	done
	printf '%-18s %22d ms\n' "stats $*" "$best"
}
fastest
fastest --history
fastest --by network
