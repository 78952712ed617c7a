#!/bin/sh
# A WordPress site and a Ghost blog, each in a folder of a host, are put into another folder: the same
# account goes on there, if it is the same id; anything else changes nothing.
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016,SC2154,SC2034
# shellcheck source=tests/cli/world.sh
. "$(dirname "$0")/world.sh"
mkdir -p "$XDG_CONFIG_HOME/heed"
printf 'secrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
site=$WORLD/site
mkdir "$site"
mkfifo "$WORLD/port"
perl "$HERE/site.pl" "$site" >"$WORLD/port" &
site_pid=$!
at_end "end_ours $site_pid"
read -r port <"$WORLD/port"
at=http://127.0.0.1:$port
tokens=$XDG_CONFIG_HOME/heed/tokens
key=0123456789abcdef01234567:$(printf '%064d' 1)
account() { heed account list --json | jq -r ".[0].$1"; }
seen() { grep -q "^$1" "$site/seen" || { sed 's/^/# seen: /' "$site/seen"; false; }; }

# NETWORK FOLDER NEW STATUS SAYS FIELDS: what holds for both; STATUS and SAYS are what comes of
# somebody else's site.
moves() {
	network=$1 folder=$2 new=$3 status=$4 other=$5 fields=$6
	: >"$site/seen"
	rm -f "$site/who" "$site/$network"
	t "$network: a site in a folder is added, by the address of that folder" '
		tell "$fields" 0 heed account add $network --server "$at$folder/" --token-stdin --name ours &&
		[ "$(account server)" = "$at$folder" ] && try 0 heed sync'
	id=$(account id)
	t "$network: nobody is at the new address yet: it stays" '
		try 1 heed account edit ours --server "$at$new" && err "ours has not moved to $at$new: " && [ "$(account server)" = "$at$folder" ] && try 0 heed sync'
	echo "$new" >"$site/$network"
	echo 2 >"$site/who"
	t "$network: somebody else is there: it stays" '
		try $status heed account edit ours --server "$at$new" && err "ours has not moved to $at$new: $other" &&
		[ "$(account server)" = "$at$folder" ] && [ "$(account error)" = null ]'
	rm "$site/who"
	: >"$site/seen"
	t "$network: the same account is there: it goes on" '
		try 0 heed account edit ours --server "$at$new/" && out "^changed: ours \(.*\), is at $at$new\$" &&
		[ "$(account server)" = "$at$new" ] && [ "$(account id)" = "$id" ] && try 0 heed sync && ! grep -q " $folder/" "$site/seen"'
	t "$network: its token is kept for that folder, and nowhere else" '
		[ "$(wc -l <"$tokens")" = 1 ] && grep -q "^$network $at$new " "$tokens"'
	t "$network: the folder alone tells it from its neighbours" '
		try 1 heed account edit ours --server "$at" && err "ours has not moved to" && [ "$(account server)" = "$at$new" ]'
	try 0 heed account remove ours --yes
}

moves wordpress /blog /old/blog 3 'the token is that of ' 'brand
abcd efgh ijkl
'
moves ghost /news /archive 3 "no member of this site has the e-mail address " "brand@example.com
$key
"
