#!/bin/sh
# Stores that cannot be used, and texts that must not reach a terminal as they are.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start

# --- stores ---

store=$WORLD/other.db
heed --store "$store" account >/dev/null 2>&1
schema=$(sqlite3 "$store" 'PRAGMA user_version')
sqlite3 "$store" "PRAGMA user_version = $((schema + 1))"
t 'a store from a newer heed is refused in words, and left alone' '
	sum=$(cksum <"$store") && try 1 heed --store "$store" count && no out && err "newer heed" &&
	[ "$(cksum <"$store")" = "$sum" ]'
t 'doctor says so too' 'try 1 heed --store "$store" doctor && out "WRONG +store +.*newer"'
echo 'Dear diary' >"$WORLD/diary"
t 'a file that is no store is left alone' '
	try 1 heed --store "$WORLD/diary" list && err diary && [ "$(cat "$WORLD/diary")" = "Dear diary" ]'
t 'a folder that cannot be written' '
	try 1 heed --store /proc/heed/heed.db account && err "/proc/heed" &&
	try 1 heed --store "$WORLD/diary/heed.db" account && err diary'
t 'a folder where the store should be' 'try 1 heed --store "$WORLD" count && err "$WORLD"'

# Another program holds the store, until this pipe is closed.
store=$WORLD/held.db
heed --store "$store" account >/dev/null 2>&1
mkfifo "$WORLD/hold"
: >"$WORLD/holds"
sqlite3 "$store" <"$WORLD/hold" >"$WORLD/holds" &
holder=$!
at_end "end_ours $holder"
exec 3>"$WORLD/hold"
printf 'BEGIN EXCLUSIVE;\nSELECT 1;\n' >&3
until_true 60 grep -q 1 "$WORLD/holds"
t 'reading does not wait for who writes' 'try 0 heed --store "$store" outbox && no err'
t 'a store that another holds for too long: try later' 'try 4 heed --store "$store" undo && err "another"'
exec 3>&-

# --- texts of strangers ---

connect >/dev/null
says gary "$(printf '@otterspoke \033[31mred\033]0;title\007 \302\233 \342\200\256evil\342\201\246 z\342\200\213w \357\273\277 \177 end')" >/dev/null
heed sync >/dev/null
id=$(heed list from:@gary end --json | jq '.[0].id')

# No C0 but line feeds, no DEL, no C1, no bidi control, nothing of no width.
harmless() {
	perl -CSD -ne 'exit 1 if /[\x00-\x08\x0b-\x1f\x7f-\x9f\x{ad}\x{61c}\x{200b}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]/' \
		"$WORLD/out" || diag 'something harmful is printed'
}
printed_harmless() {
	for _c in "list is:any --limit 0" "show $id" "done $id" "reopen $id" "count --by account" outbox \
		"account list"; do
		for _json in '' --json; do
			# shellcheck disable=SC2086
			try 0 heed $_c $_json && harmless || return 1
			[ -z "$_json" ] || json . || return 1
		done
	done
}
t 'the check sees what is harmful' '
	for c in "\033" "\302\233" "\177" "\342\200\256" "\342\200\213" "\r"; do
		printf "a${c}b\n" >"$WORLD/out"
		not harmless || return 1
	done'
t 'a hostile post is there' '[ "$id" -gt 0 ] && try 0 heed show $id && out "red.*end" && out "hidden characters removed"'
t 'what strangers write is made harmless on its way in' printed_harmless
t 'so is what a terminal gets' '
	COLUMNS=80 script -qec "heed show $id" /dev/null >"$WORLD/raw" && tr -d "\r" <"$WORLD/raw" >"$WORLD/out" && out red && harmless'

# Somebody else wrote into the store: what is printed is cleaned once more.
evil=$(printf 'x\033[31mred\302\233\342\200\256evil\342\200\213\177end')
sqlite3 "$XDG_DATA_HOME/heed/heed.db" "
	UPDATE conversation SET preview = '$evil';
	UPDATE person SET name = '$evil', handle = '@$evil';
	UPDATE account SET handle = '@$evil', title = '$evil', error = '$evil', missed = '$evil';
	UPDATE item SET text = '$evil', subject = '$evil', old_text = '$evil', edited_at = 1;"
t 'and again on its way out' printed_harmless
t 'errors of an account reach standard error harmless' '
	kill "$demo_pid"; try 4 heed count --max-age 0s; mv "$WORLD/err" "$WORLD/out" && harmless'
t 'words of the command line are shown harmless' '
	try 2 heed "$(printf "x\033[31m")"; mv "$WORLD/err" "$WORLD/out" && out "unknown command" && harmless'
