#!/bin/sh
# Installs what tests/servers/NAME/package.json names where a second run finds it again, and prints
# that folder: npm.sh NAME. What has to be compiled is then compiled by NAME/compile.sh, in that folder.
# Nothing is written into the repository.
# SPDX-License-Identifier: MIT
set -eu
from=$(cd "$(dirname "$0")/$1" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/heed-tests
hash=$(cat "$from"/package*.json "$from"/compile.sh 2>/dev/null | sha256sum | cut -c 1-16)
place=$cache/$1-$hash
mkdir -p "$cache"

# One at a time; what is half done is never taken for whole.
exec 9>"$place.lock"
flock 9
if [ ! -e "$place/node_modules" ]; then
	echo "# installing $1 and all it needs in $place: this may take minutes" >&2
	half=$(mktemp -d "$place.XXXXXX")
	trap 'rm -rf "$half"' EXIT
	cp "$from/package.json" "$from/package-lock.json" "$half"
	cd "$half"
	# No scripts of hundreds of packages are run.
	{
		npm ci --ignore-scripts --no-audit --no-fund &&
			{ [ ! -e "$from/compile.sh" ] || "$from/compile.sh"; }
	} >"$half/log" 2>&1 9>&- || {
		tail -n 40 "$half/log" >&2
		echo "$1 could not be installed" >&2
		exit 1
	}
	rm -rf "$place"
	mv "$half" "$place"
	trap - EXIT
fi
"${from%/*}/tidy.sh" "$cache" "$place"
echo "$place"
