# The world of a test of the commands: a home of its own (tests/screens/world.sh), the
# practice community, and a look at what a command said.
# SPDX-License-Identifier: MIT
#
#   t NAME SCRIPT      one line of TAP: all that the script says holds
#   try STATUS CMD…    the command ends so; what it said is in $WORLD/out and $WORLD/err
#   out PATTERN        it printed a line like this (extended regular expression)
#   err PATTERN        it said so on standard error
#   is TEXT            it printed exactly this
#   json FILTER        jq finds the filter true of what it printed
#   no out|err         it printed nothing there
#   demo_start OPT…    the practice community: $server, $token
#   connect            an account of it, its token in a file
# shellcheck shell=sh disable=SC2034,SC2154
# shellcheck source=tests/screens/world.sh
. "$(dirname "$0")/../screens/world.sh"

# No terminal, wherever the tests are run.
exec </dev/null

diag() {
	echo "# $1"
	for _file in out err; do
		[ ! -s "$WORLD/$_file" ] || sed "s/^/# $_file: /" "$WORLD/$_file" | head -20
	done
	return 1
}

try() {
	_wanted=$1
	shift
	"$@" >"$WORLD/out" 2>"$WORLD/err"
	_got=$?
	[ "$_got" -eq "$_wanted" ] || diag "$* ended with $_got, not $_wanted"
}

# tell FED STATUS CMD…: the same with a text on standard input
tell() {
	printf '%s' "$1" >"$WORLD/in"
	shift
	try "$@" <"$WORLD/in"
}

out() { grep -Eq -e "$1" "$WORLD/out" || diag "it does not print $1"; }
err() { grep -Eq -e "$1" "$WORLD/err" || diag "it does not say $1"; }
is() { [ "$(cat "$WORLD/out")" = "$1" ] || diag "it does not print exactly $1"; }
json() { jq -e "$1" "$WORLD/out" >/dev/null 2>&1 || diag "the JSON is not so: $1"; }
no() { [ ! -s "$WORLD/$1" ] || diag "it says something"; }
not() { ! "$@" >/dev/null || diag "$* holds"; }

# In a function of its own, so that the script may return early.
holds() { eval "$_script"; }

t() {
	_script=$2
	check "$1" holds
}

demo_start() {
	mkfifo "$WORLD/greeting"
	heed-demo --listen 127.0.0.1:0 --seed 1 --rate 0 --quiet-fans "$@" >"$WORLD/greeting" &
	demo_pid=$!
	at_end "end_ours $demo_pid"
	read -r _greeting <"$WORLD/greeting" || {
		echo 'Bail out! the practice community does not start'
		exit 1
	}
	server=$(printf '%s' "$_greeting" | jq -r .server)
	token=$(printf '%s' "$_greeting" | jq -r .brand.token)
}

connect() {
	printf '%s\n' "$token" |
		heed --secrets file account add mastodon --server "$server" --token-stdin "$@"
}

# FAN TEXT [FIELD…]: somebody writes; prints the id it got.
says() {
	_fan=$1
	_text=$2
	shift 2
	curl -sf -m 20 -d "fan=$_fan" --data-urlencode "text=$_text" "$@" "$server/demo/say" |
		jq -r .id
}

# The number of requests that the server has seen.
seen() { curl -sf -m 20 "$server/demo/log" | jq '.[-1].number // 0'; }
