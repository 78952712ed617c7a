#!/bin/sh
# What a new network costs: one folder, one row of the catalog and its name. A copy of the tree
# gets a toy in this way; then heed offers it, explains it, completes it, signs in to it and
# shows it, and the check of the manuals misses it.
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/world.sh"
tree=$(cd "$HERE/../.." && pwd)
made=$(basename "$HEED_BUILD")
copy=$WORLD/tree

# What is built already need not be built again: files keep their times.
mkdir -p "$copy/$made/obj"
for part in src tui keymaps man tests Makefile; do cp -Rp "$tree/$part" "$copy"; done
for part in src tui gen; do cp -Rp "$HEED_BUILD/obj/$part" "$copy/$made/obj"; done
cp -Rp "$HEED_BUILD/gen" "$HEED_BUILD"/*.a "$copy/$made"

cp -R "$tree/tests/toy/toy" "$copy/src/networks"
cp "$tree/tests/toy/row" "$copy/src/networks/rows/toy.c"
sed -i 's/^\(\tX([a-z]*)\)$/\1 X(toy)/' "$copy/src/networks/catalog_list.h"
build() { make -C "$copy" O="$made" "$made/heed" "$made/heed-engine" "$made/heed-keyring" >"$WORLD/made" 2>&1 || {
	sed 's/^/# /' "$WORLD/made" && return 1; } }
check 'a folder, a row and a name: it builds' build
HEED_BUILD=$copy/$made
PATH=$HEED_BUILD:$PATH

t 'it is offered' '
	try 2 heed account add && err "which network\? mastodon, bluesky, .*, toy;" &&
	try 2 heed account add paper && err "heed knows mastodon, bluesky, .*, toy" &&
	try 2 heed account add toy --token-stdin && err "server URL is required, for example --server gazette.example/letters" &&
	try 3 heed list && err "networks: mastodon, bluesky, .*, toy"'
t 'it is explained' '
	try 0 heed account --help && out "^Toy Gazette: heed account add toy --server gazette.example/letters, with a" &&
	try 0 heed networks && out "^Toy Gazette \(toy\)" && out "Can: reply\.$" &&
	out "Cannot hide: a letter stands where it stands" && out "against its documentation only, never tried" &&
	out "Keeps what others write for 48 hours, and their names for 24 hours;" &&
	try 0 heed networks --json && json ".[-1].sign == \"Tg\" and .[-1].named_by == \"site\" and .[-1].threads == \"flat\""'
t 'it is completed' '
	try 0 heed completions bash && out "account,add.*bluesky .*toy" && out "network.*bluesky .*toy" &&
	try 0 heed completions fish && out "network:toy -d .Toy Gazette."'
story <<'end'
# The form asks for it, in its own words
run heed
wait one queue
at 80x24 has on Mastodon, Bluesky,
keys a
has Toy Gazette
keys x <Enter>
has heed knows no network that begins with x
keys <C-u> t <Enter>
has ▸ 2  Where is your account?
has The address of the Toy Gazette site, such as gazette.example/letters.
keys <Enter>
has a site's address is needed
type 127.0.0.1:1/letters
keys <Enter>
wait Where should it be kept?
keys f <Enter>
wait ▸ 3  Reader's name
has reader's name:
keys <Enter>
has your reader's name is needed
has It is above the first letter in 127.0.0.1:1/letters.
type jane
keys <Enter>
has ▸ 3  Columns
has Which columns to read, such as letters or sports. Enter leaves it out.
keys <Enter>
has reader's key:
has Ask the editor of 127.0.0.1:1/letters for one.
keys <Esc>
has ▸ 3  Columns
keys <Esc>
has reader's name: jane
keys <Esc>
has ▸ 2  Where is your account?
end
story <<'end'
# and so does the command, where a wrong answer is asked for again
size 100x24
run heed --secrets file account add toy --server 127.0.0.1:1/letters
wait It is above the first letter in 127.0.0.1:1/letters.
has Reader's name:
type j e
keys <Enter>
wait reader's name: there can be no blanks or special characters in it
type jane
keys <Enter>
wait Columns (Enter leaves it out):
keys <Enter>
wait Ask the editor of 127.0.0.1:1/letters for one.
has Reader's key
type the key
keys <Enter>
wait 127.0.0.1
lacks the key
ends 4
end

demo_start
connect >/dev/null 2>&1
t 'it is signed in to, at an address with a path' '
	tell "jane

x
" 3 heed --secrets file account add toy --server "$server/letters" --token-stdin && err "not Jane.s key" &&
	tell "jane
" 2 heed --secrets file account add toy --server "$server/letters" --token-stdin &&
	err "no reader.s key on standard input" &&
	tell "jane
letters
the key
" 0 heed --secrets file account add toy --server "$server/letters" --token-stdin &&
	grep -q "the.u0020key" "$XDG_CONFIG_HOME/heed/tokens" &&
	try 0 heed --secrets file sync && try 0 heed account && out "gazette +toy +@gazette"'
t 'what is read there can be chosen later' '
	try 0 heed account --json && json ".[-1].watch == \"letters\" and (.[-1].server | endswith(\"/letters\"))" &&
	try 2 heed account edit gazette && err "what to change" &&
	try 0 heed account edit gazette --watch sports --name paper && out "changed: paper .@gazette., reads sports" &&
	try 0 heed account edit paper --watch "" --name gazette && out "changed: gazette .@gazette.$" &&
	try 0 heed account --json && json ".[-1].watch == null" &&
	try 2 heed account edit "$(heed account --json | jq -r ".[0].account")" --watch x && err "there is nothing to choose"'
t 'two sites of one host are two accounts, and a page of the editor is no site' '
	for at in home home/ghost/ letters/wp-admin/; do
		tell "jane

the key
" 0 heed --secrets file account add toy --server "$server/$at" --token-stdin || return 1
	done
	try 0 heed account --json && json "[.[] | select(.network == \"toy\") | (.server | split(\"/\")[3]) + \" \" + .account] == [\"letters gazette\", \"home gazette2\"]" &&
	grep -c "^toy http.*/home 9 " "$XDG_CONFIG_HOME/heed/tokens" >"$WORLD/out" && is 1 &&
	try 0 heed account remove gazette2 --yes'
t 'a token in the environment needs the user name, too' '
	try 2 env HEED_TOKEN_GAZETTE="the key" heed account check gazette && out "has blanks" &&
	try 2 env HEED_TOKEN_GAZETTE="thekey" heed account check gazette && out "without its .user." &&
	try 0 env HEED_TOKEN_GAZETTE="{ \"user\": \"jane\", \"token\": \"the key\" }" heed account check gazette &&
	out "signed in as @gazette"'
t 'its rows are found' '
	try 0 heed list network:toy --json && json "length == 1 and .[0].network == \"toy\" and .[0].person == \"@reader\""'
# Two readers below a post, and an answer that names one of them: after two days their words and
# names are gone, and nothing else has changed. The same store without times to forget says how it was.
db=$XDG_DATA_HOME/heed/heed.db
at() { HEED_NOW=$(date -u -d "$1" +%Y-%m-%dT%H:%M:%SZ) && export HEED_NOW; }
known() {
	for what in 'stats --json --since 1d' 'stats --json' 'ledger --json' 'count --json' 'list is:any --json'; do
		# shellcheck disable=SC2086
		heed --store "$1" $what | jq -S 'walk(if type == "object" then del(.text, .forgotten, .person,
			.person_name, .revision) else . end)' || return 1
	done
}
nowhere() { ! grep -aq "$1" "$db" "$db-wal" 2>/dev/null || diag "$1 is still on the disk"; }
t 'what others wrote is kept for a while' '
	try 0 heed account edit gazette --watch debate && try 0 heed --secrets file sync --account gazette &&
	try 0 heed list is:any network:toy vermilion --json && json "length == 1 and .[0].person_name == \"Annika Archer\"" &&
	try 0 heed list is:answered bowman --json && json "length == 1 and .[0].state == \"answered\"" &&
	grep -aq Winnipeg "$db" "$db-wal" && sqlite3 "$db" ".backup $WORLD/kept.db" && chmod 600 "$WORLD/kept.db" &&
	sqlite3 "$WORLD/kept.db" "UPDATE item SET forget_at = 0; UPDATE person SET forget_at = 0"'
at '+25 hours'
t 'names are gone after a day, words are not' '
	try 0 heed list is:any vermilion --json && json "length == 1 and .[0].person == \"a reader\" and (.[0].forgotten | not)" &&
	nowhere Archer && nowhere Bowman && nowhere annika && known "$db" >"$WORLD/after" && known "$WORLD/kept.db" >"$WORLD/before" &&
	cmp "$WORLD/before" "$WORLD/after"'
at '+49 hours'
t 'words are gone after two days, and nothing else' '
	try 0 heed list is:any network:toy --json && json "all(.[]; .person == \"a reader\") and
		(map(select(.forgotten and .text == null)) | length) == 2" &&
	for word in Winnipeg vermilion zeppelin "Why was the"; do nowhere "$word" || return 1; done &&
	known "$db" >"$WORLD/after" && known "$WORLD/kept.db" >"$WORLD/before" && cmp "$WORLD/before" "$WORLD/after" &&
	{ heed doctor --rebuild >"$WORLD/out"; out "rebuilt +0 conversations changed"; } && known "$db" >"$WORLD/after" &&
	cmp "$WORLD/before" "$WORLD/after" &&
	try 0 heed list is:any vermilion --json && json "length == 0"'
forgotten=$(heed list is:answered network:toy --json | jq '.[0].id')
t 'it is said that it is not kept' '
	try 0 heed show "$forgotten" && out "^a reader" && out "no longer kept: Toy Gazette allows 48 hours" && out "@bobolink yes" &&
	try 0 heed show "$forgotten" --json && json "[.thread[] | select(.forgotten)] | length > 0 and all(.[]; .text == null)" &&
	try 0 heed list is:any network:toy && out "no longer kept: Toy Gazette allows 48"'
story <<'end'
# and on the screen
size 120x40
run heed
keys l network:toy <Enter>
wait a reader
has no longer kept: Toy Gazette allows 48
end
t 'read again it is known again, for as long' '
	try 0 heed --secrets file sync --account gazette && try 0 heed list is:any vermilion --json &&
	json "length == 1 and .[0].person_name == \"Annika Archer\" and (.[0].changed | not)" &&
	at "+75 hours" &&
	try 0 heed list is:any vermilion --json && json "length == 1 and .[0].person == \"a reader\"" &&
	at "+98 hours" && try 0 heed list is:any vermilion --json && json "length == 0" && nowhere vermilion'
unset HEED_NOW
try 0 heed account edit gazette --watch ''
try 0 heed --secrets file sync --account gazette
printf '[account gazette]\nhear = a word\n' >>"$XDG_CONFIG_HOME/heed/heed.conf"
t 'it is told that nothing can be heard there' '
	try 0 heed list && err "account gazette.: hear: heed cannot search Toy Gazette for words" && try 1 heed doctor && out "cannot search Toy Gazette"'
printf 'secrets = file\nsort = oldest\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
story <<'end'
# The rows bear its letters
run heed
wait A Reader
has Tg
keys g g <Enter>
wait Why was the paper late?
has Toy Gazette
end
misses() {
	(cd "$copy" && HEED_LINT_BUILD=$made prove -v tests/lint/docs.t) >"$WORLD/out" 2>&1
	out 'not ok .* heed-networks.7 has every network' && out 'it lacks: +Toy Gazette'
}
check 'the check of the manuals misses it' misses
