#!/bin/sh
# The commands on a queue: the practice community is fetched, listed, counted, shown, decided.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start

t 'an account is added, its token read from standard input' '
	try 0 connect && out "signed in as @otterspoke@" && no err &&
	[ "$(stat -c %a "$XDG_CONFIG_HOME/heed/tokens")" = 600 ]'
t 'the token is in no other file, and in no list' '
	not grep -rq --exclude=tokens "$token" "$HOME" &&
	try 0 heed account list --json && not grep -q "$token" "$WORLD/out"'
t 'it is listed' '
	try 0 heed account && out "otterspoke +mastodon +@otterspoke@practice.example" &&
	try 0 heed account list --json && json ".[0] | .account == \"otterspoke\" and .error == null
		and .waiting == 0 and .fetched_at == null and (.server | startswith(\"http://127\"))"'
t 'it is checked' 'try 0 heed account check && out "signed in" && try 0 heed account check otterspoke --json && json ".error == null"'
t 'a wrong token is refused' '
	tell nonsense 3 heed --secrets file account add mastodon --server "$server" --token-stdin &&
	err token'
t 'a server that is not there' 'tell x 4 heed --secrets file account add mastodon --server http://127.0.0.1:9 --token-stdin && err "127.0.0.1:9"'
t 'a network that heed does not know' 'tell x 2 heed account add myspace --server http://127.0.0.1:9 --token-stdin && err myspace'

t 'before it was fetched nobody says that nobody waits' '
	try 3 heed count && no out && err "otterspoke has not been fetched completely yet" &&
	try 3 heed count --json && json ".count == null" && try 3 heed count --format "%w %o" && is "- -" &&
	try 3 heed count --by account --json && json ".[0].count == null" &&
	try 3 heed count --over 0 && try 3 heed list && err "not been fetched" &&
	try 3 heed stats && not out "nobody waits" && try 3 heed ledger --json && is "[]"'
t 'sync says what came, on a line for each account' 'try 0 heed sync && out "^otterspoke: [0-9]+ new, [0-9]+ conversations touched, [0-9]+ requests"'
t 'and again: nothing is new' 'try 0 heed sync --json --account otterspoke && json ".new == 0 and .error == null"'
t 'sync of an account that is none' 'try 1 heed sync --account nobody && err nobody'

heed sync --watch >"$WORLD/watched" 2>&1 &
watcher=$!
until_true 60 grep -q new "$WORLD/watched"
t 'sync --watch goes on, and ends with who ends it' '
	kill -0 $watcher && kill $watcher && wait $watcher && not kill -0 $watcher 2>/dev/null'

heed list --limit 0 --json >"$WORLD/all"
n=$(jq length "$WORLD/all")
t 'the practice community has left people waiting' '[ "$n" -gt 10 ]'
t 'list: an array of what the manual promises' '
	try 0 heed list --json && json "all(.[];
		(.id | type) == \"number\" and .network == \"mastodon\" and .account == \"otterspoke\"
		and (.person | startswith(\"@\")) and .state == \"waiting\"
		and (.waiting_since | test(\"^20..-..-..T..:..:..Z\$\")) and (.text | type) == \"string\"
		and .items >= 1)"'
t 'oldest wait first' 'try 0 heed list --json && json "[.[].waiting_since] | . == sort"'
t 'or newest item first' 'try 0 heed list --sort newest --json && json "[.[].last_at] | . == (sort | reverse)"'
t 'list as text has a line for each' 'try 0 heed list && [ "$(wc -l <"$WORLD/out")" -eq $n ] && out "^ *[0-9]+  ●  +[0-9]+[smhdw]  @"'
t '--limit, and a word about the rest' '
	try 0 heed list --limit 3 --json && json "length == 3" && err "limit 0 shows all" &&
	try 0 heed list --limit 0 && no err'
t 'a page after another holds everything once' '
	try 0 heed list is:any --limit 0 --json &&
	json "(map(.id) | unique | length) == length and length > $n" &&
	[ "$(jq length "$WORLD/out")" = "$(heed count is:any)" ]'
t 'a query selects' '
	try 0 heed list from:@gary --json && json "length > 0 and all(.[]; .person | test(\"gary\"))" &&
	try 0 heed list network:mastodon account:otterspoke "waiting:>1d" --json && json "length > 0"'
label=$(jq '.[0].id' "$WORLD/all")
other=$(jq '.[1].id' "$WORLD/all")
t 'labels are put on, found, and listed' '
	try 0 heed label $label $other +VIP +press && out "press vip" &&
	try 0 heed list label:vip --json && json "length == 2 and all(.[]; .labels == \"press vip\")" &&
	try 0 heed label --json && json ". == [{label: \"press\", conversations: 2}, {label: \"vip\", conversations: 2}]" &&
	try 0 heed show $label && out "labels: press vip"'
t 'and taken off, and taken back' '
	try 0 heed label $label -press && out " vip " && not out press &&
	try 0 heed undo && out "label -press" && try 0 heed undo && out "^undone: .* and 1 more" &&
	try 0 heed label --json && json ". == []"'
t 'a label that changes nothing, one that is none, and one without a sign' '
	try 2 heed label $label -vip && err "changes nothing" &&
	try 2 heed label $label +a:b && err "cannot be a label" &&
	try 2 heed label $label vip && err "[+]vip" && try 2 heed label +vip && err "which conversation"'
t 'a query that names a state is not narrowed' 'try 0 heed list is:answered --json && json "length > 0 and all(.[]; .state == \"answered\")"'
t 'lists fit the window' '
	for w in 40 60 80 200; do
		COLUMNS=$w try 0 heed list is:any && [ "$(wc -L <"$WORLD/out")" -le $w ] || return 1
	done'

t 'count: one number' 'try 0 heed count && is "$n" && no err'
t 'count of a query' '[ "$(heed count is:any)" = "$(heed list is:any --limit 0 --json | jq length)" ] && try 0 heed count nosuchwordanywhere && is 0'
t 'count --by' '
	try 0 heed count --by account && out "^otterspoke +$n +[0-9]+[dhm]\$" &&
	try 0 heed count --by network --json && json ".[0] == {network: \"mastodon\", count: $n, oldest: .[0].oldest}"'
t 'count --by with a query of alternatives' '
	try 0 heed count --by account "from:@gary or from:@yael" --json &&
	[ "$(jq ".[0].count" "$WORLD/out")" = "$(heed count from:@gary or from:@yael)" ]'
t 'count --format' '
	try 0 heed count --format "%w waiting, oldest %o, %e wrong, 100%%" &&
	out "^$n waiting, oldest [0-9]+[smhdw], 0 wrong, 100%\$" &&
	try 0 heed count nosuchwordanywhere --format "%w/%o/%O/%t" && is "0/-/-/-"'
t 'count --json' 'try 0 heed count --json && json ".count == $n and (.oldest | test(\"Z\$\")) and .accounts_in_error == 0"'
t 'count --over' '
	try 1 heed count --over $((n - 1)) && is "$n" && no err &&
	try 0 heed count --over $n && try 1 heed count --over 0 --format "%w!" && is "$n!"'

id=$(jq '[.[] | select(.kind == "reply")][0].id' "$WORLD/all")
t 'show tells the thread, the post above it, the turns and the person' '
	try 0 heed show $id && out "^under" && out "^ *you · " && out "^turns" && out "waiting" &&
	out "^$id · @" && out "[0-9]+ conversations, [0-9]+ messages"'
t 'show in JSON' '
	try 0 heed show $id --json && json ".id == $id and .post.ours and (.thread | length) > 0
		and (.thread[0] | has(\"depth\") and has(\"links\") and has(\"media\") and has(\"author\"))
		and .turns[-1].end == \"waiting\" and .turns[-1].wait_ms > 0
		and .who.conversations >= 1 and .replies == [] and .answer_to != null"'
sqlite3 "$XDG_DATA_HOME/heed/heed.db" "VACUUM INTO '$WORLD/other.db'"
sqlite3 "$WORLD/other.db" "UPDATE item SET edited_at = 1790000000000, deleted_at = 1790000000000,
	old_text = 'so it was' WHERE ours = 0 AND conversation = $id"
t 'show tells what was edited and what was deleted' '
	try 0 heed --store "$WORLD/other.db" show $id && out "· edited .*· deleted, seen" &&
	out "^ *.before: so it was" && try 0 heed --store "$WORLD/other.db" show $id --json &&
	json "any(.thread[]; .old_text == \"so it was\" and (.deleted_at | type) == \"string\")"'
sqlite3 "$WORLD/other.db" "UPDATE item SET deleted_at = 0, quote_id = 'q', extra = '{\"poll\":{\"options\":[
	{\"text\":\"Red\",\"votes\":1},{\"text\":\"Blue\",\"votes\":3,\"ours\":true}],\"votes\":4,\"voters\":-1,
	\"ends_at\":0,\"ended\":true,\"multiple\":false,\"voted\":true},\"quote\":{\"state\":\"revoked\",
	\"url\":\"https://q.example/1\",\"created_at\":0,\"ours\":false}}' WHERE ours = 0 AND conversation = $id"
t 'show tells a poll, and what is quoted or why it is not' '
	try 0 heed --store "$WORLD/other.db" show $id && out "^ *.poll. 4 votes, you voted, closed" &&
	out "^ *25 %  Red" && out "^ *75 %  Blue .your vote." &&
	out "^ *.quotes a post whose author does not want it quoted here." && out "^ *https://q.example/1" &&
	try 0 heed --store "$WORLD/other.db" show $id --json &&
	json "any(.thread[]; .poll.options[1] == {text: \"Blue\", votes: 3, percent: 75, ours: true}
		and .poll.voters == null and .poll.ends_at == null and .poll.ended
		and .quote.state == \"revoked\" and .quote.text == null)"'
t 'show of what is not there' 'try 1 heed show 99999 && err 99999 && try 2 heed show abc && err "abc.*is not the number of a conversation"'

first=$(jq '.[0].id' "$WORLD/all")
second=$(jq '.[1].id' "$WORLD/all")
t 'done: they leave the queue, and it says which' '
	try 0 heed done $first $second && out "^done +$first  @" && out "^done +$second  @" &&
	try 0 heed count && is $((n - 2)) &&
	try 0 heed show $first --json && json ".state == \"done\" and .turns[-1].end == \"closed\" and (.turns[-1].agent | length) > 0"'
t 'undo takes both back; redo does them again; once more undo' '
	try 0 heed undo && out "^undone" && [ "$(heed count)" = $n ] &&
	try 0 heed redo --json && json ".conversation > 0" && [ "$(heed count)" = $((n - 2)) ] &&
	try 0 heed undo && [ "$(heed count)" = $n ]'
t 'no-reply, and reopen' '
	try 0 heed no-reply $first --json && json ".[0] | .act == \"no-reply\" and .id == $first and .state == \"no-reply\"" &&
	try 0 heed reopen $first && out "^reopen +$first +@.* waiting" && [ "$(heed count)" = $n ]'
t 'spam leaves the queue, and undo brings it back' '
	try 0 heed spam $first --json && json ".[0].act == \"spam\" and .[0].state == \"no-reply\"" &&
	try 0 heed show $first --json && json ".turns[-1].end == \"spam\"" &&
	try 0 heed list is:spam --json && json "length == 1 and .[0].id == $first" &&
	try 0 heed undo && out "^undone: spam, @" && [ "$(heed count)" = $n ] && [ "$(heed count is:spam)" = 0 ]'
t 'who is muted waits no more, and is heard again' '
	g=$(heed count from:@gary) && try 0 heed mute @gary && out "^@gary.* yes" &&
	[ "$(heed count)" = $((n - g)) ] && try 0 heed mute --json && json "length == 1 and .[0].muted" &&
	try 0 heed person show @gary@opinions.example && out "muted" &&
	try 0 heed list is:muted --json && json "length >= $g and all(.[]; .person == \"@gary@opinions.example\")" &&
	[ "$(heed count "is:any from:@gary@opinions.example")" = "$(heed count is:muted)" ] &&
	try 2 heed mute gary@opinions.example && err "muted already" &&
	try 0 heed undo && out "^undone: mute, @gary" && [ "$(heed count)" = $n ] &&
	[ "$(heed count is:muted)" = 0 ] && try 0 heed mute --json && is "[]" && try 1 heed mute @nobody && err "nobody who wrote is called"'
other=$(heed list --json | jq -r '[.[].person] | unique | map(select(. != "@gary@opinions.example"))[0]')
t 'joined by hand they are shown as one, and no figure changes' '
	HEED_NOW=2100-01-01T00:00:00Z heed stats --since all --json >"$WORLD/before" && try 0 heed person join @gary@opinions.example "$other" --json &&
	json "(.same | length) == 2 and .same[0].handle == \"@gary@opinions.example\"" &&
	HEED_NOW=2100-01-01T00:00:00Z heed stats --since all --json | cmp - "$WORLD/before" &&
	try 0 heed person show "$other" && out "@gary@opinions.example" &&
	try 2 heed person join "$other" @gary@opinions.example && err "one already" &&
	try 0 heed person split @gary@opinions.example --json && json ".same | length == 1" &&
	try 2 heed person join @gary@opinions.example && err "at least two people" && try 2 heed person marry "$other" && err "show.join.split"'
t 'answered needs an answer to somebody else' '
	try 1 heed answered $first --by $second && err "nobody of yours answered in conversation $second" &&
	try 1 heed answered $first --by nothing && err nothing && try 2 heed answered && err .'
t 'one unknown number, and nothing is done' 'try 1 heed done $first 99999 && no out && [ "$(heed count)" = $n ]'
t 'a decision needs to know about what' '
	try 2 heed done && err "which conversation" && try 2 heed done 1 --query x && err either'
t 'an empty query is not everybody, and a number said twice is one' '
	n=$(heed count) && try 2 heed done --query "" && err "is empty" && try 2 heed done --query " " && [ "$(heed count)" = "$n" ] &&
	a=$(heed list --json | jq -r ".[0].id") && try 0 heed done "$a" "$a" && [ "$(wc -l <"$WORLD/out")" = 1 ] && try 0 heed undo &&
	try 0 heed label "$a" "$a" && [ "$(wc -l <"$WORLD/out")" = 1 ]'
t 'words too many are not passed over' '
	try 2 heed outbox list 5 && err "unexpected argument .5." && try 2 heed outbox drop 1 2 && err "unexpected argument .2." &&
	try 2 heed drafts list all && err "unexpected argument .all."'
t 'done --query takes what waits, and nothing else' '
	g=$(heed count from:@gary) && try 0 heed done --query from:@gary &&
	[ "$(wc -l <"$WORLD/out")" = "$g" ] && [ "$(heed count from:@gary)" = 0 ] &&
	[ "$(heed count)" = $((n - g)) ] &&
	try 0 heed done --query from:@gary && no out && err "nothing matches the query" &&
	try 0 heed undo && [ "$(heed count)" = $n ]'

t '--max-age: what is young enough is not fetched' 'before=$(seen) && try 0 heed count --max-age 1h && [ "$(seen)" = "$before" ]'
says gary 'Does the lamp come in green? @otterspoke' >/dev/null
t '--max-age: what is older is fetched first, silently' 'try 0 heed count --max-age 0s && is $((n + 1)) && no err'
t 'the new one can be found by its word' 'try 0 heed list lamp --json && json "length == 1 and .[0].person == \"@gary@opinions.example\" and .[0].before_heed == false"'

kill "$demo_pid"
t '--max-age without a server: what is known, and a status that tells' 'try 4 heed count --max-age 0s && is $((n + 1)) && err "otterspoke was last fetched .* ago; the new attempt failed"'
t 'sync without a server' 'try 4 heed sync && out "otterspoke: .*127.0.0.1"'
t 'the account says so, and doctor too' '
	try 0 heed account list --json && json ".[0].error | type == \"string\"" &&
	try 0 heed count --format %e && is 1 && try 1 heed doctor && out "WRONG +otterspoke"'
t 'the account is removed with all that hangs on it' '
	try 2 heed account remove otterspoke && err "nothing was removed: .*--yes" &&
	try 0 heed account remove otterspoke --yes && out "^removed: otterspoke .@otterspoke@practice.example.: [0-9]+ conversations .[0-9]+ waiting. with [0-9]+ messages" &&
	out "^kept: ([0-9]+ events? in the log; )?what it wrote still counts as ours" &&
	out "^its token was .*deleted from .*/heed/tokens" &&
	try 3 heed list is:any --json && no out && not grep -q "$token" "$XDG_CONFIG_HOME/heed/tokens" &&
	try 1 heed account remove otterspoke --yes && err otterspoke'
