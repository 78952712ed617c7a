#!/bin/sh
# Rules: shown before they live, once for each message, undone by name.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
conf=$XDG_CONFIG_HOME/heed/heed.conf
rules() { printf 'unsent = 0s\nname = ana\n%b' "$1" >"$conf"; }
rules ''
heed sync >/dev/null

t 'there are none at first' '
	try 0 heed rule && err "there are no rules; \[rule NAME\] in .*heed.conf" && try 0 heed rule --json && json ". == []" &&
	try 0 heed rule log && err "no rule has done anything yet"'
rules '[rule mine]\nif = is:open\ndo = label +seen, flag\n'
t 'a test shows what it would have done, and writes nothing' '
	before=$(heed list is:any --json) &&
	try 0 heed rule test mine --since 52w && err "[0-9]* conversations of the last 52w; for each: label \+seen, flag" &&
	try 0 heed rule test mine --since 52w --json && json ".count > 0 and (.first | length) > 0 and .rule == \"mine\"" &&
	[ "$(heed list is:any --json)" = "$before" ] && [ "$(heed count is:flagged)" = 0 ]'
t 'it is off until somebody says so' '
	try 0 heed rule --json && json ".[0].state == \"off\"" &&
	try 2 heed rule on mine </dev/null && err "the rule stays off" &&
	try 0 heed rule on mine --yes && err "mine is on" &&
	try 0 heed rule --json && json ".[0].state == \"on\" and .[0].acts == 0"'
t 'what was there before is left alone' 'heed sync >/dev/null && [ "$(heed count is:flagged)" = 0 ]'
t 'a changed one is off' '
	rules "[rule mine]\nif = is:open\ndo = flag\n" && try 0 heed rule && out "mine *changed" && err "heed rule on mine"'
t 'off is off' 'try 0 heed rule off mine && try 0 heed rule --json && json ".[0].state == \"off\""'
t 'what is wrong is said, with its line' '
	rules "[rule bad]\nif = is:opne\n" && try 0 heed count && err "heed.conf:4: if: is: no .opne. .did you mean .open" &&
	rules "[rule bad]\nif = is:open\ndo = hide\n" && try 0 heed count &&
	err "heed.conf:5: a rule cannot do \"hide\".*it never hides, never answers" &&
	try 2 heed rule on bad --yes && err "a line of it could not be read" &&
	try 2 heed rule on && err "which rule" && try 2 heed rule test nobody && err "there is no rule \"nobody\"" &&
	rules "[rule bad]\nif = is:open\n" && ! heed rule on bad --yes 2>"$WORLD/said" && grep -q "it has no \"do\"" "$WORLD/said" &&
	rules "[rule bad]\ndo = snooze soon\n" && try 0 heed count && err "snooze expects a span such as 2h" &&
	rules "[rule bad]\nthen = wait\n" && try 0 heed count && err "then can be stop or go on"'
t 'there is nothing to undo by name' 'rules "" && try 1 heed undo rule:mine && err "nothing of rule:mine to undo"'
rules '[rule bells]\nif = bell\ndo = label +sound, assign ana\nthen = stop\n[rule all]\nif = is:open\ndo = flag\n'
heed rule on bells --yes >/dev/null 2>&1
heed rule on all --yes >/dev/null 2>&1
says gary 'Is the bell loud?' >/dev/null
says yael 'Does it come in green?' >/dev/null
heed sync >/dev/null
t 'whoever writes then is labelled and assigned, once, and it can be undone by name' '
	[ "$(heed count label:sound)" = 1 ] && [ "$(heed count label:sound assigned:ana -is:flagged)" = 1 ] &&
	try 0 heed rule log bells --json && json "length == 2 and .[0].agent == \"rule:bells\" and .[0].state == \"done\"" &&
	[ "$(heed count is:flagged)" = 1 ] &&
	try 0 heed undo rule:bells && out "undone: 2 acts of rule:bells" && [ "$(heed count label:sound)" = 0 ] &&
	try 0 heed rule log bells --json && json ".[0].state == \"undone\"" &&
	heed sync >/dev/null && [ "$(heed count label:sound)" = 0 ]'
