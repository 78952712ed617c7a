#!/bin/sh
# A server that accepts the connection and says nothing: whoever signs in sees that heed waits, hears
# soon that it was in vain, and can end it at once. Nothing is left half added. And what else stands
# where the server should be: a page, or a web server that wants a password.
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154
set -u
. "$(dirname "$0")/engine.sh"
demo_start

nothing_is_left() {
	is "$(ask 'SELECT count(*) FROM account')" 0 "$1: no account"
	is "$(cat "$dir/config/heed/tokens" 2>/dev/null)" '' "$1: no token"
}

fault delay=3600
before=$(seen)
out=$(connect --timeout 1s 2>&1)
is $? 4 "a silent server: try again later"
has "$out" '^heed: 127\.0\.0\.1:[0-9]+ did not answer within 1 s: try again later$' "in a sentence that says what to do"
is "$(seen_after "$before" | jq length)" 1 "it is asked once: nobody waits three times as long"
nothing_is_left "a silent server"
calm
go_on

# --- the address of a page that no list has ---
for network in wordpress ghost lemmy discourse mastodon; do
	case $network in
	wordpress) fields='ana\nabcd efgh\n' ;;
	ghost) fields="ana@x.example\n0123456789abcdef01234567:$(printf '%064d' 1)\n" ;;
	lemmy) fields='ana\n\nsecret\n' ;;
	discourse) fields='\nkey\n' ;;
	*) fields='key\n' ;;
	esac
	# shellcheck disable=SC2059
	out=$(printf "$fields" | run account-add $network --server "$server/our-bread/" 2>&1)
	has "$out" "^heed: .* [Ii]f that is the address of a page, give only $server\$" "$network: a page there is doubted"
	fault 401-basic
	# shellcheck disable=SC2059
	out=$(printf "$fields" | run account-add $network --server "$server" 2>&1)
	has "$out" '^heed: the web server asks for a user name and a password of its own \(Basic realm="Staging"\)' \
		"$network: a web server that wants a password is not taken for the application"
	calm
done

has "$("$engine" --help)" 'account-add: 20s' "who signs in waits for 20 s at most"

# --- Ctrl-C ---
fault delay=3600
printf '%s\n' "$token" >"$dir/token"
asks_since() { [ "$(seen)" -gt "$before" ]; }
interrupted() { # NAME SIGNAL
	before=$(seen)
	"$engine" account-add mastodon --server "$server" --store "$store" --secrets file \
		<"$dir/token" >"$dir/out" 2>&1 3>&- 4>&- &
	pid=$!
	pids="$pids $pid"
	until_true 20 asks_since
	kill "-$2" "$pid"
	wait "$pid"
	is $? 1 "$1 ends it"
	is "$(cat "$dir/out")" "heed: interrupted" "$1 says so"
	nothing_is_left "$1"
	go_on
}
interrupted Ctrl-C INT
interrupted "closing the window" HUP

# --- on a terminal ---
export HEED_STORE="$store"
before=$(seen)
script -qefc "'$heed' account add mastodon --server '$server' --token-stdin --secrets file <'$dir/token'" "$dir/seen" \
	</dev/null >/dev/null 2>&1 3>&- 4>&- &
pids="$pids $!"
until_true 20 asks_since
has "$(tr -d '\r' <"$dir/seen")" "^asking $server…$" "the person sees whom heed asks, while the server is silent"
calm
go_on
wait $!
has "$(tr -d '\r' <"$dir/seen")" 'signed in as @otterspoke' "and goes on when the server does"
is "$(ask 'SELECT count(*) FROM account')" 1 "the account is there"

echo "1..$n"
