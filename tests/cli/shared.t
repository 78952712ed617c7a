#!/bin/sh
# One message that reaches two accounts of ours waits in one of them.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
# A fan of the practice community is the other account.
token=$(printf '%s' "$_greeting" | jq -r '.fans[] | select(.handle == "wim") | .token')
connect --name shop >/dev/null || echo 'Bail out! no second account'
heed sync >/dev/null

# ACCOUNT: the newest conversation with Mila, as that account has it
at() { heed list is:any from:mila "account:$1" --sort newest --json | jq '.[0]'; }
id() { at "$1" | jq .id; }
stands() { at "$1" | jq -r '.state + " " + (.counted_by // "here")'; }

before=$(heed count)
said=$(says mila '@wim @otterspoke do you have bells?')
heed sync >/dev/null
t 'it waits with the account that it names first, and once' '
	[ "$(stands shop)" = "waiting here" ] && [ "$(stands otterspoke)" = "quiet shop" ] && [ "$(heed count)" = $((before + 1)) ]'
t 'the other row says with whom' '
	try 0 heed list is:any from:mila account:otterspoke --sort newest --limit 1 && out "with shop .*bells" &&
	try 0 heed show "$(id otterspoke)" && out "^with shop: "'
t 'the ledger has it once' '
	try 0 heed ledger from:mila is:waiting --json && json "[.[] | select(.end == \"waiting\")] | length == 1 and .[0].account == \"shop\""'
t 'an answer of the other one ends it' '
	try 0 heed reply "$(id otterspoke)" --by-hand --wait -m "In three colours." &&
	[ "$(stands shop)" = "answered here" ] && [ "$(heed count)" = "$before" ] &&
	try 0 heed show "$(id shop)" --json && json ".turns[-1] | .end == \"answered\" and .origin == \"hand\" and .agent == \"ana\""'
t 'and goes on ending it when both have fetched it' '
	try 0 heed sync && [ "$(stands shop)" = "answered here" ] && try 0 heed show "$(id shop)" --json &&
	json "[.turns[] | select(.end == \"answered\")] | length == 1 and .[0].agent == \"ana\"" &&
	try 0 heed doctor --rebuild && out "0 conversations changed"'

says mila '@otterspoke @wim and horns?' >/dev/null
heed sync >/dev/null
t 'named first, it is the other one' '[ "$(stands otterspoke)" = "waiting here" ] && [ "$(stands shop)" = "quiet otterspoke" ]'
t 'removed, it waits with the one that is left' '
	try 0 heed account remove otterspoke --yes && [ "$(stands shop)" = "waiting here" ]'
