#!/bin/sh
# A network that deletes what was fetched, and holds requests: nothing is lost when heed is killed, and
# what arrives is there at once.
# shellcheck disable=SC2154
set -u
. "$(dirname "$0")/engine.sh"
. "$(dirname "$0")/mailbox.sh"
mailbox_make

items() { ask 'SELECT count(*) FROM item WHERE deleted_at IS NULL OR deleted_at = 0'; }
waits_for_more() { [ "$(tail -1 "$box/seen" | cut -d ' ' -f 1)" = asked ]; }
has_come() { [ "$(ask "SELECT count(*) FROM item WHERE text = '$1'")" = 1 ]; }
more_than() { [ "$(items)" -gt "$1" ]; }

# --- killed between pages ---
mailbox_start 1000
touch "$box/gate"
for killed in 1 2 3 4 5 6 7 8; do
	had=$(items)
	start sync
	touch "$box/go"
	until_true 60 more_than "$had"
	[ "$killed" -lt 4 ] || until_true 60 waits_for_more
	kill -9 "$pid"
	wait "$pid" 2>/dev/null
done
is "$(items)" 400 "killed after each page, $killed times"
rm "$box/gate"
run sync >/dev/null 2>&1
ok $? "the last one ends well"
is "$(items)" 1000 "0 of 1000 letters are lost, though the server forgets what was fetched"
is "$(ask 'SELECT count(DISTINCT tail) FROM item')" 1000 "and none is there twice"
is "$(awk '$1 == "asked" && $3 > 0' "$box/seen")" '' "a single run does not let the server hold requests"

# --- long polls ---
rm -f "$store"*
mailbox_start 2
start sync --watch --poll 1h
is_held_now() { [ "$(awk '$1 == "asked" { n++; t = $3 } $1 == "fetch" { n-- } END { print n, t }' "$box/seen")" = '1 30000' ]; }
until_true 20 is_held_now
ok $? "while it stays, the server holds a request"
is "$(items)" 2 "what was there before has been fetched"
is "$(ask 'SELECT streaming FROM account')" 1 "the account is listened to"
for letter in one two three; do
	before=$(date +%s%N)
	printf 'Question %s' "$letter" >"$box/letter.new"
	mv "$box/letter.new" "$box/letter"
	until_true 20 has_come "Question $letter"
	ms=$((($(date +%s%N) - before) / 1000000))
	[ "$ms" -lt 3000 ]
	ok $? "a letter is there within 3 s ($ms ms)"
done
rounds() { mailbox_seen '^fetch [0-9]* 0 '; }
until_true 20 is_held_now
ok $? "and the next request is held again"
is "$(rounds)" 2 "rounds leave the stream alone"
kill "$pid"
wait "$pid"
is $? 0 "it ends in order, while the server holds a request"
is "$(ask 'SELECT streaming FROM account')" 0 "and nobody listens any more"

# --- pauses that the server asks for ---
rm -f "$store"*
mailbox_start 3
printf 'HTTP/1.1 403 Forbidden\nRetry-After: 120\n\n{}' >"$box/refuse"
out=$(run sync 2>&1)
is $? 4 "a refusal that asks for a pause is for later"
is "$(mailbox_seen '^fetch')" 1 "and is not repeated"
rm "$box/refuse"
has "$(run sync 2>&1)" 'asks us to wait 1 m|asks us to wait 2 m' "another engine keeps the pause"
is "$(mailbox_seen '^fetch')" 1 "and requests nothing"
ask 'UPDATE account SET pause_until = 0'
printf 'HTTP/1.1 403 Forbidden\n\n{"error":"day"}' >"$box/refuse"
run sync >/dev/null 2>&1
has "$(ask "SELECT (pause_until / 1000 + 86400) % 86400 FROM account")" '^(0|86399)$' \
	"a day that is used up ends at midnight, where the network says"
rm "$box/refuse"

# --- nothing before the server wants it ---
ask 'UPDATE account SET pause_until = 0'
printf 'HTTP/1.1 200 OK\n\n{"letters":[],"not_before":600000}' >"$box/refuse"
run sync >/dev/null 2>&1
before=$(mailbox_seen '^fetch')
run sync >/dev/null 2>&1
is "$(mailbox_seen '^fetch')" "$before" "a stream is not fetched before the server wants it, in another run either"
rm "$box/refuse"

# --- the root of the thread ---
rm -f "$store"*
mailbox_start 1
printf topic7 >"$box/topic"
run sync >/dev/null 2>&1
touch "$box/cut"
timeout 60 "$heed" reply 1 -m 'We do.' --by-hand --wait --store "$store" >"$dir/out" 2>&1
is $? 0 "a reply whose response is lost is looked for"
is "$(grep -E '^(reply|find)' "$box/seen")" "reply 0 0 topic7
find 0 0 topic7" "and both requests name the post at the root of the thread"

# --- an answer that is an older message ---
run sync >/dev/null 2>&1
sent=$(ask "SELECT sent_id FROM outbox WHERE state = 'sent' LIMIT 1")
printf '%s' "$sent" >"$box/old"
out=$(timeout 60 "$heed" reply 1 -m 'We do, too.' --by-hand --wait --store "$store" 2>&1)
is $? 1 "a server that answers with an older message of ours posted nothing"
has "$out" 'answered with an older message of yours, and posted nothing' "and it is said"
rm "$box/old"
"$heed" outbox send 2 --store "$store" >/dev/null 2>&1
run send >/dev/null 2>&1
is "$(ask 'SELECT state FROM outbox WHERE id = 2')" sent "sent again, it leaves"

# --- streams that are left out ---
sed -i 's/{ "inbox", NULL }/{ "inbox", "ours", "late", NULL }/; s/^	\.streams = /	.late = "late",\n&/' "$copy/src/networks/mailbox/mailbox.c"
mailbox_make
rm -f "$store"*
mailbox_start 1
known() { ask 'SELECT known_until FROM account'; }
echo 600000 >"$box/rest-late"
run sync >/dev/null 2>&1
ask 'UPDATE account SET known_until = 5'
run sync >/dev/null 2>&1
is "$(mailbox_seen '^fetch.* late')" 1 "a stream is left out as long as it asks for"
[ "$(known)" -gt 5 ]
ok $? "and holds nothing back if it only has what is dated in the past"
echo 600000 >"$box/rest-ours"
run sync >/dev/null 2>&1
ask "UPDATE account SET known_until = 5; UPDATE cursor SET known_at = 7 WHERE stream = 'ours'"
run sync >/dev/null 2>&1
is "$(mailbox_seen '^fetch.* ours')" 3 "another one may have our answers:"
is "$(known)" 7 "what it may have since it was last read is not known"

# --- an old reply waits until our answers have been read ---
# It has waited for 2 minutes, and somebody may have answered elsewhere.
"$heed" reply 1 -m 'We do.' --by-hand --store "$store" >/dev/null 2>&1
ask 'UPDATE outbox SET created_at = created_at - 120000, not_before = 1'
out=$(run send 2>&1)
is "$? $(mailbox_seen '^reply')" '4 0' "an old reply does not leave while the stream of our answers is left out"
has "$out" 'is sent once the account has been read again' "and it is said why"
ask "UPDATE cursor SET next_at = 0 WHERE stream = 'ours'"
run send >/dev/null 2>&1
is "$? $(mailbox_seen '^reply')" '0 1' "it leaves once that has been read, whatever is dated in the past"

# --- how often, where the network has a default of its own ---
mailbox_make '.poll_default = 7200'
conf=$XDG_CONFIG_HOME/heed/heed.conf
# What heed.conf says: the seconds until the next round.
next_round() {
	mkdir -p "${conf%/*}"
	printf '%s\n' "$1" >"$conf"
	ask 'UPDATE account SET next_at = 0'
	start sync --watch
	until_true 20 is_planned
	ask "SELECT next_at / 1000 - unixepoch() FROM account"
	kill "$pid"
	wait "$pid"
}
is_planned() { [ "$(ask 'SELECT next_at FROM account')" -gt 0 ]; }
[ "$(next_round '')" -gt 3600 ]
ok $? "its default counts if nothing is chosen"
[ "$(next_round 'poll = 60s')" -lt 600 ]
ok $? "60 s are a choice, too"
rm "$conf"

# --- only so much in a time ---
mailbox_make '.writes = { { 2, 3600 } }'
rm -f "$store"*
mailbox_start 4
run sync >/dev/null 2>&1
for letter in 1 2; do timeout 60 "$heed" reply $letter -m 'We do.' --by-hand --wait --store "$store" >/dev/null 2>&1; done
is "$(mailbox_seen '^reply')" 2 "what the network takes in an hour leaves at once"
out=$(timeout 60 "$heed" reply 3 -m 'We do.' --by-hand --wait --store "$store" 2>&1)
is $? 4 "and the rest is for later"
has "$out" 'takes only so much in a time, and this waits in the outbox: it can leave in (59 m|1 h)' "and says when"
run send >/dev/null 2>&1
is "$? $(mailbox_seen '^reply')" '0 2' "another engine keeps to that"
ask 'UPDATE outbox SET tried_at = tried_at - 3600000 WHERE id = 1'
run send >/dev/null 2>&1
is "$(mailbox_seen '^reply')" 3 "until it is over"
has "$("$heed" networks)" 'Sends at most 2 replies and other acts an hour' "heed networks says so"

# --- no more requests in a time than the network allows ---
mailbox_make '.requests = { 10, 3600 }'
rm -f "$store"*
mailbox_start 1000
out=$(run sync 2>&1)
is "$?" 4 "what the network allows in a time is all that is requested"
is "$(mailbox_seen '^fetch')" 2 "as evenly as possible"
has "$out" 'the rest follows in (9|10) m' "and it is said when it goes on"
letter=$("$heed" list --json --limit 1 --store "$store" | jq '.[0].id')
timeout 30 "$heed" reply "$letter" -m 'We do.' --by-hand --wait --store "$store" >/dev/null 2>&1
is "$(mailbox_seen '^reply')" 1 "what a person does has a part of its own"
sed -i '/\.requests/d' "$copy/src/networks/rows/mailbox.c"

# --- a budget for a day ---
mailbox_make '.budget = { .unit = "requests", .per_day = 10, .reserve = 4 }' '.poll_least = 300'
rm -f "$store"*
mailbox_start 1000
out=$(run sync 2>&1)
is $? 4 "a long first fetch stops where the reserve begins"
has "$out" 'the rest follows in .*: what .* still allows until then is kept for you' "and says so"
is "$(mailbox_seen '^fetch')" 6 "4 of 10 requests are left to people"
is "$(items)" 300 "what was fetched is kept"
run sync >/dev/null 2>&1
is "$(mailbox_seen '^fetch')" 6 "another run fetches nothing more today"
list=$("$heed" account list --json --store "$store")
is "$(printf '%s' "$list" | jq -c '.[0] | [.spent, .spent_most, .spent_unit]')" '[6,10,"requests"]' \
	"the list of accounts says what was used"
talk=$("$heed" list --json --limit 1 --store "$store" | jq '.[0].id')
timeout 30 "$heed" reply "$talk" -m 'We do.' --by-hand --wait --store "$store" >/dev/null 2>&1
is "$(mailbox_seen '^reply')" 1 "a reply leaves all the same"
is "$(ask 'SELECT n FROM spent')" 7 "and is counted"
has "$("$heed" networks | tr -s '\n ' ' ')" 'never more often than every 5 minutes' "heed networks says how often it may be fetched"
has "$("$heed" networks | tr -s '\n ' ' ')" 'allows 10 requests a day' "and how much a day allows"
echo "1..$n"
