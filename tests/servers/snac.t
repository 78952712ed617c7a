#!/bin/sh
# heed on a server that nobody of heed wrote: snac2. A brand and its fans, one queue, answers from
# here and from elsewhere, a message taken back.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/snac.sh"
. "$here/world.sh"

if ! snac_fetch "$SERVERS/snac"; then
	# Where it must run (CI), a missing server is a failure, not a pass.
	[ -n "${CI:-}" ] && { echo 'Bail out! snac2 could not be fetched'; exit 1; }
	echo '1..0 # SKIP snac2 could not be fetched from Debian: nothing was tested on a real server'
	exit 0
fi
dpkg-deb -f "$SERVERS"/snac/snac2_*.deb Version | sed 's/^/# snac2 /'
cp -r "$SERVERS/snac/root" "$WORLD/root"

port=$(snac_port)
url=http://127.0.0.1:$port
snac_init "$WORLD" "$port" || { echo 'Bail out! snac init'; exit 1; }
for name in brand fan1 fan2 fan3; do
	snac_user "$WORLD" "$name" >"$WORLD/$name.password"
done
"$WORLD/root/usr/bin/snac" httpd "$WORLD/data" >"$WORLD/httpd.log" 2>&1 &
at_end "kill $!"
until_true 20 curl -sf -o "$WORLD/instance" "$url/api/v1/instance"
for name in brand fan1 fan2 fan3; do
	snac_token "$url" "$name" "$(cat "$WORLD/$name.password")" >"$WORLD/$name.token"
done

# WHO TEXT [PARENT]: says something, prints the id of what was said.
say() {
	curl -s "$url/api/v1/statuses" -H "Authorization: Bearer $(cat "$WORLD/$1.token")" \
		--data-urlencode "status=$2" -d visibility=public \
		${3:+-d "in_reply_to_id=$3"} | jq -r .id
}
hears() { # WHO TEXT: the person's own account shows it among its mentions
	curl -s "$url/api/v1/notifications?limit=40&types[]=mention" \
		-H "Authorization: Bearer $(cat "$WORLD/$1.token")" |
		jq -e --arg text "$2" 'any(.[]; .status.content | contains($text))' >"$WORLD/heard"
}
waiting_is() { heed sync >"$WORLD/sync" 2>&1; [ "$(heed count)" = "$1" ]; }
id_of() { heed list is:any "from:$1" --json | jq -r '.[0].id'; }

check 'an account is connected with a token on standard input' \
	connect "$url" "$WORLD/brand.token"
check 'a wrong token is told apart: sign in again' \
	fails_with 3 sh -c "echo wrong | heed account add mastodon --server $url --name other --token-stdin --secrets file"

post=$(say brand 'New beans are in: Guji, washed.')
# fan3 hangs under fan1, so fan1's reply must be known to the server first.
first=$(say fan1 '@brand do you ship to Canada?' "$post")
second=$(say fan2 '@brand when do you open on Sunday?')
third=$(say fan3 '@brand @fan1 I would like to know too' "$first")
check 'a reply, a mention and a reply in a branch come into one queue' until_true 60 waiting_is 3
check 'the list names the three' sh -c \
	"heed list --json | jq -e '[.[].person] | map(split(\"@\")[1]) | sort == [\"fan1\",\"fan2\",\"fan3\"]'"
check 'whoever waits longest stands first' sh -c \
	"heed list --json | jq -e '[.[].waiting_since] | . == sort'"
check 'the conversation shows the post it hangs under' sh -c \
	"heed show $(id_of fan1) | grep -q 'New beans are in'"

check 'a reply goes out' heed reply "$(id_of fan1)" -m 'We do, in 5-7 days.' --wait --by-hand
check 'the fan hears it in their own account' until_true 60 hears fan1 'We do, in 5-7 days.'
check 'and no longer waits' waiting_is 2
check 'it stands there once' sh -c \
	"curl -s '$url/api/v1/statuses/$first/context' -H 'Authorization: Bearer $(cat "$WORLD/brand.token")' |
	jq -e '[.descendants[] | select(.content | contains(\"5-7 days\"))] | length == 1'"

say brand '@fan2 at ten, as always' "$second" >"$WORLD/said"
check 'an answer written elsewhere stops the clock' until_true 60 waiting_is 1
check 'and is told from ours' sh -c \
	"heed show $(id_of fan2) --json | jq -e '[.turns[] | select(.end == \"answered\" and .origin == \"native\")] | length == 1'"

# snac tells of a deletion those who follow its author.
as_brand=$(cat "$WORLD/brand.token")
fan3=$(curl -s "$url/api/v1/accounts/lookup?acct=fan3" -H "Authorization: Bearer $as_brand" | jq -r .id)
curl -s -X POST "$url/api/v1/accounts/$fan3/follow" -H "Authorization: Bearer $as_brand" >"$WORLD/follow"
followed() { # fan3 knows of it
	curl -s "$url/api/v1/notifications?limit=40" \
		-H "Authorization: Bearer $(cat "$WORLD/fan3.token")" |
		jq -e 'any(.[]; .type == "follow")' >"$WORLD/heard"
}
until_true 60 followed
gone=$(id_of fan3)
curl -s -X DELETE "$url/api/v1/statuses/$third" \
	-H "Authorization: Bearer $(cat "$WORLD/fan3.token")" >"$WORLD/deleted"
check 'a mention that is taken back there is withdrawn here' until_true 60 waiting_is 0
check 'and still to be seen, as deleted' sh -c \
	"heed show $gone --json | jq -e '[.. | .deleted_at? // empty] | length > 0'"

say fan1 '@brand and to Mexico?' "$first" >"$WORLD/said"
check 'a new turn begins' until_true 60 waiting_is 1

check 'doctor finds nothing wrong' heed doctor
check 'the token stands nowhere but in its file' sh -c \
	"! grep -rl --exclude-dir=data --exclude='*.token' \"\$(cat '$WORLD/brand.token')\" '$WORLD' | grep -v '/heed/tokens'"
