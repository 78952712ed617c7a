# What the tests of heed-engine share: folders of their own, the practice community with its faults,
# and a look at what came of it. Source this.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/until.sh
. "$(dirname "$0")/../until.sh"

build=${HEED_BUILD:-build}
heed=$build/heed
engine=$build/heed-engine
dir=$(mktemp -d "${TMPDIR:-/tmp}/heed-engine-XXXXXX")
export XDG_CONFIG_HOME="$dir/config" XDG_STATE_HOME="$dir/state" XDG_DATA_HOME="$dir/data" \
	XDG_RUNTIME_DIR="$dir/run"
unset HEED_STORE HEED_NOW
store=$dir/heed.db
log=$dir/state/heed/engine.log
pids=
n=0

# The number of one that has ended may be somebody else's by now.
is_ours() { [ "$(awk '/^PPid:/ { print $2 }' "/proc/$1/status" 2>/dev/null)" = $$ ]; }
finish() {
	for _p in $pids; do ! is_ours "$_p" || kill "$_p"; done
	rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' INT TERM

ok() { # status, name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
is() { # got, wanted, name
	n=$((n + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $n - $3"
	else
		echo "not ok $n - $3"
		printf '%s\n' "got:  $1" "want: $2" | sed 's/^/# /'
	fi
}
has() { # text, pattern, name
	n=$((n + 1))
	if printf '%s\n' "$1" | grep -Eq -- "$2"; then
		echo "ok $n - $3"
	else
		echo "not ok $n - $3"
		printf '%s\n' "$1" "lacks: $2" | sed 's/^/# /'
	fi
}
lacks() { # text, pattern, name
	n=$((n + 1))
	if printf '%s\n' "$1" | grep -Eq -- "$2"; then
		echo "not ok $n - $3"
		printf '%s\n' "$1" | sed 's/^/# /'
	else
		echo "ok $n - $3"
	fi
}

# demo_start OPTION...: the practice community; $server, $token, $demo_pid.
demo_start() {
	: >"$dir/greeting"
	"$build/heed-demo" --listen 127.0.0.1:0 --rate 0 "$@" >"$dir/greeting" 2>"$dir/demo.err" \
		</dev/null 3>&- 4>&- &
	demo_pid=$!
	pids="$pids $demo_pid"
	until_true 20 grep -q server "$dir/greeting" || { echo 'Bail out! no demo'; exit 1; }
	server=$(jq -r .server "$dir/greeting")
	token=$(jq -r .brand.token "$dir/greeting")
}
demo() { _path=$1; shift; curl -s -m 20 "$@" "$server/demo/$_path"; }
fault() { demo faults -d clear=yes --data-urlencode "fault=$1" >/dev/null; }
calm() { demo faults -X DELETE >/dev/null; }
# A request stands there, as fault delay=3600 holds it; and whatever does goes on.
is_held() { demo log | jq -e '.[-1].faults | any(startswith("delay"))' >/dev/null; }
go_on() { demo go-on -X POST >/dev/null; }
# FAN TEXT [MORE]: somebody writes; prints the id.
says() {
	_fan=$1 _text=$2
	shift 2
	demo say -d "fan=$_fan" --data-urlencode "text=$_text" "$@" | jq -r .id
}
# HUNDREDS: so many hundred mentions, each hundred at a time of its own.
crowd() {
	for _i in $(seq "$1"); do demo bulk -d n=100 >/dev/null; done
}
# The number of the last request that the demo saw; what it saw after a number.
seen() { demo log | jq '.[-1].number // 0'; }
seen_after() { demo "log?after=$1"; }
as_brand() { _path=$1; shift; curl -s -m 20 -H "Authorization: Bearer $token" "$@" "$server$_path"; }

run() { "$engine" "$@" --store "$store" --secrets file; }
# In the background; $pid is the engine itself.
start() {
	"$engine" "$@" --store "$store" --secrets file >"$dir/out" 2>&1 3>&- 4>&- &
	pid=$!
	pids="$pids $pid"
}
connect() { printf '%s\n' "$token" | run account-add mastodon --server "$server" "$@"; }
# Everything that lists show, whatever the order in which it came.
picture() { # STORE
	"$heed" list is:any --limit 0 --json --store "$1" | jq -S 'map(del(.id, .revision)) | sort'
}
ask() { sqlite3 -cmd '.timeout 10000' "$store" "$1"; }
outbox_state() { ask "SELECT state FROM outbox WHERE id = $1"; }
state_is() { [ "$(outbox_state "$1")" = "$2" ]; }
# TEXT: how many statuses of the brand contain it.
posted() {
	as_brand "/api/v1/accounts/$(as_brand /api/v1/accounts/verify_credentials | jq -r .id)/statuses?limit=40" |
		jq --arg t "$1" '[.[] | select(.content | contains($t))] | length'
}

for _tool in curl jq sqlite3; do
	command -v $_tool >/dev/null || { echo "1..0 # SKIP $_tool is needed"; exit 0; }
done
