#!/bin/sh
# Direct messages on Bluesky: a sign-in that may not read them is good for everything else; they come
# in, are answered, and one whose response was lost is found, not sent again.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/cli/world.sh
. "$(dirname "$0")/world.sh"

pds=$WORLD/pds
mkdir "$pds"
mkfifo "$WORLD/port"
perl "$HERE/pds.pl" "$pds" >"$WORLD/port" &
pds_pid=$!
at_end "end_ours $pds_pid"
read -r port <"$WORLD/port"
mkdir -p "$XDG_CONFIG_HOME/heed"
printf 'unsent = 0s\nsecrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"

sent() { grep -c '^chat.bsky.convo.sendMessage' "$pds/seen"; }
account() { heed account list --json | jq -r ".[0].$1"; }
message() { heed list 'kind:direct is:any' --json | jq -r '.[0].id'; }
long=$(printf 'x%.0s' $(seq 400))

printf no >"$pds/messages"
printf 'abcd-efgh-ijkl-mnop\n' | heed account add bluesky --handle brand.test --server "http://127.0.0.1:$port" \
	--token-stdin >"$WORLD/added" 2>&1 || diag "$(cat "$WORLD/added")"
t 'posts come without messages' 'try 0 heed sync && ! err "missed" && try 0 heed count && is 1'
t 'and the account says how to get them' '
	try 0 heed account list --json && out "Allow access to your direct messages" && ! out "sign-in has ended"'
t 'the round is complete all the same' '[ "$(account fetched_at)" != null ] && try 0 heed count --max-age 5m && is 1'

printf yes >"$pds/messages"
t 'with access, they come' 'try 0 heed sync && try 0 heed list kind:direct && out "Just between us"'
t 'an answer longer than a post leaves' 'try 0 heed reply "$(message)" -m "$long" --by-hand --wait && out "sent" && [ "$(sent)" = 1 ]'
t 'and they wait no more' 'try 0 heed count && is 1'
t 'one that is too long does not' 'try 2 heed reply "$(message)" -m "$long$long$long" --by-hand && [ "$(sent)" = 1 ]'
touch "$pds/lost"
t 'one whose response was lost is found' '
	try 0 heed reply "$(message)" -m "Once only." --by-hand --wait && out "sent" && [ "$(sent)" = 2 ]'
t 'and not sent again' 'try 0 heed sync && [ "$(sent)" = 2 ] && try 0 heed show "$(message)" && out "Once only."'
