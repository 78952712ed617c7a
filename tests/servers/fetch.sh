#!/bin/sh
# Downloads and installs all that the tests with real servers need, everything at once, where a later
# run finds it again; says how long each took. What cannot be had is reported here, and once more by
# the test that needs it.
# SPDX-License-Identifier: MIT
here=$(cd "$(dirname "$0")" && pwd)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# NAME COMMAND…
fetch() {
	name=$1
	shift
	(
		from=$(date +%s)
		if "$@" >"$logs/$name" 2>&1; then
			echo "# $name: fetched in $(($(date +%s) - from)) s"
		else
			echo "# $name: NOT fetched, after $(($(date +%s) - from)) s:"
			tail -n 20 "$logs/$name" | sed 's/^/#   /'
			: >"$logs/$name.failed"
		fi
	) &
}

for what in "$here"/*/; do
	name=$(basename "$what")
	if [ -x "$what/fetch.sh" ]; then
		fetch "$name" "$what/fetch.sh"
	elif [ -e "$what/package.json" ]; then
		fetch "$name" "$here/npm.sh" "$name"
	fi
done
wait
for failed in "$logs"/*.failed; do
	[ -e "$failed" ] || break
	name=${failed##*/}
	echo "$0: ${name%.failed} could not be fetched, see above: its tests fail in CI, and are skipped elsewhere" >&2
done
