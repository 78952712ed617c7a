#!/bin/sh
# heed on Synapse, with a sign-in that lasts seconds and renews with tokens that are good once: two engines
# share it, and a reply whose response was lost is sent again, with another token, and stands once.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/matrix.sh"
if ! matrix_fetch; then
	# Where it must run (CI), a missing server is a failure, not a pass; but nobody can chroot without root.
	[ -n "${CI:-}" ] && [ "$(id -u)" -eq 0 ] && { echo 'Bail out! Synapse could not be fetched'; exit 1; }
	echo '1..0 # SKIP Synapse is not there (it needs root): nothing was tested on a real Matrix server'
	exit 0
fi
. "$here/world.sh"
lasts=15
MATRIX_UNKNOWN=yes # or heed would go there past the door
matrix_serve "${lasts}s" brand bob
mkdir -p "$HOME/.config/heed" "$WORLD/door"
echo 'unsent = 0s' >"$HOME/.config/heed/heed.conf"
perl "$here/door.pl" "${MATRIX##*:}" "$WORLD/door" >"$WORLD/door/port" &
at_end "kill $!"
dies_with_test $!
until_true 60 test -s "$WORLD/door/port"

hall=$(matrix_as bob createRoom -d '{"preset":"public_chat","name":"Hall"}' | jq -r .room_id)
matrix_as brand "join/$hall" -d '{}' >"$WORLD/joined"
add() {
	printf 'brand\n\npwbrand\n' | heed account add matrix \
		--server "http://127.0.0.1:$(cat "$WORLD/door/port")" --token-stdin --secrets file
}
asks() { matrix_says bob "$hall" "brand: $1" @brand:heed.test >"$WORLD/id"; }
waiting_is() { heed sync >"$WORLD/sync" 2>&1; [ "$(heed count)" = "$1" ]; }
outbox_is() { # FILTER
	heed sync >"$WORLD/sync" 2>&1
	heed outbox --json | jq -e "$1"
}
id_of_bob() { heed list is:any from:@bob:heed.test --json | jq -r '.[0].id'; }
stands() { # N TEXT
	matrix_as bob "rooms/$hall/messages?dir=b&limit=100" |
		jq -e --arg text "$2" "[.chunk[] | select(.content.body == \$text)] | length == $1"
}
token() { grep -o 'syt_[A-Za-z0-9_]*' "$HOME/.config/heed/tokens" | head -n 1; }
is_over() { # TOKEN
	[ "$(curl -s -o "$WORLD/whoami" -w '%{http_code}' -H "Authorization: Bearer $1" \
		"$MATRIX/_matrix/client/v3/account/whoami")" = 401 ]
}
signed_in() { heed account list --json | jq -e 'all(.[]; .error == null)'; }

check 'an account is connected' add
asks 'do you ship?'
check 'a mention waits' until_true 60 waiting_is 1

# --- a response that is lost ---
killed() { # KEEP-ANSWER|KEEP-POST: while the reply is on its way
	rm -f "$WORLD/door/kept"
	: >"$WORLD/door/$1"
	heed reply "$(id_of_bob)" -m "We do, with $1." --by-hand >"$WORLD/said" 2>&1
	heed sync >"$WORLD/sync" 2>&1 &
	_engine=$!
	until_true 60 test -e "$WORLD/door/kept"
	kill -9 "$_engine"
	wait "$_engine" 2>/dev/null
}
for lost in keep-answer keep-post; do
	first=$(token)
	killed $lost
	check "$lost: the token ends" until_true $((lasts + 60)) is_over "$first"
	check "$lost: the reply leaves, with another one" until_true 90 outbox_is '. == []'
	check "$lost: another one, indeed" [ "$(token)" != "$first" ]
	check "$lost: it stands once" stands 1 "We do, with $lost."
done

# --- two engines, and tokens that are good once ---
store=$HOME/.local/share/heed/heed.db
for n in 1 2; do
	heed-engine sync --watch --poll 1s --store "$store" --secrets file >"$WORLD/engine.$n" 2>&1 &
	at_end "kill $! 2>/dev/null"
	eval "engine$n=$!"
done
renewed() { is_over "$first" && first=$(token) && [ -n "$first" ]; }
first=$(token)
for n in 1 2 3; do
	asks "question $n"
	check "token $n ends" until_true $((lasts + 60)) renewed
done
check 'both go on, and all that was asked is here' until_true 60 sh -c \
	"[ \"\$(sqlite3 '$store' \"SELECT count(*) FROM item WHERE text LIKE 'brand: question %'\")\" = 3 ]"
check 'nobody is asked to sign in again' signed_in
check 'a reply leaves, too' heed reply "$(id_of_bob)" -m 'All three.' --wait --by-hand
check 'and stands once' stands 1 'All three.'
# shellcheck disable=SC2154
kill "$engine1" "$engine2"
wait "$engine1" "$engine2"
