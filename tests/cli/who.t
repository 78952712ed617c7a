#!/bin/sh
# Who an account is: its id decides. With another handle it is the same account, everywhere; with a
# token that is somebody else's, nothing is read, sent or changed until it is right again.
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016,SC2154
# shellcheck source=tests/cli/world.sh
. "$(dirname "$0")/world.sh"

pds=$WORLD/pds
mkdir "$pds"
mkfifo "$WORLD/port"
perl "$HERE/pds.pl" "$pds" >"$WORLD/port" &
pds_pid=$!
at_end "end_ours $pds_pid"
read -r port <"$WORLD/port"
mkdir -p "$XDG_CONFIG_HOME/heed"
printf 'unsent = 0s\nsecrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
store=$XDG_DATA_HOME/heed/heed.db
tokens=$XDG_CONFIG_HOME/heed/tokens

sign_in() {
	printf 'abcd-efgh-ijkl-mnop\n' | try 0 heed account add bluesky --handle "${1:-brand.test}" \
		--server "http://127.0.0.1:$port" --token-stdin
}
# A day has passed since the server said whose token it is; a running engine hears of it.
a_day_later() {
	sqlite3 -cmd '.timeout 10000' "$store" \
		"BEGIN IMMEDIATE; UPDATE account SET asked_at = asked_at - 90000000 WHERE asked_at > 0;
		UPDATE meta SET value = value + 1 WHERE name = 'revision'; COMMIT" </dev/null
}
account() { heed account list --json | jq -r ".[0].$1"; }
asked() { grep -c '^com.atproto.server.getSession' "$pds/seen"; }
forget() { : >"$pds/seen"; }
fetched() { grep -q '^app.bsky.notification.listNotifications ok' "$pds/seen"; }

t 'somebody signs in, and answers' '
	sign_in && try 0 heed sync && try 0 heed reply "$(heed list --json | jq ".[0].id")" -m "We do." --by-hand --wait &&
	try 0 heed sync'
t 'the server is not asked each time who that is' 'forget; try 0 heed sync && [ "$(asked)" = 0 ]'
t 'but every day' 'a_day_later; forget; try 0 heed sync && [ "$(asked)" = 1 ] && try 0 heed sync && [ "$(asked)" = 1 ]'

# Another handle
printf shop.test >"$pds/names"
t 'another handle: said once' '
	a_day_later; try 0 heed sync && out "^brand.test: @brand.test is now called @shop.test$" &&
	try 0 heed sync && not out "now called"'
t 'programs read it, too' '
	printf brand.test >"$pds/names"; a_day_later; try 0 heed sync --json && json ".handle_was == \"@shop.test\" and .handle == \"@brand.test\"" &&
	printf shop.test >"$pds/names"; a_day_later; try 0 heed sync --json && json ".handle_was == \"@brand.test\""'
t 'it is the same account' '
	try 0 heed account list --json && json "length == 1 and .[0].id == 1 and .[0].handle == \"@shop.test\""'
t 'what we wrote is by it' '
	try 0 heed list is:any --json && try 0 heed show "$(jq ".[0].id" "$WORLD/out")" && out "^ *you ·" && not out "you as"'
t 'and so it is found' 'try 0 heed show "$(heed list is:any --json | jq ".[0].id")" --json && json ".thread | map(select(.ours)) | .[0].author.handle == \"@shop.test\""'

printf mill.test >"$pds/names"
engine() {
	forget
	heed-engine sync --watch --poll 1s --secrets file --store "$store" >"$WORLD/engine.out" 2>&1 &
	engine_pid=$!
	at_end "end_ours $engine_pid"
}
engine
t 'an engine looks after it' 'until_true 20 fetched'
is_mill() { a_day_later; [ "$(account handle)" = @mill.test ]; }
t 'the handle changes while it runs' 'until_true 20 is_mill && until_true 20 grep -q "brand.test: @shop.test is now called @mill.test" "$WORLD/engine.out"'
end_ours "$engine_pid"
engine
t 'a program that checks it beside an engine says so, too' '
	until_true 20 fetched;
	printf sold.test >"$pds/names"; try 0 heed account check && out "@mill.test is now called @sold.test" && out "signed in as @sold.test"'

# Somebody else
printf did:plc:cccccccccccccccccccccccc >"$pds/whose"
printf other.test >"$pds/names"
stopped() { a_day_later; account error | grep -q 'the token is that of @other.test, not of @sold.test'; }
t 'a token that is somebody else'"'"'s: the account stops, and says what to do' '
	until_true 20 stopped && account error | grep -q "sign in again as @sold.test, or add @other.test as an account of its own"'
t 'nothing of it was changed' '[ "$(account handle)" = @sold.test ] && [ "$(sqlite3 "$store" "SELECT remote_id FROM account")" = did:plc:aaaaaaaaaaaaaaaaaaaaaaaa ]'
end_ours "$engine_pid"
t 'what is answered waits, and nothing is read' '
	forget; try 3 heed reply "$(heed list is:any --json | jq ".[0].id")" -m "More." --by-hand --wait &&
	try 3 heed sync && ! fetched && ! grep -q putRecord "$pds/seen" && out "token is that of @other.test"'
t 'another program finds the same' 'try 3 heed account check && out "not signed in" && [ "$(account handle)" = @sold.test ]'
printf sold.test >"$pds/names"
t 'an account set up anew is another one, too' 'try 3 heed account check && out "is not the account that it was: its id is did:plc:c+ now"'
rm "$pds/whose"
t 'with the right token it goes on' 'try 0 heed sync && fetched && [ "$(account error)" = null ] && grep -q putRecord "$pds/seen"'

cat >"$WORLD/rename" <<end
#!/bin/sh
printf mint.test >"$pds/names"
sqlite3 -cmd '.timeout 10000' "$store" "BEGIN IMMEDIATE; UPDATE account SET asked_at = 1000;
	UPDATE meta SET value = value + 1 WHERE name = 'revision'; COMMIT"
end
chmod +x "$WORLD/rename"
story <<end
# And the screen says it when it happens
size 100x24
run heed
wait fetched
keys ga
wait @sold.test
sh $WORLD/rename
keys R
wait @sold.test is now called @mint.test
at 100x24 has @mint.test
end
