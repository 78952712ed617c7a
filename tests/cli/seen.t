#!/bin/sh
# What the person had seen: nothing is sent or decided over words that arrived meanwhile.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed sync >/dev/null

state() { heed show "$1" --json | jq -r .state; }
waits() { heed show "$1" --json | jq -r '.turns[-1].end'; }
last() { heed outbox --all --json | jq -r "max_by(.id) | .$1"; }
# FAN TEXT: they write, and it is fetched; then their conversation is in $talk.
asks() {
	_said=$(says "$@") && heed sync >/dev/null &&
		talk=$(heed list "from:$1 is:waiting" --sort newest --json | jq '.[0].id')
}
# Again, under what they wrote; not fetched yet.
again() { says "$1" "$2" -d "in_reply_to_id=$_said" >/dev/null; }
revision() { heed list --json | jq '.[0].revision'; }

# --- decisions ---

asks wim 'Which spokes do you use?'
seen=$(heed show "$talk" --json | jq .revision)
t 'list and show say at which revision they were read' '
	[ "$seen" -gt 0 ] && [ "$(revision)" = "$seen" ]'
again wim 'Wait, are they steel?'
heed sync >/dev/null
t 'a decision over words that nobody had seen is not made, and ends with 5' '
	try 5 heed done $talk --seen $seen && err "@wim.* wrote again .*: $talk was left as it is" && no out &&
	[ "$(state $talk)" = waiting ]'
t 'nor is any other' '
	for c in no-reply spam reopen; do try 5 heed $c $talk --seen $seen || return 1; done'
other=$talk
asks mila 'Do you ship to Ghent?'
seen=$(revision)
says wim 'Anybody there?' -d "in_reply_to_id=$(heed show "$other" --json | jq -r .answer_to)" >/dev/null && heed sync >/dev/null
t 'of several, the others are decided, and the message names the one' '
	try 5 heed done $talk $other --seen $seen --json && json "map(.id) == [$talk]" && err "@wim.*: $other was left" &&
	[ "$(state $talk)" = done ] && [ "$(state $other)" = waiting ]'
again mila 'And to Bruges?'
heed sync >/dev/null
t 'without --seen it is what was shown last' '
	try 5 heed done $talk && err "@mila.* wrote again" && try 0 heed show $talk && try 0 heed done $talk && try 0 heed undo'
t 'what the person does is no news to them' '
	try 0 heed show $talk && try 0 heed done $talk && try 0 heed reopen $talk && try 0 heed reply $talk --by-hand -m "First." &&
	try 0 heed reply $talk --by-hand -m "And second." && heed outbox drop "$(last id)" >/dev/null; heed outbox drop $(($(last id) - 1)) >/dev/null; heed drafts drop $talk >/dev/null; :'
t 'to whom nothing was shown, it is what was there when the command began' '
	again mila "Or to Liege?" && heed sync >/dev/null && LOGNAME=bob; sed -i "s/ana/bob/" "$XDG_CONFIG_HOME/heed/heed.conf"
	try 0 heed done $talk && try 0 heed undo; sed -i "s/bob/ana/" "$XDG_CONFIG_HOME/heed/heed.conf"'
t 'a query is its own' 'try 0 heed done --query from:wim && [ "$(heed count from:wim)" = 0 ] && try 0 heed undo'
t 'a revision that has not been' 'try 2 heed done $talk --seen 99999999 && err "no revision 99999999 yet"'
t 'a revision that is none' 'try 2 heed done $talk --seen soon && err "whole number"'

# --- replies ---

asks noor 'Is the green one back?'
seen=$(heed show "$talk" --json | jq .revision)
again noor 'In a large, I mean.'
heed sync >/dev/null
t 'a reply to less than what is there is not sent, and its text is a draft' '
	try 5 heed reply $talk --by-hand --seen $seen -m "Yes it is." && err "wrote again .*: nothing was sent" &&
	[ "$(last text)" != "Yes it is." ] && try 0 heed show $talk --json && json ".draft_text | test(\"Yes it is\")"'

# --- the outbox ---

asks priya 'Does the tape stick?'
heed reply "$talk" --by-hand -m 'Yes.' >/dev/null
again priya 'Is it toxic to cats?'
heed sync >/dev/null 2>&1
reply=$(last id)
t 'news hold a reply that waits: nothing is sent' '[ "$(last state)" = held ] && [ "$(state $talk)" = waiting ]'
t 'the outbox says why, with both texts' '
	try 0 heed outbox && out "held +reply" && out "wrote again" && out "toxic to cats" && out "Yes\." &&
	try 0 heed outbox --json && json ".[-1] | .state == \"held\" and (.news | test(\"toxic to cats\")) and (.error | test(\"@priya\"))" &&
	heed list from:priya | grep -q held'
t 'no engine sends it, and whoever waits for it is told with 5' '
	try 0 heed sync && [ "$(last state)" = held ] && try 5 heed-engine send --wait $reply --secrets file --store "$XDG_DATA_HOME/heed/heed.db"'
t 'nor over words that came after those that were shown' '
	shown=$(revision) && again priya "Hello?" && heed sync >/dev/null && try 0 heed outbox send $reply --seen $shown && heed sync >/dev/null &&
	[ "$(last state)" = held ]'
t 'sent as it is, it answers all that was shown' '
	try 0 heed outbox send $reply && out "will be sent while heed is open" && try 0 heed sync && [ "$(last state)" = sent ] && [ "$(state $talk)" = answered ]'

asks gary 'Are you open?'
heed reply "$talk" --by-hand -m 'We are.' >/dev/null
again gary 'On Sunday?'
heed sync >/dev/null 2>&1
t 'a held reply is dropped: its text is the draft' '
	try 0 heed outbox drop $(last id) && out "draft of conversation $talk" && try 0 heed show $talk --json &&
	json ".draft_text | test(\"We are\")" && [ "$(heed outbox --json)" = "[]" ]'
t 'or undone' '
	asks eli "May I wash it?" && heed reply $talk --by-hand -m "You may." >/dev/null && again eli "With soap?" &&
	heed sync >/dev/null && [ "$(last state)" = held ] && try 0 heed undo && out "^undone: reply, @eli" && [ "$(last state)" = cancelled ]'

# --- one act, one undo ---

before=$(heed count)
t 'what a query closes is one act' '
	try 0 heed done --query is:waiting && [ "$(heed count)" = 0 ] && try 0 heed undo --list --json &&
	json ".[0] | .what == \"done\" and .conversations == $before and .via == \"script\" and .state == \"done\""'
t 'and one undo' 'try 0 heed undo && [ "$(heed count)" = "$before" ]'
t 'an act is undone by its number' '
	heed show $talk >/dev/null && heed done $talk >/dev/null && act=$(heed undo --list --json | jq ".[0].act") && try 0 heed undo $act && out "^undone" && [ "$(state $talk)" = waiting ]'
t 'but not twice' 'try 2 heed undo $act && err "undone already"'
t 'nor one that is not there' 'try 1 heed undo 4711 && err "heed undo --list" && try 2 heed undo x && err "not the number of an action"'
t 'a label of a script is not undone in place of the decision before it' '
	heed done $talk >/dev/null && heed label $talk +vip >/dev/null && try 2 heed undo && err "which one.*label .vip.*done:"'
