#!/bin/sh
# Everybody's words, for spreadsheets and for programs.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
formula=$(says gary '@otterspoke =HYPERLINK("http://evil.example","free tyres")')
lines=$(says yael '@otterspoke one,
"two" and
three')
heed sync >/dev/null
all=$(heed list is:any --limit 0 --json | jq 'map(.items) | add')

# The rows of the CSV it printed, as JSON.
rows() {
	rm -f "$WORLD/csv.db" && sqlite3 -bail "$WORLD/csv.db" ".import --csv \"$WORLD/out\" rows" 2>&1 &&
		sqlite3 -json "$WORLD/csv.db" "SELECT * FROM rows" >"$WORLD/rows" &&
		[ -s "$WORLD/rows" ] || echo "[]" >"$WORLD/rows"
	jq -e "$1" "$WORLD/rows" >/dev/null || diag "the CSV is not so: $1"
}

t 'a list is a table for spreadsheets' '
	try 0 heed list --limit 0 --csv && no err && rows "length == $(heed count) and all(.state != \"\" and .waiting_since != \"\" and .text != \"\")" &&
	try 2 heed list --csv --json && err "either --csv or --json"'
t 'every message of everybody is exported, theirs and ours' '
	try 0 heed export && no err && rows "length == $all and (map(.ours) | unique) == [\"0\", \"1\"] and all(.text != \"\" or .deleted_at != \"\")"'
t 'as JSON, one message on each line' '
	try 0 heed export --json && [ "$(wc -l <"$WORLD/out")" -eq "$all" ] &&
	jq -es "all(.message.remote_id and .message.author.handle and .conversation)" "$WORLD/out"'
t 'JSON keeps line breaks; in CSV a message is one line' '
	try 0 heed export --json && jq -es "map(select(.message.remote_id == \"$lines\"))[0].message.text | test(\"one,\n\")" "$WORLD/out" &&
	try 0 heed export && rows "map(select(.remote_id == \"$lines\"))[0].text | test(\"one, \\\"two\\\" and three\")" &&
	[ "$(wc -l <"$WORLD/out")" -eq $((all + 1)) ]'
t 'no cell is a formula' '
	try 0 heed export && rows "all(.[][]; test(\"^[=+@|%-]\") | not)" &&
	rows "map(select(.person[0:2] == \"'"'"'@\")) | length > 0"'
t 'ids are whole, and text for Excel, which also needs its mark' '
	try 0 heed export && rows "any(.remote_id == \"$formula\")" && [ "$(head -c 3 "$WORLD/out" | od -An -tx1)" != " ef bb bf" ] &&
	try 0 heed export --excel && rows "any(.remote_id == \"'"'"'$formula\") and all(.author_id | test(\"^[0-9]{16}\") | not)" &&
	[ "$(head -c 3 "$WORLD/out" | od -An -tx1)" = " ef bb bf" ] &&
	try 0 heed list --excel && [ "$(head -c 3 "$WORLD/out" | od -An -tx1)" = " ef bb bf" ]'
t 'a query selects conversations, a time messages' '
	try 0 heed export from:yael --json && jq -es "length > 0 and all(.person | startswith(\"@yael\"))" "$WORLD/out" &&
	try 0 heed export --since 30m --json && jq -es "length >= 2 and length < $all and all(.message.created_at >= \"$(date -ud "-31 min" +%FT%T)\")" "$WORLD/out" &&
	try 0 heed export --until 30m --since all && rows "length > 0 and all(.remote_id != \"$lines\")" &&
	try 2 heed export --since 1d --until 2d && err "until is before" && try 2 heed export --since soon && err "expected a span"'
t 'nothing that matches is an empty table' '
	try 0 heed export from:nobody && rows ". == []" && try 0 heed export from:nobody --json && no out'
t 'a reader that leaves ends it' 'try 1 sh -c "heed export >/dev/full" && err "cannot write the output"'
