#!/bin/sh
# A code for any browser: heed shows it with its address, asks at the server's pace whether it was typed,
# and says what became of it.
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2016,SC2154
. "$(dirname "$0")/world.sh"

club=$WORLD/club
mkdir "$club"
mkfifo "$WORLD/port"
perl "$HERE/club.pl" "$club" >"$WORLD/port" &
club_pid=$!
at_end "end_ours $club_pid"
read -r port <"$WORLD/port"
at="http://127.0.0.1:$port"
mkdir -p "$XDG_CONFIG_HOME/heed"
printf 'secrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"

# POLLS…: what the server says to them; the fields are the repositories (none) and the client id.
say() { : >"$club/seen"; printf '%s\n' "$@" >"$club/polls"; }
add() { _wanted=$1; shift; tell '
my-client
' "$_wanted" timeout 60 heed account add github --server "$at/api/v3" --no-browser "$@"; }
seen() { grep -q -- "$1" "$club/seen" || { sed 's/^/# seen: /' "$club/seen"; false; }; }
polls() { [ "$(sed -n 's/^poll //p' "$club/seen" | paste -sd , -)" = "$1" ] || { sed 's/^/# seen: /' "$club/seen"; false; }; }

t 'the code and the address are shown, and the account is added once the code was typed' '
	say pending pending && add 0 --json && err "^$at/login/device$" && err "type the code WDJB-MJHT there" &&
	json ".handle == \"@octocat\" and .scope == \"notifications,public_repo\"" && polls "pending first,pending after1,token after1" &&
	seen "POST /login/device/code client_id=my-client&scope=notifications%20public_repo$" &&
	seen "device_code=dev-1&client_id=my-client$" && seen "GET /api/v3/user Bearer gho-"'
t 'it is kept with all it needs, and used' '
	grep -q "\"token\":\"gho-1\"" "$XDG_CONFIG_HOME/heed/tokens" && try 0 heed account check && out "signed in as @octocat" &&
	seen "GET /api/v3/user Bearer gho-1"'
t 'a server that wants to be asked less often is' '
	say slow pending && add 0 && polls "slow first,pending after2,token after2"'
t 'one that is busy for a moment, too' '
	say busy && add 0 && polls "busy first,token after5"'
t 'nobody typed it in time: the server says so' '
	say pending expired && add 1 && err "nobody typed the code in time: sign in again for a new one"'
t 'or the time that it gave is over' '
	echo 2 >"$club/lasts"; say pending pending pending pending pending; add 1; ended=$?; rm "$club/lasts"
	[ $ended = 0 ] && err "nobody typed the code within 2 s: sign in again for a new one"'
t 'it was refused there' '
	say denied && add 1 && err "the sign-in was refused in the browser"'
t 'a client id is needed' '
	say && tell "

" 2 heed account add github --server "$at/api/v3" --no-browser && err "your client id is needed" && [ ! -s "$club/seen" ]'
t 'a token signs in as well' '
	tell "
card
" 0 heed account add github --server "$at/api/v3" --token-stdin'
t 'no token and no device code stands in the log or the store' '
	! grep -rq -e "gho-" -e dev-1 "$XDG_STATE_HOME" "$XDG_DATA_HOME"'
story <<end
# On a terminal both ways are offered, and the recipe says where to make a client
size 100x30
run heed account add github --server $at/api/v3
wait in any browser: heed shows a code
has a token
keys <Enter>
wait Repositories (Enter leaves it out):
keys <Enter>
wait Client id:
has https://github.com/settings/applications/new
type my-client
keys <Enter>
wait type the code WDJB-MJHT there
has $at/login/device
wait signed in as @octocat
wait How far back
keys <Enter>
ends 0
end

printf 'tansy-dev/tides\n' >"$club/repos"
say
story <<end
# A repository that is not there is known only once the code was typed; it is asked for again
size 100x10
run heed account add github --server $at/api/v3
wait 1 or 2?
keys <Enter>
wait Repositories (Enter leaves it out):
type tansy-dev/tide
keys <Enter>
wait Client id:
type my-client
keys <Enter>
wait GitHub finds no repository tansy-dev/tide: is the name right
wait Repositories (Enter leaves it out):
type tansy-dev/tides
keys <Enter>
wait Client id:
type my-client
keys <Enter>
wait signed in as @octocat
end
t 'and the one that is there is read' 'heed account list --json | jq -e ".[0].watch == \"tansy-dev/tides\""'
rm "$club/repos"
try 0 heed account edit octocat --watch ''

# --- what the token does not let heed do ---
printf notifications >"$club/scopes"
story <<end
# It is said as soon as one has signed in, and whenever accounts are listed
size 100x40
run heed account add github --server $at/api/v3
wait 1 or 2?
keys 2 <Enter>
wait Repositories (Enter leaves it out):
keys <Enter>
wait Paste it here
type card
keys <Enter>
wait signed in as @octocat
wait the token can read, but not answer: it lacks the scope "public_repo"
wait not everything has been fetched yet
ends 0
end
t 'the list says so, too' '
	try 0 heed account check && out "the token can read, but not answer" &&
	try 0 heed account list && out "  the token can read, but not answer" &&
	try 0 heed account list --json && json ".[0].missed | startswith(\"the token can read\")" && json ".[0].proved == \"against its API description\""'
rm "$club/scopes"
try 0 heed account check

# --- what it is to read, changed later ---
watched() { heed account list --json | jq -r '.[0] | .watch // ""'; }
ours=$(heed account list --json | jq -r '.[0].account')
t 'an account that was never fetched is not said to be well' '
	try 0 heed account list && out "not fetched yet$" && not out " ok"'
t 'the names are checked as at the sign-in, and what is wrong is not kept' '
	try 2 heed account edit $ours --watch tansy-dev && err "\"tansy-dev\" is not a repository: expected OWNER/NAME" && [ -z "$(watched)" ] &&
	try 0 heed account edit $ours --watch tansy-dev/tides && not err "could not be checked" && [ "$(watched)" = tansy-dev/tides ]'
touch "$club/old"
t 'where they cannot be checked, they are kept, and it is said' '
	try 0 heed account edit $ours --watch tansy-dev/gulls && err "the names could not be checked .*; the next fetch says which of them it does not find" &&
	[ "$(watched)" = tansy-dev/gulls ] && [ "$(heed account list --json | jq -r ".[0].error")" = null ]'
rm "$club/old"
try 0 heed account edit "$ours" --watch ''

# --- the screen ---
touch "$club/old"
t 'a token that counts no more signs the account out' 'try 3 heed sync && out "sign in again|Bad credentials"'
say pending pending pending pending pending pending pending pending pending pending pending pending
# In the background, the person types the code once the screen has been looked at.
story <<end
# The form shows the code and the address, and waits; Esc ends that
run heed
keys g a
wait @octocat
keys a
has ▸ 3  How do you sign in?
has b  in any browser: heed shows a code to type there
has s  with a token
has b or s (b):
keys p <Enter>
has ! b or s
keys <C-u> b <Enter>
has ▸ 3  Repositories
keys <Enter>
has ▸ 3  Client id
has https://github.com/settings/applications/new
keys <Enter>
has ! your client id is needed
type my-client
keys <Enter>
wait Type the code WDJB-MJHT in any browser, here:
at 80x24,120x40 has $at/login/device
at 80x24,120x40 has y and Enter copies the link, o and Enter opens it.
has heed continues by itself once you have done that; Esc cancels.
has y copies, o opens:
type abc
keys <Enter>
has ! y or o; the code is typed in the browser
keys <C-u> <Esc>
has ▸ 3  How do you sign in?
sh : >"$club/polls"
keys b <Enter>
has ▸ 3  Repositories
keys <Enter>
has client id: my-client
keys <Enter>
wait signed in as @octocat
end
