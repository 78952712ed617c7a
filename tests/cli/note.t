#!/bin/sh
# Private notes: on conversations, on people, and nowhere else.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
source=$(cd "$(dirname "$0")/../.." && pwd)
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed sync >/dev/null
store=$(find "$XDG_DATA_HOME" "$WORLD" -name "*.db" | head -1)
first=$(heed list --json | jq -r '.[0].id') second=$(heed list --json | jq -r '.[1].id')
who=$(heed show "$first" --json | jq -r .person)
all=$(heed count)
number() { heed note "$@" --json | jq -r '.[-1].number'; }

t 'nothing is there at first' '
	try 0 heed note "$first" && err "there is no note here" && try 0 heed note "$first" --json && json ". == []"'
t 'a note says who wrote it' '
	try 0 heed note "$first" prefers the quokka variant && out "note [0-9]* · ana, .*: prefers the quokka variant" &&
	try 0 heed show "$first" && out "note [0-9]* · ana, .*quokka" &&
	try 0 heed show "$first" --json && json ".notes[0].agent == \"ana\" and .notes[0].text == \"prefers the quokka variant\" and .noted"'
t 'one on several conversations is one act' '
	try 0 heed note "$first" "$second" call back && [ "$(heed count has:note)" = 2 ] &&
	try 0 heed undo && out "note" && [ "$(heed count has:note)" = 1 ]'
t 'it is changed, and removed' '
	try 0 heed note "$first" --edit "$(number "$first")" prefers the wombat variant && out "changed by ana .*wombat" &&
	! heed note "$first" | grep -q quokka &&
	try 0 heed note "$first" --remove "$(number "$first")" && err "there is no note here" && [ "$(heed count has:note)" = 0 ] &&
	try 0 heed undo && try 0 heed note "$first" && out wombat'
t 'standard input may have several lines' '
	printf "one\ntwo\n" | heed note "$second" - >/dev/null && heed note "$second" --json | jq -e ".[0].text == \"one\ntwo\"" >/dev/null &&
	try 0 heed note "$second" --remove "$(number "$second")"'
t 'on a person it is in all their conversations' '
	try 0 heed note --person "$who" runs a quokka shelter && out "quokka shelter" &&
	try 0 heed person show "$who" && out "quokka shelter" &&
	try 0 heed person show "$who" --json && json ".notes[0].text == \"runs a quokka shelter\"" &&
	try 0 heed show "$first" --json && json ".who.notes[0].agent == \"ana\""'
t 'nothing else changes' '[ "$(heed count)" = "$all" ] && [ "$(heed count quokka is:any)" = 0 ]'
t 'it is only where notes are kept: no draft, reply or saved reply has it' '
	heed note "$first" the quokka is secret >/dev/null
	mkdir -p "$XDG_CONFIG_HOME/heed/templates"
	fields=$(heed template --help | grep -o "{[a-z_]*}" | sort -u | tr "\n" " ")
	printf "Hello {name} {me} {post} {link} %s\n" "$fields" >"$XDG_CONFIG_HOME/heed/templates/all.txt"
	heed reply "$first" --template all --yes </dev/null >"$WORLD/sent" 2>&1
	heed reply "$second" -m "Thank you" >>"$WORLD/sent" 2>&1
	heed sync >/dev/null 2>&1
	heed sync >/dev/null 2>&1
	heed outbox --json >>"$WORLD/sent"; heed drafts --json >>"$WORLD/sent"; heed list is:any --csv >>"$WORLD/sent" 2>/dev/null
	heed list is:any --json >>"$WORLD/sent"; heed ledger --json >>"$WORLD/sent"; heed undo --list --json >>"$WORLD/sent" 2>/dev/null
	! grep -i quokka "$WORLD/sent" &&
	[ "$(heed list is:any --json | jq "map(select(.state == \"answered\")) | length")" -ge 1 ] &&
	sqlite3 "$store" .dump >"$WORLD/dump" && grep -aiq "INSERT INTO annotation.*quokka" "$WORLD/dump" &&
	! grep -ai quokka "$WORLD/dump" | grep -avE "^INSERT INTO (annotation|tag) "'
t 'no code that sends can read it' '
	[ -e "$source/src/store/outbox/send.c" ] &&
	! (cd "$source" && grep -rlE "store/notes.h|annotation/note.h|show_notes" src/engine src/networks src/client src/keyring src/inbox/template \
		src/inbox/draft.c src/store/outbox tui/compose)'
t 'what is wrong is said' '
	try 2 heed note && err "on what\\? the number of a conversation, or --person" &&
	try 2 heed note "$first" "" && err "the note is empty" &&
	try 2 heed note "$first" --edit 5 && err "the text is missing" &&
	try 2 heed note "$first" --edit 5 --remove 6 x && err "exclude each other" &&
	try 2 heed note "$first" --remove x && err "not the number of a note" &&
	try 1 heed note "$first" --remove 99999 && err "there is no note 99999 here" &&
	try 2 heed note "$first" "$(head -c 2001 /dev/zero | tr "\\0" x)" && err "at most 2000 bytes; this one has 2001"'
t 'a rebuild finds nothing to change' 'try 0 heed doctor --rebuild && out "0 conversations changed"'
