#!/bin/sh
# Labels on people, and VIP: in each of their conversations, for queries and for targets.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed sync >/dev/null
first=$(heed list --json | jq -r '.[0].id')
who=$(heed show "$first" --json | jq -r .person)
theirs=$(heed count "from:$who is:any")

t 'a label on a person is on all their conversations' '
	try 0 heed person label "$who" +kassel +press && out "^labels: kassel press" &&
	[ "$(heed count "label:kassel is:any")" = "$theirs" ] && try 0 heed show "$first" && out "^labels: kassel press" &&
	try 0 heed label && out "kassel +$theirs"'
t 'it is taken off, and undone' '
	try 0 heed person label "$who" -kassel && out "^labels: press" && [ "$(heed count "label:kassel is:any")" = 0 ] &&
	try 0 heed undo && out "person-label -kassel" && [ "$(heed count "label:kassel is:any")" = "$theirs" ]'
t 'a VIP' '
	try 0 heed person vip "$who" && out "vip" && [ "$(heed count "is:vip is:any")" = "$theirs" ] &&
	try 0 heed person show "$who" --json && json ".labels == \"kassel press vip\"" &&
	try 0 heed person vip "$who" --off && [ "$(heed count "is:vip is:any")" = 0 ]'
t 'what is wrong is said' '
	try 2 heed person label "$who" && err "which label" && try 2 heed person vip "$who" --off && err "changes nothing" &&
	try 2 heed person show "$who" --off && err "belongs to heed person vip" &&
	try 1 heed person vip nobody@nowhere.example && err "nobody who wrote is called"'
t 'a rebuild finds nothing to change' 'try 0 heed doctor --rebuild && out "0 conversations changed"'
