#!/bin/sh
# heed-engine signs in, fetches everything once, and little the next time.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans

# --- signing in ---
out=$(printf 'wrong\n' | run account-add mastodon --server "$server" 2>&1)
is $? 3 "a wrong token ends with 3"
has "$out" '^heed: ' "and with a sentence"
is "$(ask 'SELECT count(*) FROM account')" 0 "and leaves no account"
[ ! -e "$dir/config/heed/tokens" ]
ok $? "and no token"
out=$(printf 'x\n' | run account-add mastodon --server https://nobody.invalid 2>&1)
is $? 4 "an unknown host ends with 4"
has "$out" 'unknown host nobody.invalid' "and says which"
out=$(printf 'x\n' | run account-add mastodon --server http://127.0.0.1:1 2>&1)
has "$out" '127.0.0.1:1: connection refused' "where nobody listens it says so"
out=$(printf 'x\n' | run account-add mastodon --server http://example.com 2>&1)
is $? 2 "plain http to another computer is refused"
out=$(run account-add mastodon --server "$server" </dev/null 2>&1)
is $? 2 "no token is wrong usage"
out=$(printf 'a b\n' | run account-add mastodon --server "$server" 2>&1)
is $? 2 "a token with a blank is none"
out=$(printf 'x\n' | run account-add fax --server "$server" 2>&1)
has "$out" '"fax"' "an unknown network is named"

out=$(connect 2>&1)
is $? 0 "a good token is taken"
has "$out" '^otterspoke: signed in as @otterspoke@practice.example \(mastodon, ' "and it says whose it is"
is "$(stat -c %a "$dir/config/heed/tokens")" 600 "the file of tokens is for its owner only"
is "$(ask "SELECT length_max || ' ' || length_per_link FROM account")" "500 23" "the server's limits are kept"
out=$(connect --name brand 2>&1)
is "$(ask 'SELECT count(*) || name FROM account')" 1brand "the same account again is renewed and renamed"
out=$(run account-check 2>&1)
is $? 0 "account-check is content"
has "$out" '^brand: signed in as @otterspoke' "and says so"

# --- the first fetch, and the second ---
out=$(run sync --json)
is $? 0 "the first fetch ends well"
new=$(printf '%s' "$out" | jq .new)
[ "$new" -gt 50 ]
ok $? "it brings a month"
is "$(printf '%s' "$out" | jq -r '.code + "," + (.skipped | tostring)')" none,false "and tells it as JSON"
is "$("$heed" count --store "$store")" "$(ask 'SELECT sum(waiting) FROM counter')" "heed counts what came"
before=$(seen)
out=$(run sync --json)
is "$(printf '%s' "$out" | jq .new)" 0 "the second brings nothing"
[ "$(seen_after "$before" | jq length)" -le 4 ]
ok $? "for a few requests"
id=$(says wim '@otterspoke is the red one waterproof?')
out=$(run sync)
has "$out" '^brand: 1 new, 1 conversation touched, [0-9]+ requests, [0-9]+\.[0-9]{2} s$' \
	"what is new is told in a line"

# --- threads: edits, what is gone, and what does not name us ---
due() { ask 'UPDATE thread SET next_at = 1 WHERE next_at > 0'; } # as if much time had gone by
demo edit -d "id=$id" --data-urlencode 'text=@otterspoke is the GREEN one waterproof?' >/dev/null
due
out=$(run sync --json)
is "$(printf '%s' "$out" | jq .edited)" 1 "an edit is seen"
has "$("$heed" list green --store "$store")" 'GREEN one' "and shown"
post=$(as_brand /api/v1/statuses --data-urlencode 'status=A new saddle!' | jq -r .id)
run sync >/dev/null
quiet=$(says noor 'how much is that saddle' -d "in_reply_to_id=$post" -d mention=no)
run sync >/dev/null
has "$("$heed" list saddle --store "$store")" 'how much is that saddle' "a comment that does not name us is found"
demo delete -d "id=$quiet" >/dev/null
demo delete -d "id=$id" >/dev/null
due
out=$(run sync --json)
is "$(printf '%s' "$out" | jq .deleted)" 2 "what is deleted there"
is "$("$heed" list 'saddle or green' --store "$store")" "" "waits no more here"

# --- the token is nowhere ---
lacks "$(cat "$log")" "$token" "the token is not in the log"
lacks "$(strings -a "$store" "$store-wal" 2>/dev/null || cat "$store")" "$token" "nor in the store"

# --- one engine at a time ---
fault delay=3600@1:/api/v1/notifications
start --timeout 10m sync
first=$pid
until_true 30 is_held
before=$(seen)
out=$(run sync)
is $? 0 "a second engine ends well"
has "$out" '^brand: another heed \(process [0-9]+\) is already fetching it$' "and says that another is at it"
is "$(seen_after "$before" | jq '[.[] | select(.path | startswith("/api"))] | length')" 0 "without a request"
[ "$(tr '\0' ' ' <"/proc/$first/cmdline" | grep -c "$token")" = 0 ]
ok $? "no token in the arguments"
go_on
wait "$first"
ok $? "the first goes on"
is "$(ask 'SELECT count(*) FROM lease')" 0 "and leaves no lease"

# --- a further import, and removal ---
ask "UPDATE account SET import_since = $(date +%s)000" # as if it had begun today
run sync --import 60d --json >"$dir/further"
ok $? "an import can go further back"
[ "$(ask 'SELECT import_since FROM account')" -lt "$(($(date +%s) - 59 * 86400))000" ]
ok $? "and the account remembers"
out=$(run sync --account nobody 2>&1)
is $? 1 "an unknown account is told"
run account-remove brand
ok $? "an account can be removed"
is "$(ask 'SELECT count(*) FROM item')" 0 "with its items"
is "$(cat "$dir/config/heed/tokens")" "" "and its token"
out=$(run sync 2>&1)
is $? 1 "without an account there is nothing to fetch"
has "$out" 'no account' "and it says so"
echo "1..$n"
