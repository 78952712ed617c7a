#!/bin/sh
# Saved replies: files with fields, chosen by language and network, and never sent unread.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
heed sync >/dev/null
folder=$XDG_CONFIG_HOME/heed/templates
t 'without any, it says where to put one' '
	try 0 heed template && err "there are no saved replies; put a text into $folder/NAME.txt" &&
	try 0 heed template path && out "^$folder\$" && try 0 heed template --json && json "length == 0"'
mkdir -p "$folder"
printf 'Hello {name}, it leaves on {day}. {{me} is {me}.\n' >"$folder/parcel.txt"
printf 'Good question.\n' >"$folder/customs.txt"
printf 'Boa pergunta.\n' >"$folder/customs.pt.txt"
printf 'Toot.\n' >"$folder/customs.mastodon.txt"
printf 'Chirp.\n' >"$folder/customs.bluesky.txt"
portuguese=$(heed list lang:pt --json | jq '.[0].id')
english=$(heed list lang:en kind:reply --json | jq '.[0].id')
queued() { heed outbox --json | jq length; }

t 'they are listed with their variants, and how often they were used' '
	try 0 heed template --json && json "map(.name) == [\"customs\", \"parcel\"] and .[0].variants == 4 and .[0].uses == 0"'
t 'the best variant is that of their language, then that of their network' '
	try 0 heed template show customs $portuguese && out "^Boa pergunta" &&
	try 0 heed template show customs $english && out "^Toot" && try 0 heed template show customs && out "^Good question"'
t 'fields are filled; one that is unknown has to be given' '
	try 2 heed template show parcel $english && err "the field {day} has no value: --field day=VALUE" &&
	try 0 heed template show parcel $english --field day=Monday --field name=Lea && out "^Hello Lea, it leaves on Monday. {me} is [a-z]" &&
	try 0 heed template show parcel && out "{name}" && try 2 heed template show parcel $english --field day && err "write --field FIELD=VALUE"'
t 'nothing is sent without a look at it' '
	try 2 heed reply $english --template parcel --field day=Monday </dev/null && err "it leaves on Monday" && err "nothing was sent" && [ "$(queued)" = 0 ] &&
	script -qec "heed reply $english --template parcel --field day=Monday" /dev/null </dev/null >"$WORLD/seen"
	grep -q "Send this" "$WORLD/seen" && [ "$(queued)" = 0 ]'
t 'with --yes it is, and counted' '
	try 0 heed reply $english --template parcel --field day=Monday --yes && [ "$(queued)" = 1 ] &&
	heed outbox --json | jq -e ".[0].text | contains(\"it leaves on Monday\")" >/dev/null &&
	try 0 heed template --json && json ".[0].name == \"parcel\" and .[0].uses == 1 and .[0].used_at != null and .[1].uses == 0"'
t 'the same words to the same person are pointed out, and sent all the same' '
	text=$(heed outbox --json | jq -r ".[0].text") && try 0 heed reply $english -m "$text" && err "got the same words from us already" && [ "$(queued)" = 2 ] &&
	try 0 heed reply $english -m "Other words." && ! err "same words"'
heed sync >/dev/null 2>&1
t 'also once they are out' 'try 0 heed reply $english -m "Other words." && err "got the same words"'
t 'what is wrong is said' '
	try 1 heed template show nothing && err "no saved reply \"nothing\" in " && try 2 heed template show && err "which saved reply" &&
	try 2 heed reply $english --template parcel -m x && err "use either"'
printf 'a { b' >"$folder/wrong.txt"
printf 'a\000b' >"$folder/binary.txt"
printf 'x' >"$folder/customs.german.txt"
mkdir "$folder/folder.txt"
ln -s /nowhere "$folder/link.txt"
t 'a faulty file is a sentence with its path' '
	try 0 heed template && err "$folder/wrong.txt: line 1: a field is written" && err "$folder/binary.txt: it is not plain text" &&
	err "customs.german.txt: \"german\" is neither a language nor a network" && err "$folder/link.txt" && err "$folder/folder.txt" &&
	try 2 heed template show wrong && err "wrong.txt: line 1" && try 0 heed template show customs'
printf '#!/bin/sh\nprintf "%%s\\n" "$WORDS" >"$1"\n' >"$WORLD/editor"
chmod +x "$WORLD/editor"
export WORLD WORDS EDITOR="$WORLD/editor"
t 'a file is written in the editor, if it is correct' '
	WORDS="Hi {name}!" && try 0 heed template edit greeting && [ "$(cat "$folder/greeting.txt")" = "Hi {name}!" ] &&
	WORDS="Oi {" && try 2 heed template edit greeting.pt && err "line 1" && [ ! -e "$folder/greeting.pt.txt" ] &&
	try 2 heed template edit ../evil && err "name it NAME.txt"'
