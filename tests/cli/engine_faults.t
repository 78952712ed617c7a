#!/bin/sh
# Whatever a server does wrong, heed-engine says it in a sentence, does not hammer, and has
# everything as soon as the server is well again.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans
crowd 2
connect >/dev/null
run sync >/dev/null
picture "$store" >"$dir/calm"
cp "$store" "$dir/full.db"

# A store that has never fetched, signed in.
rm -f "$store"*
connect >/dev/null
ask 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp "$store" "$dir/fresh.db"
fresh() { rm -f "$store"*; cp "$dir/fresh.db" "$store"; }

# SPEC STATUS PATTERN NAME: a first fetch with a fault, and what it says.
suffers() {
	fresh
	fault "$1"
	before=$(seen)
	out=$(run --timeout "${patience:-30s}" sync 2>&1)
	is $? "$2" "$1: $4"
	has "$out" "$3" "$1: it says what is wrong"
	requests=$(seen_after "$before" | jq '[.[] | select(.path | startswith("/api"))] | length')
	error=$(ask 'SELECT error_code FROM account')
	calm
}
recovers() { # NAME: all is there after the fault
	run sync >/dev/null 2>&1
	picture "$store" >"$dir/after"
	cmp -s "$dir/calm" "$dir/after"
	ok $? "$1: afterwards everything is there"
}
# SPEC NAME: a fault in passing is waited for and asked again.
survives() {
	fresh
	fault "$1"
	before=$(seen)
	out=$(run sync 2>&1)
	is $? 0 "$1: $2"
	seen_after "$before" >"$dir/seen"
	calm
	picture "$store" >"$dir/after"
	cmp -s "$dir/calm" "$dir/after"
	ok $? "$1: everything is there"
}
# Milliseconds between the request that was hit and the next one.
pause() {
	jq '[.[] | {hit: (.faults | length > 0), at: (.time | (.[0:19] + "Z" | fromdate) * 1000 + (.[20:23] | tonumber))}]
		| (map(.hit) | index(true)) as $i | .[$i + 1].at - .[$i].at' "$dir/seen"
}

suffers 401 3 'token' "ends with 3"
is "$error" sign-in "401: the account's row says so"
is "$requests" 1 "401: it stops asking"
recovers 401
suffers 422 3 'Validation failed|token' "ends with 3"
recovers 422
suffers 500 4 '500|server' "ends with 4"
[ "$requests" -le 3 ]
ok $? "500: it asks at most three times ($requests)"
recovers 500
suffers 503-html 4 '503|server|later' "ends with 4"
recovers 503-html
suffers truncated 1 '^otterspoke: .*(JSON|answer)' "ends with 1"
recovers truncated
suffers wrong-json 1 '^otterspoke: ' "ends with 1"
recovers wrong-json
suffers empty 1 '^otterspoke: ' "ends with 1"
recovers empty
suffers reset 4 'closed the connection too early' "ends with 4"
recovers reset
suffers big=64 1 'larger than [0-9]+ kB' "ends with 1"
recovers big
patience=1s
suffers delay=3 4 'did not answer within 1 s' "ends with 4"
recovers delay
suffers slow=50 4 'did not answer within 1 s' "ends with 4"
recovers slow
patience=
suffers redirect 1 'localhost.*must not see the token' "ends with 1"
is "$(demo log | jq '[.[] | select(.host | startswith("localhost")) | select(.authorized)] | length')" 0 \
	"redirect: the other host never saw the token"
recovers redirect

# --- 429, in all its forms ---
survives 429-seconds=2@1:/api/v1/notifications "is waited for"
[ "$(pause)" -ge 2000 ]
ok $? "429-seconds: for as long as was asked ($(pause) ms)"
survives 429-date=3@1:/api/v1/notifications "is waited for"
[ "$(pause)" -ge 2000 ]
ok $? "429-date: for as long as was asked ($(pause) ms)"
survives 429-twice=1@1:/api/v1/notifications "is waited for"
[ "$(pause)" -ge 2000 ]
ok $? "429-twice: for the longer of the two ($(pause) ms)"
survives 429-reset=3@1:/api/v1/notifications "is waited for"
[ "$(pause)" -ge 2000 ]
ok $? "429-reset: until the reset ($(pause) ms)"
suffers 429-seconds=60 4 'come back|later|alone|many' "ends with 4"
is "$requests" 1 "429-seconds=60: it asks once and no more"
before=$(seen)
out=$(run sync 2>&1)
is $? 4 '429-seconds=60: another run ends with 4, too'
has "$out" 'asks us to wait [0-9]+ s' '429-seconds=60: it says for how long'
is "$(seen_after "$before" | jq length)" 0 '429-seconds=60: and asks nothing'
ask 'UPDATE account SET pause_until = 0' >/dev/null
recovers 429-seconds
suffers 429-bare 4 'come back|later|alone|many' "ends with 4"
is "$requests" 1 "429-bare: it asks once and no more"
ask 'UPDATE account SET pause_until = 0' >/dev/null
recovers 429-bare

# --- in passing ---
survives 500@2:/api/v1/notifications "is asked again"
survives 503-html@1 "is asked again"
survives reset@1:/api/v1/accounts "is asked again"

# --- pages that are not as they should be ---
survives duplicate-pages "repeated items are taken once"
survives no-link "lists without Link are read to their end"
survives html-errors "is no matter"
survives loop-pages "is walked by ids and has an end"
fresh
fault shifting-pages
run sync >/dev/null 2>&1
ok $? "shifting-pages: is no matter"
calm
run sync >/dev/null 2>&1
picture "$store" >"$dir/after"
fresh
run sync >/dev/null 2>&1
picture "$store" >"$dir/calm"
cmp -s "$dir/calm" "$dir/after"
ok $? "shifting-pages: nothing is lost between pages"

# --- one thread that makes no sense does not hold up the others ---
fresh
fault truncated@1:/api/v1/statuses
run sync >/dev/null 2>&1
is $? 0 'the answer about one thread is rubbish: the round goes on'
calm
later=$(ask 'SELECT count(*) FROM thread WHERE next_at > 1000 AND read_at = 0')
ok "$([ "$later" -ge 1 ]; echo $?)" 'that thread is asked for again later'
# --- nor do threads where the server fails ---
fresh
run sync >/dev/null 2>&1
set -- $(ask 'SELECT tail FROM thread ORDER BY newest_at DESC LIMIT 2')
ask 'UPDATE thread SET next_at = 0' >/dev/null
ask "UPDATE thread SET next_at = 1 WHERE tail IN ('$1', '$2')" >/dev/null
fault "500:/api/v1/statuses/$1"
out=$(run sync 2>&1)
is $? 0 'a server fails at one thread: the round goes on'
has "$out" '1 could not be read: 1 thread where the server fails' 'a broken thread: it is said'
is "$(ask 'SELECT error_code FROM account')" none 'a broken thread: the account is well'
is "$(ask "SELECT read_at > 0 FROM thread WHERE tail = '$2'")" 1 'a broken thread: the others are read'
is "$(ask "SELECT next_at > 1000 FROM thread WHERE tail = '$1'")" 1 'a broken thread: it is tried again later'
ask "UPDATE thread SET next_at = 1 WHERE tail IN ('$1', '$2')" >/dev/null
fault "401:/api/v1/statuses/$1"
out=$(run sync 2>&1)
is $? 0 'a thread is refused to our token: the round goes on'
has "$out" '1 could not be read: 1 thread that the server does not show to us' 'a refused thread: it is said'
is "$(ask 'SELECT error_code FROM account')" none 'a refused thread: nobody is signed out'
calm
ask 'UPDATE thread SET next_at = 1' >/dev/null
before=$(seen)
fault 500:/api/v1/statuses
run sync >/dev/null 2>&1
is $? 0 'a server fails at all threads: what came in is fetched'
requests=$(seen_after "$before" | jq '[.[] | select(.path | startswith("/api/v1/statuses"))] | length')
[ "$requests" -le 10 ]
ok $? "a server fails at all threads: it is not asked for all of them ($requests requests)"
calm
ask 'UPDATE thread SET next_at = 1' >/dev/null
run sync >/dev/null 2>&1
is "$(ask 'SELECT count(*) FROM unread')" 0 'threads that are read again leave the record'

# --- a proxy that is down, or lets nobody through ---
# Nothing listens on port 9.
out=$(printf 'tok\n' | https_proxy=http://lea:secret@127.0.0.1:9 NO_PROXY='' \
	"$engine" account-add mastodon --server https://social.invalid --store "$store" --secrets file 2>&1)
has "$out" 'the proxy 127.0.0.1:9 refuses the connection' 'a dead proxy: it is blamed, and not the server'
lacks "$out" 'secret' 'a dead proxy: its password is not shown'

# --- a slow server does not hold up the others ---
rm -f "$store"*
connect --name slow >/dev/null
fault delay=3600
slow=$server
demo_start --quiet-fans --seed 2
connect --name quick >/dev/null
run --timeout 4s sync >"$dir/out" 2>&1
is $? 4 "of two accounts one does not answer"
has "$(head -1 "$dir/out")" '^quick: [0-9]+ new' "the other is through at once"
has "$(cat "$dir/out")" "^slow: .*${slow#http://} did not answer within 4 s" "and the slow one is told"
echo "1..$n"
