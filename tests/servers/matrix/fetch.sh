#!/bin/sh
# Synapse, a Matrix server that nobody of heed wrote: Debian 12 has none, so a folder gets a small
# Debian sid with it, where a later run finds it again. Prints that folder. Needs root, for chroot.
# SPDX-License-Identifier: MIT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/heed-tests
place=$cache/synapse-$(sha256sum <"$here/fetch.sh" | cut -c 1-16)
[ "$(id -u)" -eq 0 ] || { echo 'Synapse needs root, to run in a folder with another Debian' >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo 'mmdebstrap is missing' >&2; exit 1; }
mkdir -p "$cache"

# One at a time; what is half done is never taken for whole. Who runs it holds the lock, too, with others.
exec 9>"$place.lock"
if [ ! -e "$place/root" ]; then flock 9; else flock -s 9; fi
if [ ! -e "$place/root" ]; then
	echo "# unpacking Synapse and all it needs in $place: this takes minutes" >&2
	half=$(mktemp -d "$place.XXXXXX")
	trap 'rm -rf "$half"' EXIT
	chmod 755 "$half"
	# A copy of the machine's own Debian source with another suite.
	for file in /etc/apt/sources.list.d/*.sources; do
		[ -e "$file" ] || continue
		grep -q '^Suites:.*bookworm *\|^Suites:.*bookworm-updates' "$file" || continue
		sed '/^#/d; s/^Suites:.*/Suites: sid/; s/^Components:.*/Components: main/' "$file" |
			awk -v RS= 'NR == 1' >"$half/sid.sources"
		break
	done
	if [ ! -s "$half/sid.sources" ] && [ -r /etc/apt/sources.list ]; then
		awk '$1 == "deb" && $3 == "bookworm" { print "deb", $2, "sid", "main"; exit }' \
			/etc/apt/sources.list >"$half/sid.sources"
	fi
	mmdebstrap --mode=root --variant=minbase --include=matrix-synapse,ca-certificates \
		--aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Retries "3"' \
		--aptopt='Apt::Install-Recommends "false"' \
		sid "$half/root" "$half/sid.sources" >"$half/log" 2>&1 9>&- || {
		tail -n 20 "$half/log" >&2
		echo 'Synapse could not be unpacked' >&2
		exit 1
	}
	rm -rf "$half/root/var/cache/apt" "$half/root/var/lib/apt/lists" "$half/log"
	rm -rf "$place"
	mv "$half" "$place"
	trap - EXIT
fi
# What tests have left there that were killed: nobody uses it if nobody else holds the lock.
if flock -n -x 9; then rm -rf "$place"/root/heed.??????; fi
"${here%/*}/tidy.sh" "$cache" "$place"
echo "$place"
