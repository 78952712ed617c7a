# A scene for stories about heed: the practice community as it stands at a fixed moment, and
# heed's store filled from it. A test begins with:   . "$(dirname "$0")/scene.sh"
# SPDX-License-Identifier: MIT
#
#   scene FILE [SIZE…]     tells FILE, once a size, each time on a scene of its own
#   scene_open [OPT…]      opens one: the server (with options of heed-demo), the store, and
#                          heed.conf with what $SETTINGS says; we are called ana
#   scene_close            ends the server, forgets the home folder
#
# In stories, beside heed:
#   says FAN TEXT [FIELD…] a fan writes to the brand; prints the id
#   hears FAN TEXT         the fan's own account shows that the brand said so to them
#   fault SPEC…            switches faults of the server on; none: all off
#   asked PATH             the server was asked for it; not-asked: it was not
#   end-engine [-SIGNAL]   ends the engine that holds the account
# shellcheck shell=sh disable=SC2034
# shellcheck source=tests/screens/world.sh
. "$(dirname "$0")/world.sh"

HEED_NOW=2026-11-22T09:35:00Z
export HEED_NOW
PATH=$WORLD/bin:$PATH
mkdir "$WORLD/bin"

cat >"$WORLD/bin/says" <<'end'
#!/bin/sh
fan=$1 text=$2
shift 2
curl -sf -m 20 -d "fan=$fan" --data-urlencode "text=$text" "$@" "$SERVER/demo/say" | jq -er .id
end
cat >"$WORLD/bin/hears" <<'end'
#!/bin/sh
token=$(jq -er --arg fan "$1" '.fans[] | select(.handle | split("@")[0] == $fan) | .token' \
	"$WORLD/greeting") || exit
curl -sf -m 20 -H "Authorization: Bearer $token" \
	"$SERVER/api/v1/notifications?limit=40&types[]=mention" |
	jq -es --arg text "$2" 'any(.[0][]; .status.account.acct == "otterspoke" and
		(.status.content | gsub("<[^>]*>"; "") | contains($text)))' >"$WORLD/heard"
end
cat >"$WORLD/bin/fault" <<'end'
#!/bin/sh
curl -sf -m 20 -X DELETE -o "$WORLD/faults" "$SERVER/demo/faults" || exit
for spec; do
	curl -sf -m 20 -d "fault=$spec" -o "$WORLD/faults" "$SERVER/demo/faults" || exit
done
end
cat >"$WORLD/bin/asked" <<'end'
#!/bin/sh
curl -sf -m 20 "$SERVER/demo/log" | jq -es --arg path "$1" 'any(.[0][]; .path | startswith($path))' \
	>"$WORLD/seen"
end
cat >"$WORLD/bin/not-asked" <<'end'
#!/bin/sh
! asked "$1"
end
cat >"$WORLD/bin/end-engine" <<'end'
#!/bin/sh
[ -e "$XDG_DATA_HOME/heed/heed.db" ] || exit 0
sqlite3 "$XDG_DATA_HOME/heed/heed.db" 'SELECT holder FROM lease' | while read -r pid _; do
	[ "$(cat "/proc/$pid/comm")" != heed-engine ] || kill "$@" "$pid"
done 2>/dev/null
end
chmod +x "$WORLD"/bin/*

demo_pid=
scene_close() {
	end-engine
	[ -z "$demo_pid" ] || {
		kill "$demo_pid"
		wait "$demo_pid"
	} 2>/dev/null
	demo_pid=
	rm -rf "$HOME" "$XDG_RUNTIME_DIR"
	mkdir -p "$XDG_CONFIG_HOME/heed" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
}
at_end scene_close

demo_open() {
	rm -f "$WORLD/greetings"
	mkfifo "$WORLD/greetings"
	heed-demo --listen 127.0.0.1:0 --seed 1 --rate 0 --quiet-fans \
		--token-file "$WORLD/token" "$@" >"$WORLD/greetings" &
	demo_pid=$!
	head -n 1 "$WORLD/greetings" >"$WORLD/greeting"
	SERVER=$(jq -r .server "$WORLD/greeting")
	export SERVER
}

SETTINGS=
scene_open() {
	scene_close
	printf '%s\n' 'name = ana' "$SETTINGS" >"$XDG_CONFIG_HOME/heed/heed.conf"
	demo_open "$@"
	heed --secrets file account add mastodon --server "$SERVER" --demo --token-stdin \
		<"$WORLD/token" >"$WORLD/opened" 2>&1 && heed sync >>"$WORLD/opened" 2>&1 || {
		cat "$WORLD/opened"
		echo 'Bail out! the scene does not open'
		exit 1
	}
}

scene() {
	scene_file=$1
	shift
	[ $# -gt 0 ] || set -- ''
	for scene_size; do
		scene_open
		story "$scene_file" $scene_size
	done
}
