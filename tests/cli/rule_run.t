#!/bin/sh
# Rules that start a program or notify: told once, in JSON, and heed does what the exit status says.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
connect >/dev/null || echo 'Bail out! no account'
conf=$XDG_CONFIG_HOME/heed/heed.conf
mkdir "$WORLD/path"
cat >"$WORLD/path/look" <<'end'
#!/bin/sh
# look FILE STATUS [WORDS]
cat >>"$1"
echo "$HEED_EVENT" >>"$1.events"
echo "$3"
exit "$2"
end
cat >"$WORLD/path/notify-send" <<end
#!/bin/sh
printf '%s\n' "\$@" >>'$WORLD/notified'
end
chmod +x "$WORLD/path/look" "$WORLD/path/notify-send"
PATH=$WORLD/path:$PATH
rules() { # NAME and LINES of each, one after the other
	printf 'unsent = 0s\nname = ana\n%b' "$1" >"$conf"
	for name in $(sed -n 's/^\[rule \(.*\)\]/\1/p' "$conf"); do heed rule on "$name" --yes >/dev/null 2>&1 || echo "Bail out! $name"; done
}
come() { says "$1" "$2" >/dev/null && heed sync >/dev/null; }
heed sync >/dev/null

rules "[rule press]\nif = journalist\ndo = run look '$WORLD/press' 11 +press\n"
t 'a program gets who wrote and what, once, and its words are labels' '
	come gary "I am a journalist; \$(touch $WORLD/ran) & \`touch $WORLD/ran\` -x" &&
	jq -e ".event == \"new\" and .rule == \"press\" and .person == \"@gary@opinions.example\" and (.text | test(\"journalist\"))
		and (.waiting_since | test(\"^20\"))" "$WORLD/press" >"$WORLD/seen" &&
	[ "$(heed count label:press)" = 1 ] && [ "$(cat "$WORLD/press.events")" = new ] && [ ! -e "$WORLD/ran" ] &&
	heed sync >/dev/null && [ "$(wc -l <"$WORLD/press")" -eq 1 ]'
t 'both acts bear its name, and are undone by it' '
	try 0 heed rule log press --json && json "map(.what) | sort == [\"label\", \"run\"]" &&
	try 0 heed undo rule:press && [ "$(heed count label:press)" = 0 ]'
rules "[rule thanks]\nif = thanks\ndo = run look '$WORLD/thanks' 12\n[rule odd]\nif = strange\ndo = run look '$WORLD/odd' 10\n[rule bad]\nif = broken\ndo = run look '$WORLD/bad' 3\n[rule gone]\nif = broken\ndo = run no-such-program-here\n"
t 'another status closes it, or flags it for a person' '
	come yael "thanks, that was all" && [ "$(heed count "thanks is:no-reply")" = 1 ] &&
	come eli "how strange" && [ "$(heed count "strange is:flagged is:waiting")" = 1 ]'
t 'what a program closed stands under the name of its rule, in statistics and in the conversation' '
	try 0 heed stats --by agent && out "^rule:thanks +1 .* 0 +1$" &&
	try 0 heed show "$(heed list "thanks is:no-reply" --json | jq ".[0].id")" && out "rule:thanks"'
t 'a program that fails, or is not there, decides nothing, and the log says so' '
	come priya "it is broken" && [ "$(heed count "broken is:open -is:flagged")" = 1 ] && [ -s "$WORLD/bad" ] &&
	
	grep -q "rule bad: run: exit status 3: heed knows" "$XDG_STATE_HOME/heed/engine.log" &&
	grep -q "rule gone: run: there is no such program" "$XDG_STATE_HOME/heed/engine.log"'
rules "[rule told]\non = answered\nif = label:press\ndo = run look '$WORLD/told' 0\n"
t 'who got an answer is told, too' '
	id=$(heed list journalist is:any --json | jq ".[0].id") && heed label $id +press >/dev/null &&
	heed reply $id -m "Gladly." --by-hand --wait >/dev/null && heed sync >/dev/null &&
	[ "$(jq -r .event "$WORLD/told")" = answered ] && [ "$(cat "$WORLD/told.events")" = answered ]'
rules '[rule new]\nif = is:open\ndo = notify\n'
t 'a notification says how many, and no word of theirs' '
	come mila "Is it & <b>open</b>?" && grep -qx "heed: 1 conversation" "$WORLD/notified" &&
	grep -q "^rule: new" "$WORLD/notified" && not grep -qi "open\|mila" "$WORLD/notified"'
rules '[rule new]\nif = is:open\ndo = notify words\n'
t 'it says them where the rule does, and markup is none' '
	: >"$WORLD/notified" && come mila "Is it & <b>open</b>?" && grep -q "^@mila@.*: Is it &amp; &lt;b&gt;open" "$WORLD/notified"'
rules 'notify-quiet = 0:00-24:00\n[rule new]\nif = is:open\ndo = notify\n'
t 'in quiet hours nobody is notified' ': >"$WORLD/notified" && come mila "Hello?" && [ ! -s "$WORLD/notified" ]'
t 'what is wrong is said, with its line' '
	printf "notify-quiet = late\n" >"$conf" && try 0 heed count && err "heed.conf:1: notify-quiet: expected hours such as 22:00-7:00" &&
	printf "[rule a]\ndo = run\n" >"$conf" && try 0 heed count && err "heed.conf:2: run needs PROGRAM after it" &&
	printf "[rule a]\ndo = run look \047x\n" >"$conf" && try 0 heed count && err "heed.conf:2: run: " &&
	printf "[rule a]\ndo = notify all\n" >"$conf" && try 0 heed count && err "after notify there is nothing, or words" &&
	printf "[rule a]\non = late\n" >"$conf" && try 0 heed count && err "on can be new or answered.*a \[target\] has a hook"'
t 'doctor names the programs that are not there' '
	printf "[rule a]\nif = is:open\ndo = notify, run no-such-program-here -x\n[target b]\nfirst = 1h\nhook = no-such-hook-here\n" >"$conf" &&
	PATH=$WORLD/path:$PATH try 1 heed doctor && out "WRONG +rule a +there is no program no-such-program-here" &&
	out "WRONG +target b +there is no program no-such-hook-here" && out "ok +notifications +notify-send" &&
	rm "$WORLD/path/notify-send" && { command -v notify-send >"$WORLD/found" || { try 1 heed doctor && out "WRONG +notifications +notify-send is not installed"; }; }'
