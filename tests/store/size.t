#!/bin/sh
# What a store costs does not depend on its size: the work of each page, count and look-up, in
# steps of the database's own machine, in a store of 500 and in one of 20,000 conversations.
set -u
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

small=$folder/small
large=$folder/large
for size in 500 20000; do
	[ $size = 500 ] && store=$small || store=$large
	"$HEED_BUILD/generate" "$store.db" $size && "$HEED_BUILD/pages" "$store.db" 3 >"$store.txt" ||
		{ echo 'Bail out! no store to measure'; exit 1; }
done

# What waits in the middle differs a little: room for 1.5 times the work. Words and names are
# looked up, or met on a walk: that is another measure.
awk '
	NR == FNR { small[$1] = $2; next }
	$1 ~ /word|name/ { next }
	{
		n++
		ok = $2 <= small[$1] * 1.5 + 100
		printf "%s %d - %s: %d steps, in a small store %d\n", ok ? "ok" : "not ok", n, $1, $2, small[$1]
	}
	END { printf "1..%d\n", n }
' "$small.txt" "$large.txt"
