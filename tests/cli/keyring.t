#!/bin/sh
# A real keyring, on a bus of its own: absent, open, locked, and locked with a question that nobody answers.
set -u
for _tool in dbus-run-session dbus-send gnome-keyring-daemon script; do
	command -v $_tool >/dev/null || { echo "1..0 # SKIP $_tool is needed"; exit 0; }
done
unset DISPLAY WAYLAND_DISPLAY
if [ -z "${HEED_BUS-}" ]; then
	bus=$(mktemp -d "${TMPDIR:-/tmp}/heed-bus-XXXXXX")
	trap 'rm -rf "$bus"' EXIT
	mkdir -p "$bus/dbus-1/services"
	# The bus starts no keyring by itself, and what asks for passwords is ours.
	printf '[D-BUS Service]\nName=%s\nExec=%s\n' org.freedesktop.secrets /bin/false \
		>"$bus/dbus-1/services/keyring.service"
	printf '[D-BUS Service]\nName=%s\nExec=%s\n' org.gnome.keyring.SystemPrompter "$bus/prompter" \
		>"$bus/dbus-1/services/prompter.service"
	mkfifo "$bus/gate"
	XDG_DATA_HOME=$bus dbus-run-session -- env HEED_BUS="$bus" "$0" 2>"$bus/err"
	status=$?
	# A question that nobody answered is over.
	exec 9<>"$bus/gate"
	echo >&9
	exit $status
fi
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans

bare() { "$engine" "$@" --store "$store"; }
add() { printf '%s\n' "$token" | bare account-add mastodon --server "$server" "$@"; }
prompter() { # SCRIPT: what happens when a password is asked for
	printf '#!/bin/sh\nexec >/dev/null 2>&1\n%s\n' "$1" >"$HEED_BUS/prompter"
	chmod 755 "$HEED_BUS/prompter"
}
on_bus() {
	dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
		string:org.freedesktop.secrets | grep -q 'boolean true'
}
off_bus() { ! on_bus; }
keyring_start() { # [--unlock]
	mkdir -p "$XDG_RUNTIME_DIR"
	chmod 700 "$XDG_RUNTIME_DIR"
	printf 'pw' >"$dir/password"
	gnome-keyring-daemon --foreground --components=secrets "$@" <"$dir/password" \
		>"$dir/keyring.out" 2>&1 3>&- 4>&- &
	keyring=$!
	pids="$pids $keyring"
	until_true 60 on_bus || { sed 's|^|# |' "$dir/keyring.out"; echo 'Bail out! no keyring'; exit 1; }
}
keyring_stop() {
	kill "$keyring"
	wait "$keyring" 2>/dev/null
	until_true 60 off_bus
}
prompter 'exit 1'

# --- absent ---
out=$(add 2>&1)
is $? 6 "without a keyring nobody is signed in"
has "$out" '^heed: the keyring cannot be used \(.*\); --secrets file keeps tokens in a file that only you can read$' \
	"and it says what can be done"
is "$(printf '%s\n' "$out" | wc -l)" 1 "in one sentence"
is "$(ask 'SELECT count(*) FROM account')" 0 "and leaves no account"
before=$(seen)
out=$(bare account-add mastodon --server "$server" --browser </dev/null 2>&1)
is $? 6 "nor by the browser"
lacks "$out" '^link ' "which is not even asked for"
has "$out" '[-]-secrets file keeps tokens' "and it is said at once what can be done"
bare account-keeps mastodon --server "$server" >/dev/null 2>&1
is $? 6 "who only asks learns the same"
run account-keeps mastodon --server "$server"
is $? 0 "and that a file would do"
HEED_TOKEN_OTTERSPOKE=$token bare account-keeps mastodon --server "$server"
is $? 0 "or the environment"
is "$(seen)" "$before" "no network was asked for that"
printf '%s\n' "$token" >"$dir/given"
out=$(script -qec "'$engine' account-add mastodon --server '$server' --store '$store' <'$dir/given'" /dev/null)
rm "$dir/given"
has "$out" 'secret-command = pass' "on a terminal the choices are listed"
has "$out" 'HEED_TOKEN_NAME' "all of them"

# --- open ---
keyring_start --unlock
bare account-keeps mastodon --server "$server"
is $? 0 "in an open keyring one can be kept"
! "${engine%/*}/heed-keyring" read heed none 0 x >/dev/null
ok $? "and the try leaves nothing there"
out=$(add 2>&1)
is $? 0 "and a token is"
[ ! -e "$dir/config/heed/tokens" ]
ok $? "and in no file"
out=$(bare account-check 2>&1)
is $? 0 "and it comes back from there"
lacks "$(grep -raF "$token" "$dir/data" "$dir/state" "$dir/config" "$store")" . "and stands nowhere else"

# --- locked ---
keyring_stop
keyring_start
out=$(bare account-check 2>&1)
is $? 4 "a locked keyring is something for later"
has "$out" 'the keyring is locked: unlock it' "and it says so"
out=$(bare sync 2>&1 </dev/null)
is $? 4 "for a fetch as well"
has "$out" 'the keyring is locked: unlock it' "which asks nobody where nobody is"
is "$(ask 'SELECT error_code FROM account')" later "and it is not a sign-in that is lost"

out=$(bare account-add mastodon --server "$server" --browser 2>&1 </dev/null)
is $? 6 "a browser is not asked for what cannot be kept"
lacks "$out" '^link ' "there is no link"
has "$out" 'the keyring is locked, and nobody unlocked it; --secrets file keeps tokens' "but a sentence with the other way"

# --- locked, and somebody is asked ---
first=$server
demo_start --quiet-fans --seed 2
connect --name other >/dev/null
prompter "read x <'$HEED_BUS/gate'; exit 1"
start_bare() {
	"$engine" sync --watch --poll 1s --store "$store" >"$dir/out" 2>&1 3>&- 4>&- &
	pid=$!
	pids="$pids $pid"
}
code_is() { [ "$(ask "SELECT error_code FROM account WHERE name = 'otterspoke'")" = "$1" ]; }
says_of_it() { ask "SELECT error FROM account WHERE name = 'otterspoke'" | grep -q "$1"; }
fetched() { [ "$(ask "SELECT fetched_at FROM account WHERE name = '$1'")" -gt "$2" ]; }
start_bare
until_true 60 says_of_it 'the keyring has not responded yet'
ok $? "while somebody is asked to unlock it, that is told"
until_true 60 fetched other 0
ok $? "and the other account is fetched"
at=$(ask "SELECT fetched_at FROM account WHERE name = 'other'")
until_true 60 fetched other "$at"
ok $? "again and again"
timeout 60 sh -c 'echo >"$0"' "$HEED_BUS/gate"
until_true 60 says_of_it 'the keyring is locked'
ok $? "when they do not want to, it says that it is locked"
keyring_stop
keyring_start --unlock
until_true 60 fetched otterspoke 0
ok $? "when it is open the account is taken up"
until_true 60 code_is none
ok $? "and the fault is gone"
kill "$pid"
wait "$pid"
is $? 0 "the engine ends in order"

# --- an engine that ends while somebody is asked ---
keyring_stop
keyring_start
start_bare
until_true 60 says_of_it 'the keyring has not responded yet'
asks() { ps -o args= --ppid "$pid" | grep -q 'heed-keyring read'; }
asks
ok $? "what asks is a program of its own"
helper=$(ps -o pid= --ppid "$pid")
kill "$pid"
wait "$pid"
is $? 0 "the engine ends all the same"
kill -0 $helper 2>/dev/null
is $? 1 "and the program with it"
kill -0 "$keyring"
ok $? "but not the keyring"

# --- forgotten ---
keyring_stop
keyring_start --unlock
id=$(ask "SELECT remote_id FROM account WHERE name = 'otterspoke'")
kept() { "${engine%/*}/heed-keyring" read mastodon "$first" "$id" x >/dev/null; }
kept
is $? 0 "the token is in the keyring"
bare account-remove otterspoke
kept
is $? 3 "an account that is removed leaves none"
keyring_stop
echo "1..$n"
