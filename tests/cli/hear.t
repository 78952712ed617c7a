#!/bin/sh
# Listening for words and hashtags: what is heard is listed, waits for nothing, and is answered
# like anything else.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
conf=$XDG_CONFIG_HOME/heed/heed.conf
hears() { printf 'unsent = 0s\nname = ana\n[account otterspoke]\n%s\n' "$1" >"$conf"; }
id() { heed list "$1" --json | jq -r '.[0].id'; }
fault() { curl -sf -m 20 --data-urlencode "fault=$1" "$server/demo/faults" >/dev/null; }
calm() { curl -sf -m 20 -X DELETE "$server/demo/faults" >/dev/null; }

hears ''
heed sync >/dev/null
before=$(heed count)
says mila 'Every town needs an #OtterTest.' -d mention=no >/dev/null
says wim 'My otterbell is the loudest of the street.' -d mention=no >/dev/null
says wim '#OtterTesting is something else.' -d mention=no >/dev/null
says mila 'Otters ring no bell.' -d mention=no >/dev/null
says otterspoke 'We sell an #ottertest, too.' >/dev/null
says wim '@otterspoke is there an #ottertest for children?' >/dev/null

hears 'hear = "otterbell", #ottertest'
heed sync >/dev/null
t 'is:heard lists what strangers say with the word or the hashtag' '
	try 0 heed list is:heard --json &&
	json "length == 2 and all(.state == \"heard\" and .waiting_since == null)" &&
	json "[.[].text] | sort == [\"Every town needs an #OtterTest.\", \"My otterbell is the loudest of the street.\"]"'
t 'what mentions us is an ordinary conversation, once' '
	try 0 heed list from:wim "children" is:any --json && json "length == 1 and .[0].state == \"waiting\""'
t 'nobody else waits, and no figure counts them' '
	[ "$(heed count)" = $((before + 1)) ] && [ "$(heed count is:heard)" = 2 ] &&
	try 0 heed stats -from:wim --json &&
	[ "$(jq .turns "$WORLD/out")" = "$(heed stats -from:wim -is:heard --json | jq .turns)" ]'
t 'it is said where it came from' '
	try 0 heed show "$(id "is:heard from:mila")" --json && json ".turns == [] and (.thread | all(.heard and (.to_us | not)))"'
t 'a second round within five minutes asks for no word again' '
	before_sync=$(seen) && try 0 heed sync &&
	[ "$(curl -sf -m 20 "$server/demo/log" | jq "[.[] | select(.number > $before_sync and (.path | test(\"/tag/|/search\")))] | length")" = 0 ]'
t 'the account says what it listens for' '
	try 0 heed account list --json && json ".[0].hear == \"otterbell,#ottertest\""'

heard=$(id 'is:heard from:mila')
t 'it is answered like anything else' '
	try 0 heed reply "$heard" --by-hand --wait -m "It does. Ours is orange." &&
	try 0 heed show "$heard" --json && json ".state == \"answered\" and .turns == []"'
t 'what they answer is a turn with an ordinary clock' '
	ours=$(heed show "$heard" --json | jq -r ".thread[-1].remote_id") &&
	says mila "@otterspoke Then I want one." -d "in_reply_to_id=$ours" >/dev/null && heed sync >/dev/null &&
	try 0 heed show "$heard" --json && json ".state == \"waiting\" and (.turns | length) == 1 and .turns[0].items == 1"'
t 'it can be put aside' '
	try 0 heed "done" "$(id "is:heard from:wim")" && try 0 heed list is:heard --json && json "length == 0" &&
	try 0 heed undo && [ "$(heed count is:heard)" = 1 ]'

says mila '@otterspoke still there?' >/dev/null
hears 'hear = something else'
fault empty:/api/v2/search
t 'a search that fails holds nothing back, and is said' '
	try 0 heed sync && out "missed: listening for \"something else\": " && try 0 heed list is:waiting from:mila "still there" --json && json "length == 1" &&
	try 0 heed account list --json && json ".[0].error == null and .[0].known_until != null"'
calm
t 'when it works again, nothing is missed any more' '
	try 0 heed sync && try 0 heed account list --json && json ".[0].missed == null" && [ "$(heed count is:heard)" = 2 ]'
t 'rebuilding changes nothing' 'try 0 heed doctor --rebuild && out "0 conversations changed"'

hears 'hear = #two words'
t 'a faulty line is said' 'try 0 heed list && err "no hashtag"'
hears 'hear = a, b, c, d, e, f, g, h, i, j, k'
t 'there is a limit' 'try 0 heed list && err "10 words and hashtags at most"'
hears ''
heed list >/dev/null
t 'without words, nothing is heard any more' '
	try 0 heed account list --json && json ".[0].hear == null" && [ "$(heed count is:heard)" = 2 ]'
