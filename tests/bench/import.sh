#!/bin/sh
# What an item costs from HTTP to the store, in CPU time of the engine: in threads of their own, under
# one post, and by one person under one post; the same at N and at 4 N (N=10000).
set -eu
. "$(dirname "$0")/../cli/engine.sh"
size=${N:-10000}

# SHAPE ITEMS: prints microseconds an item.
measure() {
	rm -f "$store"*
	demo_start --quiet-fans
	case $1 in
	threads) demo bulk -d "n=$2" >/dev/null ;;
	*)
		brand=$(as_brand /api/v1/accounts/verify_credentials | jq -r .id)
		post=$(as_brand "/api/v1/accounts/$brand/statuses?exclude_replies=true" | jq -r '.[-1].id')
		fan=
		[ "$1" = post ] || fan=gary
		demo bulk -d "n=$2" -d "in_reply_to_id=$post" ${fan:+-d "fan=$fan"} >/dev/null
		;;
	esac
	connect >/dev/null 2>&1
	bash -c 'TIMEFORMAT="%U %S %R"; time "$0" sync --store "$1" --secrets file --timeout 60m >/dev/null 2>&1' \
		"$engine" "$store" 2>"$dir/time"
	items=$(ask 'SELECT count(*) FROM item')
	awk -v n="$items" -v shape="$1" '{ printf "%-8s %7d items  %6.0f us of CPU an item, %.1f s\n", shape, n, ($1 + $2) * 1e6 / n, $3 }' "$dir/time"
	kill "$demo_pid"
	wait "$demo_pid" || :
}
for shape in ${SHAPES:-threads post person}; do
	measure $shape "$size"
	measure $shape $((4 * size))
done
