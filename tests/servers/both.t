#!/bin/sh
# Two networks in one queue: snac2, which speaks the Mastodon API, and the AT protocol network. Who
# waits longest stands first, wherever they are; each answer goes out where the question stands.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/snac.sh"
. "$here/bluesky.sh"
. "$here/world.sh"

snac_fetch "$SERVERS/snac" || { echo 'Bail out! snac2 could not be fetched'; exit 1; }
bluesky_up --fans 5 --posts 1 || { echo 'Bail out! the AT protocol network did not start'; exit 1; }
at_end bluesky_down
near=$WORLD/near
snac_serve "$near" brand fan1
snac=$(cat "$near/url")
post=$(bluesky_info '.posts[0].uri')
bluesky_info .brand.app_password >"$WORLD/password"

as() { # WHO PATH [OPTION…]: what snac answers them
	_who=$1 _path=$2
	shift 2
	curl -s -g -H "Authorization: Bearer $(cat "$near/$_who.token")" "$@" "$snac/api/$_path"
}
hears() { # WHO TEXT: it is among their mentions
	as "$1" "v1/notifications?limit=64" |
		jq -e --arg text "$2" 'any(.[]; .type == "mention" and (.status.content | contains($text)))'
}
fetched() { # N: so many wait
	heed sync >"$WORLD/sync" 2>&1 || { cat "$WORLD/sync"; return 1; }
	[ "$(heed count)" = "$1" ] || { heed list; return 1; }
}
said() { heed list --json | jq -e "$1"; }

check 'an account on snac2' connect "$snac" "$near/brand.token"
heed account add bluesky --handle brand.test --server "$(bluesky_info .pds)" --token-stdin \
	--secrets file <"$WORLD/password" >"$WORLD/out" 2>&1
check 'and one on the AT protocol network' [ $? = 0 ]

# One after another, here and there. snac2 keeps whole seconds: what is written there within the second
# of what came before would stand before it.
is_past() { [ "$(date +%s)" -gt "$1" ]; }
first=$(bluesky_act fan1 reply to "$post" text 'Do you ship to Chile?')
check 'a second later somebody asks elsewhere' until_true 60 is_past "$(date +%s)"
as fan1 v1/statuses --data-urlencode 'status=@brand is the shop open?' -d visibility=public >"$WORLD/second"
check 'the second is heard' until_true 60 hears brand 'is the shop open'
bluesky_act fan2 mention whom brand text 'A question, @brand.test?' >"$WORLD/third"
bluesky_act fan3 quote of "$post" text 'Have you seen this?' >"$WORLD/fourth"
bluesky_act fan4 like of "$post" >/dev/null
bluesky_act fan5 repost of "$post" >/dev/null
check 'four wait: a reply, a quote, mentions of both networks; no like and no repost' \
	until_true 60 fetched 4
check 'in one queue, the longest wait first' said '
	map(.network) | . == ["bluesky", "mastodon", "bluesky", "bluesky"]'
check 'counted apart when asked' [ "$(heed count network:mastodon)" = 1 ]
check 'and so there' [ "$(heed count network:bluesky)" = 3 ]

answer() { heed reply "$(heed list "$1" --json | jq '.[0].id')" -m "$2" --by-hand --wait; }
check 'the first is answered, where it stands' answer network:bluesky 'We do, in a week.'
bluesky_settle
seen() {
	bluesky_as fan1 app.bsky.feed.getPostThread "uri=$first" depth=1 |
		jq -e '[.thread.replies[].post.record.text] == ["We do, in a week."]'
}
check 'which its author sees, with no name before it' seen
check 'the one on snac2 is answered there' answer network:mastodon 'Until six.'
check 'and heard' until_true 60 hears fan1 'Until six.'
check 'two are left' fetched 2
check 'figures by network know both' sh -c '
	heed stats --since 1d --history --by network | grep -q mastodon &&
		heed stats --since 1d --history --by network | grep -q bluesky'
