#!/bin/sh
# Answers: where their text comes from, what is checked before they are queued, and what
# becomes of them.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
heed sync >/dev/null

# Conversations that wait under something public, by their numbers.
set -- $(heed list kind:reply --json | jq '.[].id')
a=$1 b=$2 c=$3 d=$4 e=$5 f=$6 g=$7
direct=$(heed list is:direct is:waiting --json | jq '.[0].id')
handle() { heed show "$1" --json | jq -r .person; }
state() { heed show "$1" --json | jq -r .state; }
last() { heed outbox --all --json | jq -r "max_by(.id) | .$1"; }
queue() { heed outbox --json | jq length; }

t 'a reply without a terminal is a script'"'"'s, and says so' '
	try 0 heed reply $a -m "We look into it." && out "^queued: reply @" && err "script" &&
	err "heed sync" && [ "$(last origin)" = script ]'
t 'the mention is put before it' '[ "$(last text)" = "$(handle $a) We look into it." ]'
t 'it can be taken back while it is held' 'try 0 heed undo && [ "$(queue)" = 0 ]'
t 'a text that names them is left alone' '
	h=$(handle $a) && try 0 heed reply $a --by-hand -m "Hello $h, soon" && [ "$(last text)" = "Hello $h, soon" ] && heed undo >/dev/null &&
	short=${h#@} && short=@${short%%@*} &&
	try 0 heed reply $a --by-hand -m "${short}x: soon" && [ "$(last text)" = "$h ${short}x: soon" ] && heed undo >/dev/null'
t 'an address, a page and a longer host do not name them' '
	h=$(handle $a) && name=${h#@} && name=${name%%@*} &&
	for text in "Write to shop@$name.example" "See https://pages.example/@$name" "$h.example is another"; do
		try 0 heed reply $a --by-hand -m "$text" && [ "$(last text)" = "$h $text" ] && heed undo >/dev/null || return
	done'
t 'a bare name of somebody of another server is written out' '
	h=$(handle $a) && name=${h#@} && name=${name%%@*} &&
	try 0 heed reply $a --by-hand -m "Hello @$name, soon" && [ "$(last text)" = "$h Hello $h, soon" ] && heed undo >/dev/null'
t '--no-mention leaves it alone, too' 'try 0 heed reply $a --by-hand --no-mention -m Soon. && [ "$(last text)" = "Soon." ] && heed undo >/dev/null'
t '--by-hand says that a person wrote it' '
	try 0 heed reply $a --by-hand -m x && not err script && [ "$(last origin)" = hand ] && heed undo >/dev/null'
t 'a terminal on standard error is a person' '
	script -qec "heed reply $a -m x </dev/null >$WORLD/out" /dev/null >"$WORLD/err" && [ "$(last origin)" = hand ] && heed undo >/dev/null'

t 'the text from a file, from -, from standard input' '
	printf "two\nlines\r\n\n" >"$WORLD/text" &&
	try 0 heed reply $a -F "$WORLD/text" --json && json ".text | endswith(\" two\nlines\")" && heed undo >/dev/null &&
	tell "fed" 0 heed reply $a -F - && [ "$(last text)" = "$(handle $a) fed" ] && heed undo >/dev/null &&
	tell "fed" 0 heed reply $a --json && json ".text | endswith(\" fed\") and . != \"\"" && heed undo >/dev/null'
cat >"$WORLD/editor" <<'EOF'
#!/bin/sh
cat "$2" >"$1"
printf 'from the editor\n' >>"$2"
EOF
chmod +x "$WORLD/editor"
t 'the text from the editor, which begins with the mention' '
	EDITOR="$WORLD/editor $WORLD/seen" script -qec "heed reply $f" /dev/null >"$WORLD/out" &&
	out "queued" && grep -q "^$(handle $f) " "$WORLD/seen" &&
	[ "$(last text)" = "$(cat "$WORLD/seen")from the editor" ] && [ "$(last origin)" = hand ] && heed undo >/dev/null'
t 'an editor that fails sends nothing' '
	EDITOR=false script -qec "heed reply $f" /dev/null >"$WORLD/out"; out "false ended with status 1" &&
	[ "$(queue)" = 0 ]'
printf '#!/bin/sh\nprintf "half an answer" >"$1"; kill -9 $$\n' >"$WORLD/editor"
t 'what an editor saved before it died is still there' '
	EDITOR="$WORLD/editor" script -qec "heed reply $f" /dev/null >"$WORLD/out"; out "your text is in /.*: .* ended with status 137" && [ "$(queue)" = 0 ] &&
	[ "$(cat "$(sed -n "s/.*your text is in \([^:]*\):.*/\1/p" "$WORLD/out")")" = "half an answer" ]'
printf '#!/bin/sh\nprintf "half\\0an answer" >"$1"\n' >"$WORLD/editor"
t 'and what is no text' '
	EDITOR="$WORLD/editor" script -qec "heed reply $f" /dev/null >"$WORLD/out"; out "your text is in /.*NUL byte" && [ "$(queue)" = 0 ]'
printf '#!/bin/sh\nprintf "two pages\\fcaf\\351" >>"$1"\n' >"$WORLD/editor"
t 'another encoding and form feeds are converted' '
	EDITOR="$WORLD/editor" script -qec "heed reply $f" /dev/null >"$WORLD/out" && out "converted from Latin-1" &&
	last text | grep -q "two pages$" && last text | grep -q "^café$" && heed undo >/dev/null'
printf '#!/bin/sh\nhead -c 600 /dev/zero | tr "\\0" x >>"$1"\n' >"$WORLD/editor"
t 'what was written in the editor and is too long is kept as a draft' '
	EDITOR="$WORLD/editor" script -qec "heed reply $f" /dev/null >"$WORLD/out"; out "kept as a draft" && out "characters too long" &&
	[ "$(queue)" = 0 ] && try 0 heed show $f --json && json ".draft and (.draft_text | length) > 600"'
t 'an answer by -m does not take the draft away' '
	try 0 heed reply $f -m other && heed undo >/dev/null && try 0 heed show $f --json && json "(.draft_text | length) > 600"'

t '-m - is a slip, not an answer' 'try 2 heed reply $b -m - && err "standard input" && [ "$(queue)" = 0 ]'
t 'an empty text' 'try 2 heed reply $b -m "  " && err "empty" && tell "" 2 heed reply $b && err empty && [ "$(queue)" = 0 ]'
t 'a text that is too long is counted before anything is queued' '
	long=$(head -c 520 /dev/zero | tr "\0" x) && try 2 heed reply $b -m "$long" && err "characters too long" && [ "$(queue)" = 0 ]'
t 'a link counts 23, as on the server' '
	link=https://example.com/$(head -c 600 /dev/zero | tr "\0" x) && try 0 heed reply $b -m "$link" && heed undo >/dev/null'
t 'control characters are not sent' 'try 2 heed reply $b -m "$(printf "a\033[31mb")" && err "control character"'
printf '\357\273\277Hello\r\nworld\r\n' >"$WORLD/text"
t 'a byte order mark is not sent' '
	try 0 heed reply $b -F "$WORLD/text" --json && json ".text | endswith(\" Hello\nworld\")" && heed undo >/dev/null'
printf 'precious\0' >"$WORLD/text"
t 'what a pipe brought and is no text is put into a file' '
	try 2 heed reply $b -F - <"$WORLD/text" && err "your text is in /.*NUL byte" &&
	grep -q precious "$(sed -n "s/.*your text is in \(.*\.txt\):.*/\1/p" "$WORLD/err")"'
printf '#!/bin/sh\n: >"$1"\n' >"$WORLD/editor"
t 'who writes nothing in the editor leaves no file' '
	files=$(find "$XDG_RUNTIME_DIR" -name "reply-*" | wc -l)
	EDITOR="$WORLD/editor" script -qec "heed reply $b" /dev/null >"$WORLD/out"; out "text is empty" &&
	[ "$(find "$XDG_RUNTIME_DIR" -name "reply-*" | wc -l)" = "$files" ]'
printf '\377\376H\000i\000\351\000' >"$WORLD/text"
t 'UTF-16 is converted' 'try 0 heed reply $b -F "$WORLD/text" && err "converted from UTF-16" && [ "$(last text)" = "$(handle $b) Hié" ] && heed undo >/dev/null'
t 'nor what is no UTF-8' 'try 2 heed reply $b -m "$(printf "caf\351")" && err "UTF-8"'
t 'a file that is not there' 'try 1 heed reply $b -F "$WORLD/nothing" && err "$WORLD/nothing"'
t 'two sources' 'try 2 heed reply $b -m x -F y && err either'
t 'a conversation that is not there' 'try 1 heed reply 99999 -m x && err 99999'

t 'the visibility is that of what it answers, or narrower' '
	try 0 heed reply $b -m x --visibility unlisted --json && json ".visibility == \"unlisted\"" && heed undo >/dev/null &&
	try 0 heed reply $direct -m x --json && json ".visibility == \"direct\"" && heed undo >/dev/null &&
	try 2 heed reply $direct -m x --visibility public && err "never wider" &&
	try 2 heed reply $b -m x --visibility followres && err "did you mean .followers"'
t 'a direct reply that does not mention them is refused' '
	try 2 heed reply $direct --no-mention -m "On its way" && err "is not mentioned" && [ "$(queue)" = 0 ] &&
	try 2 heed reply $b --visibility direct --no-mention -m "On its way" && err "is not mentioned" &&
	try 2 heed reply $b --visibility followers --no-mention -m "On its way" && err "mentions nobody"'
t 'who else reads a direct reply is said' '
	try 0 heed reply $direct -m "@stranger knows more" && err "seen by $(handle $direct) and @stranger@" && heed undo >/dev/null'
t 'the language is that of what it answers, or another' '
	try 0 heed reply $a -m x && [ "$(last language)" = "$(heed show $a --json | jq -r ".language")" ] && heed undo >/dev/null &&
	try 0 heed reply $a -m x --language pt-BR && [ "$(last language)" = pt-BR ] && heed undo >/dev/null &&
	try 2 heed reply $a -m x --language french && err "not a language code"'
printf '[account %s]\nlanguage = nl\n' "$(heed account list --json | jq -r '.[0].account')" >"$XDG_CONFIG_HOME/heed/heed.conf"
t 'or what heed.conf says of the account' 'try 0 heed reply $a -m x && [ "$(last language)" = nl ] && heed undo >/dev/null'
printf '[account %s]\nassume = maybe\nstaff = 12\n' "$(heed account list --json | jq -r '.[0].account')" >"$XDG_CONFIG_HOME/heed/heed.conf"
t 'what else a section says of an account is checked' 'try 0 heed count && err "assume can be yes.no, not .maybe" && try 0 heed config && out "\[account .*\] staff +12"'
printf '[account %s]\nlanguage = nl\n' "$(heed account list --json | jq -r '.[0].account')" >"$XDG_CONFIG_HOME/heed/heed.conf"
t 'the settings show it' 'try 0 heed config && out "\[account .*\] language +nl"'
printf '[account brnad]\nlanguage = nl\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
t 'a section about nobody is found' 'heed doctor >"$WORLD/out" 2>&1; out "\[account brnad\]: there is no such account"'
rm "$XDG_CONFIG_HOME/heed/heed.conf"
t 'a language is written as networks know it' 'try 0 heed reply $a -m x --language FR && [ "$(last language)" = fr ] && heed undo >/dev/null'
t 'a content warning is one line' '
	try 0 heed reply $b -m x --subject "$(printf " about\nfood ")" && [ "$(last subject)" = "about food" ] && heed undo >/dev/null'
t 'a content warning' 'try 0 heed reply $b -m x --subject "about food" && [ "$(last subject)" = "about food" ] && heed undo >/dev/null'

before=$(heed count)
t 'reply --wait ends when it is out, and the conversation is answered' '
	try 0 heed reply $b --by-hand --wait -m "It ships on Monday." && out "^sent: reply @" && no err &&
	[ "$(state $b)" = answered ] && [ "$(heed count)" = $((before - 1)) ]'
t 'it stands on the server once, as we wrote it' '
	try 0 curl -s -H "Authorization: Bearer $token" "$server/api/v1/statuses/$(last sent_id)" &&
	json ".visibility == \"public\" and .in_reply_to_id != null and (.content | test(\"ships on Monday\"))"'
t 'the ledger knows who answered' '
	try 0 heed show $b --json && json ".turns[-1] | .end == \"answered\" and .origin == \"hand\" and (.agent | length) > 0"'
t 'a script'"'"'s answer goes out, and they go on waiting' '
	before=$(heed count) && try 0 heed reply $c --wait --json -m "This is automatic." && json ".state == \"sent\" and .sent_id != null" &&
	[ "$(state $c)" = waiting ] && [ "$(heed count)" = "$before" ]'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
t 'without --wait the next sync takes it along' '
	try 0 heed reply $d --by-hand -m "Here you are." && [ "$(queue)" = 1 ] && heed list is:waiting | grep -q sending &&
	try 0 heed sync && [ "$(queue)" = 0 ] && [ "$(state $d)" = answered ] && [ "$(last agent)" = ana ]'

curl -sf -d fault=422@1:/api/v1/statuses "$server/demo/faults" >/dev/null
t 'a reply that is refused: its status, the sentence of the server, and the text is kept' '
	try 1 heed reply $e --by-hand --wait -m "No, thank you." && out "^refused" && err . &&
	try 0 heed outbox && out "refused +reply .*No, thank you" && [ "$(state $e)" = waiting ]'
r=$(heed outbox --json | jq '.[0].id')
t 'it can be sent again' '
	try 0 heed outbox retry $r && out "sent again" && try 0 heed sync && [ "$(queue)" = 0 ] && [ "$(state $e)" = answered ]'
curl -sf -d fault=422@1:/api/v1/statuses "$server/demo/faults" >/dev/null
t 'or dropped: then its text is a draft' '
	try 1 heed reply $e --by-hand --wait -m "One more thing." && r=$(heed outbox --json | jq ".[0].id") &&
	try 0 heed outbox drop $r && out "draft of conversation $e" && [ "$(queue)" = 0 ] &&
	try 0 heed show $e --json && json ".draft_text | test(\"One more thing\")"'
printf 'unsent = 1h\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed reply $e --by-hand --visibility direct --subject 'a novel' --language fr -m 'Entre nous.' >/dev/null 2>&1
heed outbox drop "$(last id)" >/dev/null
t 'drafts are listed, whole; of two texts the narrower sees fewer' '
	try 0 heed drafts --json && json ".[] | select(.id == $e) | .visibility == \"direct\" and .subject == \"a novel\" and .agent == \"ana\" and .answers != null and (.text | test(\"One more thing[^z]*Entre nous\"))" &&
	try 0 heed drafts && out "direct +.*One more thing" && try 0 heed list is:draft --json && json "map(.id) | index($e) != null"'
t 'a draft is thrown away, and brought back' '
	try 0 heed drafts drop $e && out "was deleted" && [ "$(heed drafts --json | jq "map(select(.id == $e)) | length")" = 0 ] && try 1 heed drafts drop $e && err "no draft of yours" &&
	try 0 heed undo && out "undone: draft, " && heed drafts --json | jq -e ".[] | select(.id == $e) | .visibility == \"direct\"" >/dev/null && try 2 heed drafts drop && err "which draft"'
printf '#!/bin/sh\nprintf " More." >>"$1"\n' >"$WORLD/editor"
t 'the editor goes on with it: the whole of it' '
	EDITOR="$WORLD/editor" script -qec "heed reply $e" /dev/null >"$WORLD/out" && out queued && last text | grep -q "Entre nous. More.$" &&
	[ "$(last visibility)" = direct ] && [ "$(last subject)" = "a novel" ] && [ "$(heed drafts --json | jq "map(select(.id == $e)) | length")" = 0 ] && heed undo >/dev/null'
seen=$(heed show "$e" --json | jq .revision)
says "$(handle "$e" | sed 's/^@//; s/@.*//')" 'Wait, another question.' -d "in_reply_to_id=$(heed show "$e" --json | jq -r .answer_to)" >/dev/null
heed sync >/dev/null
t 'a reply over something that its author had not seen is not sent, and kept' '
	try 5 heed reply $e --by-hand --seen $seen -m "Yes." && err "wrote again" && err "kept as a draft; heed drafts" && [ "$(queue)" = 0 ] &&
	heed drafts --json | jq -e ".[] | select(.id == $e) | .text | endswith(\"Yes.\")" >/dev/null &&
	try 5 heed reply $e --by-hand -m "Which one?" && heed show $e >/dev/null && try 0 heed reply $e --by-hand -m "Which one?" && heed undo >/dev/null'
heed drafts drop "$e" >/dev/null
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
t 'the outbox wants a number it has' '
	try 2 heed outbox retry && err "which reply" && try 2 heed outbox drop x && err "not a number" && try 1 heed outbox retry 4711 && err .'

t 'a like reaches the network, and they go on waiting' '
	try 0 heed like $g --wait && out "^sent: like @" && [ "$(state $g)" = waiting ] &&
	try 0 heed show $g --json && json "[.. | .liked? // empty] | any"'
t 'liking what is liked is a sentence' 'try 2 heed like $g && err .'
t 'and it can be taken back' '
	try 0 heed like $g --back --wait && out "^sent: unlike @" && try 0 heed show $g --json && json "[.. | .liked? // empty] | any | not"'
t 'a boost, the same way' '
	try 0 heed boost $g --wait && out "^sent: boost @" && try 0 heed boost $g --back --wait && out "^sent: unboost @"'

# What is edited here is our newest answer to somebody.
try 0 heed reply "$a" --by-hand --wait -m "We open at nine." >/dev/null
ours() { heed show "$a" --json | jq -r '[.thread[] | select(.ours)] | last | .text'; }
curl -sf -d fault=no-edit "$server/demo/faults" >/dev/null
t 'an edit that is answered with the old text was not done' '
	ours | grep -q "at nine" && try 1 heed edit $a --wait -m "We open at ten." && err "reported success, but nothing changed" &&
	ours | grep -q "at nine"'
t 'like a reply, it keeps the mention that the message began with, and says so' '
	h=$(ours | cut -d" " -f1) && [ "${h#@}" != "$h" ] && err "keeping .$h. in front .--no-mention leaves it out" &&
	heed outbox --json | jq -e ".[] | select(.act == \"edit\") | .text == \"$h We open at ten.\"" >/dev/null'
edit=$(heed outbox --json | jq '.[] | select(.act == "edit") | .id')
t 'its words are in the outbox, with the reason' '
	try 0 heed outbox && out "refused +edit .*We open at ten.*nothing changed" && [ "$(heed drafts --json | jq "map(select(.id == $a)) | length")" = 0 ]'
curl -sf -X DELETE "$server/demo/faults" >/dev/null
t 'unless it is not to, or the text names them itself; undo names the edit' '
	try 0 heed edit $a -m "We open at ten." --no-mention && not err keeping && [ "$(last text)" = "We open at ten." ] && try 0 heed undo && out "^undone: edit, $h" &&
	try 0 heed edit $a -m "We open at ten, $h." && not err keeping && [ "$(last text)" = "We open at ten, $h." ] && try 0 heed undo && out "^undone: edit, $h" &&
	try 2 heed edit $a -m "We open at nine." && err "the text is the same" && try 0 heed edit $a -m "We open at ten."'
printf '#!/bin/sh\nprintf " Sharp." >>"$1"\n' >"$WORLD/editor"
t 'the editor goes on with them, in place of the refused ones' '
	EDITOR="$WORLD/editor" script -qec "heed edit $a" /dev/null >"$WORLD/out" && out "continuing with the words of an earlier edit, which is queued" && try 0 heed outbox --json &&
	json "map(select(.act == \"edit\")) | length == 1 and (.[0].text | endswith(\"We open at ten. Sharp.\"))"'
t 'and once more, in place of one that has not gone out' '
	EDITOR="$WORLD/editor" script -qec "heed edit $a" /dev/null >"$WORLD/out" && out "an earlier edit, which is queued" && try 0 heed outbox --json &&
	json "map(select(.act == \"edit\")) | length == 1 and (.[0].text | endswith(\"We open at ten. Sharp. Sharp.\"))"'
edit=$(heed outbox --json | jq '.[] | select(.act == "edit") | .id')
t 'dropped, they are still shown' '
	try 0 heed outbox drop $edit && out "heed outbox --all still shows" && try 0 heed outbox --all && out "We open at ten. Sharp. Sharp."'
store=$XDG_DATA_HOME/heed/heed.db
heed edit "$a" -m "We open at eleven." >/dev/null
sqlite3 "$store" "UPDATE outbox SET state = 'sending' WHERE text LIKE '%We open at eleven.'"
t 'while one is being sent, the new words are kept in a file' '
	try 2 sh -c "echo We open at noon. | heed edit $a" && err "being sent right now" &&
	file=$(grep -o "/[^ ]*reply-[^ ]*\.txt" "$WORLD/err") && [ "$(cat "$file")" = "We open at noon." ]'
sqlite3 "$store" "UPDATE outbox SET state = 'cancelled' WHERE text LIKE '%We open at eleven.'"

curl -sf -d fault=401 "$server/demo/faults" >/dev/null
t 'a token that is refused: sign-in needed, and the reply stays' '
	try 3 heed reply $e --by-hand --wait -m "Wait." && err . && [ "$(queue)" = 1 ]'
curl -sf -X DELETE "$server/demo/faults" >/dev/null
kill "$demo_pid"
t 'no server: try later, and the reply stays' '
	heed outbox drop "$(heed outbox --json | jq ".[0].id")" >/dev/null
	try 4 heed reply $e --by-hand --wait -m "Still here." && err "not been sent yet|stays in the outbox" && [ "$(queue)" = 1 ]'
printf '#!/bin/sh\nprintf "last words" >>"$1"; sqlite3 "$XDG_DATA_HOME/heed/heed.db" "DROP TABLE draft"\n' >"$WORLD/editor"
t 'a store that cannot be written: the text stays in its file, and that is said' '
	EDITOR="$WORLD/editor" script -qec "heed reply $e" /dev/null >"$WORLD/out"; out "your text is in /" &&
	grep -q "last words" "$(sed -n "s/.*your text is in \([^:]*\):.*/\1/p" "$WORLD/out")"'
