#!/bin/sh
# Snoozed conversations are out of the queue for a while, and wait all the same.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
conf=$XDG_CONFIG_HOME/heed/heed.conf
printf 'unsent = 0s\nname = ana\n[hours]\nzone = Europe/Brussels\nopen = mon-fri 9:00-17:00\n' >"$conf"
heed sync >/dev/null
all=$(heed count) waiting=$(heed stats --json | jq .waiting)
id() { heed list "$1" --json | jq -r '.[0].id'; }
first=$(id '') second=$(heed list --json | jq -r '.[1].id')
listed() { heed list --json --limit 0 2>/dev/null | jq length; }

t 'a time is typed as people say it, and said in the zone of the desk' '
	try 0 heed snooze "$first" --until "monday 9:30" &&
	err "out of the queue until Mon [0-9]+ [A-Z][a-z]+ 09:30 CES?T; they still wait" && out "snooze +$first "'
t 'it is out of the list, which says so; it still waits and is counted' '
	try 0 heed list --json && json "all(.id != $first)" && err "1 snoozed; heed snooze lists them" &&
	[ "$(heed count)" = "$all" ] && [ "$(heed count is:open)" = $((all - 1)) ] && [ "$(heed count is:snoozed)" = 1 ] &&
	try 0 heed list is:waiting --json && json "any(.id == $first and .snoozed and .state == \"waiting\")"'
t 'statistics and due times stay as they are' '
	[ "$(heed stats --json | jq .waiting)" = "$waiting" ] &&
	try 0 heed show "$first" --json && json ".state == \"waiting\" and .turns[-1].ended == null"'
t 'heed snooze lists them with their time' '
	try 0 heed snooze && out "^ *$first +Mon [0-9]+ [A-Z][a-z]+ 09:30 CES?T" &&
	try 0 heed snooze --json && json "length == 1 and .[0].id == $first and (.[0].snoozed_until | endswith(\":30:00Z\"))"'
t 'a query without a state takes what the list shows, and not what is snoozed' '
	try 0 heed flag --query items:1 && try 0 heed list is:flagged --json && json "length > 1 and all(.id != $first)" &&
	try 0 heed undo'
t 'until they write' '
	try 0 heed snooze "$second" --until reply && err "out of the queue until they write" &&
	try 0 heed list is:snoozed --json && json "any(.id == $second and .snoozed_until == null and .snoozed)"'
who=$(heed show "$second" --json | jq -r .person | cut -d@ -f2)
ours=$(heed show "$second" --json | jq -r '.thread[-1].remote_id')
says "$who" '@otterspoke hello?' -d "in_reply_to_id=$ours" >/dev/null
t 'when they do, it is there again' '
	try 0 heed sync && try 0 heed list --json --limit 0 && json "any(.id == $second and (.snoozed | not))"'
t 'it is undone, redone and ended' '
	try 0 heed snooze "$second" --until tomorrow && n=$(listed) && try 0 heed undo && out "snooze until " && [ "$(listed)" = $((n + 1)) ] &&
	try 0 heed redo && [ "$(listed)" = "$n" ] && try 0 heed snooze "$second" --off && [ "$(listed)" = $((n + 1)) ]'
t 'all that a query finds is one act' '
	n=$(listed) && try 2 heed snooze --query "" --until 2h && err "is empty" &&
	try 0 heed snooze --query "is:open" --until 2h && [ "$(listed)" = 0 ] && try 0 heed undo && [ "$(listed)" = "$n" ]'
t 'what is wrong is said' '
	try 2 heed snooze "$second" && err "until when\\?" &&
	try 2 heed snooze "$second" --until 30 && err "\"30\" is not a time: 2h, tomorrow, monday 9:30 and 24 dec are" &&
	try 2 heed snooze "$second" --until 2020-01-01 && err "has passed" &&
	try 2 heed snooze "$second" --until 2h --off && err "exclude each other" &&
	try 2 heed snooze --until 2h && err "which conversation" &&
	try 1 heed snooze "$second" --off && err "it is not snoozed" &&
	try 0 heed "done" "$second" && try 1 heed snooze "$second" --until 2h && err "nobody waits here"'
printf '[target all]\nfirst = 60d\n' >>"$conf"
t 'a target that is nearer brings it back, and that is said' '
	n=$(id "") && try 0 heed snooze "$n" --until "in 300 days" && err "out of the queue until " &&
	err "it comes back .*: the last quarter of its time for an answer begins then" && try 0 heed undo'
sed -i 's/^first = 60d/first = 1m/' "$conf"
t 'who is late is not put off, now or later' '
	heed snooze "$first" --off >/dev/null 2>&1; late=$(heed list is:late --json | jq -r ".[1].id") && try 1 heed snooze "$late" --until tomorrow && err "the last quarter of the time for an answer has begun" &&
	try 0 heed list --json --limit 0 && json "any(.id == $late)" && sed -i "/target all/,\$d" "$conf" &&
	try 0 heed list --json --limit 0 && json "any(.id == $late)"'
printf '[hours]\nzone = Pacific/Auckland\n' >"$conf"
t 'a zone is enough: the desk need not have opening hours' '
	try 0 heed snooze "$(id "")" --until "tomorrow" && err "until [A-Z][a-z]+ [0-9]+ [A-Z][a-z]+ 09:00 NZ[SD]T"'
