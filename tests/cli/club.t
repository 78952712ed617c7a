#!/bin/sh
# A network where people bring their own client, the browser comes back to one port, and a sign-in
# speaks for several pages (tests/toy/club).
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/world.sh"
tree=$(cd "$HERE/../.." && pwd)
made=$(basename "$HEED_BUILD")
copy=$WORLD/tree

mkdir -p "$copy/$made/obj"
for part in src tui keymaps man tests Makefile; do cp -Rp "$tree/$part" "$copy"; done
for part in src tui gen; do cp -Rp "$HEED_BUILD/obj/$part" "$copy/$made/obj"; done
cp -Rp "$HEED_BUILD/gen" "$HEED_BUILD"/*.a "$copy/$made"
cp -R "$tree/tests/toy/club" "$copy/src/networks"
cp "$tree/tests/toy/club_row" "$copy/src/networks/rows/club.c"
sed -i 's/^#define CATALOG_LIST(X)/& X(club)/' "$copy/src/networks/catalog_list.h"
# A port that is free now takes the place of the one that would be registered.
fixed=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport')
sed -i "s/8765/$fixed/" "$copy/src/networks/club/club.c" "$copy/src/networks/rows/club.c"
build() { make -C "$copy" O="$made" "$made/heed" "$made/heed-engine" "$made/heed-keyring" >"$WORLD/made" 2>&1 || {
	sed 's/^/# /' "$WORLD/made" && return 1; } }
build || { echo 'Bail out! the club does not build'; exit 1; }
HEED_BUILD=$copy/$made
PATH=$HEED_BUILD:$PATH

club=$WORLD/club
mkdir "$club"
mkfifo "$WORLD/port"
perl "$HERE/club.pl" "$club" >"$WORLD/port" &
club_pid=$!
at_end "end_ours $club_pid"
read -r port <"$WORLD/port"
at="http://127.0.0.1:$port"
mkdir -p "$XDG_CONFIG_HOME/heed"
printf 'secrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
tokens=$XDG_CONFIG_HOME/heed/tokens
seen() { grep -q -- "$1" "$club/seen" || { sed 's/^/# seen: /' "$club/seen"; false; }; }

# sign_in OPTION…: in the background; what is written to descriptor 5 is its standard input. $link is
# for the browser.
sign_in() {
	rm -f "$WORLD/typed"
	mkfifo "$WORLD/typed"
	: >"$club/seen"
	: >"$WORLD/err"
	heed account add club --server "$at" "$@" <"$WORLD/typed" >"$WORLD/out" 2>"$WORLD/err" &
	pid=$!
	exec 5>"$WORLD/typed"
	printf 'my-client\nmy-secret\n' >&5
	until_true 60 grep -q '^http' "$WORLD/err" || diag 'no link'
	link=$(grep '^http' "$WORLD/err")
}
ends() { wait "$pid"; _got=$?; exec 5>&-; [ $_got = "$1" ] || diag "it ended with $_got"; }
# The person agrees: where the browser is sent then.
agree() { curl -s -m 20 -o "$WORLD/page" -w '%{redirect_url}' "$link"; }
token_by() { seen "^POST /token Basic $(printf my-client:my-secret | base64) $1"; }

t 'the link has the own client, and leads back to the port that is registered' '
	sign_in --no-browser --json && printf "%s\n" "$link" >"$WORLD/out" &&
	out "^$at/authorize\?response_type=code&client_id=my-client&redirect_uri=http%3A%2F%2F127.0.0.1%3A$fixed%2Fcallback&scope=read%2Cwrite&state="'
t 'while one waits there, another says which port is taken' '
	tell "my-client
my-secret
" 1 heed account add club --server "$at" --no-browser && err "another program uses the port $fixed"'
t 'the browser comes back, and the client shows its secret in the header' '
	back=$(agree) && [ "$(curl -s -m 20 -o "$WORLD/page" -w "%{http_code}" "$back")" = 200 ] && ends 0 &&
	grep -q "heed is signed in as @owner" "$WORLD/page" && token_by "grant_type=authorization_code&code=abc&" && not seen "client_secret"'
t 'elsewhere, the address is pasted behind the fields' '
	sign_in --paste && agree >&5 && printf "\n" >&5 && ends 0 && out "signed in as @owner"'
t 'a wrong one is asked for again' '
	sign_in --paste && printf "http://127.0.0.1:$fixed/callback?code=abc&state=guessed\n" >&5 &&
	until_true 20 grep -q "Try again" "$WORLD/err" && agree >&5 && printf "\n" >&5 && ends 0'
t 'a code that is refused adds nothing' '
	try 0 heed account remove owner --yes
	echo invalid_grant >"$club/refuse"; sign_in --no-browser && curl -s -m 20 "$(agree)" >"$WORLD/page"; rm "$club/refuse"
	ends 1 && err "the server did not sign you in: invalid_grant" && grep -q invalid_grant "$WORLD/page" && try 0 heed account --json && json "length == 0"'
t 'without a client id, nobody is asked' '
	: >"$club/seen"; tell "

" 2 heed account add club --server "$at" --no-browser && err "your client id is needed" && [ ! -s "$club/seen" ]'

t 'a token that ends is renewed with the own client, before it is used' '
	echo 60 >"$club/lasts"; echo 864000 >"$club/refresh"
	sign_in --no-browser && curl -s -m 20 -o "$WORLD/page" "$(agree)" && ends 0 && grep -q refresh-1 "$tokens"
	: >"$club/seen"; rm -f "$club/lasts"; try 0 heed account check && token_by "grant_type=refresh_token&refresh_token=refresh-" && not seen "client_secret"'
t 'a sign-in that ends within 14 days, and cannot be renewed after that, says so when it is checked' '
	try 0 heed account check && out "^owner: sign in again before .*: the sign-in ends then, and cannot be renewed" &&
	try 0 heed account check --json && json ".renews and .ends_soon and .ends_at > 0"'
t 'and without being asked in the list' '
	try 0 heed account list && out "sign in again before .*: the sign-in ends then, and cannot be renewed" &&
	try 0 heed account list --json && json ".[0].ends_soon and .[0].ends_at != null"'
t 'removed, it is revoked in the same way' '
	: >"$club/seen"; try 0 heed account remove owner --yes && seen "^POST /revoke Basic $(printf my-client:my-secret | base64) token=refresh-" && not seen client_secret'
rm -f "$club/refresh"

# --- several pages ---
card() { _wanted=$1; shift; tell "card
" "$_wanted" heed account add club --server "$at" --token-stdin "$@"; }
printf '[{"id":"n","handle":"@news","name":"Daily News"},{"id":"s","handle":"@shop","name":"Corner Shop","token":"page-7"},{"id":"x","handle":"@extra"}]' >"$club/pages"

t 'a sign-in that speaks for several pages needs to know for which' '
	card 2 && err "speaks for several accounts: --which NAME, one of @news \(Daily News\), @shop \(Corner Shop\), @extra$" &&
	card 2 --which sohp && err "does not speak for that account: --which NAME, one of @news" && try 0 heed account --json && json "length == 0"'
t 'by its handle, its name or its id; as it is called there' '
	card 0 --which shop --json && json ".handle == \"@shop\" and .title == \"Corner Shop\"" && card 0 --which "daily news" && out "signed in as @news" &&
	card 0 --which x && try 0 heed account --json && json "map(.handle) == [\"@shop\", \"@news\", \"@extra\"]"'
t 'a page with a token of its own uses that' '
	grep -q "page-7$" "$tokens" && : >"$club/seen" && try 0 heed account check shop && out "signed in as @shop" && seen "GET /whoami Bearer page-7" &&
	try 0 heed sync && seen "GET /fetch Bearer page-7"'
t 'it stays that page, whatever else there is' '
	try 0 heed account check && try 0 heed account --json && json "map(.handle) == [\"@shop\", \"@news\", \"@extra\"]"'
t 'a page that is called otherwise now is the same' '
	sed -i.bak "s/@news/@daily/" "$club/pages"; try 0 heed account check news && out "^news: @news is now called @daily$" && out "signed in as @daily"
	mv "$club/pages.bak" "$club/pages"; try 0 heed account check news && out "signed in as @news"'
t 'somebody who may no longer speak for it has to be replaced' '
	cp "$club/pages" "$club/pages.old"; printf "[{\"id\":\"s\",\"handle\":\"@shop\",\"token\":\"page-7\"}]" >"$club/pages"
	try 3 heed account check news && out "can no longer speak for @news: sign in again" && mv "$club/pages.old" "$club/pages" &&
	card 0 --which news && try 0 heed account check news'
t 'one page alone is taken' '
	cp "$club/pages" "$club/pages.old"; printf "[{\"id\":\"o\",\"handle\":\"@only\"}]" >"$club/pages"; card 0 && out "signed in as @only"
	mv "$club/pages.old" "$club/pages"'
t 'without pages, there is nothing to choose' '
	mv "$club/pages" "$club/pages.old"; card 2 --which shop && err "this sign-in is for @owner and nobody else"; mv "$club/pages.old" "$club/pages"'
story <<end
# On a terminal they are listed
size 100x30
run heed account add club --server $at
wait with a key
keys 3 <Enter>
wait It is on your card.
type card
keys <Enter>
wait This sign-in speaks for several accounts:
has   1  @news Daily News
has   2  @shop Corner Shop
has   3  @extra
wait Which one?
type 7
keys <Enter>
wait a number from 1 to 3, or one of the names
wait Try again:
type 2
keys <Enter>
wait signed in as @shop
ends 0
end

# --- the screen ---
for name in $(heed account --json | jq -r '.[].account'); do heed account remove "$name" --yes >/dev/null; done
story <<end
# The form asks for the client before it opens a browser, and for which page
run heed
wait one queue
keys a
type club
keys <Enter>
has ▸ 2  Where is your account?
type $at
keys <Enter>
has ▸ 3  How do you sign in?
keys p <Enter>
has ▸ 3  Client id
has Register an app at 127.0.0.1:$port, with the address
type my-client
keys <Enter>
has ▸ 3  Client secret
has It is below the client id. Paste it here; it is not shown.
type my-secret
lacks my-secret
keys <Enter>
wait Approve it in any browser, here:
has Then paste the address of the page on which the browser ends.
type http://127.0.0.1:1/callback?code=abc&state=guessed
keys <Enter>
wait !
keys <Esc>
has ▸ 3  How do you sign in?
keys s <Enter>
has ▸ 3  A key for heed
type card
keys <Enter>
wait ▸ 4  For which account?
at 80x24,120x40 has 1  @news Daily News
at 80x24,120x40 has 2  @shop Corner Shop
has 3  @extra
has number:
type 9
keys <Enter>
wait ! a number from 1 to 3, or one of the names
keys <Enter>
has ! a number of the list is needed
keys <Esc>
has ▸ 3  How do you sign in?
keys s <Enter>
wait key (Enter: as before):
keys <Enter>
wait ▸ 4  For which account?
type 3
keys <Enter>
wait How far back should heed read?
keys <Enter>
wait signed in as @extra
end
t 'the form added the page that was chosen' 'try 0 heed account --json && json "map(.handle) == [\"@extra\"]"'
