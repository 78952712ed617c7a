#!/bin/sh
# A handle, and nothing else: the domain name system or its site says whose it is, the directory
# where that account lives, and its document must call itself so. All of it is here: a name server, the
# site, the directory and the server, in a network of the test's own in which nothing else is.
# SPDX-License-Identifier: MIT
here=$(cd "$(dirname "$0")" && pwd)
if [ -z "${HEED_APART:-}" ]; then
	for user in '' '-r'; do
		# shellcheck disable=SC2086
		unshare $user -n -m true 2>/dev/null && HEED_APART=1 exec unshare $user -n -m "$0"
	done
	echo '1..0 # SKIP this system lets no test have a network of its own (unshare -n -m)'
	exit 0
fi
# shellcheck source=tests/cli/world.sh
. "$here/world.sh"
export HEED_APART

# Loopback is up, and names are asked of it.
perl -MSocket -e 'socket my $s, AF_INET, SOCK_DGRAM, 0 or die; my $up = pack "a16 s x14", "lo", 0x41; ioctl $s, 0x8914, $up or die "lo: $!\n"' ||
	{ echo 'Bail out! no loopback'; exit 1; }
printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' >"$WORLD/resolv.conf"
printf '127.0.0.1 localhost\n' >"$WORLD/hosts"
mount --bind "$WORLD/resolv.conf" /etc/resolv.conf && mount --bind "$WORLD/hosts" /etc/hosts ||
	{ echo 'Bail out! its names cannot be set'; exit 1; }

serve() { # NAME COMMAND…: runs until the end; what it prints first is $line
	_name=$1
	shift
	mkfifo "$WORLD/$_name.line"
	"$@" >"$WORLD/$_name.line" 2>"$WORLD/$_name.err" &
	at_end "kill $! 2>/dev/null"
	read -r line <"$WORLD/$_name.line" || { sed 's/^/# /' "$WORLD/$_name.err"; echo "Bail out! no $_name"; exit 1; }
}
pds=$WORLD/pds
names=$WORLD/names
mkdir "$pds" "$names"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout "$WORLD/key" \
	-out "$WORLD/pem" -subj /CN=heed-test \
	-addext 'subjectAltName=DNS:brand.test,DNS:plc.directory,DNS:pds.test,DNS:new.test' >/dev/null 2>&1
export SSL_CERT_FILE="$WORLD/pem"
echo https://pds.test >"$pds/server"
serve names perl "$here/names.pl" "$names"
serve pds perl "$here/pds.pl" "$pds" "$WORLD/pem" "$WORLD/key"
mkdir -p "$XDG_CONFIG_HOME/heed"
printf 'secrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"

did=did:plc:aaaaaaaaaaaaaaaaaaaaaaaa
sign_in() { # STATUS [HANDLE]
	printf 'abcd-efgh-ijkl-mnop\n' >"$WORLD/password"
	try "$1" heed account add bluesky --handle "${2:-brand.test}" --token-stdin <"$WORLD/password"
}
accounts() { try 0 heed account list --json; }
away() { heed account remove brand --yes >/dev/null 2>&1; : >"$pds/seen"; rm -f "$names"/*; }
text() { printf '%s\n' "$1" >>"$names/_atproto.brand.test"; }
seen() { grep -qx -e "$1" "$pds/seen" || diag "it was not asked: $1"; }

t 'a handle that nobody knows' '
	sign_in 4 nobody.test && err "unknown host nobody.test"'
t 'a site that says nothing of an account' '
	sign_in 1 && err "no account has the handle brand.test"'

t 'the name system tells, and the directory leads to the server' '
	: >"$pds/seen"; text "v=spf1 -all" && text "did=$did" && sign_in 0 @Brand.test && out "@brand.test"'
t 'its site is not asked then' 'seen "plc.directory/$did 200" && not grep -q well-known "$pds/seen"'
t 'it is the server that the document names' '
	accounts && json ".[0].server == \"https://pds.test\""'
t 'and what waits is there' 'try 0 heed sync && try 0 heed count && is 1'

t 'without a record, its site tells' '
	away; echo $did >"$pds/did"; sign_in 0 && seen "brand.test/.well-known/atproto-did 200"'
t 'a name server that does not answer is not waited for for ever' '
	away; : >"$names/silent"; sign_in 0'
t 'records that contradict one another count for nothing: its site decides' '
	away; text "did=$did"; text did=did:plc:bbbbbbbbbbbbbbbbbbbbbbbb; sign_in 0 &&
		seen "brand.test/.well-known/atproto-did 200"'

t 'a handle that leads to an account which does not call itself so' '
	away; rm "$pds/did"; text "did=$did"; echo other.test >"$pds/names"
	sign_in 1 && err "uses a different handle" && not grep -q createSession "$pds/seen"'
rm "$pds/names"
t 'one that leads to an account which does not exist' '
	away; text did=did:plc:bbbbbbbbbbbbbbbbbbbbbbbb; sign_in 1 && err "does not exist"'
t 'one that lives on a server without TLS gets no password' '
	away; text "did=$did"; echo http://pds.test >"$pds/server"
	sign_in 1 && err "on which server it lives" && not grep -q createSession "$pds/seen"'
echo https://pds.test >"$pds/server"

# It moves, while an engine runs.
fetches() { grep -qx 'app.bsky.notification.listNotifications ok' "$pds/seen"; }
stays() { heed account list --json | jq -e '.[0].error // "" | test("does not live on this server .any more.; sign in again")' >/dev/null; }
t 'somebody signs in' 'sign_in 0 && accounts && json "length == 1"'
heed-engine sync --watch --poll 1s --secrets file --store "$XDG_DATA_HOME/heed/heed.db" >"$WORLD/engine.out" 2>&1 &
at_end "kill $! 2>/dev/null; wait $! 2>/dev/null"
t 'an engine looks after it' 'until_true 20 fetches'
echo https://new.test >"$pds/server"
t 'the account moves: its old server does not know it any more, and that is told' 'until_true 20 stays'
: >"$pds/seen"
t 'signed in again, it is found where it lives now, as the same account' '
	sign_in 0 && accounts && json "length == 1 and .[0].server == \"https://new.test\""'
# Until the running engine has fetched it, count says so (exit 3); what it counts is the same.
t 'what is known of it stays' 'heed count >"$WORLD/out" 2>"$WORLD/err"; is 1'
t 'the token of the old server is forgotten' '
	[ "$(wc -l <"$XDG_CONFIG_HOME/heed/tokens")" = 1 ]'
t 'and the engine goes on there' 'until_true 20 fetches && try 0 heed sync'
