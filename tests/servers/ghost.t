#!/bin/sh
# heed on Ghost itself, in a folder of a site: members who comment, answers from here and from elsewhere,
# whom they answer, what is hidden, edited and deleted meanwhile, a reply whose response is lost, comments
# that were imported, and a thousand at once.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
GHOST=$("$here/ghost/fetch.sh")
PATH=$PATH:/usr/sbin
can_run=true
[ -n "$GHOST" ] && command -v mariadbd >/dev/null || can_run=false
. "$here/world.sh"
. "$here/ghost.sh"

if ! $can_run; then
	# Where it must run (CI), a missing server is a failure, not a pass.
	[ -n "${CI:-}" ] && { echo 'Bail out! Ghost or MariaDB could not be fetched'; exit 1; }
	echo '1..0 # SKIP Ghost or MariaDB could not be fetched: nothing was tested on a real site'
	trap - EXIT
	exit 0
fi
at_end ghost_down
ghost_up blog || { echo 'Bail out! Ghost did not start'; exit 1; }
echo "# Ghost $(ghost_version)"
brand=$(ghost_member Brand) ann=$(ghost_member Ann) bob=$(ghost_member Bob)
post=$(ghost_post 'Our launch')

mkdir -p "$HOME/.config/heed"
printf 'unsent = 0s\nsecrets = file\n' >"$HOME/.config/heed/heed.conf"
add() { # MAIL [KEY]
	printf '%s\n%s\n' "$1" "${2:-$(cat "$WORLD/ghost/key")}" |
		heed account add ghost --server "$GHOST_URL" --token-stdin --name "${3:-blog}"
}
waiting_is() {
	heed sync >"$WORLD/sync" 2>&1 || { cat "$WORLD/sync"; return 1; }
	_got=$(heed count)
	[ "$_got" = "$1" ] || { cat "$WORLD/sync"; heed list; echo "$_got wait, not $1"; false; }
}
id_of() { heed list is:any "from:$1@example.com" --json | jq -r '.[0].id'; }
is_so() { # FILTER COMMAND…
	_filter=$1
	shift
	_json=$("$@") || return 1
	printf '%s\n' "$_json" | jq -e "$_filter" || { printf '%s\n' "$_json"; false; }
}
of_us() { ghost_ask GET "/comments/?limit=100&filter=member_id:'$brand'"; }
stands() { # N TEXT
	is_so "[.comments[] | select(.html | contains(\"$2\"))] | length == $1" of_us
}

check 'an account is added with an address and a key' add brand@example.com
check 'nobody has that address: the sentence names the staff' sh -c \
	"printf 'team@example.com\n%s\n' \"\$(cat '$WORLD/ghost/key')\" | heed account add ghost --server '$GHOST_URL' --token-stdin --name x 2>&1 | tr -s ' \n' ' ' | grep 'owner@example.com'"
check 'a wrong key is told apart' fails_with 3 add brand@example.com \
	"$(sed 's/:.*/:/' "$WORLD/ghost/key")$(printf '%064d' 0)" x
check 'a Content API key is told apart' fails_with 3 add brand@example.com 22444f78447824223cefc48062 x

# --- who waits, and whom we answer ---
c1=$(ghost_says "$ann" post "$post" 'Does it ship? 5 < 6 & so on')
c2=$(ghost_says "$bob" parent "$c1" 'Nobody knows')
check 'a comment waits; what members say to each other does not' waiting_is 1
check 'its text came whole' is_so '.[0].text | contains("5 < 6 & so on")' heed list --json
check 'it is answered' heed reply "$(id_of ann)" -m 'Yes & <b>no</b>.' --by-hand --wait
check 'the site has the answer below her comment, as text' is_so \
	"[.comments[] | select(.parent_id == \"$c1\" and .in_reply_to_id == null and (.html | contains(\"Yes &amp; &lt;b&gt;no&lt;/b&gt;.\")))] | length == 1" of_us
ours=$(of_us | jq -r '.comments[0].id')
c3=$(ghost_says "$bob" parent "$c1" 'And to me?' in_reply_to "$ours")
check 'who answers us waits, in the same thread' waiting_is 1
check 'Bob is answered, Ann was already' heed reply "$(id_of bob)" -m 'To you, too.' --by-hand --wait
check 'the site says that Bob is answered' is_so \
	"[.comments[] | select(.parent_id == \"$c1\" and .in_reply_to_id == \"$c3\")] | length == 1" of_us
check 'nobody waits' waiting_is 0

# Post of ours, first comment by Ann, below it one by Bob that names our answer: an answer to Bob, filed
# below Ann's, ends the wait of Bob alone.
c4=$(ghost_says "$ann" post "$post" 'What colours?')
ghost_says "$brand" parent "$c4" 'Many.' >"$WORLD/said"
check 'an answer written elsewhere ends the wait' waiting_is 0
mine=$(cat "$WORLD/said")
c5=$(ghost_says "$bob" parent "$c4" 'Green?' in_reply_to "$mine")
ghost_says "$ann" parent "$c4" 'Or blue?' in_reply_to "$mine" >"$WORLD/said"
check 'both ask on' waiting_is 2
ghost_says "$brand" parent "$c4" 'Green, yes.' in_reply_to "$c5" >"$WORLD/said"
check 'an answer to Bob below the comment of Ann leaves Ann waiting' waiting_is 1
check 'it is Ann who waits' is_so '.[0].person | contains("ann")' heed list --json
check 'she is answered' heed reply "$(id_of ann)" -m 'And blue.' --by-hand --wait

# --- what changes meanwhile ---
dora=$(ghost_member Dora) eve=$(ghost_member Eve)
c6=$(ghost_says "$dora" post "$post" 'Is it gone?')
check 'a comment waits' waiting_is 1
ghost_sets "$c6" deleted
check 'a reply to what was deleted in between is not posted' sh -c \
	"! heed reply $(id_of dora) -m 'Still here' --by-hand --wait"
check 'and stands nowhere' stands 0 'Still here'
check 'the deletion is seen' waiting_is 0
c7=$(ghost_says "$eve" post "$post" 'Old words')
check 'another one waits' waiting_is 1
echo "UPDATE comments SET html = '<p>New words</p>', edited_at = UTC_TIMESTAMP() WHERE id = '$c7'" | ghost_sql
check 'an edit is seen' sh -c 'heed sync >/dev/null && heed list --json | grep "New words"'
check 'it is hidden' heed hide "$(id_of eve)" --yes --wait
check 'the site hides it' is_so '.comments[0].status == "hidden"' ghost_ask GET "/comments/$c7/"
check 'it is shown again' heed hide "$(id_of eve)" --back --yes --wait
check 'the site shows it' is_so '.comments[0].status == "published"' ghost_ask GET "/comments/$c7/"

# --- a response that is lost ---
killed() { # KEEP-ANSWER|KEEP-POST: while the reply is on its way
	rm -f "$WORLD/door/kept"
	: >"$WORLD/door/$1"
	heed reply "$(id_of fay)" -m "It is, with $1." --by-hand >"$WORLD/said" 2>&1
	heed sync >"$WORLD/sync" 2>&1 &
	_engine=$!
	until_true 60 test -e "$WORLD/door/kept"
	kill -9 "$_engine"
	wait "$_engine" 2>/dev/null
}
outbox_is() { # FILTER
	heed sync >"$WORLD/sync" 2>&1
	heed outbox --json | jq -e "$1"
}
mkdir "$WORLD/door"
_port=${GHOST_URL#http://*:}
perl "$here/door.pl" "${_port%%/*}" "$WORLD/door" >"$WORLD/door/port" &
at_end "kill $!"
dies_with_test $!
until_true 60 test -s "$WORLD/door/port"
fay=$(ghost_member Fay)
ghost_says "$fay" post "$post" 'Is it so?' >"$WORLD/said"
behind=$GHOST_URL
GHOST_URL=http://127.0.0.1:$(cat "$WORLD/door/port")/blog
export HEED_STORE="$WORLD/door.db"
check 'through a door, the same site is another address' add brand@example.com
GHOST_URL=$behind
until_true 60 waiting_is 2 >"$WORLD/said"
killed keep-answer
check 'an engine is killed before it hears of its reply: the next one finds it' until_true 90 outbox_is '. == []'
check 'it stands once' stands 1 'It is, with keep-answer.'
killed keep-post
check 'one is killed whose reply never arrived: you are asked' until_true 90 outbox_is '.[0].state == "unsure"'
check 'it stands nowhere' stands 0 'It is, with keep-post.'
check 'it is sent again' heed outbox send "$(heed outbox --json | jq '.[0].id')"
check 'and leaves' until_true 90 outbox_is '. == []'
check 'it stands once' stands 1 'It is, with keep-post.'
check 'she is answered' waiting_is 1
unset HEED_STORE
check 'and in the other store, too' waiting_is 1

# --- what is old, and much ---
ghost_says "$ann" post "$post" 'From the old blog' created_at "$(date -ud '20 days ago' +%FT%TZ)" >"$WORLD/said"
found() {
	heed sync >"$WORLD/sync" 2>&1
	[ "$(sqlite3 "$HOME/.local/share/heed/heed.db" "SELECT count(*) FROM item WHERE text = '$1'")" = 1 ]
}
check 'a comment with a date of the past is found' found 'From the old blog'
other=$(ghost_post 'A thousand')
{
	echo 'SET @n = 0; INSERT INTO comments (id, post_id, member_id, status, html, created_at, updated_at)'
	echo "SELECT LOWER(CONCAT(HEX(UNIX_TIMESTAMP(UTC_TIMESTAMP())), LPAD(HEX(@n := @n + 1), 16, '0'))),"
	echo "'$other', '$eve', 'published', CONCAT('<p>number ', seq, '</p>'), UTC_TIMESTAMP() - INTERVAL (seq DIV 300) SECOND, UTC_TIMESTAMP()"
	echo 'FROM seq_1_to_1000;'
} | ghost_sql
check 'a thousand comments, hundreds in one second, are fetched' sh -c 'heed sync'
came() {
	_got=$(sqlite3 "$HOME/.local/share/heed/heed.db" \
		"SELECT count(*) || ' ' || count(DISTINCT text) FROM item WHERE text LIKE 'number %'")
	[ "$_got" = '1000 1000' ] || { echo "$_got"; false; }
}
check 'none is lost, none is there twice' came
