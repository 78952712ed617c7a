#!/bin/sh
# heed-demo speaks the Mastodon API as Mastodon does, and breaks it on demand.
set -u
demo=${HEED_BUILD:-build}/heed-demo
dir=$(mktemp -d "${TMPDIR:-/tmp}/heed-demo-XXXXXX")
pids=
n=0

# The number of one that has ended may be somebody else's by now.
is_ours() { [ "$(awk '/^PPid:/ { print $2 }' "/proc/$1/status" 2>/dev/null)" = $$ ]; }
finish() {
	for p in $pids; do ! is_ours "$p" || kill "$p"; done
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM

ok() { # status of the last command, name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
is() { # got, wanted, name
	n=$((n + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $n - $3"
	else
		echo "not ok $n - $3"
		printf '%s\n' "got:  $1" "want: $2" | sed 's/^/# /'
	fi
}
has() { # text, pattern, name
	printf '%s\n' "$1" | grep -Eq -- "$2"
	ok $? "$3"
}

# start NAME OPTION...: a server whose greeting is in $dir/NAME.json
start() {
	name=$1
	shift
	mkfifo "$dir/$name.fifo"
	"$demo" --listen 127.0.0.1:0 "$@" >"$dir/$name.fifo" 2>"$dir/$name.err" </dev/null &
	pids="$pids $!"
	pid=$!
	read -r greeting <"$dir/$name.fifo"
	printf '%s\n' "$greeting" >"$dir/$name.json"
	server=$(jq -r .server "$dir/$name.json")
	token=$(jq -r .brand.token "$dir/$name.json")
	fan=$(jq -r '.fans[] | select(.handle == "wim") | .token' "$dir/$name.json")
}
anyone() { curl -s -m 20 "$@"; }
brand() { path=$1; shift; anyone -H "Authorization: Bearer $token" "$@" "$server$path"; }
wim() { path=$1; shift; anyone -H "Authorization: Bearer $fan" "$@" "$server$path"; }
code() { path=$1; shift; brand "$path" "$@" -o /dev/null -w '%{http_code}'; }
heads() { path=$1; shift; brand "$path" "$@" -o /dev/null -D - | tr -d '\r'; }
control() { path=$1; shift; anyone "$@" "$server/demo/$path"; }
fault() { control faults -d clear=yes --data-urlencode "fault=$1" >/dev/null; }
calm() { control faults -X DELETE >/dev/null; }
say() { control say -d fan=wim --data-urlencode "text=$1" ${2:+-d} ${2:-} | jq -r .id; }

command -v curl >/dev/null && command -v jq >/dev/null || {
	echo '1..0 # SKIP curl and jq are needed'
	exit 0
}

## The world
HEED_NOW=2026-11-22T12:00:00Z
export HEED_NOW
start main --seed 7 --quiet-fans --rate 0
is "$(jq -c keys "$dir/main.json")" '["brand","fans","server"]' 'the greeting names server, brand and fans'
is "$(jq '.fans | length > 20 and all(.token | length > 20)' "$dir/main.json")" true 'every fan has a token'
brand '/api/v1/notifications?limit=80' >"$dir/first"
first=$server
main=$pid
start twin --seed 7 --quiet-fans --rate 0
is "$(brand '/api/v1/notifications?limit=80' | sed "s|$server||g" | cksum)" \
	"$(sed "s|$first||g" "$dir/first" | cksum)" 'the same seed is the same world'
is "$(jq -c '[.brand, .fans]' "$dir/twin.json")" "$(jq -c '[.brand, .fans]' "$dir/main.json")" 'with the same tokens'
kill "$pid"
wait "$pid"
is $? 0 'a request to end ends it well'
server=$first
pid=$main
is "$(jq 'length' "$dir/first")" 80 'a month of history fills a page of notifications'
me=$(brand /api/v1/accounts/verify_credentials)
my_id=$(printf '%s' "$me" | jq -r .id)
is "$(printf '%s' "$me" | jq -r '.username, .source.privacy' | paste -sd' ')" 'otterspoke public' 'the brand knows itself'

## About the server
is "$(anyone "$server/.well-known/oauth-authorization-server" | jq -r .token_endpoint)" "$server/oauth/token" 'OAuth is discoverable'
is "$(anyone "$server/.well-known/webfinger?resource=acct:otterspoke@practice.example" | jq -r '.links[0].rel')" self 'webfinger finds the brand'
is "$(anyone "$server/.well-known/webfinger?resource=acct:otterspoke@${server#http://}" | jq -r '.links[0].rel')" self 'by the address too'
is "$(anyone "$(anyone "$server/.well-known/nodeinfo" | jq -r '.links[0].href')" | jq -r .software.name)" mastodon 'nodeinfo says what it is'
is "$(brand /api/v2/instance | jq -c '[.configuration.statuses.max_characters, .configuration.statuses.characters_reserved_per_url, .api_versions.mastodon]')" '[500,23,1]' 'v2 instance tells the limits'
is "$(brand /api/v1/instance | jq -r .configuration.statuses.max_characters)" 500 'v1 instance too'
is "$(anyone "$server/api/v1/streaming/health")" OK 'streaming is healthy'

## Signing in
app=$(anyone -H 'Content-Type: application/json' -d '{"client_name":"test","redirect_uris":["http://127.0.0.1/callback","urn:ietf:wg:oauth:2.0:oob"],"scopes":"read write:statuses"}' "$server/api/v1/apps")
cid=$(printf '%s' "$app" | jq -r .client_id)
secret=$(printf '%s' "$app" | jq -r .client_secret)
is "$(printf '%s' "$app" | jq -c .scopes)" '["read","write:statuses"]' 'an app registers'
ask="response_type=code&client_id=$cid&scope=read&redirect_uri=urn:ietf:wg:oauth:2.0:oob"
has "$(anyone "$server/oauth/authorize?$ask")" 'Authorize test\?' 'the page asks a person'
page=$(anyone -d "$ask&as=otterspoke" "$server/oauth/authorize")
oob=$(printf '%s' "$page" | sed -n 's|.*oauth-code">\([^<]*\)<.*|\1|p')
grant="client_id=$cid&client_secret=$secret&redirect_uri=urn:ietf:wg:oauth:2.0:oob&grant_type=authorization_code"
made=$(anyone -d "$grant&code=$oob" "$server/oauth/token" | jq -r .access_token)
is "$(anyone -H "Authorization: Bearer $made" "$server/api/v1/accounts/verify_credentials" | jq -r .acct)" otterspoke 'the code becomes a token'
is "$(anyone -d "$grant&code=$oob" "$server/oauth/token" | jq -r .error)" invalid_grant 'once'
is "$(anyone -H "Authorization: Bearer $made" -X POST "$server/api/v1/statuses/1/favourite" -o /dev/null -w '%{http_code}')" 403 'scopes are kept'
is "$(anyone -H "Authorization: Bearer $made" "$server/api/v1/apps/verify_credentials" | jq -r .name)" test 'the app knows itself'
pkce="$ask&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
oob=$(anyone -d "$pkce" "$server/oauth/authorize" | sed -n 's|.*oauth-code">\([^<]*\)<.*|\1|p')
is "$(anyone -d "$grant&code=$oob&code_verifier=wrong" "$server/oauth/token" | jq -r .error)" invalid_grant 'a wrong verifier is refused'
oob=$(anyone -d "$pkce" "$server/oauth/authorize" | sed -n 's|.*oauth-code">\([^<]*\)<.*|\1|p')
is "$(anyone -d "$grant&code=$oob&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" "$server/oauth/token" | jq -r .token_type)" Bearer 'the right one is not'
there=$(anyone -d "response_type=code&client_id=$cid&scope=read&state=xyz&redirect_uri=http://127.0.0.1:9999/callback" "$server/oauth/authorize" -o /dev/null -w '%{redirect_url}')
has "$there" '^http://127.0.0.1:9999/callback\?code=.*&state=xyz$' 'a loopback redirect may have any port'
is "$(anyone -d "$ask&redirect_uri=https://evil.example/" -G "$server/oauth/authorize" -o /dev/null -w '%{http_code}')" 200 'the first value of a name counts'
is "$(anyone "$server/oauth/authorize?response_type=code&client_id=$cid&redirect_uri=https://evil.example/" -o /dev/null -w '%{http_code}')" 400 'an unknown redirect is refused'
mere=$(anyone -d "grant_type=client_credentials&client_id=$cid&client_secret=$secret" "$server/oauth/token" | jq -r .access_token)
is "$(anyone -H "Authorization: Bearer $mere" "$server/api/v1/notifications" -o /dev/null -w '%{http_code}')" 422 'an app alone is nobody'
anyone -d "client_id=$cid&client_secret=$secret&token=$made" "$server/oauth/revoke" >/dev/null
is "$(anyone -H "Authorization: Bearer $made" "$server/api/v1/accounts/verify_credentials" | jq -r .error)" 'The access token is invalid' 'a revoked token is none'

## Reading
is "$(anyone -H 'Authorization: Bearer nonsense' "$server/api/v1/notifications" -o /dev/null -w '%{http_code}')" 401 'a wrong token is refused'
is "$(anyone "$server/api/v1/notifications" -o /dev/null -w '%{http_code}')" 401 'no token too'
is "$(brand /api/v1/nothing | jq -r .error)" 'Record not found' 'what is not there is 404 in JSON'
is "$(brand '/api/v1/notifications?types[]=quote' | jq -c '[.[].type] | unique')" '["quote"]' 'types[] chooses'
is "$(brand '/api/v1/notifications?limit=80&exclude_types[]=mention' | jq 'any(.type == "mention")')" false 'exclude_types[] leaves out'
link=$(heads '/api/v1/notifications?limit=5&types[]=mention')
has "$link" '^Link: <.*max_id=.*>; rel="next", <.*min_id=.*>; rel="prev"$' 'pages are linked'
next=$(printf '%s\n' "$link" | sed -n 's/^Link: <\([^>]*\)>; rel="next".*/\1/p')
is "$(brand "${next#"$server"}" | jq -r '.[0].id')" "$(brand '/api/v1/notifications?limit=6&types[]=mention' | jq -r '.[5].id')" 'next goes on where the page ended'
some=$(brand '/api/v1/notifications?limit=10' | jq -r '.[9].id')
is "$(brand "/api/v1/notifications?min_id=$some&limit=3" | jq -c '[.[].id]')" "$(brand '/api/v1/notifications?limit=9' | jq -c '[.[6:9][].id]')" 'min_id walks forward without gaps'
is "$(brand "/api/v1/notifications?since_id=$some&limit=3" | jq -c '[.[].id]')" "$(brand '/api/v1/notifications?limit=3' | jq -c '[.[].id]')" 'since_id gives the newest'
is "$(brand "/api/v1/notifications/$some" | jq -r .id)" "$some" 'one notification'
brand "/api/v1/notifications/$some/dismiss" -X POST >/dev/null
is "$(code "/api/v1/notifications/$some")" 404 'dismissed'
is "$(brand /api/v1/notifications/unread_count | jq .count)" 100 'the count of unread is capped'
is "$(anyone "$server/api/v1/accounts/lookup?acct=mila@radlkollektiv.example" | jq -r .display_name)" 'Mila Brandt' 'lookup needs no token'
is "$(anyone "$server/api/v1/accounts/$my_id" | jq -r .acct)" otterspoke 'an account'
is "$(brand "/api/v2/search?q=@mila@radlkollektiv.example&type=accounts&resolve=true" | jq -r '.accounts | length, .[0].acct' | paste -sd' ')" '1 mila@radlkollektiv.example' 'search by handle'
is "$(brand "/api/v2/search?q=DOROTHY" | jq -r '.accounts[0].acct')" dorothy@elders.example 'search by name'
posts=$(brand "/api/v1/accounts/$my_id/statuses?limit=40&exclude_replies=true")
is "$(printf '%s' "$posts" | jq 'length > 15 and all(.in_reply_to_id == null)')" true 'own posts without replies'
is "$(brand "/api/v1/accounts/$my_id/statuses?limit=40" | jq 'any(.in_reply_to_id != null)')" true 'and with them'
is "$(brand "/api/v1/accounts/$my_id/statuses?limit=2&max_id=$(printf '%s' "$posts" | jq -r '.[0].id')&exclude_replies=true" | jq -r '.[0].id')" "$(printf '%s' "$posts" | jq -r '.[1].id')" 'by pages'
cat_id=$(printf '%s' "$posts" | jq -r '.[] | select(.content | contains("Employee of the month")) | .id')
thread=$(brand "/api/v1/statuses/$cat_id/context")
is "$(printf '%s' "$thread" | jq '[.descendants[] | select(.content | contains("Crown STL")) | .mentions | length]' -c)" '[0]' 'a thread holds replies without a mention'
deep=$(printf '%s' "$thread" | jq -r '[.descendants[] | select(.content | contains("measure her head"))][0].id')
is "$(brand "/api/v1/statuses/$deep/context" | jq '.ancestors | length')" 2 'ancestors run from the root down'
is "$(brand "/api/v1/statuses?id[]=$cat_id&id[]=$deep&id[]=12345" | jq length)" 2 'a batch leaves out what is gone'
is "$(brand /api/v1/conversations | jq 'length > 3 and all(.last_status.visibility == "direct")')" true 'direct conversations'
talk=$(brand /api/v1/conversations | jq -r '[.[] | select(.unread)][0].id')
is "$(brand "/api/v1/conversations/$talk/read" -X POST | jq .unread)" false 'marked as read'
direct=$(brand /api/v1/conversations | jq -r '.[0].last_status.id')
is "$(anyone "$server/api/v1/statuses/$direct" -o /dev/null -w '%{http_code}')" 404 'nobody else sees a direct message'
has "$(brand "/api/v1/statuses/$cat_id" | jq -r '.emojis[0].url')" 'ratchetcat.svg$' 'custom emoji are listed'
puddle=$(brand "/api/v1/accounts/$my_id/statuses?limit=40&exclude_replies=true" | jq -r '.[] | select(.content | contains("Puddle pannier is back"))')
has "$(printf '%s' "$puddle" | jq -r .content)" '<a href="https://otterandspoke.example/bags/puddle" .*<span class="invisible">https://</span><span class="ellipsis">otterandspoke.example/bags/pud</span><span class="invisible">dle</span>' 'links are dressed as Mastodon does'
has "$(printf '%s' "$puddle" | jq -r .content)" '</p><p>.*class="mention hashtag" rel="tag">#<span>bikepacking</span></a></p>$' 'paragraphs and hashtags'
has "$(anyone "$(printf '%s' "$puddle" | jq -r .url)")" 'Puddle pannier' 'the address of a status is a page'
has "$(anyone "$(printf '%s' "$puddle" | jq -r '.media_attachments[0].url')")" '<svg' 'pictures are there'
edited=$(brand '/api/v1/notifications?limit=80&types[]=mention' | jq -r '[.[].status | select(.edited_at)][0].id')
is "$(brand "/api/v1/statuses/$edited/history" | jq 'length')" 2 'an edited status has a history'
has "$(brand "/api/v1/statuses/$edited/history" | jq -r '.[0].content')" 'sobran nueve bolas.</p>' 'the oldest version first'
. "$(dirname "$0")/demo_writing.sh"
. "$(dirname "$0")/demo_faults.sh"
for p in $pids; do
	! is_ours "$p" || kill "$p"
	wait "$p"
done
cat "$dir"/*.err | head -60 | sed 's/^/# /'
is "$(cat "$dir"/*.err | wc -l)" 0 'no server complained'
echo "1..$n"
