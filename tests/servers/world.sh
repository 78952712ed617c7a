# A world of one test on a real server: its own home, the programs that were built, checks as TAP, and
# an end that ends what was started. Source this.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/until.sh
. "$(dirname "$0")/../until.sh"
: "${HEED_BUILD:?is set by the Makefile}"
WORLD=$(mktemp -d)
SERVERS=${HEED_SERVERS:-$HEED_BUILD/servers}
mkdir -p "$SERVERS" "$WORLD/home"
export HOME="$WORLD/home" TZ=UTC LC_ALL=C.UTF-8 PATH="$HEED_BUILD:$PATH"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR HEED_STORE HEED_NOW
export XDG_RUNTIME_DIR="$WORLD/home/run"
mkdir -m 700 "$XDG_RUNTIME_DIR"
checks=0
at_end=:
at_end() { at_end="$1; $at_end"; }
trap 'eval "$at_end"; wait; rm -rf "$WORLD"; echo "1..$checks"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# PID: that server ends even when the test is killed, and comes to no end of its own.
dies_with_test() {
	setsid sh -c 'tail --pid="$1" -f /dev/null; kill "$2"' sh $$ "$1" >/dev/null 2>&1 </dev/null &
	at_end "kill $!"
}

# WORDS COMMAND…: one line of TAP.
check() {
	checks=$((checks + 1))
	_words=$1
	shift
	if "$@" >"$WORLD/out" 2>&1; then
		echo "ok $checks - $_words"
	else
		echo "not ok $checks - $_words"
		sed 's/^/# /' "$WORLD/out" >&2
	fi
}
fails_with() { # STATUS COMMAND…
	_status=$1
	shift
	"$@"
	_got=$?
	[ "$_got" -eq "$_status" ] || { echo "status $_got, not $_status"; return 1; }
}
connect() { # URL TOKENFILE
	heed account add mastodon --server "$1" --token-stdin --secrets file <"$2"
}
