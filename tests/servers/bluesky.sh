# A whole AT protocol network on loopback, whose programs nobody of heed wrote: a brand, its fans, and
# what they are told to do. Source this before world.sh, which gives the test a home of its own.
# SPDX-License-Identifier: MIT
#
#	bluesky_up --fans 3 --rate-limits && at_end bluesky_down
#	post=$(bluesky_info '.posts[0].uri')
#	asked=$(bluesky_act fan1 reply to "$post" text 'Do you ship?')
#	bluesky_act brand reply to "$asked" text 'We do.'
#	bluesky_as fan1 app.bsky.feed.getPostThread "uri=$asked" | jq …
_bluesky=$(cd "$(dirname "$0")" && pwd)/bluesky
# Installing takes minutes: what is installed is kept for all tests to come, in the home of whoever
# runs them, whose npm knows its way from there.
_bluesky_home=$HOME

# [OPTION…] of boot.mjs: starts a network of its own in a new folder, $BLUESKY. It ends by
# bluesky_down, or with this shell.
bluesky_up() {
	HOME=$_bluesky_home "$_bluesky/../npm.sh" bluesky >/dev/null || return 1
	_on=/dev/shm # in memory writes take half the time
	[ -w "$_on" ] || _on=${TMPDIR:-/tmp}
	# Somebody else may take one of the ports meanwhile: then others are tried.
	for _try in 1 2 3; do
		BLUESKY=$(mktemp -d "$_on/heed-bluesky.XXXXXX") || return 1
		HOME=$_bluesky_home "$_bluesky/up.sh" "$BLUESKY" --while $$ "$@" >/dev/null && return 0
		rm -rf "$BLUESKY"
	done
	return 1
}

bluesky_down() { "$_bluesky/down.sh" "$BLUESKY"; }

# FILTER: of what was told at the start, by jq: .pds .appview .plc, .brand and .fans[] (name handle did
# password token; the brand's app_password), .posts[].uri
bluesky_info() { jq -r "$1" "$BLUESKY/info.json"; }

# [-X POST] PATH [OPTION…]: what the control server answers; fails with its words.
_bluesky_ask() {
	_path=$1
	shift
	_said=$(curl -s -g "$@" "$(bluesky_info .control)$_path") || return 1
	printf '%s\n' "$_said"
	case $_said in '{"error":'*) printf '%s\n' "$_said" >&2; return 1 ;; esac
}

# WHO WHAT [NAME VALUE]…: somebody does something, and the AppView knows of it; prints its uri.
#	post text T · reply to URI text T · mention whom NAME text '… @NAME.test …' · quote of URI text T
#	like of URI · repost of URI · follow whom NAME · block whom NAME · delete uri URI
# at TIME says when it claims to be written; settle no does not wait for the AppView.
bluesky_act() {
	_who=$1 _what=$2
	shift 2
	_wish=$(jq -nc '[$ARGS.positional | range(0; length; 2) as $i | {(.[$i]): .[$i + 1]}] | add' \
		--args who "$_who" 'do' "$_what" "$@")
	_said=$(_bluesky_ask /act -d "$_wish") && printf '%s\n' "$_said" | jq -r .uri
}

# Returns when the AppView has indexed all that was written, by whomever.
bluesky_settle() { _bluesky_ask /settle -X POST >/dev/null; }

# WHO METHOD [NAME=VALUE]…: what a query answers them, as JSON.
bluesky_as() {
	_who=$1 _method=$2
	shift 2
	for _pair in "$@"; do
		set -- "$@" --data-urlencode "$_pair"
		shift
	done
	_bluesky_ask /as -G -d "who=$_who" -d "method=$_method" "$@"
}

# [WHO]: what the AppView's table holds for them: {"total":N,"reasons":{"reply":N,…},"uris":[…]}
bluesky_notifications() { _bluesky_ask "/notifications?who=${1:-brand}"; }

# N [POSTS]: so many replies of the fans, each with a millisecond of its own, under so many new posts.
bluesky_flood() { _bluesky_ask "/flood?n=$1&posts=${2:-100}" -X POST; }

# POINTS SECONDS: how many requests the PDS allows each address from now on (with --rate-limits).
bluesky_limits() { _bluesky_ask "/limits?points=$1&seconds=$2" -X POST; }

# SECONDS: how far the network's clock is ahead from now on. After two hours sessions have ended, those of
# the fans too: whoever is to act acts before, or when it is set back to 0.
bluesky_clock() { _bluesky_ask "/clock?ahead=$1" -X POST >/dev/null; }

# answer|request METHOD: the PDS answers the next procedure whose name begins so, and the answer goes
# no further; or the call does not even reach it. Whoever called goes on waiting.
bluesky_keep() { _bluesky_ask "/keep?what=$1&method=$2" -X POST >/dev/null; }

# Returns when that has happened, or fails after so many seconds.
bluesky_kept() { _bluesky_ask /kept --max-time "${1:-30}" >/dev/null; }

# [FROM]: what heed asked the PDS, from the FROMth request on: [{"at":MS,"verb":…,"path":…,"type":…,
# "body":…,"status":N,"retry_after":S}]
bluesky_requests() { _bluesky_ask "/requests?from=${1:-0}"; }
