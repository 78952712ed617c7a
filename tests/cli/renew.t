#!/bin/sh
# Sign-ins that end: they are renewed before anybody notices, once for all who need it, and when
# they cannot be renewed, nothing that was written is lost.
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
secrets=$XDG_CONFIG_HOME/heed/tokens

sign_in() {
	printf 'abcd-efgh-ijkl-mnop\n' | try 0 heed account add bluesky --handle brand.test \
		--server "http://127.0.0.1:$port" --token-stdin
}
count() { grep -c "^com.atproto.server.refreshSession ${1:-ok}$" "$pds/seen"; } # WHAT
forget() { : >"$pds/seen"; }
counts() { [ "$(count "${2:-}")" = "$1" ] || diag "$(count "${2:-}") renewals, not $1"; }

t 'an app password becomes a session, and is kept nowhere' '
	sign_in && out "@brand.test" && ! grep -rq abcd-efgh "$HOME" "$XDG_CONFIG_HOME" "$XDG_STATE_HOME" "$XDG_DATA_HOME"'
t 'the session is kept where secrets are' 'grep -q "^bluesky .*refresh" "$secrets"'
t 'what waits is fetched with it' '
	try 0 heed sync && try 0 heed count && is 1'
t 'a password that is no app password is refused before it is sent' '
	forget; printf "hunter2hunter2\n" >"$WORLD/in"
	try 2 heed account add bluesky --handle brand.test --server "http://127.0.0.1:$port" --token-stdin <"$WORLD/in" &&
		! grep -q createSession "$pds/seen"'

before=$(cat "$secrets")
t 'a session that has ended is renewed, and the request asked again' '
	forget; touch "$pds/old"; try 0 heed sync && counts 1 && grep -q "ExpiredToken" "$pds/seen"'
t 'the new one is kept' '[ "$before" != "$(cat "$secrets")" ] && [ "$(wc -l <"$secrets")" = 1 ]'
t 'and used: nothing is renewed again' 'forget; try 0 heed sync && counts 0'

t 'four programs at once renew it once, and none is signed out' '
	forget; touch "$pds/old"
	for i in 1 2 3 4; do heed account check >"$WORLD/check.$i" 2>&1 & eval "p$i=\$!"; done
	bad=0; for i in 1 2 3 4; do eval "wait \$p$i" || { bad=1; sed "s/^/# /" "$WORLD/check.$i"; }; done
	[ $bad = 0 ] && counts 1 && counts 0 ExpiredToken'

t 'one that is about to end is renewed before it is used' '
	touch "$pds/short" "$pds/old"; try 0 heed sync; rm "$pds/short"; forget
	try 0 heed sync && counts 1 && ! grep -q "ExpiredToken" "$pds/seen"'

t 'what it may do and until when is told' '
	try 0 heed account check --json && json ".renews and .expires_at > 0"'

# A sign-in that is over
id=$(heed list --json | jq ".[0].id")
t 'revoked, it says so and what to do' '
	touch "$pds/revoked" "$pds/old"; try 3 heed sync && out "sign in again"'
t 'what is answered meanwhile waits' '
	try 0 heed reply "$id" -m "We do." --by-hand
	try 3 heed sync; try 0 heed outbox --json && json "map(select(.state == \"queued\")) | length == 1"'
t 'the queue says it, too' 'try 0 heed list && err "sign in again"'
t 'after signing in again it goes out' '
	rm "$pds/revoked"; sign_in && try 0 heed sync &&
		try 0 heed outbox --json && json "map(select(.state == \"queued\")) | length == 0" &&
		try 0 heed count && is 0'
t 'no token and no password stands in the log or the store' '
	n=0
	for secret in $(grep -o "eyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*" "$secrets"); do
		n=$((n + 1))
		! grep -rq -e "$secret" "$XDG_STATE_HOME" "$XDG_DATA_HOME" || return 1
	done
	[ $n = 2 ]'
