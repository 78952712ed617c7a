#!/bin/sh
# Signing in to the AT protocol network by the browser, which the test plays without one: proofs of a key,
# nonces, a sign-in that is renewed, one that was ended elsewhere, and one that is given back.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/bluesky.sh"
. "$here/world.sh"
. "$here/sign_in.sh"

bluesky_up --fans 2 --posts 1 || { echo 'Bail out! the AT protocol network did not start'; exit 1; }
at_end bluesky_down
url=$(bluesky_info .pds)
post=$(bluesky_info '.posts[0].uri')
agent='Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36'
mkdir -p "$HOME/.config/heed"
printf 'unsent = 0s\nsecrets = file\n' >"$HOME/.config/heed/heed.conf"

# NAME JSON [OPTION…]: what the page of a sign-in asks of its server.
page() {
	_name=$1 _json=$2
	shift 2
	curl -s -m 20 -b "$WORLD/jar" -c "$WORLD/jar" -A "$agent" -H "Origin: $url" -H "Referer: $link" \
		-H 'Sec-Fetch-Site: same-origin' -H 'Sec-Fetch-Mode: same-origin' -H 'Sec-Fetch-Dest: empty' \
		-H 'Content-Type: application/json' \
		-H "X-Csrf-Token: $(awk '$6 == "csrf-token" { print $7 }' "$WORLD/jar")" \
		-d "$_json" "$@" "$url/@atproto/oauth-provider/~api/$_name"
}
# WHO [reject]: somebody signs in on the page, and agrees or not; prints where the browser is sent then.
agree() {
	rm -f "$WORLD/jar"
	curl -s -m 20 -o "$WORLD/page" -c "$WORLD/jar" -A "$agent" -H 'Sec-Fetch-Site: none' \
		-H 'Sec-Fetch-Mode: navigate' -H 'Sec-Fetch-Dest: document' "$link"
	_in=$(page sign-in "$(jq -nc --arg who "$1" '{locale: "en", username: ($who + ".test"), password: ($who + "-password")}')")
	if [ "${2:-}" = reject ]; then
		page reject '{}'
	else
		page consent "$(printf '%s' "$_in" | jq -c '{did: .account.did, scope: "atproto transition:generic transition:chat.bsky"}')" \
			-H "Authorization: Bearer $(printf '%s' "$_in" | jq -r .ephemeralToken)"
	fi |
		jq -r .url | perl -pe 's/.*redirect_uri=([^&]+)&(.*)/my ($to, $with) = ($1, $2); $to =~ s,%(..),chr hex $1,ge; "$to?$with"/e'
}
sign_in() { signing_in bluesky --handle @brand.test --server "$url" "$@"; }
has() { grep -Eq "$2" "$1" || { cat "$1"; return 1; }; }
lacks() { ! grep -Eq "$2" "$1" || { cat "$1"; return 1; }; }
checked() { heed account check --json >"$WORLD/checked" && jq -e "$1" "$WORLD/checked"; }
answered() {
	bluesky_settle
	bluesky_as fan1 app.bsky.feed.getPostThread "uri=$1" depth=1 | jq -e --arg text "$2" \
		'any(.thread.replies[]?.post; .record.text | contains($text))'
}

sign_in --no-browser
check 'the link names a request that was pushed before' \
	has "$WORLD/err" "^$url/oauth/authorize\\?client_id=http%3A%2F%2Flocalhost%3F[^&]+&request_uri=urn%3A[^&]+\$"
back=$(agree brand)
check 'the browser comes back' sh -c "curl -s -m 20 '$back' | grep -q 'signed in as @brand.test'"
check 'and heed is signed in' ends 0
check 'it says as whom' has "$WORLD/said" 'signed in as @brand.test'
check 'it may do what an app password may, messages too, for an hour, and is renewed by itself' \
	checked '.scope == "atproto transition:generic transition:chat.bsky" and .renews and .error == null'

asked=$(bluesky_act fan1 reply to "$post" text 'Do you ship by bicycle?')
bluesky_settle
check 'the queue is fetched with proofs' heed sync
check 'somebody waits' test "$(heed count)" = 1
check 'an answer leaves' heed reply "$(heed list --json | jq '.[0].id')" -m 'Always.' --wait
check 'and is there for everybody' answered "$asked" 'Always.'
check 'the log has no secret' lacks "$HOME/.local/state/heed/engine.log" 'eyJ|ref-|cod-|tok-'

kept=$(find "$HOME" -name tokens)
before=$(sha256sum <"$kept")
# As if the hour had gone by: what is kept says that it has.
perl -pi -e 's/("expires_at\\*":)\d+/${1}1000000000000/' "$kept"
check 'a sign-in that has ended is renewed' heed sync
check 'and kept, with another token' sh -c '! grep -q "expires_at.*:1000000000000" "$1" && [ "$(sha256sum <"$1")" != "$2" ]' - "$kept" "$before"
check 'which is good' checked '.error == null'

sign_in --paste
back=$(agree brand)
echo 'this is nothing' >&5
check 'what is no code is asked for again' until_true 60 has "$WORLD/err" 'neither a code nor the address'
printf '%s\n' "$back" >&5
check 'the address of the last page is pasted' ends 0
check 'there is one account still' test "$(heed account list --json | jq length)" = 1

sign_in --no-browser
back=$(agree fan1)
curl -s -m 20 -o "$WORLD/page" "$back"
check 'whoever else signs in is not let in' ends 3
check 'and is told so' has "$WORLD/page" 'somebody else signed in, not @brand.test'

sign_in --no-browser
back=$(agree brand reject)
check 'the page of who refuses says so' sh -c "curl -s -m 20 '$back' | grep -q 'Not signed in'"
check 'and heed ends' ends 1

tokens=$(grep -o 'expires_at' "$kept" | wc -l)
check 'one sign-in is kept' test "$tokens" -eq 1
check 'removed, the sign-in is given back' heed account remove brand --yes
check 'by the server, too' has "$HOME/.local/state/heed/engine.log" 'token revoked: 200'
