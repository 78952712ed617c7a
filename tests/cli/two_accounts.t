#!/bin/sh
# Two accounts of one network, to which the same people write: whose each line is, is said.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
printf 'unsent = 0s\nname = ana\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
heed sync >/dev/null
bia=$(heed list from:@bia --json | jq '.[0].id')

t 'with one account nothing says which' '
	try 0 heed list from:@bia && not out otterspoke &&
	try 0 heed ledger from:@bia --history && not out otterspoke &&
	try 0 heed stats --by person --history && not out otterspoke &&
	try 0 heed done $bia && not out otterspoke &&
	try 0 heed reopen $bia --json && json ".[0].account == \"otterspoke\""'

printf '%s' "$_greeting" | jq -r '.fans[] | select(.handle | contains("gary")) | .token' |
	heed --secrets file account add mastodon --server "$server" --token-stdin >/dev/null ||
	echo 'Bail out! no second account'
kwame=$(printf '%s' "$_greeting" | jq -r '.fans[] | select(.handle | contains("kwame")) | .token')
curl -sf -m 20 -o "$WORLD/said" -H "Authorization: Bearer $kwame" \
	-d 'status=@gary@opinions.example Which tyres are these?' "$server/api/v1/statuses" ||
	echo 'Bail out! nothing is said'
heed sync >/dev/null
gary=$(heed list 'from:@kwame account:gary' --json | jq '.[0].id')
brand=$(heed list 'from:@kwame account:otterspoke' --json | jq '.[0].id')

both() { out "  gary +$1" && out "  otterspoke +$1"; }
t 'list' 'try 0 heed list from:@kwame && both @kwame &&
	try 0 heed list from:@kwame --json && json "map(.account) | sort == [\"gary\", \"otterspoke\"]"'
t 'ledger' 'try 0 heed ledger from:@kwame is:waiting --history && both @kwame &&
	try 0 heed ledger from:@kwame is:waiting --history --csv && out ",gary," && out ",otterspoke,"'
t 'stats by person and by post, as text, as a page and for programs' '
	for by in person post; do
		try 0 heed stats --by $by --history from:@kwame && out "  gary +[0-9]" && out "  otterspoke +[0-9]" &&
		try 0 heed stats --by $by --history from:@kwame --html - && out "<th>account</th>" && out "<td>gary</td>" &&
		try 0 heed stats --by $by --history from:@kwame --json && json "[.. | .account? | strings] | unique == [\"gary\", \"otterspoke\"]" || return 1
	done'
t 'a name is never cut, however narrow the window' '
	try 0 env COLUMNS=40 script -qec "stty cols 40; heed list from:@kwame" /dev/null && out "otterspoke  @" && out "gary  "'
t 'show: which account it is, and who of ours spoke in the thread' '
	try 0 heed show $gary && out "mastodon · gary\$" && 
	try 0 heed show $brand && out "mastodon · otterspoke\$" && out "^you as @gary@opinions.example · " &&
	try 0 heed show $gary --json && json ".account == \"gary\""'
t 'what is decided, labelled and undone' '
	try 0 heed done $gary && out "done +$gary +gary +@kwame" &&
	try 0 heed undo && out "^undone: done, @kwame@accrarides.example, to gary" &&
	try 0 heed label $gary +press && out "^$gary +gary +@kwame" &&
	try 0 heed undo --list && out "label .press: @kwame@accrarides.example, to gary\$" &&
	try 0 heed undo --list --json && json ".[0].account == \"gary\""'
t 'replies that were begun or are on their way' '
	tell "Hello." 0 heed reply $gary --by-hand && out "reply @kwame@accrarides.example, as gary" &&
	try 0 heed outbox && out "  gary  " && try 0 heed outbox --json && json ".[0].account == \"gary\"" &&
	try 0 heed outbox drop 1 && try 0 heed drafts && out "^$gary +[a-z0-9]+ +gary +@kwame"'
