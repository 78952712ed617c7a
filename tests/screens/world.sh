# The world of a screen test: a home of its own, a plain terminal, and one stream of TAP for
# many stories. A test begins with:   . "$(dirname "$0")/world.sh"
# SPDX-License-Identifier: MIT
#
#   story [FILE [SIZE…]]     tells FILE (beside the test; else standard input), once a size
#   check NAME COMMAND…      one line of TAP: the command succeeds
#   end_ours PID             ends what was started here, if it still runs
#   at_end COMMAND           is run before the world is removed (kill what was started)
#
# $WORLD is the folder that is removed at the end. The plan is printed then.
# shellcheck shell=sh
set -u
# shellcheck source=tests/until.sh
. "$(dirname "$0")/../until.sh"

HERE=$(cd "$(dirname "$0")" && pwd)
HEED_BUILD=$(cd "${HEED_BUILD:-$HERE/../../build}" && pwd)
WORLD=$(mktemp -d "${TMPDIR:-/tmp}/heed-screens.XXXXXX") || exit 1
PATH=$HEED_BUILD:$PATH
HOME=$WORLD/home
XDG_CONFIG_HOME=$HOME/.config
XDG_DATA_HOME=$HOME/.local/share
XDG_STATE_HOME=$HOME/.local/state
XDG_CACHE_HOME=$HOME/.cache
XDG_RUNTIME_DIR=$WORLD/run
TERM=xterm-256color
LC_ALL=C.UTF-8
TZ=UTC
SCREEN_TALLY=$WORLD/tally
export HEED_BUILD WORLD PATH HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME \
	XDG_CACHE_HOME XDG_RUNTIME_DIR TERM LC_ALL TZ SCREEN_TALLY
unset NO_COLOR COLORTERM COLUMNS LINES EDITOR VISUAL PAGER BROWSER ESCDELAY \
	HEED_STORE HEED_NOW DBUS_SESSION_BUS_ADDRESS
umask 077
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME" \
	"$XDG_RUNTIME_DIR"
echo 0 >"$SCREEN_TALLY"
failed=0
endings=

# shellcheck disable=SC2317
leave() {
	status=$?
	trap - EXIT HUP INT TERM
	eval "$endings"
	echo "1..$(cat "$SCREEN_TALLY")"
	[ "$status" -ne 0 ] || status=$failed
	rm -rf "$WORLD"
	exit "$status"
}
trap leave EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

at_end() {
	endings="$*
$endings"
}

# The number of one that has ended may be somebody else's by now.
is_ours() { [ "$(awk '/^PPid:/ { print $2 }' "/proc/$1/status" 2>/dev/null)" = $$ ]; }
end_ours() {
	! is_ours "$1" || kill "$1"
	wait "$1"
} 2>/dev/null

story() {
	if [ $# -eq 0 ]; then
		screen || failed=1
		return
	fi
	case $1 in
	/*) file=$1 ;;
	*) file=$HERE/stories/$1 ;;
	esac
	shift
	[ $# -gt 0 ] || set -- ''
	for size in "$@"; do
		screen ${size:+-s "$size"} "$file" || failed=1
	done
}

check() {
	number=$(($(cat "$SCREEN_TALLY") + 1))
	name=$1
	shift
	echo "$number" >"$SCREEN_TALLY"
	if "$@"; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		failed=1
	fi
}
