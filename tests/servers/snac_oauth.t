#!/bin/sh
# Signing in to snac2 by the browser, which the test plays: it fills the form of the server's page. With
# a page of heed that the browser comes back to, and by a code that is pasted, as over ssh.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/snac.sh"
. "$here/world.sh"
. "$here/sign_in.sh"

if ! snac_fetch "$SERVERS/snac"; then
	[ -n "${CI:-}" ] && { echo 'Bail out! snac2 could not be fetched'; exit 1; }
	echo '1..0 # SKIP snac2 could not be fetched from Debian: nothing was tested on a real server'
	exit 0
fi
near=$WORLD/near
snac_serve "$near" brand fan1
url=$(cat "$near/url")
mkdir -p "$HOME/.config/heed"
printf 'unsent = 0s\nsecrets = file\n' >"$HOME/.config/heed/heed.conf"

sign_in() { signing_in mastodon --server "$url" "$@"; }
# NAME: what the form has for it.
hidden() { sed -n "s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" "$WORLD/form"; }
# WHO PASSWORD: somebody fills the form of the page at the link; the answer's head and body are kept, and
# where the browser is sent then is printed.
agree() {
	curl -s -m 20 -o "$WORLD/form" "$link"
	curl -s -m 20 -o "$WORLD/page" -w '%{redirect_url}' \
		"$(sed -n 's/.*<form method="post" action="\([^"]*\)".*/\1/p' "$WORLD/form")" \
		-d "login=$1" --data-urlencode "passwd=$2" --data-urlencode "redir=$(hidden redir)" \
		-d "cid=$(hidden cid)" -d "state=$(hidden state)"
}
has() { grep -Eq "$2" "$1" || { cat "$1"; return 1; }; }
lacks() { ! grep -Eq "$2" "$1" || { cat "$1"; return 1; }; }
password=$(cat "$near/brand.password")

# --- the browser comes back ---
sign_in --no-browser
check 'a wrong password shows the form again' test -z "$(agree brand wrong)"
check 'and heed goes on waiting' kill -0 "$heed"
back=$(agree brand "$password")
check 'the browser comes back' sh -c "curl -s -m 20 '$back' | grep -q 'signed in as @brand@'"
check 'and heed is signed in' ends 0
check 'it says as whom' has "$WORLD/said" "^brand: signed in as @brand@${url#http://} "
check 'and claims nothing of what it may do, which snac does not tell' lacks "$WORLD/said" ': may'
check 'the sign-in is good' sh -c "heed account check --json | jq -e '.error == null and .scope == null'"
check 'the log has no secret' lacks "$HOME/.local/state/heed/engine.log" "code=|state=|$(printf %s "${back#*code=}" | cut -c 1-32)"

# --- and it works: somebody asks, and is answered ---
curl -s "$url/api/v1/statuses" -H "Authorization: Bearer $(cat "$near/fan1.token")" \
	--data-urlencode 'status=@brand do you mend bells?' -d visibility=public >"$WORLD/asked"
waiting_is() { heed sync >"$WORLD/sync" 2>&1; [ "$(heed count)" = "$1" ]; }
check 'somebody waits' until_true 60 waiting_is 1
check 'an answer leaves' heed reply "$(heed list --json | jq '.[0].id')" -m 'We do.' --wait --by-hand
check 'nobody waits any more' waiting_is 0

# --- by a code, without a browser here ---
sign_in --paste
check 'nobody is sent anywhere: the page shows a code' test -z "$(agree brand "$password")"
echo 'this is nothing' >&5
check 'what is no code is asked for again' until_true 20 has "$WORLD/err" 'neither a code nor the address'
# The whole text of the page, as a person marks it.
check 'the page shows more than the code' has "$WORLD/page" '^[0-9a-f]+&state='
printf '%s\n' "$(cat "$WORLD/page")" >&5
check 'the whole of it can be pasted' ends 0
check 'there is one account still' test "$(heed account list --json | jq length)" = 1

sign_in --paste
check 'the code alone' test -z "$(agree brand "$password")"
printf '%s\n' "$(sed 's/&.*//' "$WORLD/page")" >&5
check 'can be pasted too' ends 0

sign_in --paste
echo 0123456789abcdef0123456789abcdef >&5
# snac gives a token for whatever it is shown, and knows nothing of it then.
check 'a wrong code ends' ends 3
check 'with a sentence' has "$WORLD/err" 'heed: the server rejects the token it just issued .*: sign in again'
check 'and the sign-in before it stays good' sh -c "heed account check --json | jq -e '.error == null'"

# --- given back ---
kept=$(grep -o '"token":"[^"]*' "$HOME/.config/heed/tokens" | sed 's/.*"//')
good() { curl -s -f -o "$WORLD/who" -H "Authorization: Bearer $kept" "$url/api/v1/accounts/verify_credentials"; }
check 'the token is good' good
check 'an account is removed' heed account remove brand --yes
check 'and its token given back' has "$HOME/.local/state/heed/engine.log" 'token revoked: 200'
check 'which is good no more' sh -c "! curl -s -f -o '$WORLD/who' -H 'Authorization: Bearer $kept' '$url/api/v1/accounts/verify_credentials'"
