#!/bin/sh
# A first fetch can be killed at any moment: it goes on where it was, and comes out the same.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans
crowd 15

# What comes out undisturbed.
connect >/dev/null
run sync >/dev/null
picture "$store" >"$dir/calm"
[ "$(jq length "$dir/calm")" -gt 1000 ]
ok $? "undisturbed it brings everything"
rm -f "$store"*

items() { ask 'SELECT count(*) FROM item'; }
more_than() { [ "$(items)" -gt "$1" ]; }
# The server gives a page when it is asked to, not before.
turns_to_more_than() { go_on; more_than "$1"; }
connect >/dev/null
fault delay=3600:/api/v1/notifications
for more in 1 2 3; do
	had=$(items)
	start --timeout 10m sync
	until_true 60 turns_to_more_than "$had"
	ok $? "after a kill it goes on ($more)"
	doing=$(ask 'SELECT doing FROM account')
	kill -9 "$pid"
	wait "$pid" 2>/dev/null
done
has "$doing" '^importing: ([0-9]+ days? to go, )?[0-9]+ items$' "the account's row tells how far it is"
is "$(ask 'PRAGMA integrity_check')" ok "the store is sound"
first=$(ask 'SELECT max(id) FROM item')
[ "$(items)" -lt 1000 ]
ok $? "it was not through"
before=$(seen)
calm
run sync >/dev/null
ok $? "the last one ends well, at once: nobody waits for the dead one's lease"
has "$(seen_after "$before" | jq -r '.[] | select(.path == "/api/v1/notifications") | .query' | head -1)" \
	'max_id=' "it did not begin anew"
picture "$store" >"$dir/killed"
cmp -s "$dir/calm" "$dir/killed"
ok $? "what came out is the same"
[ -n "$first" ] && [ -z "$(ask 'SELECT doing FROM account')" ]
ok $? "and nothing is under way any more"

# --- SIGTERM ends it in order ---
rm -f "$store"*
connect >/dev/null
fault delay=3600:/api/v1/notifications
start --timeout 10m sync
until_true 60 turns_to_more_than 0
kill "$pid"
wait "$pid"
is $? 1 "SIGTERM ends it"
has "$(cat "$dir/out")" 'interrupted; what has arrived is kept' "with a sentence"
is "$(ask 'SELECT count(*) FROM lease')$(ask 'SELECT doing FROM account')" 0 "and without leaving a lease"

# --- so does Ctrl-C, and what is left comes then, once ---
rm -f "$store"*
connect >/dev/null
start --timeout 10m sync
until_true 60 turns_to_more_than 0
kill -INT "$pid"
wait "$pid"
is $? 1 "Ctrl-C ends it"
calm
run sync >/dev/null
picture "$store" >"$dir/stopped"
cmp -s "$dir/calm" "$dir/stopped"
ok $? "and the next one goes on: nothing is lost or doubled"

# --- another heed leaves it to the one that is at it ---
rm -f "$store"*
connect >/dev/null
fault delay=3600:/api/v1/notifications
start --timeout 10m sync
until_true 60 turns_to_more_than 0
has "$(run sync)" "^otterspoke: another heed \\(process $pid\\) is already importing it$" "another heed says which one imports it"
calm
go_on
wait "$pid"
ok $? "which goes on"

# --- heed stops it, and goes on with it: no page is read twice ---
rm -f "$store"*
connect >/dev/null
id=$(ask 'SELECT id FROM account')
pages_after() { seen_after "$1" | jq '[.[] | select(.path == "/api/v1/notifications")] | length'; }
doing_is() { ask 'SELECT doing FROM account' | grep -Eq -- "$1"; }
fetched() { [ "$(ask 'SELECT min(fetched_at) FROM account')" -gt 0 ]; }
mkfifo "$dir/to" "$dir/from"
exec 6<>"$dir/to" 7<>"$dir/from"
watch() {
	"$engine" sync --watch --pipe --poll 10m --store "$store" --secrets file <"$dir/to" >"$dir/from" \
		2>"$dir/err" 3>&- 4>&- 6>&- 7>&- &
	pid=$!
	pids="$pids $pid"
}
before=$(seen)
fault delay=3600:/api/v1/notifications
watch
until_true 60 turns_to_more_than 0
printf '!stop %s\n' "$id" >&6
until_true 60 doing_is '^import stopped: ([0-9]+ days? to go, )?[0-9]+ items$'
ok $? "an order stops it, and the account says how far it is"
calm
had=$(items) stopped=$(seen)
printf x >&6
heed_said=$(run sync --account otterspoke 2>&1)
has "$heed_said" "^otterspoke: its import was stopped in another heed \\(process $pid\\); s in the accounts view there continues it$" "the engine that was stopped keeps it"
is "$(pages_after "$stopped") $(items)" "0 $had" "nothing more is read, not even when everything is to be fetched"
# That engine is killed, as if the machine had gone: the next one goes on by itself.
kill -9 "$pid"
wait "$pid" 2>/dev/null
fault delay=3600:/api/v1/notifications
watch
until_true 60 turns_to_more_than "$had"
printf '!nonsense\n!stop %s\n' "$id" >&6
until_true 60 doing_is '^import stopped'
ok $? "after a new start it goes on, and stops again"
calm
printf '!go %s\n' "$id" >&6
until_true 60 fetched
ok $? "and goes on when it is told to"
exec 6>&- 7>&-
kill "$pid"
wait "$pid"
picture "$store" >"$dir/ordered"
cmp -s "$dir/calm" "$dir/ordered"
ok $? "what came out is the same"
repeated=$(seen_after "$before" | jq -r '.[] | select(.path == "/api/v1/notifications") | .query' | sort | uniq -d | wc -l)
all=$(pages_after "$before")
[ "$repeated" -le 2 ] && [ "$all" -gt 10 ]
ok $? "of $all pages, only those on their way when it stopped were asked for again ($repeated)"

# --- until it is through, it may be told to go less far back ---
rm -f "$store"*
connect --import 400d >/dev/null
run sync --import 7d >/dev/null
is "$(ask 'SELECT (strftime("%s", "now") - import_since / 1000) / 86400 FROM account')" 7 "a shorter import holds if nothing was imported yet"
run sync --import 1d >/dev/null
is "$(ask 'SELECT (strftime("%s", "now") - import_since / 1000) / 86400 FROM account')" 7 "and later none is undone"

# --- it leaves people their share of what the server allows ---
rm -f "$store"*
demo_start --quiet-fans --rate 40
crowd 25
connect >/dev/null
before=$(seen)
out=$(run sync 2>&1)
is $? 4 "an import that has used up its share ends with 4"
has "$out" 'the rest follows in .*: what .* still allows until then is kept for you' "and says why"
spent=$(as_brand /api/v1/instance -o /dev/null -D - | tr -d '\r' | sed -n 's/^X-RateLimit-Remaining: //Ip')
[ "$spent" -ge 13 ]
ok $? "requests are left ($spent)"
had=$(items)
[ "$had" -gt 300 ]
ok $? "what has come is kept ($had items)"
before=$(seen)
run sync >/dev/null 2>&1
is "$(seen_after "$before" | jq '[.[] | select(.path == "/api/v1/notifications")] | length')" 0 \
	"another run leaves it alone, too"
talk=$("$heed" list --json --limit 1 --store "$store" | jq '.[0].id')
timeout 20 "$heed" reply "$talk" -m 'We do.' --by-hand --wait --store "$store" >"$dir/reply" 2>&1
is $? 0 "and a reply leaves at once"
echo "1..$n"
