#!/bin/sh
# An answer is posted once, whatever moment its connection breaks at, and whatever the server makes of
# its text; where nobody can tell, a person is asked.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
. "$(dirname "$0")/../until.sh"
. "$(dirname "$0")/../once.sh"
heed=heed
once_friend=wim

once_asks() { curl -sf -m 20 -d fan=noor --data-urlencode "text=$1 is it so?" "$origin/demo/say" >/dev/null; }
once_posts() { curl -sf -m 20 -H "Authorization: Bearer $token" "$origin/api/v1/accounts/$me/statuses?limit=40"; }
once_send() { heed-engine send --timeout 1s --secrets file --store "$XDG_DATA_HOME/heed/heed.db" >/dev/null 2>&1; }

# SOFTWARE: a community of its own, behind the door.
behind_the_door() {
	WORLD=$WORLD/$1
	mkdir -p "$WORLD/door"
	export XDG_CONFIG_HOME="$WORLD/config" XDG_DATA_HOME="$WORLD/data" XDG_STATE_HOME="$WORLD/state"
	mkdir -p "$XDG_CONFIG_HOME/heed"
	printf 'unsent = 0s\nsecrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
	once_door=$WORLD/door
	demo_start --software "$1"
	origin=$server
	perl "$(dirname "$0")/../cut.pl" "${origin##*:}" "$once_door" >"$once_door/port" &
	door=$!
	until_true 20 test -s "$once_door/port"
	me=$(curl -s -H "Authorization: Bearer $token" "$origin/api/v1/accounts/verify_credentials" | jq -r .id)
	server=http://127.0.0.1:$(cat "$once_door/port")
	connect >/dev/null && heed sync >/dev/null
	server=$origin
	once_moments >"$WORLD/wrong" 2>&1
	kill "$door" "$demo_pid"
}
for software in mastodon gotosocial snac; do (behind_the_door $software) & done
wait

for software in mastodon gotosocial snac; do
	t "$software: each is posted once, or a person is asked" '
		[ -s "$WORLD/$software/door/states" ] && ! grep . "$WORLD/$software/wrong" | sed "s/^/# /" | grep .'
done
t 'where the key is kept all of them are sent' '! grep -v sent "$WORLD/mastodon/door/states"'
t 'elsewhere only what never reached the server is asked about' '
	for s in gotosocial snac; do [ "$(grep -c unsure "$WORLD/$s/door/states")" = 6 ] || return 1; done'
