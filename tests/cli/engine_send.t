#!/bin/sh
# A reply is posted once: through timeouts, resets, servers that ignore the key, and kills.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans
connect >/dev/null
run sync >/dev/null

printf 'unsent = 0s\n' >"$dir/config/heed/heed.conf"
talks=$("$heed" list --json --store "$store" | jq -r '.[].id')
talk() { # N: the Nth waiting conversation
	printf '%s\n' "$talks" | sed -n "$1p"
}
# N TEXT: puts an answer into the outbox; prints its number there.
answer() {
	"$heed" reply "$(talk "$1")" -m "$2" --by-hand --store "$store" >/dev/null 2>"$dir/err" ||
		cat "$dir/err" >&2
	ask 'SELECT max(id) FROM outbox'
}
row() { ask "SELECT state || ' ' || tries || ' ' || (error IS NOT NULL) FROM outbox WHERE id = $1"; }
keys() { # of the posts that the demo saw after a number
	seen_after "$1" | jq -r '.[] | select(.method == "POST" and .path == "/api/v1/statuses") | .idempotency_key'
}
quick="--timeout 2s"

is_posted() { [ "$(posted "$1")" = 1 ]; }

# --- as it should be ---
id=$(answer 1 'plain sailing')
out=$(run send)
is $? 0 "what is due is sent"
is "$(row "$id")" 'sent 1 0' "and the row says so"
is "$(posted 'plain sailing')" 1 "it stands there, once"
is "$(ask "SELECT origin FROM item WHERE tail = (SELECT sent_id FROM outbox WHERE id = $id)")" 1 "as written by hand"
run sync >/dev/null
is "$(ask "SELECT origin || ours FROM item WHERE tail = (SELECT sent_id FROM outbox WHERE id = $id)")" 11 "which a later fetch does not change"
is "$("$heed" list --json --store "$store" | jq --arg t "$(talk 1)" 'map(select(.id == ($t | tonumber))) | length')" 0 "nobody waits there any more"
id=$(answer 2 'and this with sync')
run sync >/dev/null
is "$(row "$id")" 'sent 1 0' "a fetch sends too"
id=$(answer 3 'waited for')
out=$(run send --wait "$id")
is $? 0 "send --wait ends well"
is "$out" "$id: sent" "and says what became of it"

# --- nobody can tell whether it arrived: look, and do not repeat ---
id=$(answer 4 'reset after write')
fault reset-after-write@1
run $quick send --wait "$id" >/dev/null
is $? 0 "an answer that is lost: it is looked for"
calm
is "$(posted 'reset after write')" 1 "and stands there once"
is "$(row "$id")" 'sent 1 0' "found, not repeated"
[ -n "$(ask "SELECT sent_id FROM outbox WHERE id = $id AND sent_id IN (SELECT tail FROM item WHERE ours)")" ]
ok $? "and taken in"

id=$(answer 5 'slow answer')
fault delay=3@1:/api/v1/statuses
run $quick send --wait "$id" >/dev/null
is $? 0 "an answer that comes too late: it is looked for"
calm
is "$(posted 'slow answer')" 1 "and stands there once"

id=$(answer 6 'cut off in the middle')
fault truncated@1:/api/v1/statuses
run $quick send --wait "$id" >/dev/null
is "$? $(posted 'cut off in the middle') $(row "$id")" '0 1 sent 1 0' "an answer that is cut off: once"
calm

# --- it did not arrive: the same once more ---
id=$(answer 7 'server error first')
before=$(seen)
fault 500@1:/api/v1/statuses
run $quick send --wait "$id" >/dev/null
is "$? $(posted 'server error first') $(row "$id")" '0 1 sent 2 0' "after a server error: looked for, then repeated"
is "$(keys "$before" | sort -u | wc -l)" 1 "with the same key"
calm
id=$(answer 8 'no key there')
fault no-idempotency
demo faults -d fault=reset-after-write@1 >/dev/null
run $quick send --wait "$id" >/dev/null
is "$? $(posted 'no key there')" '0 1' "where the key is ignored it stands there once"
calm

# --- never to be known ---
id=$(answer 9 'never an answer')
before=$(seen)
fault 500:/api/v1/statuses
run $quick send --wait "$id" >"$dir/out"
is $? 1 "a server that never says yes"
is "$(outbox_state "$id")" unsure "leaves it unsure"
is "$(keys "$before" | wc -l)" 3 "after three tries"
has "$(cat "$dir/out")" "^$id: unsure: " "and says so"
calm

# --- a no is a no ---
id=$(answer 10 'forbidden words')
before=$(seen)
fault 422:/api/v1/statuses
run $quick send --wait "$id" >"$dir/out"
is $? 1 "a refusal"
has "$(cat "$dir/out")" "^$id: refused: Validation" "in the server's words"
is "$(keys "$before" | wc -l)" 1 "is not asked for twice"
calm

# --- not now ---
id=$(answer 11 'too many')
fault 429-seconds=30@1:/api/v1/statuses
began=$(date +%s)
run $quick send --wait "$id" >"$dir/out"
is $? 4 "429: later"
is "$(row "$id")" 'queued 0 1' "it is in the line again, and has not been tried"
wait_ms=$(($(ask "SELECT not_before FROM outbox WHERE id = $id") - ${began}000))
[ "$wait_ms" -ge 30000 ] && [ "$wait_ms" -le 90000 ]
ok $? "for as long as was asked ($wait_ms ms)"
calm
ask "DELETE FROM outbox WHERE id = $id"
id=$(answer 12 'short rest')
fault 429-seconds=1@1:/api/v1/statuses
run $quick send --wait "$id" >/dev/null
is "$? $(posted 'short rest')" '0 1' "a short rest is waited for"
calm

# --- signed out ---
id=$(answer 13 'who are you')
fault 401:/api/v1/statuses
run $quick send --wait "$id" >/dev/null 2>"$dir/err"
is $? 3 "401: sign in again"
is "$(row "$id")" 'queued 0 1' "it waits in the line"
is "$(ask 'SELECT error_code FROM account')" sign-in "the account says so"
calm
run $quick send --wait "$id" >/dev/null
is "$? $(posted 'who are you')" '0 1' "and goes out when that is mended"

# --- offline ---
id=$(answer 14 'no way')
kill -STOP "$demo_pid"
ask "UPDATE account SET server = 'http://127.0.0.1:1'"
sed -i "s# $server # http://127.0.0.1:1 #" "$dir/config/heed/tokens"
run $quick send --wait "$id" >"$dir/out"
is $? 4 "where nobody listens: later"
is "$(row "$id")" 'queued 0 1' "nothing has left, so it is in the line"
ask "UPDATE account SET server = '$server'"
sed -i "s# http://127.0.0.1:1 # $server #" "$dir/config/heed/tokens"
kill -CONT "$demo_pid"
run $quick send --wait "$id" >/dev/null
is "$? $(posted 'no way')" '0 1' "and goes out when there is one"

# --- killed in the middle ---
for when in 1 2 3; do
	id=$(answer $((14 + when)) "killed $when times")
	fault delay=3600@1:/api/v1/statuses
	start --timeout 10m send
	until_true 30 state_is "$id" sending
	# Before it leaves, or when it stands there and the answer is still to come.
	[ "$when" = 1 ] || until_true 30 is_posted "killed $when times"
	kill -9 "$pid"
	wait "$pid" 2>/dev/null
	is "$(outbox_state "$id")" sending "killed in the middle ($when)"
	calm
	run $quick send --wait "$id" >/dev/null
	is "$? $(posted "killed $when times")" '0 1' "the next engine looks: it stands there once"
done

# --- a like can be repeated freely ---
ask "INSERT INTO outbox(account, conversation, act, state, answers, text, visibility, origin, key,
		created_at, not_before, tried_at, tries)
	SELECT account, conversation, 'like', 'queued', tail, '', 'public', 'hand', 'k', 1, 0, 0, 0
	FROM item WHERE conversation = $(talk 18) AND NOT ours ORDER BY id LIMIT 1"
id=$(ask 'SELECT max(id) FROM outbox')
fault reset-after-write@1
run $quick send --wait "$id" >/dev/null 2>&1
calm
run $quick send --wait "$id" >/dev/null
is "$? $(outbox_state "$id")" '0 sent' "a like whose answer is lost is sent again"
is "$(ask "SELECT liked FROM item WHERE tail = (SELECT answers FROM outbox WHERE id = $id)")" 1 "and seen on the item"
lacks "$(cat "$log")" "$token" "the token is not in the log"
echo "1..$n"
