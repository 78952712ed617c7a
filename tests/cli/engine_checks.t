#!/bin/sh
# Whether what people said still stands, without a stream that would tell: what is on a screen is
# asked for within half a minute, however many others wait; a server that does not know how to give
# many is asked one by one; what it leaves out is not taken for gone.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans --fault no-stream
crowd 20
connect >/dev/null
run sync >/dev/null

# RANK: the newest thing that a waiting person said, and their conversation.
said_by() { ask "SELECT max(tail) FROM item WHERE ours = 0 AND conversation = $(talk "$1")"; }
talk() { ask "SELECT id FROM conversation WHERE waiting = 1 ORDER BY id LIMIT 1 OFFSET $1"; }
glance() { ask "INSERT OR REPLACE INTO glance VALUES ($1, $(date +%s000), 0, 0)"; }
edited() { [ "$(ask "SELECT edited_at > 0 FROM item WHERE tail = '$1'")" = 1 ]; }
deleted() { [ "$(ask "SELECT deleted_at > 0 FROM item WHERE tail = '$1'")" = 1 ]; }

[ "$(ask 'SELECT count(*) FROM conversation WHERE waiting = 1')" -gt 2000 ]
ok $? "thousands wait"
is "$(ask 'SELECT count(*) FROM conversation WHERE waiting = 1 AND check_at = 0')" 0 \
	"and for each it is planned when that is looked at again"

start sync --watch
until_true 60 grep -q 'listen GET' "$log"
first=$(said_by 100)
second=$(said_by 200)
demo edit -d "id=$first" --data-urlencode 'text=@otterspoke never mind, it is blue' >/dev/null
demo delete -d "id=$second" >/dev/null
before=$(seen)
glance "$(talk 100)"
glance "$(talk 200)"
until_true 60 edited "$first"
ok $? "an edit of what is on a screen is seen"
until_true 60 deleted "$second"
ok $? "and a deletion"
[ "$(seen_after "$before" | jq '[.[] | select(.path | startswith("/api/v1/statuses"))] | length')" -le 4 ]
ok $? "by a handful of requests"
! deleted "$first"
ok $? "what is there stays"

# A server that leaves everything out of such a list.
third=$(said_by 300)
calm
demo faults -d clear=yes --data-urlencode 'fault=no-stream' --data-urlencode 'fault=wrong-json:/api/v1/statuses$' >/dev/null
demo delete -d "id=$third" >/dev/null
glance "$(talk 300)"
glance "$(talk 301)"
until_true 60 deleted "$third"
ok $? "where many cannot be asked for at once, each is asked for"
! deleted "$(said_by 301)"
ok $? "and nobody is lost"

# An answer to what is gone.
calm
fourth=$(said_by 400)
demo delete -d "id=$fourth" >/dev/null
"$heed" reply "$(talk 400)" -m 'We do.' --by-hand --store "$store" >/dev/null 2>&1
until_true 60 deleted "$fourth"
ok $? "an answer that is refused because it is gone has their thread read"
kill "$pid"
wait "$pid"
echo "1..$n"
