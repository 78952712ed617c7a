#!/bin/sh
# heed ledger and heed stats: a year of generated history, its turns made to end in every way there
# is, and its figures computed again by a script that knows nothing but the ledger.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
HEED_NOW=2026-11-22T14:00:00Z
HEED_STORE=$WORLD/year.db
KNOWN=2026-11-22T13:45:00Z
export HEED_NOW HEED_STORE KNOWN

"$HEED_BUILD/generate" "$HEED_STORE" 2500
sqlite3 "$HEED_STORE" "
	UPDATE turn SET business = max(ended_at - since, 0) / 3, off_hours = conversation % 4 = 0
		WHERE ended <> 'waiting';
	UPDATE turn SET business = 0 WHERE ended <> 'waiting' AND conversation % 8 = 0;
	UPDATE turn SET ended = 'answered-privately' WHERE ended = 'answered' AND conversation % 7 = 1;
	UPDATE turn SET ended = 'closed', agent = 'ben' WHERE ended = 'answered' AND conversation % 11 = 2;
	UPDATE turn SET ended = 'no-reply', agent = 'ben' WHERE ended = 'answered' AND conversation % 13 = 3;
	UPDATE turn SET ended = 'withdrawn', agent = NULL WHERE ended = 'answered' AND conversation % 17 = 4;
	UPDATE turn SET ended = 'moderated' WHERE ended = 'answered' AND conversation % 19 = 5;
	UPDATE turn SET ended = 'void' WHERE ended = 'answered' AND conversation % 23 = 6;
	UPDATE turn SET timeless = 1 WHERE conversation % 29 = 7;
	UPDATE turn SET skewed = 1, ended_at = since, business = 0
		WHERE ended = 'answered' AND conversation % 31 = 8;
	UPDATE turn SET ended = 'spam', agent = 'ana' WHERE ended = 'answered' AND conversation % 37 = 9;
	UPDATE turn SET ended = 'muted', agent = 'ana' WHERE ended = 'answered' AND conversation % 41 = 10;
	UPDATE turn SET how = CASE WHEN origin = 'hand' THEN 1 WHEN conversation % 3 = 1 THEN 4 ELSE 3 END
		WHERE ended IN ('answered', 'answered-privately');
	UPDATE turn SET target = 'all', due_at = since + 3600000 WHERE conversation % 5 = 1;
	UPDATE turn SET target = 'press', due_at = since + 7200000 WHERE conversation % 5 = 2;
	UPDATE turn SET due_at = 0, target = NULL WHERE ended = 'void';
	UPDATE account SET known_until = 1795355100000; -- 13:45
	UPDATE conversation SET liked_only = 1 WHERE waiting = 1 AND id % 10 = 1;
"

# --- the ledger ---

t 'ledger: an array of what the manual promises' '
	try 0 heed ledger --since all --history --json && json "
		length > 2000 and all(.[]; (.conversation | type) == \"number\"
		and .network == \"mastodon\" and (.account | type) == \"string\" and (.person | startswith(\"@\"))
		and (.post | type) == \"string\" and (.since | test(\"^20..-..-..T..:..:..Z\$\"))
		and (.known_since | test(\"Z\$\")) and (.wait_seconds >= .business_seconds)
		and (.first | type) == \"boolean\" and .items >= 1 and has(\"agent\"))
		and all(.[]; (.ended_at == null) == (.end == \"waiting\"))
		and ([.[].since] | . == sort)
		and ([.[].end] | unique) == [\"answered\", \"answered-privately\", \"closed\", \"moderated\",
			\"muted\", \"no-reply\", \"spam\", \"void\", \"waiting\", \"withdrawn\"]"'
t 'a wait is from their message to our answer, or until now' '
	json "all(.[] | select(.end == \"answered\" and (.skewed | not));
		((.ended_at | fromdate) - (.since | fromdate) - .wait_seconds) | . >= 0 and . <= 1)
	and all(.[] | select(.end == \"waiting\");
		((\"$HEED_NOW\" | fromdate) - (.since | fromdate) - .wait_seconds) | . >= 0 and . <= 1)"'
n=$(jq length "$WORLD/out")
cp "$WORLD/out" "$WORLD/ledger.json"
t 'ledger as text has a line for each' '
	try 0 heed ledger --since all --history && [ "$(wc -l <"$WORLD/out")" = "$n" ] &&
	out "@fan[0-9]+@example.social .* answered +hand +sent +ana" && out "no-reply" && out "before heed" &&
	out "liked only" && out "target missed" && out "clocks disagree" && out "without a time"'
t 'ledger as CSV: names, then the same values' '
	try 0 heed ledger --since all --history --csv && [ "$(wc -l <"$WORLD/out")" = $((n + 1)) ] &&
	[ "$(head -1 "$WORLD/out")" = "$(jq -r ".[0] | keys_unsorted | join(\",\")" "$WORLD/ledger.json")" ] &&
	[ "$(sed 1d "$WORLD/out" | head -500)" = "$(jq -r ".[:500][] | [.[] | if . == true then 1 elif . == false then 0 else . end] | map(tostring | if . == \"null\" then \"\" elif test(\"^[-=+@]\") then \"\u0027\" + . else . end) | join(\",\")" "$WORLD/ledger.json")" ]'
cp "$WORLD/out" "$WORLD/ledger.csv"
t 'no cell is a formula, and Excel reads it as it is' '
	! sed 1d "$WORLD/ledger.csv" | tr "," "\n" | grep -q "^[-=+@]" &&
	try 0 heed ledger --since all --history --excel &&
	[ "$(head -c 3 "$WORLD/out" | od -An -tx1)" = " ef bb bf" ] &&
	try 0 heed stats --excel && [ "$(head -c 3 "$WORLD/out" | od -An -tx1)" = " ef bb bf" ] &&
	try 2 heed ledger --excel --json && err "either"'
t 'what a spreadsheet would change or run is text' '
	id=$(jq -r ".[0].conversation" "$WORLD/ledger.json") &&
	try 0 heed label "$id" +007 && try 0 heed ledger label:007 --since all --history --excel && out ",.007," &&
	try 0 heed label "$id" +12e3 && try 0 heed stats --by label --since all --history --excel && out "^.007,"  && out "^.12e3," &&
	try 0 heed label "$id" -007 -12e3 +＝1 && try 0 heed stats --by label --since all --history --csv && out "^.＝1," &&
	try 0 heed label "$id" -＝1'
t 'what they wrote first, when it is asked for' '
	try 0 heed ledger --since all --history --text --json && json "length == $n and all(.[]; has(\"text\")) and any(.[]; .text != null)" &&
	try 0 heed ledger --since all --history --csv --text && [ "$(head -1 "$WORLD/out" | sed "s/.*,//")" = text ]'
t 'what is from before heed is left out unless it is asked for' '
	try 0 heed ledger --since all --json && json "length > 100 and length < $n and all(.[]; .before_heed | not)"'
t 'where all is from before heed it is shown, as stats counts it' '
	try 0 heed stats turn:before-heed --since all --json && turns=$(jq ".figures[0].turns" "$WORLD/out") &&
	try 0 heed ledger turn:before-heed --since all --json && err "before heed" &&
	json "length == $turns and $turns > 0 and all(.[]; .before_heed)"'
t 'the last 30 days, unless another period is named' '
	try 0 heed ledger --json && json "length > 0 and all(.[]; .since >= \"2026-10-23T14:00:00Z\")" &&
	try 0 heed ledger --since 2026-09-01 --until 2026-10-01 --json &&
	json "length > 0 and all(.[]; .since >= \"2026-09-01T00:00:00Z\" and .since < \"2026-10-01T00:00:00Z\")" &&
	try 0 heed ledger --since 2026-09-01T12:30:00Z --until 60d --json &&
	json "length > 0 and all(.[]; .since >= \"2026-09-01T12:30:00Z\" and .since < \"2026-09-23T14:00:00Z\")"'
t 'a date begins where we are' '
	TZ=America/New_York try 0 heed ledger --since 2026-09-01 --until 2026-09-02 --json &&
	json "length > 0 and all(.[]; .since >= \"2026-09-01T04:00:00Z\" and .since < \"2026-09-02T04:00:00Z\")"'
t '--by-answer: the day of the answer decides' '
	try 0 heed ledger --by-answer --since 2026-10-01 --until 2026-10-02 --json &&
	json "length > 0 and all(.[]; .ended_at >= \"2026-10-01T00:00:00Z\" and .ended_at < \"2026-10-02T00:00:00Z\")
		and ([.[].ended_at] | . == sort)"'

# jq 1.6 reads times rightly in UTC alone.
jq -c "[.[] | {conversation, since, \"end\": .end, timeless, wait_seconds, business_seconds, first, missed_at, off_hours, how,
	before_heed, at: (.since | fromdate)}]" "$WORLD/ledger.json" >"$WORLD/ledger_at.json"

# same QUERY JQ: the ledger of the query has the turns that jq selects from the whole one, and the
# query selects their conversations.
same() {
	jq -r "to_entries[] | select(.value | ((.timeless or (.end | IN(\"void\", \"spam\", \"muted\"))) | not) and ($2)) |
		\"\(.key + 2) \(.value.conversation)\"" "$WORLD/ledger_at.json" >"$WORLD/chosen" && [ -s "$WORLD/chosen" ] &&
		awk 'NR == FNR { wanted[$1]; next } FNR == 1 || FNR in wanted' "$WORLD/chosen" "$WORLD/ledger.csv" >"$WORLD/wanted" &&
		heed ledger "$1" --since all --history --csv | cmp - "$WORLD/wanted" &&
		cut -d" " -f2 "$WORLD/chosen" | sort -u >"$WORLD/ids" &&
		heed list "is:any $1" --limit 0 --json | jq ".[].id" | sort -u | cmp - "$WORLD/ids" &&
		[ "$(heed count "is:any $1")" = "$(wc -l <"$WORLD/ids")" ] &&
		[ "$(heed stats "$1" --since all --history --json | jq .figures[0].turns)" = "$(wc -l <"$WORLD/chosen")" ] ||
		diag "$1 does not select these turns"
}
has_wait='(.end | IN("waiting", "answered", "answered-privately"))'
long='(.end == "closed" or ((.end | IN("waiting", "answered", "answered-privately")) and'
t 'a query selects turns, and the conversations that have them' '
	same waited:1d "$long .wait_seconds >= 86400))" && same "waited:<10m" "$has_wait and .wait_seconds < 600" &&
	same business:2h "$long .business_seconds >= 7200))" && same "business:<5m" "$has_wait and .business_seconds < 300" &&
	same "waited:1h waited:<4h turn:first" "$has_wait and .first and .wait_seconds >= 3600 and .wait_seconds < 14400" &&
	same begun:2026-10-01 ".since[:10] == \"2026-10-01\"" && same begun:2026-10-01.. ".since[:10] >= \"2026-10-01\"" &&
	same answered:2026-09-01..2026-09-30 "(.end | startswith(\"answered\")) and .since[:7] == \"2026-09\"" &&
	same closed:..2026-09-30 ".end == \"closed\" and .since[:10] <= \"2026-09-30\"" &&
	same turn:next ".first | not" && same turn:waiting ".end == \"waiting\"" && same turn:missed ".missed_at != null" && same turn:off-hours .off_hours && same turn:assumed ".how == \"assumed\"" &&
	same turn:before-heed .before_heed && same "turn:since-heed begun:<30d" "(.before_heed | not) and .since >= \"2026-10-23T14:00:01Z\"" &&
	same "weekday:tue hour:9" "(.at | gmtime | .[6] == 2 and .[3] == 9)"'
t 'hours and days of a query are those of the place, in summer and in winter' '
	for z in Asia/Kathmandu America/New_York Europe/Brussels; do
		export TZ=$z
		same hour:9 "(.at | localtime | .[3] == 9)" &&
		same weekday:sun "(.at | localtime | .[6] == 0)" &&
		same "hour:23 weekday:sat begun:2026-03-01..2026-10-31" "(.at | localtime |
			.[6] == 6 and .[3] == 23 and ((.[1] >= 2 and .[1] <= 9) and .[0] == 2026))" || { unset TZ; return 1; }
	done
	unset TZ'
t 'a query selects conversations' '
	try 0 heed ledger account:cafe --json && json "length > 0 and all(.[]; .account == \"cafe\")" &&
	person=$(jq -r ".[0].person" "$WORLD/out") && try 0 heed ledger "from:$person" --since all --history --json &&
	json "length > 0 and all(.[]; .person == \"$person\")"'
t 'wrong usage is a sentence' '
	try 2 heed ledger --since yesterday && err "expected a span such as 30d" &&
	try 2 heed ledger --since 1d --until 2d && err "before --since" &&
	try 2 heed ledger --csv --json && err "either" &&
	try 2 heed stats --by persn && err "did you mean \"person\"" &&
	try 2 heed stats --first --next && err "either" && try 2 heed stats --csv --html x && err "one of" &&
	try 2 heed stats --like zendesk --view off && err "its own way" &&
	try 2 heed stats --like front && err "sprout|zendesk" && try 2 heed stats --within soon && err span &&
	try 2 heed stats waitng:x && err waitng'

# --- the figures, a second time ---

again() {
	heed ledger --since all --history --csv >"$WORLD/ledger.csv" &&
		heed stats --since all --history --within 1h --mean --csv ${1:+--by "$1"} ${2-} >"$WORLD/stats.csv" &&
		try 0 "$HERE/ledger_figures.pl" "$WORLD/ledger.csv" "$WORLD/stats.csv" "${1:-}" && out agree
}

t 'an independent script finds the same figures in the ledger' 'again && [ "$(wc -l <"$WORLD/stats.csv")" = 10 ]'
for by in network account person hour weekday post target; do
	t "the same by $by" "again $by"
done
t 'the same with --strict, and by account' '
	STRICT=1 && export STRICT && again "" --strict && again account --strict; _rc=$?; unset STRICT; return $_rc'
t 'strict figures have fewer answers, and as many turns' '
	heed stats --since all --history --json | jq .figures[0] >"$WORLD/loose.json" &&
	try 0 heed stats --since all --history --strict --json && json ".strict and .answers_assumed > 100
		and (.figures[0] | .answers_assumed > 100 and .turns == $(jq .turns "$WORLD/loose.json")
		and .answered == $(jq ".answered - .answers_assumed" "$WORLD/loose.json")
		and .answered_permille < $(jq .answered_permille "$WORLD/loose.json") and .targets_unsure > 0)"'
t 'the number of assumed answers stands beside all that hold any' '
	try 0 heed stats --since all --history && out "^answers assumed +[1-9]" && out "only assumed to be to them, and are in these" &&
	try 0 heed stats --since all --history --strict && out "^left out: answer assumed +[1-9]" && out "and not counted as answers: [1-9]" &&
	COLUMNS=200 try 0 heed stats --since all --history --by account && out "^account +turns +answers assumed" &&
	try 0 heed stats --since all --history --csv && out "^group,.*,answers_assumed," &&
	try 0 heed stats --since all --history --like zendesk --csv && out "^group,.*,answers_assumed\$" && out ",[1-9][0-9]*\$" &&
	try 0 heed stats --since all --history --like zendesk --json && json ".figures[0].answers_assumed > 100" &&
	try 0 heed stats --since all --history --like zendesk && out "only assumed to be to them" &&
	try 0 heed stats --since all --history --html - && out "only assumed to be to them" && out "<th>answers assumed</th><td>[1-9]" &&
	try 2 heed stats --like zendesk --strict && err "leave out"'
t 'the ledger says how it is known whom an answer was to' '
	try 0 heed ledger turn:assumed --since all --history --json && json "length > 100 and all(.[]; .how == \"assumed\")" &&
	try 0 heed ledger turn:waiting --since all --history --json && json "length > 0 and all(.[]; .how == null)" &&
	try 0 heed ledger --since all --history && out "answered +native +assumed" && out "answered +native +named"'
t 'the script is no yes-man' '
	heed stats --since all --history --within 1h --mean --csv | sed "s/^,,all,any,\([0-9]*\),/,,all,any,1\1,/" >"$WORLD/stats.csv" &&
	try 1 "$HERE/ledger_figures.pl" "$WORLD/ledger.csv" "$WORLD/stats.csv" && out "turns is 1"'
t 'by agent: who answered, or decided' '
	heed ledger --since all --history --csv >"$WORLD/ledger.csv"
	try 0 heed stats --since all --history --by agent --json && json "
		[.figures[].group] | sort == [\"(elsewhere)\", \"(nobody)\", \"ana\", \"ben\"]" &&
	[ "$(jq ".figures[] | select(.group == \"ana\") | .answered" "$WORLD/out")" = \
		"$(jq "[.[] | select(.agent == \"ana\" and (.end | startswith(\"answered\")) and (.timeless | not))] | length" "$WORLD/ledger.json")" ]'

# --- heed stats ---

t 'stats in JSON: every view and kind of reply, and where it comes from' '
	try 0 heed stats --json && json "
		.since == \"2026-10-23T14:00:00Z\" and .until == \"$HEED_NOW\" and .by == null and .query == \"\"
		and (.history | not) and (.queue | type) == \"number\" and (.queue_since | test(\"Z\$\")) and .found > 0
		and ([.figures[] | .view + \" \" + .replies] == [\"all any\", \"all first\", \"all next\", \"business any\",
			\"business first\", \"business next\", \"off any\", \"off first\", \"off next\"])
		and (.figures[0] | .group == null and .turns > 0 and .answered > 0 and .waiting > 0 and .people > 0
			and .turns == .answered + .waiting + .closed + .no_reply + .withdrawn + .moderated
			and (has(\"mean_seconds\") or has(\"within_permille\") | not))
		and (.figures[0].turns == .figures[1].turns + .figures[2].turns)
		and (has(\"definitions\") | not)"'
t 'a percentile that is not reached is a bound, not a number' '
	json ".figures[0] | .all_p95_seconds == null and .all_p95_seconds_above > 86400"'
t 'business time never exceeds the calendar' '
	json "all([range(3)][] as \$i | [.figures[\$i], .figures[\$i + 3]][]; true)
		and .figures[3].median_seconds <= .figures[0].median_seconds and .figures[3].p95_seconds <= .figures[0].p95_seconds
		and .figures[3].turns == .figures[0].turns and .figures[6].turns == .figures[0].off_hours"'
t 'the turns of a figure are the lines of the ledger' '
	try 0 heed stats account:shop --since 90d --json && turns=$(jq ".figures[0] | .turns + .void + .spam_or_muted + .timeless" "$WORLD/out") &&
	try 0 heed ledger account:shop --since 90d --json && json "length == $turns"'
t 'stats as text: views and kinds side by side' '
	try 0 heed stats && out "^ +calendar +in hours" && out "^replies: +all +first +later +all +first +later\$" &&
	out "^median of all +[0-9]" && out "^95 % of all +> " && out "^answered in public" && out "of these turns still wait" &&
	out "^in the queue now: [0-9]+, the longest wait" && out "were found at import"'
t '--first and --next, --view, --within, --mean' '
	try 0 heed stats --first --json && json "[.figures[].replies] | unique == [\"first\"]" &&
	try 0 heed stats --next --view business --json && json ".figures | length == 1 and .[0].view == \"business\" and .[0].replies == \"next\"" &&
	try 0 heed stats --within 2h --mean && out "^within 2 h +[0-9.]+ %" && out "^mean +[0-9]"'
t '--by: a line for each, in order' '
	try 0 heed stats --by weekday --since all --history --json && json "[.figures[].group] == [\"Monday\", \"Tuesday\",
		\"Wednesday\", \"Thursday\", \"Friday\", \"Saturday\", \"Sunday\"]" &&
	try 0 heed stats --by account && out "^account +turns" && out "^(brand|shop|cafe|school) +[0-9]+" &&
	try 0 heed stats --by hour --since all --history && out "^09:00 +[0-9]+" &&
	try 0 heed stats --by person --json && json "([.figures[].turns] | . == (sort | reverse)) and all(.figures[]; .account | type == \"string\")"'
sqlite3 "$HEED_STORE" "
	INSERT INTO tag(kind, key, scope, subject, value) SELECT 'label', 'vip', 0, id, '' FROM conversation WHERE id % 7 = 0;
	INSERT INTO tag(kind, key, scope, subject, value) SELECT 'label', 'press', 0, id, '' FROM conversation WHERE id % 14 = 0;
	UPDATE conversation SET tags = CASE WHEN id % 14 = 0 THEN 'label:press label:vip' ELSE 'label:vip' END WHERE id % 7 = 0"
t 'by label a turn counts under each of its labels, and under none without' '
	try 0 heed stats --by label --since all --history --json && json "[.figures[].group] | sort == [\"(no label)\", \"press\", \"vip\"]" &&
	for l in vip press; do
		one=$(heed stats label:$l --since all --history --first --json | jq .figures[0].median_seconds) &&
		heed stats --by label --since all --history --first --json >"$WORLD/out" &&
		[ "$(jq ".figures[] | select(.group == \"$l\") | .median_seconds" "$WORLD/out")" = "$one" ] || return 1
	done'
t 'by network the lines sum up to all' '
	all=$(heed stats --since all --history --first --json | jq .figures[0].turns) &&
	try 0 heed stats --by network --since all --history --first --json &&
	json "[.figures[].group] == [\"mastodon\"] and ([.figures[].turns] | add) == $all"'
t 'the ledger tells the labels' '
	try 0 heed ledger label:press --since all --history --json && json "length > 0 and all(.[]; .labels == \"press vip\")"'
t 'a post is known by its words' 'try 0 heed stats --by post && not grep -q "^10000" "$WORLD/out" && out "^[a-zA-Zé]+ [a-zA-Zé ]+… +[a-z0-9-]+ +[0-9]+"'
t 'hours are those of the place' '
	try 0 heed stats --by hour --since all --history --json && turns=$(jq ".figures[] | select(.group == \"05:00\") | .turns" "$WORLD/out") &&
	TZ=Asia/Kathmandu try 0 heed stats --by hour --since all --history --json && here=$(jq ".figures[] | select(.group == \"05:00\") | .turns" "$WORLD/out") &&
	wanted=$(jq "[.[] | select(.timeless or (.end | IN(\"void\", \"spam\", \"muted\")) | not) | ((.since | fromdate) + 20700) % 86400 | select(. >= 18000 and . < 21600)] | length" "$WORLD/ledger.json") &&
	[ "$here" = "$wanted" ] && [ "$here" != "$turns" ]'
t 'tables fit the window' '
	for w in 60 80 120 200; do
		for by in "" "--by person" "--by post" "--like sprout" "--explain"; do
			COLUMNS=$w try 0 heed stats $by && [ "$(wc -L <"$WORLD/out")" -le $w ] || return 1
		done
	done'
t '--explain: what each figure means, in text and in JSON' '
	try 0 heed stats --explain && out "^median of all\$" && out "Kaplan-Meier" && out "^replies: first\$" &&
	try 0 heed stats --explain --json && json "(.definitions | length) == ([.figures[0] | keys[] | select(test(\"_above\$\") | not)] | length) - 3
		and all(.definitions[]; (.meaning | length) > 10)"'

# --- as others count ---

t '--like: their figures, and how they differ' '
	try 0 heed stats --like zendesk --explain && out "^as Zendesk counts" && out "^first reply time +[0-9]" && out "Only public answers" &&
	try 0 heed stats --like sprout --json && json ".like == \"sprout\" and (.figures | length) == 1 and .figures[0].received > .figures[0].acted_on
		and .figures[0].reply_mean_seconds > 0 and (.figures[0] | has(\"view\") | not)" &&
	try 0 heed stats --like hootsuite --by account --csv && out "^group,account,view,replies,resolved,unresolved," && out "^cafe,,,,[0-9]+,[0-9]+,[0-9]+,[0-9]+,[0-9]+\$"'
t 'Sprout does not see what was written elsewhere' '
	try 0 heed stats --like sprout --since all --history --json && json ".figures[0].replies ==
		($(jq "[.[] | select((.end | startswith(\"answered\")) and .origin == \"hand\" and (.timeless | not))] | length" "$WORLD/ledger.json"))"'
t 'Hootsuite does not see who waits: its average is kinder than the truth' '
	try 0 heed stats --like hootsuite --json && json ".figures[0].unresolved > 0 and .figures[0].first_response_mean_seconds < 14400"'
t 'Facebook knows private messages only' '
	try 0 heed stats --like facebook --json && json ".query == \"is:direct\" and .figures[0].messages == 0 and .since == null"'
sqlite3 "$HEED_STORE" "UPDATE conversation SET direct = 1 WHERE id % 3 = 0"
t 'and of those what came after a day of silence' '
	try 0 heed stats account:cafe --like facebook --json && json ".query == \"(account:cafe) is:direct\"
		and .figures[0].messages >= 10 and .figures[0].response_seconds > 0 and .figures[0].response_permille < 1000"'

# --- opening hours ---

"$HEED_BUILD/generate" "$WORLD/hours.db" 500 3
printf '%s\n' '[hours from 2020-01-01]' 'zone = Europe/Brussels' 'open = mon-fri 09:00-17:00' >"$WORLD/hours.conf"
open_heed() { heed --store "$WORLD/hours.db" --config "$WORLD/hours.conf" "$@"; }

t 'opening hours of heed.conf count, in the past when it is counted again' '
	open_heed doctor --rebuild >"$WORLD/out"; out "^ok +rebuilt +[1-9]" &&
	open_heed stats --since all --history --within 1h --mean --csv >"$WORLD/stats.csv" &&
	open_heed ledger --since all --history --csv >"$WORLD/ledger.csv" &&
	try 0 "$HERE/ledger_figures.pl" "$WORLD/ledger.csv" "$WORLD/stats.csv" && out agree &&
	try 0 open_heed stats --since all --history --json && json "
		.figures[0].off_hours > 700 and .figures[3].p90_seconds < .figures[0].p90_seconds"'
t 'what came and was answered on a Saturday waited, but not in opening hours' '
	try 0 open_heed ledger --since all --history --json && json "
		def weekday: fromdate | strftime(\"%u\") | tonumber;
		[.[] | select(.end == \"answered\" and (.since | weekday) == 6 and (.ended_at | weekday) == 6)]
		| length > 20 and all(.[]; .off_hours and .business_seconds == 0 and .wait_seconds > 0)"'

# --- the page ---

t '--html: a page that stands alone' '
	try 0 heed stats --html "$WORLD/page.html" && no out && [ "$(stat -c %a "$WORLD/page.html")" = 600 ] &&
	[ "$(grep -c "<svg" "$WORLD/page.html")" = 3 ] && grep -q "Content-Security-Policy" "$WORLD/page.html" &&
	not grep -Eiq "://|<script|<link|src=|url\(" "$WORLD/page.html"'
if command -v xmllint >/dev/null; then
	t 'it is well-formed' 'try 0 xmllint --noout --nonet "$WORLD/page.html" && no err'
fi
for by in target account label person agent; do
	t "targets met by $by, with what is left out" '
		try 0 heed stats --since all --history --by $by --json && json "any(.figures[]; .targets_met + .targets_missed > 0)
			and all(.figures[]; has(\"targets_left_out\") and has(\"targets_not_due\") and has(\"targets_unknown\"))" &&
		try 0 heed stats --since all --history --by $by && out "targets attained +met +missed +left out" &&
		try 0 heed stats --since all --history --by $by --html - && out "<th>$by</th>.*<th>targets attained</th>.*<th>missed</th>.*<th>left out"'
done
t 'the page tells targets by each of them' '
	try 0 heed stats --since all --history --html "$WORLD/page.html" &&
	for by in target account label person agent; do
		grep -q "<h3>by $by</h3>" "$WORLD/page.html" && grep -q "<tr><th>$by</th><th>targets attained</th>.*<th>left out: due, not known</th>" "$WORLD/page.html" || return 1
	done
	grep -q "<tr><th>press</th><td>[0-9.]* %</td>" "$WORLD/page.html" && grep -q "There are [0-9]* more" "$WORLD/page.html"'
if command -v xmllint >/dev/null; then
	t 'it is well-formed with them' 'try 0 xmllint --noout --nonet "$WORLD/page.html" && no err'
fi
t 'what strangers wrote is no markup in it' '
	sqlite3 "$HEED_STORE" "UPDATE item SET text = \"<script>x</script> & \"\"y\"\" \" || text WHERE kind = 0" &&
	try 0 heed stats --by post --html - && out "&lt;script&gt;x&lt;/script&gt; &amp; &quot;y&quot;" && not grep -q "<script" "$WORLD/out"'
t 'all its parts are told by figures too' '
	try 0 heed stats --view business --next --html - && out "How long they waited" && out "From day to day" && out "Through the week" &&
	out "<dt>median of all</dt>" && out "in the queue now|In the queue now"'
t 'a page that cannot be written is a sentence' 'try 1 heed stats --html /dev/null/x && err "/dev/null"'
