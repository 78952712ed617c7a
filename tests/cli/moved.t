#!/bin/sh
# The server of an account has another address: it is asked there whose the token is. The same
# conversations go on; somebody else's server changes nothing.
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016,SC2154,SC2034
# shellcheck source=tests/cli/world.sh
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nsecrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
tokens=$XDG_CONFIG_HOME/heed/tokens
heed sync >/dev/null
id=$(heed list --json | jq '.[0].id')
heed reply "$id" -m 'Once only, before the move.' --by-hand --wait >/dev/null
heed sync >/dev/null
said() { heed list is:any --limit 0 --json | jq -S 'map(del(.revision)) | sort'; }
said >"$WORLD/before"
there=$(echo "$server" | sed 's/127\.0\.0\.1/localhost/')
account() { heed account list --json | jq -r ".[0].$1"; }

t 'an address where nobody is: it stays' '
	try 4 heed account edit otter --server http://127.0.0.1:1 && err "otterspoke has not moved to http://127.0.0.1:1: " &&
	[ "$(account server)" = "$server" ] && try 0 heed sync'
t 'another address of the same server' '
	try 0 heed account edit otter --server "$there" && out "changed: otterspoke \(@otterspoke@practice.example\), is at $there" &&
	[ "$(account server)" = "$there" ]'
t 'its token is kept there, and nowhere else' '[ "$(wc -l <"$tokens")" = 1 ] && grep -q "^mastodon $there " "$tokens"'
t 'it goes on there, with the same conversations' '
	try 0 heed sync && out "otterspoke: 0 new, " && said >"$WORLD/after" && cmp "$WORLD/before" "$WORLD/after"'
t 'and answers leave' 'try 0 heed reply "$id" -m "After the move." --by-hand --wait && out sent'
t 'the address that it has is no change' '
	try 0 heed account edit otter --server "$there" && out "nothing has changed: otterspoke \(@otterspoke@practice.example\), is at $there"'
t 'there and back, as JSON' '
	try 0 heed account edit otter --server "$server" --name otter --json && json ".account == \"otter\"" &&
	[ "$(account server)" = "$server" ] && [ "$(account account)" = otter ]'

# A server with the same software, on which the token is nobody's, or somebody else's.
here=$server mine=$token
demo_start2() {
	mkfifo "$WORLD/second"
	heed-demo --listen 127.0.0.1:0 --seed 2 --rate 0 --quiet-fans >"$WORLD/second" &
	second_pid=$!
	at_end "end_ours $second_pid"
	read -r _second <"$WORLD/second"
	other=$(printf '%s' "$_second" | jq -r .server)
}
demo_start2
t 'a server that does not know the token' '
	try 3 heed account edit otter --server "$other" && err "otter has not moved to $other: " && [ "$(account server)" = "$here" ]'
fan=$(printf '%s' "$_greeting" | jq -r '.fans[] | select(.handle | contains("gary")) | .token')
cp "$tokens" "$WORLD/tokens"
sed -i "s/[^ ]*$/$fan/" "$tokens"
t 'one where it is the token of somebody else' '
	try 3 heed account edit otter --server "$there" && err "the token is that of @gary.*, not of @otterspoke" && [ "$(account server)" = "$here" ]'
cp "$WORLD/tokens" "$tokens"
t 'nothing has happened' 'try 0 heed sync && [ "$(account error)" = null ]'
t 'nothing to change' '
	try 2 heed account edit otter && err "what to change\? --name, --watch or --server"'
