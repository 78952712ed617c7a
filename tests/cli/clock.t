#!/bin/sh
# The clock: what is concluded from what is known, in every command, and whose clock counts.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
try 0 connect
conf=$XDG_CONFIG_HOME/heed/heed.conf
printf '[target all]\nfirst = 1s\nnext = 1s\n' >"$conf"

t 'plain sync is enough: the account is known through the beginning of its round' '
	try 0 heed sync && try 0 heed account list --json &&
	json ".[0] | .known_until != null and .known_until <= .fetched_at and .clock_ahead_seconds == 0"'
before=$(heed count is:late)
says gary 'Is the bell loud?' >"$WORLD/said"
one_more() { heed sync >"$WORLD/synced" 2>&1 && [ "$(heed count is:late)" -eq $((before + 1)) ]; }
t 'what is late is late in every command, whatever ran before' '
	until_true 60 one_more && try 0 heed list is:late "\"Is the bell loud\"" --json && json "length == 1 and .[0].late" &&
	try 0 heed list turn:missed --json && json "length == 1" &&
	try 0 heed stats --json && json ".figures[0] | .targets_missed == 1 and .targets_met == 0 and .attainment_permille == 0" &&
	try 0 heed ledger --json && json "length == 1 and .[0].promise == \"missed\" and .[0].missed_at == .[0].due_at"'
says gary 'And how much is it?' >"$WORLD/said"
says yael 'Does it come in green?' >"$WORLD/said"
heed sync >"$WORLD/synced" 2>&1
hour=$(date -u -d '+1 hour' +%Y-%m-%dT%H:%M:%SZ)
late=$(heed count is:late)
all=$(HEED_NOW=$hour heed count is:late --json | jq '.count + .unknown')
t 'what is due and was not fetched since is unknown, and never counted as if it were not' '
	[ "$all" -gt "$late" ] && export HEED_NOW=$hour && try 0 heed count is:late --json &&
	json ".count == $late and .unknown == $((all - late))" &&
	try 4 heed count is:late --over $late && err "may be" && try 1 heed count is:late --over 0 && try 0 heed count is:late --over $all &&
	try 0 heed list is:unknown "\"come in green\"" --json && json "length == 1 and (.[0] | .unknown and (.late | not))" &&
	try 0 heed show "$(jq ".[0].id" "$WORLD/out")" && out "^\? due 59 m ago .all., not fetched since" &&
	try 0 heed ledger --json && json "any(.[]; .promise == \"unknown\")" &&
	try 0 heed stats --json && json ".figures[0].targets_unknown >= 1"; _ok=$?; unset HEED_NOW; return $_ok'
slow=$(date -u -d '-40 minutes' +%Y-%m-%dT%H:%M:%SZ)
t 'a slow clock here is measured and said, and is none of the ends' '
	HEED_NOW=$slow try 0 heed sync && try 0 heed account list --json &&
	json ".[0].clock_ahead_seconds | . <= -2395 and . >= -2405" &&
	HEED_NOW=$slow try 1 heed doctor && out "WRONG +clock +.*(39|40) m behind that of" &&
	HEED_NOW=$slow try 0 heed ledger --json && json "all(.[]; .wait_seconds < 2000 and (.skewed | not))"'
t 'set right, nothing is said any more' '
	try 0 heed sync && try 0 heed doctor && not grep -q "clock is" "$WORLD/out"'

t 'done is a wait that never ended' '
	try 0 heed stats --within 1h --json && rate=$(jq ".figures[0].within_permille" "$WORLD/out") &&
	for id in $(heed list begun:today --json | jq ".[].id"); do try 0 heed done $id || return 1; done &&
	try 0 heed stats --within 1h --json && json ".figures[0] | .within_permille == 0 and .all_p90_seconds == null and .closed >= 1
		and .targets_missed == .closed and .targets_not_due == 0"'
