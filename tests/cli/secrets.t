#!/bin/sh
# A token is where it was put, and nowhere else: no other file, process list, environment, core or word of
# any command.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans
rm "$dir/greeting"
mkdir -p "$dir/config/heed" "$dir/said" "$dir/keeper"

# Files that hold the token, but those that are there for it.
strays() {
	grep -raFl -e "$token" "$dir" | grep -v -e "^$dir/config/heed/tokens$" -e "^$dir/keeper/"
}
# COMMAND…: what it says is kept for the look at the end.
says_into=0
tried() {
	says_into=$((says_into + 1))
	"$@" >"$dir/said/$says_into" 2>&1
}
bare() { "$engine" "$@" --store "$store"; }
H() { "$heed" "$@" --store "$store"; }
fetched() { [ "$(ask 'SELECT min(fetched_at) FROM account')" -gt "$1" ]; }
watch() {
	at=$(ask 'SELECT coalesce(min(fetched_at), 0) FROM account')
	"$engine" sync --watch --poll 1s --store "$store" >"$dir/said/watch" 2>&1 3>&- 4>&- &
	pid=$!
	pids="$pids $pid"
	until_true 60 fetched "$at"
}
# What others of this computer can see of a process.
visible() { cat "/proc/$1/cmdline" "/proc/$1/environ" 2>/dev/null | tr '\0' '\n'; }
unwatch() {
	kill "$pid"
	wait "$pid" 2>/dev/null
}

# --- in a file ---
tried connect
is $? 0 "signed in"
says wim '@otterspoke is this on?' >/dev/null
tried bare sync
tried bare sync --json
tried bare account-check
talk=$(H list --json | jq -r '.[0].id')
tried H reply "$talk" -m 'It is.' --by-hand --wait
is $? 0 "an answer is sent"
fault 401
tried bare account-check
is $? 3 "a refused token is told"
calm
tried bare account-check
for command in count list show account doctor stats config outbox; do
	case $command in
	show) tried H show "$talk" ;;
	*) tried H "$command" ;;
	esac
done
watch
ok $? "an engine fetches"
ps -p "$pid" -o args= | grep -qF "$token"
is $? 1 "the process list does not have the token"
visible "$pid" | grep -qF "$token"
is $? 1 "nor has the environment"
is "$(strays)" "" "no file but the one of tokens has it, while it runs"

# --- no core ---
mkdir "$dir/cores"
unwatch
at=$(ask 'SELECT min(fetched_at) FROM account')
engine_path=$(realpath "$engine")
(cd "$dir/cores" && ulimit -c unlimited && exec "$engine_path" sync --watch --store "$store") \
	>"$dir/said/abort" 2>&1 3>&- 4>&- &
pid=$!
pids="$pids $pid"
until_true 60 fetched "$at"
kill -ABRT "$pid"
wait "$pid" 2>/dev/null
is $? 134 "an engine crashes"
mkdir "$dir/others"
(cd "$dir/others" && ulimit -c unlimited && exec sh -c 'kill -ABRT $$') >/dev/null 2>&1
[ -n "$(ls "$dir/others")" ] || echo "# this system keeps cores elsewhere: the next line says little"
is "$(ls "$dir/cores")" "" "and leaves no core"
is "$(strays)" "" "nor anything else with the token"

# --- by programs ---
H account remove otterspoke --yes >/dev/null
printf '#!/bin/sh\ncat "%s/keeper/$1"\nenv >>"%s/seen"; tr "\\0" " " <"/proc/$$/cmdline" >>"%s/seen"\n' \
	"$dir" "$dir" "$dir" >"$dir/show"
printf '#!/bin/sh\ncat >"%s/keeper/$1"\nenv >>"%s/seen"; tr "\\0" " " <"/proc/$$/cmdline" >>"%s/seen"\n' \
	"$dir" "$dir" "$dir" >"$dir/keep"
chmod 755 "$dir/show" "$dir/keep"
printf 'secret-command = %s/show %%a-on-%%n\n' "$dir" >"$dir/config/heed/heed.conf"
add() { printf '%s\n' "$token" | bare account-add mastodon --server "$server" "$@"; }
out=$(add 2>&1)
is $? 2 "a keeper that only shows cannot keep"
has "$out" 'secret-command only reads tokens: set secret-store-command in heed.conf' "and it says what is missing"
printf 'secret-store-command = %s/keep %%a-on-%%n\n' "$dir" >>"$dir/config/heed/heed.conf"
tried add
is $? 0 "one that keeps is used"
is "$(cat "$dir/keeper/otterspoke-on-mastodon")" "$token" "under the name of the account"
tried add --name 'a;b'
is "$(cat "$dir/keeper/a_b-on-mastodon")" "$token" "which is no command"
tried bare sync
is $? 0 "what it shows is used"
[ -s "$dir/seen" ] && ! grep -qF "$token" "$dir/seen"
ok $? "the programs do not see the token in arguments or environment"
printf 'secret-command = false\n' >"$dir/other.conf"
out=$(H account check --config "$dir/other.conf" 2>&1)
has "$out" 'secret-command ended with status 1' "--config reaches the engine"

# --- in the environment ---
rm -f "$dir"/keeper/*
rm "$dir/config/heed/heed.conf"
export HEED_TOKEN_A_B="$token"
tried add
is $? 0 "with a token in the environment an account is added without a keyring"
watch
ok $? "and fetched"
visible "$pid" | grep -q HEED_TOKEN_A_B=.
is $? 1 "it is not in the environment of the engine any more"
unset HEED_TOKEN_A_B
unwatch
is "$(strays)" "" "nor in any file"
[ "$(ls "$dir/said" | wc -l)" -gt 15 ] && ! grep -rqF "$token" "$dir/said"
ok $? "no command has said it"
demo log | grep -qF "$token"
is $? 1 "no address had it"

# --- a look into the engine from outside, by another program of the same user ---
# Root may look into everything: then it is somebody else who runs both.
connect >/dev/null
own=$dir/own
mkdir "$own"
cp "$engine" "$own/engine"
as_user=
if [ "$(id -u)" -eq 0 ]; then
	as_user='setpriv --reuid=65534 --regid=65534 --clear-groups'
	chown -R 65534:65534 "$dir"
fi
mkfifo "$own/hold"
exec 6<>"$own/hold"
$as_user perl -e '$| = 1; my $open = "an-open-" . "secret"; print "$$\n"; <STDIN>' \
	>"$own/open" <&6 3>&- 4>&- &
pids="$pids $!"
until_true 10 test -s "$own/open"
open=$(cat "$own/open")
at=$(ask 'SELECT min(fetched_at) FROM account')
$as_user "$own/engine" sync --watch --poll 1s --store "$store" --secrets file >"$own/said" 2>&1 3>&- 4>&- 6>&- &
pid=$!
pids="$pids $pid"
until_true 15 fetched "$at"
ok $? "an engine of that user fetches"
looks_into() { $as_user sh -c ': <"$0"' "/proc/$1/$2" 2>/dev/null; } # PID WHAT
looks_into "$open" environ && looks_into "$open" maps
ok $? "whoever looks can look into a program that is open"
# The leak checker of a sanitizer must attach, so such a build is open (base/mem.h).
if ldd "$own/engine" | grep -q libasan; then
	n=$((n + 1))
	echo "ok $n - the engine itself # skip a build with sanitizers is open to its leak checker"
else
	! looks_into "$pid" environ && ! looks_into "$pid" maps && ! looks_into "$pid" mem
	ok $? "but not into the engine"
	# With a debugger, where there is one and the system lets it.
	holds() { $as_user timeout 60 gcore -o "$own/core" "$1" >/dev/null 2>&1; grep -aqF "$2" "$own/core.$1" 2>/dev/null; }
	if holds "$open" an-open-secret; then
		! holds "$pid" "$token"
		ok $? "nor does a debugger"
	else
		echo "# no debugger can look into programs here"
	fi
fi
kill "$pid" "$open"
wait "$pid" 2>/dev/null
exec 6>&-
echo "1..$n"
