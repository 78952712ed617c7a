# heed signing in by the browser, which the test plays. Source this after world.sh.
# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034

# OPTION… of heed account add: heed in the background, its input held open as descriptor 5; $link is for
# the browser.
signing_in() {
	rm -f "$WORLD/in"
	mkfifo "$WORLD/in"
	: >"$WORLD/err" # no link of the last time
	heed account add "$@" <"$WORLD/in" >"$WORLD/said" 2>"$WORLD/err" &
	heed=$!
	exec 5>"$WORLD/in"
	until_true 60 grep -q '^http' "$WORLD/err" || cat "$WORLD/err"
	link=$(grep '^http' "$WORLD/err")
}
ends() { # STATUS: heed does
	wait "$heed"
	_got=$?
	exec 5>&-
	[ "$_got" -eq "$1" ] || { echo "$_got, not $1"; cat "$WORLD/said" "$WORLD/err"; return 1; }
}
