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
cat "$tree/tests/toy/row" >>"$copy/src/networks/catalog.c"
sed -i 's/^\(\tX(bluesky)\)$/\1 X(toy)/' "$copy/src/networks/catalog_list.h"
build() { make -C "$copy" O="$made" "$made/heed" "$made/heed-engine" >"$WORLD/made" 2>&1 || {
	sed 's/^/# /' "$WORLD/made" && return 1; } }
check 'a folder, a row and a name: it builds' build
HEED_BUILD=$copy/$made
PATH=$HEED_BUILD:$PATH

t 'it is offered' '
	try 2 heed account add && err "which network\? mastodon, bluesky, toy;" &&
	try 2 heed account add paper && err "heed knows mastodon, bluesky, toy" &&
	try 2 heed account add toy --token-stdin && err "server URL is required, for example --server gazette.example/letters" &&
	try 3 heed list && err "networks: mastodon, bluesky, toy"'
t 'it is explained' '
	try 0 heed account --help && out "^Toy Gazette: heed account add toy --server gazette.example/letters, with a" &&
	try 0 heed networks && out "^Toy Gazette \(toy\)" && out "Can: reply\.$" &&
	out "Cannot hide: a letter stands where it stands" && out "by its documentation, never tried" &&
	try 0 heed networks --json && json ".[2].sign == \"Tg\" and .[2].named_by == \"site\" and .[2].threads == \"flat\""'
t 'it is completed' '
	try 0 heed completions bash && out "account,add.*bluesky toy" && out "network.*bluesky toy" &&
	try 0 heed completions fish && out "network:toy -d .Toy Gazette."'
story <<'end'
# The form asks for it, in its own words
run heed
wait one queue
at 80x24 has on Mastodon, Bluesky or Toy Gazette
keys a
has m Mastodon, b Bluesky, t Toy Gazette (m):
keys x <Enter>
has m, b or t, or a network's full name
keys <C-u> t <Enter>
has ▸ 2  Where is your account?
has The address of the Toy Gazette site, such as gazette.example/letters.
keys <Enter>
has a site's address is needed
type 127.0.0.1:1/letters
keys <Enter>
wait Where should it be kept?
keys f <Enter>
wait ▸ 3  A reader's key for heed
has reader's name:
keys <Enter>
has your reader's name is needed
type jane
keys <Enter>
has reader's key:
has Ask the editor of 127.0.0.1:1/letters for one.
keys <Esc>
has ▸ 2  Where is your account?
end

demo_start
connect >/dev/null 2>&1
t 'it is signed in to, at an address with a path' '
	tell "jane
x
" 3 heed --secrets file account add toy --server "$server/letters" --token-stdin && err "not Jane.s key" &&
	tell "jane
key
" 0 heed --secrets file account add toy --server "$server/letters" --token-stdin &&
	try 0 heed --secrets file sync && try 0 heed account &&
	out "gazette +toy +@gazette"'
t 'its rows are found' '
	try 0 heed list network:toy --json && json "length == 1 and .[0].network == \"toy\" and .[0].person == \"@reader\""'
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
