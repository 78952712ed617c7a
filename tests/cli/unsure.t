#!/bin/sh
# Replies of which nobody knows whether they arrived, and replies that waited: what is said, what a
# person decides, and what never leaves twice.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start --software gotosocial
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed sync >/dev/null
store=$XDG_DATA_HOME/heed/heed.db
ask() { sqlite3 -cmd '.timeout 10000' "$store" "$1"; }
set -- $(heed list kind:reply --json | jq '.[].id')
fault() { curl -sf -m 20 --data-urlencode "fault=$1" "$server/demo/faults" >/dev/null; }
calm() { curl -sf -m 20 -X DELETE "$server/demo/faults" >/dev/null; }
send() { heed-engine send --timeout 1s --store "$store" --secrets file "$@" >"$WORLD/sent" 2>&1; }
me=$(curl -s -H "Authorization: Bearer $token" "$server/api/v1/accounts/verify_credentials" | jq -r .id)
posted() {
	curl -s -m 20 -H "Authorization: Bearer $token" "$server/api/v1/accounts/$me/statuses?limit=40" |
		jq --arg t "$1" '[.[] | select(.content | contains($t))] | length'
}
last() { heed outbox --all --json | jq -r "max_by(.id) | .$1"; }
parent() { ask "SELECT answers FROM outbox ORDER BY id DESC LIMIT 1"; }
# TEXT: the brand writes from elsewhere, under what the last reply answers.
colleague() {
	curl -sf -m 20 -H "Authorization: Bearer $token" "$server/api/v1/statuses" -d "in_reply_to_id=$(parent)" \
		--data-urlencode "status=$1" >/dev/null
}

# --- a server that never says yes ---
fault 503-html:/api/v1/statuses
t 'reply --wait gives up after the time that it was given, and says how the reply stands' '
	began=$(date +%s) && try 4 heed reply '"$1"' --by-hand --wait --timeout 2s -m "Slowly." &&
	[ $(($(date +%s) - began)) -le 15 ] && err "may have arrived" && out "^sending: reply @" && [ "$(last state)" = sending ]'
t 'a time that is none is refused before anything is queued' '
	n=$(heed outbox --json | jq length) && try 2 heed reply '"$2"' --by-hand --wait --timeout soon -m x && err "expected a span" &&
	[ "$(heed outbox --json | jq length)" = "$n" ]'
calm
t 'the next engine looks; nothing is there, the server forgets keys: a person is asked' '
	send; [ "$(last state)" = unsure ] && [ "$(posted Slowly)" = 0 ] && try 0 heed outbox && out "could|would make two"'
t 'nothing was found that it could be' 'try 1 heed outbox posted "$(last id)" && err "nothing was found"'
t 'sent again by the person: once' '
	heed outbox send "$(last id)" >/dev/null && send; [ "$(last state)" = sent ] && [ "$(posted Slowly)" = 1 ]'

# --- somebody else of ours has answered meanwhile ---
heed reply "$2" --by-hand -m 'Ours, lost on its way.' >/dev/null 2>&1
ask "UPDATE outbox SET state = 'sending', tried_at = $(date +%s)000, tries = 1 WHERE id = $(last id)"
colleague 'A colleague, in other words.'
t 'another text of ours under the same message: unsure, with that text beside it' '
	send; [ "$(last state)" = unsure ] && [ "$(posted lost)" = 0 ] && [ "$(last found)" = "A colleague, in other words." ] &&
	try 0 heed outbox && out "somebody else"'
t 'it was that one: nothing is sent, and the conversation is answered by hand' '
	try 0 heed outbox posted "$(last id)" && out "was posted" && [ "$(last state)" = sent ] && send; [ "$(posted lost)" = 0 ] &&
	[ "$(heed show '"$2"' --json | jq -r ".turns[-1].origin")" = hand ]'

# --- a text that the server rewrote ---
heed reply "$3" --by-hand -m 'I &lt;3 it, see www.example.org/a_b_c' >/dev/null 2>&1
fault 502-after-write@1
t 'a proxy says 502 after the post: it is found, though it reads otherwise' '
	send; [ "$(last state)" = sent ] && [ "$(posted a_b_c)" = 1 ]'
calm

# --- what waited looks first ---
heed reply "$4" --by-hand -m 'From the backup.' >/dev/null 2>&1
sqlite3 "$store" "VACUUM INTO '$WORLD/backup.db'"
send
t 'a reply that leaves at once needs no round' '[ "$(posted backup)" = 1 ]'
rm -f "$store"*
cp "$WORLD/backup.db" "$store"
ask "UPDATE outbox SET created_at = created_at - 120000 WHERE state = 'queued'"
t 'a restored backup: the account is fetched first, and nothing is posted again' '
	before=$(seen) && send; [ "$(posted backup)" = 1 ] && [ "$(last state)" = held ] &&
	curl -s "$server/demo/log?after=$before" | jq -e "any(.[]; .path | endswith(\"/notifications\"))" >/dev/null'
heed outbox drop "$(last id)" >/dev/null
heed reply "$5" --by-hand -m 'An old one, never sent.' >/dev/null 2>&1
ask "UPDATE outbox SET created_at = created_at - 120000 WHERE state = 'queued'"
fault 500:/api/v1/notifications
t 'while the account cannot be fetched it waits' '
	send; [ "$(last state)" = queued ] && [ "$(posted never)" = 0 ]'
t 'and who waits for it is told why' '
	! send --wait "$(last id)" && [ "$(last state)" = queued ]; grep -Eq "500|trouble" "$WORLD/sent"'
calm
t 'then it leaves' 'send; [ "$(last state)" = sent ] && [ "$(posted never)" = 1 ]'

# --- an end within a second ---
heed reply "$6" --by-hand -m 'Interrupted.' >/dev/null 2>&1
fault delay=3600@1:/api/v1/statuses
heed-engine send --wait "$(last id)" --store "$store" --secrets file >/dev/null 2>&1 &
engine=$!
is_sending() { [ "$(last state)" = sending ]; }
until_true 20 is_sending
began=$(date +%s%N)
kill -INT $engine
wait $engine 2>/dev/null
took=$((($(date +%s%N) - began) / 1000000))
t 'an interrupt ends it within a second' '[ '$took' -lt 1500 ] || diag "it took '$took' ms"'
curl -sf -X POST "$server/demo/go-on" >/dev/null
calm
t 'and the reply is looked for' 'send; [ "$(last state)" = sent ] && [ "$(posted Interrupted)" = 1 ]'
