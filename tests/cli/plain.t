#!/bin/sh
# heed --plain: the queue line by line, as a screen reader reads it.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed sync >/dev/null
all=$(heed count)
plain() { printf '%s\n' "$@" | heed --plain; }

t 'it says how many wait, and what can be said' '
	try 0 plain help && out "^$all waiting" && out "^next: read the next" && out "^quit: end"'
t 'Enter alone reads the next, and then the one behind it' '
	try 0 plain "" next && out "^Bia Souza, @bia@pedala.example, on mastodon, waits [0-9]" &&
	out "^Under the post:" && out "Vocês entregam no Brasil" && out "^Ingrid Solheim, "'
t 'one of the list is read by its number' '
	try 0 plain list "show 2" && out "^2. Ingrid Solheim, waits [0-9 dh]*: Sender" && out "^Ingrid Solheim, @ingrid"'
t 'a query says who is in it' '
	try 0 sh -c "echo next | heed --plain from:ingrid" && out "^Ingrid Solheim" && ! grep -q Bia "$WORLD/out"'
t 'nothing is drawn: no sequence, no carriage return, no sign that is not said' '
	try 0 plain list next help && ! grep -q "[[:cntrl:]]" "$WORLD/out" && ! grep -Eq "[●·▸│─✓]" "$WORLD/out"'
t 'what is closed leaves the queue, and comes back' '
	try 0 plain next close && out "^Bia Souza: closed without an answer. Undo takes it back" &&
	[ "$(heed count)" = $((all - 1)) ] && try 0 plain undo && out "^The last action is undone" && [ "$(heed count)" = "$all" ]'
t 'what is snoozed too' '
	try 0 plain next "snooze 2h" undo && out "out of the queue until 2h"'
t 'an answer is read back, and only yes sends it' '
	try 0 plain next "answer Yes, we do" no && out "^To Bia Souza: Yes, we do" && out "^Not sent" && [ -z "$(heed outbox)" ] &&
	try 0 plain next "answer -m is not an option" && out "^To Bia Souza: -m is not" && [ -z "$(heed outbox)" ] &&
	try 0 plain next "answer -m is no option" yes && out "^Bia Souza: your answer leaves" && heed outbox | grep -q "bia.*-m is no option"'
t 'nothing is done about nobody, and nothing that is not a word' '
	try 1 plain close && out "^Not done: read one first" && try 1 plain clos && out "did you mean .close." &&
	try 1 plain "show 3" && out "^Not done: type list first" && try 1 plain next snooze && out "^Not done: until when" &&
	try 1 plain next "snooze never ever" && err "never" && [ "$(heed count is:snoozed)" = 0 ]'
t 'a line that is far too long is not cut and obeyed' '
	{ echo next; printf "answer "; head -c 40000 /dev/zero | tr "\0" x; echo; echo yes; } >"$WORLD/long" &&
	try 1 sh -c "heed --plain <\"$WORLD/long\"" && ! grep -q "xxx" "$WORLD/out"'

story <<end
# At a terminal of 40 columns it asks, and the screen only ever grows
size 40x10
run heed --plain --secrets file
wait What now?
type next
keys <Enter>
wait reciclado
stream lacks \e[
type close
keys <Enter>
wait Undo takes it
type quit
keys <Enter>
ends 0
stream is clean
restored
end
