#!/bin/sh
# Our posts, with those who wait under each.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
heed sync >/dev/null
all=$(heed count)

t 'everybody who waits is under a post of ours, or under none' '
	try 0 heed posts --json && json "(map(.waiting) | add) == $all and all(.title != \"\")"'
t 'the longest wait is first, then posts under which nobody waits, and last no post' '
	try 0 heed posts --json &&
	json "[.[:-1][] | select(.waiting > 0) | .oldest] as \$at | \$at == (\$at | sort) and (\$at | length) > 1" &&
	json ".[:-1] | map(.waiting > 0) | . == (sort | reverse)" && json ".[-1].post == null and .[-1].comments == null"'
t 'comments are all that people and we wrote below it' '
	try 0 heed posts --json && json "[.[] | select(.waiting > 0 and .post != null)] | all(.comments >= .waiting)"'
t 'for people' 'try 0 heed posts && out "5d +[0-9]+ +2 +5d  The Puddle panniers are gone"'
t 'a query selects who waits, and only their posts' '
	try 0 heed posts from:bia --json && json "length == 1 and .[0].waiting == 1"'
t 'as CSV' 'try 0 heed posts --csv && out "^network,account,post,posted_at,comments,waiting,oldest,title" &&
	try 2 heed posts --csv --json'
t 'nobody is left out of the counts by post' '
	try 0 heed count --by post --json && json "(map(.count) | add) == $all" &&
	try 0 heed count --by post && out "no post of ours: messages and mentions"'
who=$(heed list --limit 1 --json | jq -r '.[0].id')
t 'who is answered no longer waits there' '
	try 0 heed done "$who" && try 0 heed count --by post --json && json "(map(.count) | add) == $((all - 1))"'
