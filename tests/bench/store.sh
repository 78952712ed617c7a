#!/bin/sh
# What it costs to open a store and to read from it, at 20 and at 200,000 conversations.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for size in 20 200000; do
	echo "$size conversations"
	begin=$(date +%s)
	"$HEED_BUILD/generate" "$folder/$size.db" $size
	printf '%-18s %8d s, %d bytes\n' made $(($(date +%s) - begin)) "$(wc -c <"$folder/$size.db")"
	"$HEED_BUILD/pages" "$folder/$size.db"
done
