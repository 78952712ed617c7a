#!/bin/sh
# Opening hours in heed.conf: what is understood, what is told about faults, and what the store
# learns. No account, no server.
# shellcheck disable=SC2016
. "$(dirname "$0")/world.sh"

conf="$XDG_CONFIG_HOME/heed/heed.conf"
store="$WORLD/hours.db"
mkdir -p "$XDG_CONFIG_HOME/heed"
export HEED_STORE="$store"

# What heed.conf says; the lines are the arguments.
conf() { printf '%s\n' "$@" >"$conf"; }
# The versions in the store: scope, since when, text in one line.
kept() {
	sqlite3 "$store" "SELECT scope || '|' || iif(valid_from = 0, 'ever', datetime(valid_from / 1000, 'unixepoch')) || '|' ||
		replace(text, char(10), ';') FROM hours ORDER BY scope, valid_from" >"$WORLD/out"
}

export HEED_NOW=2026-11-22T10:00:00Z

t 'without a section nothing is kept' 'rm -f "$conf"; heed account >/dev/null 2>&1; kept && no out'
t 'hours are understood as they are written' '
	conf "name = ana" "[hours]" "zone = Europe/Brussels" "open = mon-fri 9-12:30 13:30 - 18:00" \
		"closed = 2026-12-24..2026-12-26" &&
	try 0 heed config && no err &&
	out "^\[hours\] zone +Europe/Brussels" &&
	out "^\[hours\] open +mon-fri 09:00-12:30 13:30-18:00" &&
	out "^\[hours\] closed +2026-12-24\.\.2026-12-26" && out "^name +ana"'
t 'and in JSON' '
	try 0 heed config --json &&
	json "map(select(.name == \"[hours] open\")) | .[0].value == \"mon-fri 09:00-12:30 13:30-18:00\""'
t 'the store learns of them: the first hold for all that was before, too' '
	heed account >/dev/null 2>&1; kept &&
	is "|ever|zone = Europe/Brussels;open = mon-fri 09:00-12:30 13:30-18:00;closed = 2026-12-24..2026-12-26;"'
t 'the same hours, written otherwise, are no new version' '
	conf "[hours]" "closed = 2026-12-25 2026-12-24 2026-12-26" "open = mon-fri 13:30-18:00 09:00-12:30" \
		"zone = Europe/Brussels" &&
	HEED_NOW=2026-11-23T10:00:00Z heed account >/dev/null 2>&1; kept &&
	[ "$(wc -l <"$WORLD/out")" -eq 1 ] && out "ever"'
t 'other hours are a version from then on, and the past keeps its own' '
	conf "[hours]" "zone = Europe/Brussels" "open = mon-fri 10:00-16:00" &&
	HEED_NOW=2026-11-24T10:00:00Z heed account >/dev/null 2>&1; kept &&
	[ "$(wc -l <"$WORLD/out")" -eq 2 ] &&
	out "^.2026-11-24 10:00:00.zone = Europe/Brussels;open = mon-fri 10:00-16:00;$"'
t 'a faulty line is told with its place, and the hours stay as they were' '
	conf "[hours]" "zone = Europe/Brussels" "open = mon-fri 9am-5pm" "open = sat 10:00-12:00" &&
	HEED_NOW=2026-11-25T10:00:00Z try 0 heed account &&
	err "heed.conf:3: open expects times like 09:00-17:30, not .9am-5pm." && kept &&
	[ "$(wc -l <"$WORLD/out")" -eq 2 ]'
t 'so they do when a line cannot be read, or a section is not known' '
	for line in "open mon-fri 9-17" "[hours" "[huors]"; do
		conf "[hours]" "$line" "open = mon 09:00-10:00" &&
		HEED_NOW=2026-11-25T10:00:00Z heed account >/dev/null 2>&1; kept &&
		[ "$(wc -l <"$WORLD/out")" -eq 2 ] || return 1
	done'
t 'a fault elsewhere keeps nobody' '
	conf "theme = drak" "[hours]" "zone = UTC" "open = mon 09:00-10:00" &&
	HEED_NOW=2026-11-26T10:00:00Z heed account >/dev/null 2>&1; kept &&
	[ "$(wc -l <"$WORLD/out")" -eq 3 ] && out "2026-11-26 10:00:00.zone = UTC;open = mon 09:00-10:00;"'
t 'hours that are taken away are no more' '
	rm "$conf" && HEED_NOW=2026-11-27T10:00:00Z heed account >/dev/null 2>&1; kept &&
	[ "$(wc -l <"$WORLD/out")" -eq 4 ] && out "^.2026-11-27 10:00:00.$"'

t 'an account has hours of its own, in the zone of the whole' '
	rm -f "$store"; conf "[hours]" "zone = Europe/Brussels" "open = mon-fri 09:00-18:00" "[hours brand]" \
		"open = mon-sun 09:00-22:00" &&
	heed account >/dev/null 2>&1; kept &&
	[ "$(cat "$WORLD/out")" = "|ever|zone = Europe/Brussels;open = mon-fri 09:00-18:00;
brand|ever|zone = Europe/Brussels;open = mon-sun 09:00-22:00;" ]'
t 'an account that is always open says so' '
	rm -f "$store"; conf "[hours brand]" "open = always" && heed account >/dev/null 2>&1; kept &&
	is "brand|ever|open = always;"'
t 'a section with a date holds from its midnight on' '
	rm -f "$store"; conf "[hours]" "zone = Europe/Brussels" "open = mon-fri 09:00-18:00" \
		"[hours from 2026-07-01]" "open = mon-thu 09:00-17:00" \
		"[hours from 2026-03-01]" "zone = America/New_York" "open = mon-fri 08:00-17:00" &&
	heed account >/dev/null 2>&1; kept &&
	[ "$(cat "$WORLD/out")" = "|2026-03-01 05:00:00|zone = America/New_York;open = mon-fri 08:00-17:00;
|2026-06-30 22:00:00|zone = Europe/Brussels;open = mon-thu 09:00-17:00;" ]'
t 'told twice, nothing changes' '
	cp "$WORLD/out" "$WORLD/before"; HEED_NOW=2026-12-22T10:00:00Z heed account >/dev/null 2>&1; kept &&
	cmp "$WORLD/before" "$WORLD/out"'
t 'a date to come takes its turn when it comes' '
	rm -f "$store"; conf "[hours]" "zone = UTC" "open = mon-fri 09:00-18:00" \
		"[hours from 2027-01-01]" "open = mon-fri 10:00-16:00" &&
	heed account >/dev/null 2>&1; HEED_NOW=2026-12-01T10:00:00Z heed outbox >/dev/null 2>&1
	HEED_NOW=2027-02-01T10:00:00Z heed account >/dev/null 2>&1; kept &&
	[ "$(cat "$WORLD/out")" = "|ever|zone = UTC;open = mon-fri 09:00-18:00;
|2027-01-01 00:00:00|zone = UTC;open = mon-fri 10:00-16:00;" ]'
t 'and writes nothing while it waits' '
	rm -f "$store"; conf "[hours]" "zone = UTC" "open = mon-fri 09:00-18:00" \
		"[hours from 2027-01-01]" "open = mon-fri 10:00-16:00" &&
	heed account >/dev/null 2>&1; revision=$(sqlite3 "$store" "SELECT value FROM meta WHERE name = \"revision\"")
	HEED_NOW=2026-12-01T10:00:00Z heed account >/dev/null 2>&1
	[ "$(sqlite3 "$store" "SELECT value FROM meta WHERE name = \"revision\"")" = "$revision" ]'
t 'a date that is taken away does not come' '
	conf "[hours]" "zone = UTC" "open = mon-fri 09:00-18:00" &&
	HEED_NOW=2026-12-01T10:00:00Z heed account >/dev/null 2>&1; kept &&
	is "|ever|zone = UTC;open = mon-fri 09:00-18:00;"'
t 'a date that is none' '
	for date in 2026-13-01 2026-3-1 tomorrow 1; do
		conf "[hours from $date]" "open = mon-fri 09:00-18:00" && try 0 heed account &&
		err "heed.conf:2: expected a date as in \[hours from 2026-03-01\], not \[hours from $date\]" ||
			return 1
	done'
t 'a section that nobody knows is named, once' '
	conf "[Hours]" "zone = UTC" "open = mon-fri 09:00-17:00" && try 0 heed account &&
	err "heed.conf:2: unknown section \[Hours\]; the sections are .*did you mean \"hours\"" &&
	[ "$(grep -c "heed.conf" "$WORLD/err")" -eq 1 ] &&
	conf "[colours]" "red = blue" && try 0 heed account && err "unknown section \[colours\]" && not err "did you mean"'
t 'blanks in a name do not matter' '
	rm -f "$store"; conf "[hours  brand   from  2026-03-01]" "zone = UTC" "open = mon 09:00-18:00" &&
	heed account >/dev/null 2>&1; kept &&
	is "brand|2026-03-01 00:00:00|zone = UTC;open = mon 09:00-18:00;"'

ics() { printf '%s\r\n' BEGIN:VCALENDAR "$@" END:VCALENDAR; }
t 'holidays come from a calendar beside heed.conf' '
	rm -f "$store"; ics BEGIN:VEVENT "DTSTART;VALUE=DATE:20261225" "DTEND;VALUE=DATE:20261227" END:VEVENT \
		>"$XDG_CONFIG_HOME/heed/holidays.ics" &&
	conf "[hours]" "zone = UTC" "open = mon-fri 09:00-18:00" "holidays = holidays.ics" "closed = 2027-01-01" &&
	heed account >/dev/null 2>&1; kept &&
	is "|ever|zone = UTC;open = mon-fri 09:00-18:00;closed = 2026-12-25..2026-12-26;closed = 2027-01-01;"'
t 'a calendar that is not there' '
	conf "[hours]" "holidays = none.ics" && try 0 heed account && err "heed.conf:2: holidays: .*none.ics"'
t 'a calendar that repeats by a rule' '
	rm -f "$store"; ics BEGIN:VEVENT "DTSTART;VALUE=DATE:20261125" "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2" \
		END:VEVENT >"$XDG_CONFIG_HOME/heed/rule.ics" &&
	conf "[hours]" "zone = UTC" "holidays = rule.ics" && try 0 heed account && not err heed.conf && kept &&
	out "closed = 2026-11-26;closed = 2027-11-25"'
t 'a calendar that was cut off changes nothing' '
	ics BEGIN:VEVENT "DTSTART;VALUE=DATE:20261225" END:VEVENT | head -4 >"$XDG_CONFIG_HOME/heed/rule.ics" &&
	try 0 heed account && err "heed.conf:3: holidays: rule.ics: the calendar is cut off" && kept &&
	out "closed = 2026-11-26;closed = 2027-11-25"'
t 'a key that is none' '
	conf "[hours]" "opne = mon 09:00-10:00" && try 0 heed account &&
	err "heed.conf:2: opening hours have zone, open, closed and holidays, not .opne. .did you mean .open"'
t 'doctor tells them too' '
	try 1 heed doctor && out "WRONG +settings +.*heed.conf:2: opening hours have"'
t 'doctor tells of hours of an account that is not there' '
	conf "[hours brnd]" "open = mon 09:00-10:00" && try 1 heed doctor &&
	out "WRONG +hours +\[hours brnd\]: there is no account .brnd."'
