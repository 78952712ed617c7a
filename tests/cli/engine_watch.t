#!/bin/sh
# heed-engine sync --watch goes on by itself: it listens, hears heed through the pipe, and ends in
# order.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans
connect >/dev/null
printf 'unsent = 0s\n' >"$dir/config/heed/heed.conf"
mkfifo "$dir/to" "$dir/from"

# The engine with a pipe: a byte on 3 pokes it, bytes on 4 come from it.
watch() {
	exec 3<>"$dir/to" 4<>"$dir/from"
	"$engine" sync --watch --pipe --store "$store" --secrets file "$@" <"$dir/to" >"$dir/from" \
		2>"$dir/err" 3>&- 4>&- &
	pid=$!
	pids="$pids $pid"
}
poke() { printf x >&3; }
hang_up() { exec 3>&- 4>&-; }
ended() { ! kill -0 "$pid" 2>/dev/null; }
count_is() { [ "$(ask "$1")" = "$2" ]; }
fetched() { [ "$(ask 'SELECT min(fetched_at) FROM account')" -gt 0 ]; }
streams() { count_is 'SELECT streaming FROM account' 1; }
knows() { [ "$(ask "SELECT count(*) FROM item WHERE text LIKE '%$1%' AND deleted_at = 0")" -gt 0 ]; }
forgot() { ! knows "$1"; }
api_seen_after() { seen_after "$1" | jq '[.[] | select(.path | startswith("/api"))] | length'; }

watch --poll 10m
until_true 60 fetched
ok $? "it fetches at once"
until_true 60 streams
ok $? "then it listens"
[ -n "$(dd bs=1 count=1 <&4 2>/dev/null | od -An -c)" ]
ok $? "and told heed that the store has changed"

# --- by the stream ---
id=$(says wim '@otterspoke streamed words')
until_true 60 knows 'streamed words'
ok $? "what is said is heard at once"
demo edit -d "id=$id" --data-urlencode 'text=@otterspoke changed words' >/dev/null
until_true 60 knows 'changed words'
ok $? "and what is changed"
demo delete -d "id=$id" >/dev/null
until_true 60 forgot 'changed words'
ok $? "and what is taken back"
demo drop -X POST >/dev/null
says wim '@otterspoke while nobody listened' >/dev/null
until_true 60 knows 'while nobody listened'
ok $? "after a break nothing is missing"
until_true 60 streams
ok $? "and it listens again"

# --- by the pipe ---
talk=$("$heed" list --json --store "$store" | jq -r '.[0].id')
"$heed" reply "$talk" -m 'poked' --by-hand --no-mention --store "$store" >/dev/null 2>&1
id=$(ask 'SELECT max(id) FROM outbox')
poke
until_true 60 state_is "$id" sent
ok $? "a poke sends what is in the outbox"
"$heed" reply "$talk" -m 'not poked' --by-hand --no-mention --store "$store" >/dev/null 2>&1
until_true 60 state_is $((id + 1)) sent
ok $? "without one it is seen within a moment"
before=$(seen)
poke
asked() { [ "$(api_seen_after "$before")" -ge 2 ]; }
until_true 60 asked
ok $? "a poke with nothing to send fetches"
before=$(seen)
for i in 1 2 3 4 5 6 7 8 9 10; do poke; done
until_true 60 asked
"$heed" reply "$talk" -m 'after ten pokes' --by-hand --no-mention --wait --store "$store" >/dev/null 2>&1
[ "$(api_seen_after "$before")" -le 8 ]
ok $? "ten pokes are not ten fetches"

# --- two at a time ---
out=$("$engine" sync --store "$store" --secrets file)
has "$out" "^otterspoke: another heed \(process $pid\) is already fetching it$" "a second engine leaves it alone"
"$heed" reply "$talk" -m 'by the other' --by-hand --no-mention --wait --store "$store" >/dev/null 2>&1
is $? 0 "a command that waits is served by this one"
is "$(posted 'by the other')" 1 "once"

# --- the token is taken back ---
first=$server first_token=$token
demo_start --quiet-fans --seed 2
connect --name other >/dev/null
other_fetched() { [ "$(ask "SELECT fetched_at FROM account WHERE name = 'other'")" -gt "$1" ]; }
until_true 60 other_fetched 0
ok $? "an account that is added meanwhile is fetched"
other=$server server=$first token=$first_token
fault 401
poke
signed_out() { count_is "SELECT error_code FROM account WHERE name = 'otterspoke'" sign-in; }
until_true 60 signed_out
ok $? "a token that is taken back shows"
until_true 60 count_is "SELECT streaming FROM account WHERE name = 'otterspoke'" 0
ok $? "and nobody listens with it any more"
before=$(seen)
at=$(ask "SELECT fetched_at FROM account WHERE name = 'other'")
poke
until_true 60 other_fetched "$at"
ok $? "the other account is fetched all the same"
is "$(api_seen_after "$before")" 0 "the one without a token is asked no more"
run account-remove other
calm
connect >/dev/null
before=$(seen)
until_true 60 asked
ok $? "when somebody signs in again it goes on"
until_true 60 count_is 'SELECT error_code FROM account' none
ok $? "and the fault is gone"
until_true 60 streams
ok $? "and it listens again"

# --- a server in trouble is not hammered ---
fault 503-html
before=$(seen)
demo drop -X POST >/dev/null
until_true 60 count_is 'SELECT error_code FROM account' later
ok $? "a server in trouble is told"
asked=$(api_seen_after "$before")
[ "$asked" -ge 1 ] && [ "$asked" -le 8 ]
ok $? "it takes a few requests ($asked)"
until_true 60 count_is "SELECT next_at > strftime('%s', 'now') * 1000 FROM account" 1
ok $? "the row says when it is asked again"
calm
until_true 60 count_is 'SELECT error_code FROM account' none
ok $? "it comes back by itself"

# --- the end ---
kill -9 "$pid"
wait "$pid" 2>/dev/null
hang_up
killed_at=$(date +%s)000
watch
since_kill() { [ "$(ask 'SELECT fetched_at FROM account')" -ge "$killed_at" ]; }
until_true 60 since_kill
ok $? "after a kill the next one begins at once"
"$heed" reply "$talk" -m 'last words' --by-hand --no-mention --store "$store" >/dev/null 2>&1
id=$(ask 'SELECT max(id) FROM outbox')
ask "UPDATE outbox SET not_before = $(date +%s)000 + 2000 WHERE id = $id AND state = 'queued'"
hang_up
wait "$pid"
is $? 0 "when heed hangs up it ends in order"
is "$(outbox_state "$id")" sent "after what was about to leave has left"
is "$(ask 'SELECT count(*) FROM lease')" 0 "without a lease"
is "$(ask 'SELECT streaming || coalesce(doing, 0) FROM account')" 00 "and says that it does nothing"

# --- by itself, as a service; accounts come and go ---
rm -f "$store"*
start sync --watch --json --poll 1s
until_true 60 test -s "$store"
connect >/dev/null
until_true 60 fetched
ok $? "an account that is added is fetched"
kill -0 "$pid"
ok $? "it waits for accounts"
server=$other
token=$(jq -r .brand.token "$dir/greeting")
connect --name other >/dev/null
until_true 60 other_fetched 0
ok $? "a second one too"
run account-remove other
until_true 60 count_is 'SELECT count(*) FROM lease' 1
ok $? "one that is removed is let go"
before=$(seen)
server=$first
demo drop -X POST >/dev/null # then this one is fetched again
at=$(ask 'SELECT fetched_at FROM account')
fetched_again() { [ "$(ask 'SELECT fetched_at FROM account')" -gt "$at" ]; }
until_true 60 fetched_again
ok $? "the other goes on"
server=$other
is "$(api_seen_after "$before")" 0 "the one that was removed is asked no more"
kill "$pid"
wait "$pid"
is $? 0 "SIGTERM ends it in order"
has "$(head -1 "$dir/out")" '^\{"account":"otterspoke","new":[0-9]+' "it told its rounds"
lacks "$(cat "$log")" "$token" "the token is not in the log"
echo "1..$n"
