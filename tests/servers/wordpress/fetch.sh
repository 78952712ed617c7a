#!/bin/sh
# Fetches WordPress of this Debian and of the newest one where a second run finds them again, and prints
# that folder: old/ and new/, each with root/usr/share/wordpress and version. Nothing is installed, and
# the system's own lists of packages stay as they are: the packages are PHP files, and those of a newer
# suite run here, too.
# SPDX-License-Identifier: MIT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/heed-tests
place=$cache/wordpress-$(cat "$here/fetch.sh" | sha256sum | cut -c 1-16)
mkdir -p "$cache"

# SUITE: the machine's own sources; with another suite, if one is given.
sources() {
	for file in /etc/apt/sources.list.d/*.sources; do
		[ -e "$file" ] || continue
		grep -q '^Suites:.*bookworm *\|^Suites:.*bookworm-updates' "$file" || continue
		if [ -n "$1" ]; then
			sed "s/^Suites:.*/Suites: $1/" "$file" | awk -v RS= 'NR == 1'
		else
			cat "$file"
		fi >parts/debian.sources
		return
	done
	if [ -n "$1" ]; then
		awk -v suite="$1" '$1 == "deb" && $3 == "bookworm" { print "deb", $2, suite, "main"; exit }' \
			/etc/apt/sources.list
	else
		cat /etc/apt/sources.list
	fi >parts/debian.list
}

# NAME SUITE
fetch() {
	mkdir -p "$half/$1/parts" "$half/$1/lists/partial" "$half/$1/cache/archives/partial"
	cd "$half/$1"
	sources "$2"
	set -- -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$PWD/parts" \
		-o "Dir::State::lists=$PWD/lists" -o "Dir::Cache=$PWD/cache" \
		-o APT::Sandbox::User=root -o Acquire::Retries=3
	apt-get "$@" -qq update
	# It links to files of the others.
	apt-get "$@" -qq download wordpress libphp-phpmailer php-getid3
	dpkg-deb -f wordpress_*.deb Version >version
	for package in *.deb; do dpkg -x "$package" root; done
	rm -rf parts lists cache ./*.deb
}

# One at a time; what is half done is never taken for whole.
exec 9>"$place.lock"
flock 9
if [ ! -d "$place" ]; then
	half=$(mktemp -d "$place.XXXXXX")
	trap 'rm -rf "$half"' EXIT
	{ (fetch old '') && (fetch new sid); } >"$half/log" 2>&1 9>&- || {
		tail -n 20 "$half/log" >&2
		echo 'WordPress could not be fetched' >&2
		exit 1
	}
	mv "$half" "$place"
	trap - EXIT
fi
"${here%/*}/tidy.sh" "$cache" "$place"
echo "$place"
