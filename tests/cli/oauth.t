#!/bin/sh
# Signing in by the browser; curl plays the browser.
# shellcheck disable=SC2154
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans

# sign_in OPTION...: the engine in the background, what it prints in $dir/out; its input is
# held open as descriptor 5 until hang_up. $link is for the browser.
sign_in() {
	rm -f "$dir/in"
	mkfifo "$dir/in"
	: >"$dir/out"
	"$engine" account-add mastodon --server "$server" --browser --store "$store" --secrets file \
		"$@" <"$dir/in" >"$dir/out" 2>"$dir/err" 3>&- 4>&- &
	pid=$!
	pids="$pids $pid"
	exec 5>"$dir/in"
	until_true 60 grep -q '^link ' "$dir/out" || echo "# no link: $(cat "$dir/err")"
	link=$(sed -n 's/^link //p' "$dir/out")
}
hang_up() { exec 5>&-; }
ends() { wait "$pid"; }
# agree FIELD...: the person presses the button; prints where the browser is sent then.
agree() {
	curl -s -m 20 -o "$dir/page" -w '%{redirect_url}' --data "${link#*\?}" "$@" "${link%%\?*}"
}
field() { printf '%s' "$link" | tr '?&' '\n\n' | sed -n "s/^$1=//p"; }
unescape() { perl -pe 's/%([0-9A-Fa-f]{2})/chr hex $1/ge'; }
home() { field redirect_uri | unescape; }
# What is at an address of ours: its status; the page is kept.
visit() { curl -s -m 20 -o "$dir/page" -w '%{http_code}' "$@"; }
accounts() { ask 'SELECT count(*) FROM account'; }

# --- the browser comes back ---
sign_in --json
has "$link" "^$server/oauth/authorize\\?response_type=code&client_id=[^&]+&redirect_uri=http%3A%2F%2F127.0.0.1%3A[0-9]+%2Fcallback&" \
	"the link is the server's, and leads back to this computer"
has "$link" '&code_challenge=[A-Za-z0-9_-]{43}&code_challenge_method=S256$' "with a challenge that has no secret in it"
is "$(field scope | unescape)" 'read:accounts read:notifications read:search read:statuses write:blocks write:favourites write:mutes write:reports write:statuses' \
	"and asks for no more than heed needs"

# Strangers at the door.
is "$(visit "$(home)")" 400 "a stranger without anything is sent away"
is "$(visit "$(home)?code=abc&state=guessed")" 400 "who guesses the state too"
is "$(visit "$(home)?code=abc&state=$(field state)" -H 'Host: evil.example')" 400 "and who comes by another name"
is "$(visit "$(home)?code=abc&state=$(field state)" -d x=y)" 400 "and who posts"
is "$(visit "$(home | sed 's/callback/else/')?code=abc&state=$(field state)")" 404 "elsewhere nothing is"
_big=$(perl -e 'print "x" x 60000')
visit "$(home)" -H "X: $_big" >"$dir/status"
has "$(cat "$dir/status")" '^(431|400|413|000)$' "a head that is too large is refused"
has "$(ss -ltnH "sport = :$(home | sed 's/.*:\([0-9]*\).*/\1/')" 2>/dev/null || echo 127.0.0.1:)" '127\.0\.0\.1:' \
	"nobody from outside can come at all"
kill -0 "$pid"
ok $? "and the engine goes on waiting"

# Those who come and say nothing hold up nobody.
perl -MIO::Socket::INET -e '@all = map { IO::Socket::INET->new("127.0.0.1:$ARGV[0]") or die } 1 .. 60;
	print "held\n"; close STDOUT; sleep 60' "$(home | sed 's/.*:\([0-9]*\).*/\1/')" >"$dir/held" 2>&1 5>&- &
holder=$!
pids="$pids $holder"
until_true 20 grep -q held "$dir/held"
is "$(visit "$(home)" -m 3)" 400 "sixty silent connections hold up nobody"

back=$(agree)
has "$back" "^$(home)\\?code=[^&]+&state=$(field state)$" "the person agrees and is sent back"
is "$(visit "$back")" 200 "the page is there"
kill "$holder"
has "$(cat "$dir/page")" 'heed is signed in as @otterspoke@practice.example' "it says who signed in"
ends
is $? 0 "the engine ends well"
hang_up
is "$(sed 1d "$dir/out" | jq -r '.handle + " " + .code')" '@otterspoke@practice.example none' "and says whose account it is"
has "$(sed 1d "$dir/out" | jq -r .scope)" '^read:accounts .*write:statuses$' "and what it may do"
is "$(accounts)" 1 "the account is added"
[ "$(visit "$back")" = 000 ]
ok $? "nobody listens any more"
run sync --json >"$dir/sync"
is "$(jq -r .code "$dir/sync")" none "the token is good for fetching"
_secret=$(grep -o '"token\\*":\\*"[^"\\]*' "$dir/config/heed/tokens" | sed 's/.*"//' | head -1)
lacks "$(cat "$log")" "code=|code_verifier|Bearer|${_secret:-no-token-found-there}" "the log has no secret"
out=$(run account-check 2>&1)
has "$out" '^otterspoke: may read:accounts' "account-check says what the token may do"

# --- the code is pasted ---
sign_in --by-hand
is "$(field redirect_uri | unescape)" urn:ietf:wg:oauth:2.0:oob "by hand, the server shows a code"
agree >/dev/null
code=$(sed -n 's/.*class="oauth-code">\([^<]*\)<.*/\1/p' "$dir/page")
echo 'this is no code' >&5
until_true 60 grep -q '^wrong this is neither' "$dir/out"
ok $? "what is no code is told, and asked for again"
echo "  $code  " >&5
ends
is $? 0 "a pasted code signs in"
hang_up
has "$(cat "$dir/out")" '^otterspoke: signed in as @otterspoke' "and it says whose it is"
is "$(accounts)" 1 "the same account stays one"

# --- the address is pasted, from a browser elsewhere ---
sign_in
back=$(agree)
echo "${back%state=*}state=other" >&5
until_true 60 grep -q '^wrong this comes from another sign-in' "$dir/out"
ok $? "an address of another sign-in is refused"
printf '%s\r\n' "$back" >&5
ends
is $? 0 "the whole address can be pasted while heed listens"
hang_up

# --- what goes wrong ---
sign_in
back=$(agree -d deny=yes)
is "$(visit "$back")" 403 "who refuses is told so"
has "$(cat "$dir/page")" 'Not signed in' "on a page"
ends
is $? 1 "and heed ends"
has "$(cat "$dir/err")" '^heed: the sign-in was refused in the browser: nothing is added$' "with a sentence"
hang_up

sign_in --by-hand
agree >/dev/null
code=$(sed -n 's/.*class="oauth-code">\([^<]*\)<.*/\1/p' "$dir/page")
echo "0123456789-not-a-code" >&5
until_true 60 grep -q '^wrong .*grant is invalid' "$dir/out"
ok $? "a wrong code is told in the server's words, and asked for again"
echo "$code" >&5
ends
is $? 0 "and the right one signs in after all"
hang_up

sign_in --by-hand
echo "0123456789-not-a-code" >&5
hang_up
ends
is $? 1 "a wrong code with nothing after it ends"
has "$(cat "$dir/err")" 'grant is invalid' "with the server's words"

sign_in --by-hand
told() { [ "$(grep -c 'grant is invalid' "$dir/out")" -ge "$1" ]; }
for i in 1 2 3 4; do
	echo "0123456789-not-a-code-$i" >&5
	until_true 60 told "$i"
done
echo "0123456789-not-a-code-5" >&5
ends
is $? 1 "with the fifth it ends"
hang_up

sign_in
kill -INT "$pid"
ends
is $? 1 "Ctrl-C ends it"
has "$(cat "$dir/err")" '^heed: interrupted$' "with a word"
hang_up

sign_in
hang_up
ends
is $? 1 "who goes away while it waits ends it"
out=$(run account-add mastodon --server "$server" --browser --by-hand </dev/null 2>&1)
is $? 2 "nobody to paste is wrong usage"

# --- nobody agrees in time ---
too_late() { # OPTION...
	sign_in --agree 1s "$@"
	back=$(agree)
	ends
	is $? 1 "nobody comes back in time: heed ends"
	has "$(cat "$dir/err")" '^heed: nobody agreed in the browser within 1 s, and the link has expired: sign in again$' \
		"and says what to do"
	is "$(accounts)" 1 "no account is added"
}
too_late
is "$(visit "$back")" 000 "nobody listens for the browser any more"
is "$(ss -ltnH "sport = :$(home | sed 's/.*:\([0-9]*\)\/.*/\1/')" 2>/dev/null)" "" "the port is closed"
hang_up
too_late --by-hand
hang_up

# --- a browser that was closed after it agreed: nothing is lost, the link is used again ---
sign_in
agree >/dev/null
back=$(agree)
is "$(visit "$back")" 200 "the second time the browser comes back"
ends
is $? 0 "and that is enough"
hang_up

# --- a slow stranger keeps nobody out ---
sign_in
port=$(home | sed 's/.*:\([0-9]*\)\/.*/\1/')
perl -MIO::Socket::INET -e 'my @s = map { IO::Socket::INET->new("127.0.0.1:$ARGV[0]") } 1 .. 8;
	print {$_} "GET /call" for @s; $_->flush for @s; print "ready\n"; STDOUT->flush; <STDIN>' "$port" \
	<"$dir/in" >"$dir/slow" &
pids="$pids $!"
until_true 60 grep -q ready "$dir/slow"
back=$(agree)
is "$(visit "$back")" 200 "slow strangers keep nobody out"
ends
is $? 0 "the sign-in goes through"
hang_up

echo "1..$n"
