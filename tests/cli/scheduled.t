#!/bin/sh
# Replies that leave at a time; until then they wait, and so does the person.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
conf=$XDG_CONFIG_HOME/heed/heed.conf
printf 'unsent = 0s\nname = ana\n[hours]\nzone = Europe/Brussels\nopen = mon-fri 9:00-17:00\n' >"$conf"
heed sync >/dev/null
first=$(heed list --json | jq -r '.[0].id') second=$(heed list --json | jq -r '.[1].id')
at() { heed outbox --json | jq -r '.[0].send_at'; }
id() { heed outbox --json | jq -r '.[0].id'; }

t 'the time is said in the zone of the desk, and they wait' '
	try 0 heed reply "$first" -m "Sim!" --by-hand --at "monday 9:00" && err "it leaves Mon [0-9]+ [A-Z][a-z]+ 09:00 CES?T while heed is open" &&
	try 0 heed sync && try 0 heed outbox && out "queued .*Mon [0-9]+ [A-Z][a-z]+ 09:00 CES?T" &&
	try 0 heed show "$first" --json && json ".state == \"waiting\" and (.replies[0].send_at | endswith(\":00:00Z\"))"'
t 'another zone shows the same instant' '
	was=$(at) && sed -i "s|Europe/Brussels|America/New_York|" "$conf" && try 0 heed outbox && out "Mon [0-9]+ [A-Z][a-z]+ 03:00 E[SD]T" &&
	[ "$(at)" = "$was" ] && sed -i "s|America/New_York|Europe/Brussels|" "$conf"'
t 'what falls into the hour that the summer takes leaves at its end' '
	HEED_NOW=2027-03-27T10:00:00Z try 0 heed outbox at $(id) "tomorrow 2:30" && out "leaves Sun 28 Mar 03:00 CEST" && [ "$(at)" = 2027-03-28T01:00:00Z ]'
t 'and the hour that comes twice is one of them' '
	HEED_NOW=2027-10-30T10:00:00Z try 0 heed outbox at $(id) "tomorrow 2:30" && out "leaves Sun 31 Oct 02:30 CES?T"'
t 'what is wrong is said' '
	try 2 heed reply "$second" -m x --at yesterday && err "is not a time" && try 2 heed reply "$second" -m x --at 2h --wait && err "exclude each other" &&
	try 2 heed outbox at $(id) && err "which time" && try 1 heed outbox at 99 2h && err "there is no reply 99"'
t 'taken back, it is the draft again' '
	try 0 heed undo && [ "$(heed outbox --json)" = "[]" ] && try 0 heed drafts --json && json ".[0].id == $first and (.[0].text | test(\"Sim\"))"'
t 'sent now, it is out' '
	try 0 heed reply "$second" -m "Ja!" --by-hand --at 9:00 && n=$(id) && try 0 heed outbox send $n && try 0 heed sync &&
	try 0 heed show "$second" --json && json ".state == \"answered\""'
third=$(heed list --json | jq -r '.[1].id')
heed reply "$third" -m 'Yes.' --by-hand --at 2h >/dev/null 2>&1
ask() { sqlite3 "$XDG_DATA_HOME/heed/heed.db" "$1"; }
who=$(heed show "$third" --json | jq -r .person | cut -d@ -f2)
ours=$(heed show "$third" --json | jq -r '.thread[-1].remote_id')
says "$who" '@otterspoke found it, thanks' -d "in_reply_to_id=$ours" >/dev/null
ask "UPDATE outbox SET send_at = $(date +%s)000 - 60000, not_before = $(date +%s)000 - 60000 WHERE state = 'queued'"
t 'when its time comes heed looks first: they wrote, so it is held' '
	heed sync >/dev/null 2>&1; try 0 heed outbox --json && json ".[0].state == \"held\" and (.[0].error | test(\"wrote\"))" &&
	try 0 heed show "$third" --json && json ".state == \"waiting\""'
