# Waiting for what is to come, for all tests. Source this.
# SPDX-License-Identifier: MIT
# shellcheck shell=sh

# SECONDS COMMAND…: again and again until it succeeds; says so when it does not in that time.
until_true() {
	_end=$(($(date +%s) + $1))
	shift
	until "$@"; do
		[ "$(date +%s)" -lt "$_end" ] || { echo "# not within the time: $*"; return 1; }
		perl -e 'select(undef, undef, undef, 0.05)'
	done
}
