#!/bin/sh
# What heed says of itself, and to a command line that is wrong. No account, no server.
# shellcheck disable=SC2016
. "$(dirname "$0")/world.sh"

t 'help lists every command' '
	try 0 heed help && no err && for c in count list export show reply done no-reply spam answered reopen undo redo \
		person mute unmute sync account outbox doctor keys config demo completions version help
	do out "^  $c +[a-z]" || return 1; done'
t '--help is help' 'try 0 heed --help && out "^  count" && no err'
t 'every command has --help with its usage and its options' '
	for c in $(heed help --json | jq -r ".[].name"); do
		try 0 heed $c --help && out "^usage: heed $c" && no err || return 1
		for o in $(heed help $c --json | jq -r ".options[].name"); do
			out "^  (-., )?--$o( |\$)" || return 1
		done
	done'
t 'help of a command in JSON' '
	try 0 heed help count --json && json ".name == \"count\" and (.options | map(.name)
		| index(\"max-age\") and index(\"json\"))"'
t 'help of the filters, the actions, the exit statuses, the common options' '
	try 0 heed help queries --json && json "map(.name) | index(\"waiting\")" &&
	try 0 heed help actions --json && json "map(.name) | index(\"reply\")" &&
	try 0 heed help exits --json && json "map(.status) == [0, 1, 2, 3, 4, 5, 6]" &&
	try 0 heed help options --json && json "map(.name) | index(\"store\")"'
t 'help about nothing it knows' 'try 2 heed help cuont && err "did you mean \"count\""'
t 'the version' '
	try 0 heed version && out "^heed [0-9]+\.[0-9]+\.[0-9]+\$" &&
	try 0 heed --version && out "^heed [0-9]" &&
	try 0 heed version --json && json ".json == 1 and (.version | test(\"^[0-9.]+\$\"))"'

t 'an unknown command' 'try 2 heed lsit && no out && err "unknown command .lsit. .did you mean .list"'
t 'an unknown command that is like none' 'try 2 heed frobnicate && err "unknown command" && not err "did you mean"'
t 'an unknown option' 'try 2 heed list --lmit 3 && err "unknown option --lmit .did you mean --limit" && err "heed list --help"'
t 'an unknown letter' 'try 2 heed reply -x 1 && err "unknown option -x"'
t 'a clock that is stopped at no time' 'HEED_NOW=noon try 2 heed count && no out && err "HEED_NOW: .noon. is not a time such as 2026"'
t 'an option without its value' 'try 2 heed count --by && err "by needs network.account"'
t 'an option with a value it does not know' 'try 2 heed count --by acount && err "expected network.account.post, got .acount. .did you mean .account"'
t 'an option with a value it does not take' 'try 2 heed count --json=yes && err "json takes no value"'
t 'a number that is none' 'try 2 heed list --limit many && err "whole number, got .many"'
t 'a span without a unit' 'for all in "count --max-age" "account add mastodon --server m.example --import" "stats --since" "stats --within"; do
	try 2 heed $all 30 && err "expected a span" && err "30.* without a unit: 30d, 30h or 30m?" || return 1; done'
t 'a span that is none' 'try 2 heed count --max-age soon && err "span such as 5m"'
t 'words too many' 'try 2 heed version now && err "unexpected argument .now."'
t 'words too few' 'try 2 heed completions && err "missing argument"'
t 'an act that is none' 'try 2 heed account lst && err "expected list.add.check.edit.remove, got .lst. .did you mean .list"'
t 'a query that is none' 'try 2 heed count wating:x && err "did you mean" && try 2 heed list "(" && err "."'
t 'a sign that --format does not know' 'try 2 heed count --format %q && err "unknown placeholder %q"'
t '--name=value and --' 'try 0 heed account list --json && is "[]" && try 3 heed list --limit=1 --json -- -word && no out'
t 'in a query, -word is a word' 'try 3 heed count -word -from:@lea && err "no account"'
t 'without a store or an account nobody says that nobody waits' '
	for _c in count "count --json" "count --format %w" "count --over 0" "count --max-age 0s" list stats ledger; do
		# shellcheck disable=SC2086
		try 3 heed --store "$WORLD/none.db" $_c && no out && err "no store .*none.db" && not test -e "$WORLD/none.db" &&
			HEED_STORE=$WORLD/b.db try 0 heed account && HEED_STORE=$WORLD/b.db try 3 heed $_c && no out &&
			err "no account yet" || return 1
	done'
t 'nor makes a store by asking or deciding' '
	for _c in outbox "outbox drop 1" drafts "drafts drop 1" undo "undo --list" redo; do
		# shellcheck disable=SC2086
		try 3 heed --store "$WORLD/none.db" $_c && no out && err "no store .*none.db" && not test -e "$WORLD/none.db" || return 1
	done
	for _c in "done 1" "label 1 x" "show 1" sync "like 1" "person show fan1" "mute 1"; do
		# shellcheck disable=SC2086
		try 3 heed --store "$WORLD/none.db" $_c && no out && err "no account yet" && not test -e "$WORLD/none.db" || return 1
	done'
t 'options before the command' 'try 0 heed --store "$WORLD/a.db" account && test -f "$WORLD/a.db"'
t 'HEED_STORE names the store' 'HEED_STORE=$WORLD/b.db try 0 heed account && test -f "$WORLD/b.db"'
t '--store wins over HEED_STORE' '
	HEED_STORE=$WORLD/c.db try 0 heed account --store "$WORLD/d.db" &&
	test -f "$WORLD/d.db" && not test -e "$WORLD/c.db"'
t 'otherwise it lies in the data folder, for nobody else to read' '
	try 0 heed account && test -f "$XDG_DATA_HOME/heed/heed.db" &&
	[ "$(stat -c %a "$XDG_DATA_HOME/heed/heed.db")" = 600 ]'

t 'a server that is none is named as it was typed' 'tell "x
" 2 heed account add mastodon --server " @brand@intranet" --token-stdin && err "heed: .@brand@intranet. is not a server"'
t 'without an account: no number, and a hint' 'try 3 heed count && no out && err "heed account add mastodon"'
t 'without an account: no list, and a hint' 'try 3 heed list --json && no out && err "heed account add"'
t 'without an account: what needs one says how to add one' '
	for c in "show 1" "reply 1 -m x" "done 1" "no-reply 1" "reopen 1" "answered 1" mute sync "account check"; do
		try 3 heed $c && err "heed account add mastodon --server URL" && no out || return 1
	done'
t 'without an account: accounts and outbox are empty' '
	try 0 heed account list --json && is "[]" && try 0 heed outbox --json && is "[]"'
t 'without an account: there is nothing to undo' 'try 1 heed undo && err . && try 1 heed redo && err .'
t 'adding an account without saying where' '
	try 2 heed account add mastodon --token-stdin && err "server URL is required" &&
	try 2 heed account add bluesky --token-stdin && err "handle HANDLE is required" &&
	try 2 heed account add && err "which network"'
t 'adding one without a token' 'try 2 heed account add mastodon --server http://127.0.0.1:1 --token-stdin && err "there is no access token"'
t 'adding one without a terminal to ask on' 'try 2 setsid -w heed account add mastodon --server http://127.0.0.1:1 && err "token-stdin"'
t 'plain http is refused but for this machine' 'tell secret 2 heed account add mastodon --server http://mastodon.example --token-stdin && err http'

mkdir -p "$XDG_CONFIG_HOME/heed"
conf=$XDG_CONFIG_HOME/heed/heed.conf
printf 'theem = dark\npoll = 90s\nhold = never\n' >"$conf"
t 'a faulty setting is told with its place, and heed works' '
	try 0 heed outbox && no out && err "heed.conf:1: .*did you mean .theme" && err "heed.conf:3: "'
t 'the good lines beside it count' '
	try 0 heed config --json && json "map(select(.name == \"poll\")) | .[0].value == \"90s\" or .[0].value == \"1m30s\""'
t 'doctor tells it too' 'try 1 heed doctor && out "WRONG +settings +.*heed.conf:1" && no err'
rm "$conf"
printf 'bind queue e arcive\n' >"$XDG_CONFIG_HOME/heed/keys"
t 'so does a faulty key' '
	try 1 heed doctor --json && json "map(select(.ok | not)) | length == 1 and .[0].what == \"keys\"" &&
	try 0 heed keys && err "keys:1:"'
printf 'bind queue Z done "put away"\n' >"$XDG_CONFIG_HOME/heed/keys"
t 'keys are the live ones' '
	try 0 heed keys queue --json && json "map(select(.keys == \"Z\"))[0]
		| .command == \"done\" and .about == \"put away\" and .context == \"queue\"" &&
	try 2 heed keys qeue && err "did you mean .queue"'
rm "$XDG_CONFIG_HOME/heed/keys"
printf 'poll = 7m\n' >"$WORLD/other.conf"
t '--config names another file' '
	try 0 heed config --json --config "$WORLD/other.conf" &&
	json "map(select(.name == \"poll\")) | .[0].value == \"7m\"" &&
	try 2 heed count --config "$WORLD/none.conf" && err "cannot read .*none.conf"'
t 'every setting has a value, a default and a meaning' '
	try 0 heed config --json && json "length > 8 and all(.[]; (.value | type) == \"string\"
		and (.default | type) == \"string\" and (.meaning | length) > 8)"'
t 'every network says how an account is added, and what can never be done there' '
	try 0 heed networks && no err && out "heed account add mastodon --server example.social" &&
	out "Cannot hide: Mastodon cannot hide" && out "Sends at most 1 reply or other act a second, 80 a minute, 500 an hour" && out "Client id \(for a browser\): On https://github.com/settings/applications" &&
	try 0 heed networks --json && json "length > 1 and all(.[]; (.can | length) > 0
		and all(.cannot[]; .why | length > 8) and (.sign | length) == 2 and all(.fields[]; (.name | length) > 2 and (.browser or .token)) and (.proved | length) > 8)
		and ([.[].sign] | unique | length) == length and ([.[] | select(.network == \"github\") | .writes[-1]] == [{most: 500, seconds: 3600}])"'
t 'the pace of a network is its default, in the words of its record' '
	try 0 heed networks wordpress && out "Costs nothing; fetched every 2 minutes, unless you set poll" &&
	try 0 heed networks wordpress --json && json ".poll_seconds == 120 and (.pace | startswith(\"Costs nothing; fetched every 2 minutes\"))"'
t 'addresses are not broken, however long they are' '
	try 0 heed networks && out "/_matrix/client/v3/login/sso/redirect\?redirectUrl=http://127.0.0.1/( |$)" &&
	out "https://blog.example/ghost/#/members( |$)|blog.example/ghost/#/members( |$)" && out "https://github.com/settings/applications/new:"'
t 'each says which lines --token-stdin reads, and reads them' '
	heed networks --json >"$WORLD/nets" && for net in $(jq -r ".[].network" "$WORLD/nets"); do
		of() { jq -r --arg net "$net" ".[] | select(.network == \$net) | $1" "$WORLD/nets"; }
		lines=$(of "[.fields[] | select(.token) | .name + (if .optional then \" (may be empty)\" else \"\" end)] | join(\", \")")
		needed=$(of "[.fields[] | select(.token and (.optional | not)) | .name][0]")
		where=$(of "if .example == null then \"\" elif .named_by == \"handle\" then \"--handle \" + .example else \"--server \" + .example end")
		try 0 heed networks $net && tr -s "\n " " " <"$WORLD/out" | grep -qF "A line each with --token-stdin: $lines." || { diag "$net: $lines"; return 1; }
		tell "" 2 heed account add $net $where --token-stdin && err "there is no $needed on standard input" || return 1
	done'
t 'one network is shown alone' '
	try 0 heed networks GitHub && no err && out "^GitHub \(github\)$" && out "Repositories \(optional\)" && out "Cannot boost: " &&
	out "Costs nothing; fetched as often as the setting poll says; never" && out "Tested" && not out Mastodon &&
	try 0 heed networks github --json && json ".network == \"github\" and (.cannot | length) > 3 and (.fields | length) == 3"'
t 'an unknown one gets the list of those there are' '
	try 2 heed networks myspace && no out && err "unknown network .myspace.; heed knows mastodon, .*discourse" && try 2 heed networks github lemmy'
t 'a server that speaks the API of another network is added as that' 'for all in networks "account add"; do
	try 2 heed $all pixelfed && no out && err "^heed: pixelfed is added as mastodon: heed account add mastodon --server example.social" &&
	try 2 heed $all GoToSocial && err "GoToSocial is added as mastodon" &&
	try 2 heed $all mastdon && err "unknown network .mastdon. .did you mean .mastodon" || return 1; done'
t 'a healthy house' '
	try 0 heed doctor && not out WRONG && out "ok +heed-engine +/" && out "ok +store +.*schema" &&
	try 0 heed doctor --thorough --rebuild --json && json "all(.[]; .ok)"'

t 'completions for bash parse' 'try 0 heed completions bash && bash -n "$WORLD/out"'
# The words cut as bash cuts them, with the last one being typed.
completed() {
	heed completions bash >"$WORLD/heed.bash"
	bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _heed
		printf "%s\n" "${COMPREPLY[@]}"' bash "$WORLD/heed.bash" "$@" >"$WORLD/out"
}
t 'bash completes commands, options, choices, keys and states' '
	completed heed re && out "^reply\$" && out "^reopen\$" && not out "^count\$" &&
	completed heed count --f && is --format &&
	completed heed count --by n && is network &&
	completed heed account re && is remove &&
	completed heed networks b && is bluesky &&
	completed heed list is : wai && is waiting &&
	completed heed list is : && out "^no-reply\$" &&
	completed heed --store /tmp/x coun && is count'
t 'bash completes the names that heed knows, and expands none of them' '
	mkdir -p "$XDG_CONFIG_HOME/heed/templates" "$WORLD/bin" && ln -sf "$(command -v heed)" "$WORLD/bin/heed" &&
	printf "[view Old ones]\nquery = age:>1d\n[view \$(touch gone)]\nquery = is:late\n" >"$XDG_CONFIG_HOME/heed/heed.conf" &&
	try 0 heed completions values views && out "^Old ones\$" && out "^Late\$" &&
	completed heed list --view Ol && is "Old\\ ones" &&
	completed heed list --view "$" && out "touch" && not test -e gone &&
	HEED_STORE=$WORLD/none.db try 0 heed completions values people && no out && not test -e "$WORLD/none.db" &&
	try 2 heed completions values frobs && err "the kinds are accounts" &&
	try 2 heed completions bash people && err "unexpected argument"; _r=$?
	rm -f "$XDG_CONFIG_HOME/heed/heed.conf"; return $_r'
for shell in zsh fish; do
	t "completions for $shell name every command" '
		try 0 heed completions $shell && for c in count no-reply completions; do
			out "$c" || return 1
		done && { ! command -v $shell >/dev/null || $shell -n "$WORLD/out"; }'
done
t 'completions for no shell' 'try 2 heed completions tcsh && err "expected bash.zsh.fish.values"'

t 'a full disk is told' 'try 1 sh -c "heed help >/dev/full" && err "cannot write the output"'
t 'the program of the network is not linked into this one' '
	ldd "$HEED_BUILD/heed" >"$WORLD/out" && not out "lib(curl|secret|xml2|microhttpd)"'
