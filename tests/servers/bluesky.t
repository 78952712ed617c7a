#!/bin/sh
# heed on the AT protocol network itself: a brand and its fans. One queue, answers from here and from
# elsewhere, a message taken back, limits of requests, a session that ends, an engine that is killed
# while it sends, and ten thousand replies; and every request that was made, by the lexicons.
# SPDX-License-Identifier: MIT
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/bluesky.sh"
. "$here/world.sh"

# Nothing of Bluesky is tested without it, so there is no skipping.
bluesky_up --fans 4 --posts 2 --rate-limits || { echo 'Bail out! the AT protocol network did not start'; exit 1; }
at_end bluesky_down
url=$(bluesky_info .pds)
brand=$(bluesky_info .brand.did)
post=$(bluesky_info '.posts[0].uri')
other=$(bluesky_info '.posts[1].uri')
bluesky_info .brand.app_password >"$WORLD/password"

connect() { heed account add bluesky --handle brand.test --server "$url" --token-stdin --secrets file <"$WORLD/password"; }
waiting_is() { # once is enough: who did something returned when it was to be seen
	bluesky_settle
	heed sync >"$WORLD/sync" 2>&1 || { cat "$WORLD/sync"; return 1; }
	_waiting=$(heed count)
	[ "$_waiting" = "$1" ] || { echo "$_waiting wait, not $1"; heed list; return 1; }
}
id_of() { heed list is:any "from:$1" --json | jq -r '.[0].id'; }
waits() { heed list "from:$1" --json | jq -r '.[0].id'; }
# URI TEXT: the answers under it, as the fan sees them, have such a text; prints the answer.
answers() {
	bluesky_settle
	bluesky_as "${3:-fan1}" app.bsky.feed.getPostThread "uri=$1" "depth=1" |
		jq -e --arg text "$2" '[.thread.replies[].post | select(.record.text | contains($text))] |
			if length == 1 then .[0] else error("\(length) of them") end'
}
posted() { # N TEXT: what the brand wrote holds the text so many times
	bluesky_as brand com.atproto.repo.listRecords "repo=$brand" collection=app.bsky.feed.post limit=100 |
		jq -e --arg text "$2" "[.records[] | select(.value.text | contains(\$text))] | length == $1"
}
is_so() { # FILTER COMMAND…: what it prints is there, and is so
	_filter=$1
	shift
	_json=$("$@") || return 1
	[ -n "$_json" ] || { echo 'it prints nothing'; return 1; }
	printf '%s\n' "$_json" | jq -e "$_filter"
}
is_told() { # WHO TEXT
	bluesky_as "$1" app.bsky.notification.listNotifications limit=50 | jq -e --arg text "$2" \
		'any(.notifications[]; .record.text // "" | contains($text))'
}
asked() { bluesky_requests | jq length; } # how much heed asked so far
asked_since() { # N TIMES
	_asked=$(($(asked) - $1))
	[ "$_asked" -eq "$2" ] || { echo "$_asked requests, not $2"; return 1; }
}

mkdir -p "$HOME/.config/heed"
echo 'unsent = 0s' >"$HOME/.config/heed/heed.conf"
check 'an account is connected with an app password on standard input' connect
check 'a wrong password is told apart: sign in again' fails_with 3 sh -c \
	"echo aaaa-bbbb-cccc-dddd | heed account add bluesky --handle brand.test --server $url --name other --token-stdin --secrets file"
check 'what is no app password is not even sent' fails_with 2 sh -c \
	"echo wrong | heed account add bluesky --handle brand.test --server $url --name other --token-stdin --secrets file"
check 'a handle that nobody has is refused' sh -c \
	"! heed account add bluesky --handle nobody.test --server $url --name other --token-stdin --secrets file <'$WORLD/password'"

# --- one queue ---
first=$(bluesky_act fan1 reply to "$post" text 'Do you ship to Canada? 🍁 é')
mentioned=$(bluesky_act fan2 mention whom brand text '¿Abren el domingo, @brand.test?')
bluesky_act fan3 quote of "$post" text 'Look at this, is it true?' >"$WORLD/quoted"
branch=$(bluesky_act fan4 reply to "$first" whom brand text 'I would like to know too, @brand.test')
# What they say to each other is told to us, and waits for nobody.
bluesky_act fan2 reply to "$first" text 'Nobody tells me either' >"$WORLD/said"
bluesky_act fan1 like of "$post" >"$WORLD/said"
bluesky_act fan2 repost of "$post" >"$WORLD/said"
bluesky_act fan3 follow whom brand >"$WORLD/said"
check 'a reply, a mention, a quote, a reply in a branch: one queue; likes are none of it' waiting_is 4
check 'the list names the four' is_so \
	'[.[].person | capture("(?<name>fan[0-9])").name] | sort == ["fan1", "fan2", "fan3", "fan4"]' heed list --json
check 'whoever waits longest stands first' is_so '[.[].waiting_since] | length == 4 and . == sort' heed list --json
heed show "$(id_of fan1)" >"$WORLD/shown" 2>&1
check 'the conversation shows the post it hangs under' grep 'Announcement 1' "$WORLD/shown"
check 'and the text as it was written' grep 'Do you ship to Canada? 🍁 é' "$WORLD/shown"
check 'a second fetch changes nothing' waiting_is 4

# --- answers ---
check 'a reply goes out' heed reply "$(waits fan1)" --wait --by-hand \
	-m 'We do é 🍁, in 5-7 days: https://shop.example/é?a=1&b=2'
answers "$first" '5-7 days' >"$WORLD/answer"
check 'the fan sees it under their question' test -s "$WORLD/answer"
check 'as an answer to it, in the thread of the post' is_so \
	".record.reply | .root.uri == \"$post\" and .parent.uri == \"$first\"" cat "$WORLD/answer"
check 'what is a link is a link, by its bytes' is_so \
	'.record | [.facets[] | select(.features[0].uri)] as [$link] |
		($link.index | [.byteStart, .byteEnd]) as [$from, $to] |
		$link.features[0].uri == "https://shop.example/é?a=1&b=2" and
		(.text | explode | map(if . < 128 then 1 elif . < 2048 then 2 elif . < 65536 then 3 else 4 end) | add) == $to and
		$from < $to' cat "$WORLD/answer"
check 'they were told' is_told fan1 '5-7 days'
check 'and no longer wait' waiting_is 3
check 'it stands there once' posted 1 '5-7 days'
bluesky_act brand reply to "$mentioned" text 'Sí, a las diez.' >"$WORLD/said"
check 'an answer written elsewhere stops the clock' waiting_is 2
check 'and is told from ours' is_so \
	'[.turns[] | select(.end == "answered" and .origin == "native")] | length == 1' heed show "$(id_of fan2)" --json
before=$(asked)
long=$(printf 'é%.0s' $(seq 301))
check 'a text that is too long is refused' sh -c "! heed reply $(waits fan4) --no-mention --wait --by-hand -m '$long'"
check 'before anything is asked' asked_since "$before" 0
check '300 characters of two bytes go out' heed reply "$(waits fan4)" --no-mention --wait --by-hand -m "${long#é}"
check 'and stand there' answers "$branch" "${long#é}" fan4
check 'one waits' waiting_is 1

# --- taken back, and dated back ---
check 'nothing of it is deleted' is_so '[.. | .deleted_at? // empty] | length == 0' \
	heed show "$(id_of fan3)" --json
bluesky_act fan3 delete uri "$(cat "$WORLD/quoted")" >"$WORLD/said"
check 'a message that is taken back there is withdrawn here' waiting_is 0
check 'and still to be seen, as deleted' is_so '[.. | .deleted_at? // empty] | length > 0' \
	heed show "$(id_of fan3)" --json
asks=$(bluesky_act fan1 reply to "$other" text 'And to Mexico?')
check 'a new turn begins' waiting_is 1
# Their own clock says when: such a reply is filed below what was fetched already.
bluesky_act fan2 reply to "$other" text 'My clock is late' at "$(date -u -d '-2 hours' +%FT%T.000Z)" >"$WORLD/said"
check 'a reply that claims to be of two hours ago is found' waiting_is 2
bluesky_act brand reply to "$asks" text 'Mexico, too.' >"$WORLD/said"
check 'both are there' waiting_is 1

# --- limits ---
for fan in 1 3 4; do bluesky_act "fan$fan" reply to "$other" text "Question of fan$fan" >"$WORLD/said"; done
before=$(asked)
bluesky_limits 2 2 >"$WORLD/limits"
check 'two requests in two seconds are enough' waiting_is 4
bluesky_requests "$before" >"$WORLD/requests"
check 'though more were needed' is_so 'length > 2' cat "$WORLD/requests"
check 'whoever was told to wait waits as long' is_so \
	'[.[].status] | [.[:-1], .[1:]] | transpose | all(. != [429, 429])' cat "$WORLD/requests"
bluesky_limits 0 300 >"$WORLD/limits"
before=$(asked)
check 'of five minutes it is said, not waited' fails_with 4 heed sync
check 'and asked once' asked_since "$before" 1
bluesky_limits 3000 300 >"$WORLD/limits"
# Those five minutes are over.
sqlite3 "$HOME/.local/share/heed/heed.db" 'UPDATE account SET pause_until = 0'
check 'afterwards all is well' waiting_is 4

# --- a session ends ---
renewals() { # FROM N: so many sessions were renewed since
	_n=$(bluesky_requests "$1" |
		jq '[.[] | select(.path == "/xrpc/com.atproto.server.refreshSession" and .status == 200)] | length')
	[ "$_n" -eq "$2" ] || { echo "$_n renewals, not $2"; bluesky_requests "$1" | jq -c '.[] | [.path, .status]'; return 1; }
}
before=$(asked)
bluesky_clock 10800
check 'a session that ended is no fault' heed sync
bluesky_clock 0
check 'it was renewed, once' renewals "$before" 1
before=$(asked)
check 'and is kept' waiting_is 4
check 'so that it need not be renewed again' renewals "$before" 0

# --- killed while it sends; with a store of its own ---
export HEED_STORE="$WORLD/second.db"
check 'a second heed' connect
check 'learns the same' waiting_is 4
send_and_die() { # WHAT-IS-KEPT WHO TEXT: the engine is killed once it is kept
	heed reply "$(waits "$2")" -m "$3" --by-hand || return 1
	bluesky_keep "$1" com.atproto.repo.
	heed sync >"$WORLD/sync" 2>&1 &
	_engine=$!
	bluesky_kept 30
	_kept=$?
	kill -9 "$_engine"
	wait "$_engine"
	[ $_kept -eq 0 ] && is_so 'map(.state) == ["sending"]' heed outbox --json
}
check 'the engine is killed when the reply stands there and no answer came' \
	send_and_die answer fan1 'Yes, in 9 days.'
check 'it stands there once' posted 1 'in 9 days'
check 'the next engine finds it: it is answered' waiting_is 3
check 'and still stands there once' posted 1 'in 9 days'
check 'the engine is killed before the reply stands there' send_and_die request fan3 'As you hear: yes.'
check 'it does not' posted 0 'As you hear'
check 'the next engine looks for it, then sends it' waiting_is 2
check 'once' posted 1 'As you hear'
check 'the outbox is empty' is_so '. == []' heed outbox --json
unset HEED_STORE
check 'the first heed learns of both answers' waiting_is 2

# --- ten thousand ---
bluesky_flood 10000 100 >"$WORLD/flood"
export HEED_STORE="$WORLD/third.db"
check 'a third heed' connect
check 'fetches ten thousand replies' heed sync
bluesky_notifications >"$WORLD/table"
jq -r '.uris[] | select(contains("/app.bsky.feed.post/"))' "$WORLD/table" | sort -u >"$WORLD/there"
sqlite3 "$HEED_STORE" 'SELECT a.text || i.tail FROM item i JOIN address a ON a.id = i.base WHERE i.ours = 0 AND i.deleted_at = 0' | sort >"$WORLD/here"
same() {
	diff "$WORLD/there" "$WORLD/here" >"$WORLD/diff" && return 0
	echo "there $(wc -l <"$WORLD/there"), here $(wc -l <"$WORLD/here")"
	head -n 20 "$WORLD/diff"
	return 1
}
check 'all that the AppView has, nothing else' same
check 'ten thousand and more' test "$(wc -l <"$WORLD/here")" -gt 10000
# 100 posts, 4 fans, and those who waited before.
check 'each post and fan is a conversation' test "$(heed count)" = 402
check 'the next fetch brings nothing' is_so '.new == 0 and .error == null' heed sync --json
check 'its store is sound' heed doctor
unset HEED_STORE

# --- what was asked ---
check 'doctor finds nothing wrong' heed doctor
check 'the app password stands nowhere' sh -c \
	"! grep -rlF --exclude=password \"\$(cat '$WORLD/password')\" '$WORLD' | grep -v /heed/tokens"
lexicons=$here/../../../shared/networks/specs/bluesky/lexicons
by_lexicon() {
	bluesky_requests | perl -MJSON::PP -e '
		require shift;
		my $lexicon = Lexicon->load(shift);
		my @asked = @{ decode_json(do { local $/; <STDIN> }) };
		my %faults;
		for (grep { $_->{path} =~ m{^/xrpc/} } @asked) {
			my $body = $_->{body};
			utf8::encode($body) if defined $body;
			$faults{$_} = 1 for $lexicon->request(@$_{qw(verb path type)}, $body);
		}
		print "$_\n" for sort keys %faults;
		print scalar @asked, " requests\n";
		exit(%faults || !@asked ? 1 : 0)' "$here/../networks/lexicon.pl" "$lexicons"
}
if [ -d "$lexicons" ]; then
	check 'every request was by the lexicons' by_lexicon
else
	echo "# SKIPPED: no lexicons of the AT protocol in $lexicons"
fi
