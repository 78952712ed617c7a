#!/bin/sh
# Whose conversation it is: by name, to me, to nobody; nothing else changes.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed sync >/dev/null
first=$(heed list --json | jq -r '.[0].id') second=$(heed list --json | jq -r '.[1].id')
all=$(heed count)

t 'to somebody who is new here, which is said' '
	try 0 heed assign "$first" bob && out "assign +$first " && err "bob is a new name here; heed undo reverts it" &&
	try 0 heed list --json && json "any(.id == $first and .assignee == \"bob\")" && json "any(.id == $second and .assignee == null)"'
t 'to me, and known names keep their spelling' '
	try 0 heed assign "$second" --me && ! grep -q "new name" "$WORLD/err" &&
	try 0 heed assign "$second" BOB && ! grep -q "new name" "$WORLD/err" &&
	try 0 heed show "$second" --json && json ".assignee == \"bob\"" && try 0 heed assign "$second" --me &&
	try 0 heed show "$second" && out "^assigned to ana"'
t 'queries find them, among those that wait unless a state is named' '
	try 0 heed list is:mine --json && json "map(.id) == [$second]" &&
	try 0 heed list assigned:Bob --json && json "map(.id) == [$first]" &&
	[ "$(heed count is:unassigned)" = $((all - 2)) ] &&
	try 0 heed "done" "$second" && [ "$(heed count is:mine)" = 0 ] && [ "$(heed count "is:mine is:any")" = 1 ] &&
	try 0 heed undo && [ "$(heed count is:mine)" = 1 ]'
t 'heed list shows the name' '
	try 0 heed list && out "^ *$first .* bob "'
t 'the names that are known, and how many are theirs' '
	try 0 heed assign && out "^ana +1" && out "^bob +1" &&
	try 0 heed assign --json && json "any(.name == \"bob\" and .conversations == 1)"'
t 'nothing else changes' '
	[ "$(heed count)" = "$all" ] && try 0 heed show "$first" --json && json ".state == \"waiting\" and .turns[-1].ended == null"'
t 'it is undone, redone and taken off' '
	try 0 heed assign "$first" ana && try 0 heed undo && out "assign ana" && [ "$(heed count assigned:bob)" = 1 ] &&
	try 0 heed redo && [ "$(heed count is:mine)" = 2 ] && try 0 heed assign "$first" --off && out "unassign +$first " &&
	[ "$(heed count is:mine)" = 1 ]'
t 'all that a query finds is one act' '
	try 0 heed assign --query is:unassigned bob && [ "$(heed count is:unassigned)" = 0 ] &&
	try 0 heed undo && [ "$(heed count is:unassigned)" = $((all - 1)) ]'
t 'what is wrong is said' '
	try 2 heed assign "$first" && err "to whom\\? a name, --me or --off" &&
	try 2 heed assign "$first" bob --me && err "exclude each other" &&
	try 2 heed assign bob && err "which conversation" &&
	try 2 heed assign "$first" --off && err "it is assigned to nobody" &&
	try 2 heed assign "$second" --me && err "it is already assigned to ana" &&
	try 2 heed assign "$first" "a
b" && err "cannot be a name"'
t 'a rebuild finds nothing to change' '
	try 0 heed doctor --rebuild && out "0 conversations changed"'
