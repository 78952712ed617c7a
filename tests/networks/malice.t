#!/bin/sh
# A server of ill will: whatever it answers, the engine ends with an exit status and a sentence,
# in little memory; the store stays whole, what is printed is clean, and the token stays where
# it belongs.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/cli/world.sh
. "$(dirname "$0")/../cli/world.sh"

token=malice-token-0123456789
store=$XDG_DATA_HOME/heed/heed.db

mkfifo "$WORLD/port"
perl "$HERE/malice.pl" "$WORLD" >"$WORLD/port" &
at_end "end_ours $!"
read -r port <"$WORLD/port"
printf '%s\n' "$token" | heed --secrets file account add mastodon \
	--server "http://127.0.0.1:$port" --token-stdin >"$WORLD/out" || exit 1

answers() { # MODE: the server does so from now on, and is asked
	echo "$1" >"$WORLD/mode"
	timeout 120 heed sync >"$WORLD/out" 2>"$WORLD/err"
	_got=$?
	[ "$_got" -le 4 ] || diag "heed sync ended with $_got"
}

clean() {
	heed list --limit 500 is:any >"$WORLD/said" && heed list --json is:any >>"$WORLD/said" &&
		heed account list >>"$WORLD/said" || diag "a list cannot be shown" || return
	cat "$WORLD/out" "$WORLD/err" >>"$WORLD/said"
	! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$WORLD/said" &&
		! grep -qe "$(printf '\342\200\256')" -e "$token" "$WORLD/said" &&
		[ "$(wc -L <"$WORLD/said")" -lt 500000 ]
}

whole() {
	[ "$(sqlite3 "$store" 'PRAGMA integrity_check')" = ok ] || return
	heed doctor --rebuild >"$WORLD/doctor"
	grep -q ' 0 conversations changed' "$WORLD/doctor"
}

for mode in names times deep links controls marks; do
	t "$mode: is read, and what cannot be is left out" "answers $mode && [ \$_got = 0 ] && clean"
done
for mode in values bomb nested echo elsewhere file round; do
	t "$mode: is refused with a sentence" "answers $mode && [ \$_got != 0 ] && clean && out brand:"
done
t 'many headers are no matter' 'answers headers && [ $_got = 0 ]'
t 'the token went nowhere else' '! grep -q stolen "$WORLD/heard"'

# A small address space shows what is taken; the sanitizers need all of it.
small() {
	nm -D "$HEED_BUILD/heed-engine" 2>/dev/null | grep -q asan && return
	echo values >"$WORLD/mode"
	(ulimit -v 400000 && heed sync) >"$WORLD/out" 2>&1
	[ $? -le 4 ] || diag 'it takes more memory than there is'
}
t 'what is packed small does not fill the memory' small

flooded() {
	echo flood >"$WORLD/mode"
	heed-engine sync --watch --store "$store" </dev/null >"$WORLD/out" 2>&1 &
	_engine=$!
	until_true 60 grep -q streaming/user "$WORLD/heard"
	kill "$_engine"
	timeout 20 tail --pid="$_engine" -f /dev/null || {
		kill -9 "$_engine"
		diag 'it does not hear that it should end'
	}
}
t 'an engine in a flood of events ends when it is told to' flooded
# These leave threads to be read again each time, so they come last.
for mode in circle ids types; do
	t "$mode: is read, and what cannot be is left out" "answers $mode && [ \$_got = 0 ] && clean"
done
t 'the store is whole after all that' whole
t 'no file but the one for tokens has the token' \
	'[ "$(grep -rl "$token" "$HOME" | grep -vc "/tokens\$")" = 0 ]'
