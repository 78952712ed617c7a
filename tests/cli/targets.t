#!/bin/sh
# Targets: what is promised, what is soon and late, and who is told.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
try 0 connect
conf=$XDG_CONFIG_HOME/heed/heed.conf

t 'without targets nothing is due' '
	try 0 heed sync && try 0 heed count is:late && out "^0$" &&
	try 0 heed list --json && json "all(.[]; .due_at == null and .target == null and .late == false)"'
heed list --json >"$WORLD/before"
t 'a target that cannot be is a sentence, and changes nothing' '
	printf "[target all]\nfirst = soonish\n" >"$conf" && try 0 heed list && err "heed.conf:2: .*first expects a span" &&
	printf "[target all]\nmatch = waiting:>1h\n" >"$conf" && try 0 heed list && err "heed.conf:2: match selects who" &&
	try 0 heed count is:late && out "^0$"'

cat >"$WORLD/hook" <<'end'
#!/bin/sh
cat >"$1.$HEED_EVENT.$$" && mv "$1.$HEED_EVENT.$$" "$1.$HEED_EVENT"
end
chmod +x "$WORLD/hook"
mkdir "$WORLD/path"
cat >"$WORLD/path/notify-send" <<end
#!/bin/sh
printf '%s\n' "\$@" >>'$WORLD/notified'
end
chmod +x "$WORLD/path/notify-send"
id=$(jq '.[-1].id' "$WORLD/before")
other=$(jq '.[0].id' "$WORLD/before")
printf '%s\n' '[target vip]' 'match = label:vip' 'first = 1s' 'next = 1s' 'hours = all' \
	"hook = $WORLD/hook '$WORLD/told'" 'notify = yes' '[target rest]' 'first = 52w' 'next = 52w' >"$conf"
t 'the label that a target names makes it due' '
	try 0 heed list && no err && try 0 heed label $id +vip &&
	try 0 heed list label:vip --json && json "length == 1 and .[0].target == \"vip\" and .[0].late == true" &&
	try 0 heed show $id && out "^! late by .*vip"'
t 'the queue stands by the time left, or as it is asked to' '
	try 0 heed list --json && json ".[0].id == $id and (map(.due_at) | . == sort)" &&
	try 0 heed list --sort waiting --json && json ".[0].id == $other" &&
	try 0 heed list --limit 1 && out "^ *$id  !"'
t 'is:late and is:soon are counted' '
	try 0 heed count is:late && out "^1$" && try 0 heed count is:soon && out "^0$"'
t 'what was late before anybody promised is told to nobody' '
	PATH="$WORLD/path:$PATH" heed sync --watch >"$WORLD/watched" 2>&1 & watcher=$!
	until_true 60 grep -qs new "$WORLD/watched"
	kill -0 $watcher && [ ! -e "$WORLD/told.late" ]'
curl -sf -m 20 -d fan=gary --data-urlencode 'text=Is anybody there?' "$server/demo/say" >"$WORLD/said"
come() { # TEXT: $fresh is the conversation it stands in
	fresh=$(heed list "\"$1\"" --json | jq -r '.[0].id // empty')
	[ -n "$fresh" ]
}
fresh=
until_true 60 come 'Is anybody there'
told() { [ -s "$WORLD/told.late" ] && grep -qsx 'heed: 1 late' "$WORLD/notified"; }
t 'a new one that gets late is told to the hook, once, and to notify-send without a word of theirs' '
	[ -n "$fresh" ] && try 0 heed label $fresh +vip && until_true 60 told &&
	jq -e ".event == \"late\" and .id == $fresh and .target == \"vip\" and (.text | test(\"anybody there\"))
		and (.due_at | test(\"^20\"))" "$WORLD/told.late" >"$WORLD/seen" &&
	not grep -qi "anybody\|gary" "$WORLD/notified" &&
	[ "$(grep -cx "heed: 1 late" "$WORLD/notified")" -eq 1 ]'
# That it was too late turns out to be wrong: an answer is found that came before its due time.
sqlite3 "$XDG_DATA_HOME/heed/heed.db" "UPDATE told SET due_at = due_at + 86400000 WHERE conversation = $fresh;
	UPDATE turn SET due_at = due_at + 86400000 WHERE conversation = $fresh"
curl -sf -m 20 -H "Authorization: Bearer $token" -d "in_reply_to_id=$(jq -r .id "$WORLD/said")" \
	--data-urlencode 'status=@gary Yes, Gary.' "$server/api/v1/statuses" >"$WORLD/answered"
t 'what was told wrongly is taken back, once' '
	until_true 60 [ -s "$WORLD/told.withdrawn" ] &&
	jq -e ".event == \"withdrawn\" and .id == $fresh and .target == \"vip\"" "$WORLD/told.withdrawn" >"$WORLD/seen" &&
	grep -qx "heed: 1 answered in time after all" "$WORLD/notified"'
t 'the watcher ends as ever' 'kill $watcher && wait $watcher'
sed -i '/^notify/a words = yes' "$conf"
rm -f "$WORLD/notified" "$WORLD/watched"
PATH="$WORLD/path:$PATH" heed sync --watch >"$WORLD/watched" 2>&1 & watcher=$!
until_true 60 grep -qs new "$WORLD/watched"
curl -sf -m 20 -d fan=gary --data-urlencode 'text=Fish <i>or</i> chips?' "$server/demo/say" >"$WORLD/said"
fresh=
until_true 60 come chips
t 'asked to, a notification tells who it is and what they wrote, and none of it is markup' '
	[ -n "$fresh" ] && try 0 heed label $fresh +vip &&
	until_true 60 grep -qs chips "$WORLD/notified" &&
	grep -Fqx "@gary@opinions.example: Fish &lt;i&gt;or&lt;/i&gt; chips?" "$WORLD/notified"'
printf '%s' "$_greeting" | jq -r '.fans[] | select(.handle | contains("wim")) | .token' |
	heed --secrets file account add mastodon --server "$server" --token-stdin >"$WORLD/added" 2>&1
curl -sf -m 20 -d fan=gary --data-urlencode 'text=Salt or vinegar?' "$server/demo/say" >"$WORLD/said"
fresh=
until_true 60 come vinegar
t 'as soon as there are two accounts it tells to which of them' '
	[ -n "$fresh" ] && try 0 heed label $fresh +vip &&
	until_true 60 grep -qs vinegar "$WORLD/notified" &&
	grep -Fqx "@gary@opinions.example, to otterspoke: Salt or vinegar?" "$WORLD/notified"'
# The new account's first fetch is not cut short: what is not known is not counted.
all_fetched() { heed account list --json | jq -e 'all(.[]; .fetched_at != null)' >"$WORLD/seen"; }
until_true 60 all_fetched
kill $watcher && wait $watcher
t 'without targets again nothing is due' '
	: >"$conf" && try 0 heed count is:late && out "^0$" &&
	try 0 heed list --json && json "all(.[]; .due_at == null)"'
