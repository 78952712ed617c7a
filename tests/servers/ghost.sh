# A Ghost of a test's own on loopback, on a MariaDB of its own. Source this after world.sh.
# SPDX-License-Identifier: MIT
#
#	GHOST=$(ghost/fetch.sh)        before world.sh: where it is installed
#	ghost_up [FOLDER] && at_end ghost_down    http://127.0.0.1:PORT[/FOLDER] is $GHOST_URL
#	ann=$(ghost_member Ann)                   a member; prints their id
#	c=$(ghost_says "$ann" post "$post" 'Does it ship?')
#	ghost_says "$brand" parent "$c" 'It does.' in_reply_to "$d" created_at 2026-01-01T00:00:00Z
#	ghost_ask GET "/comments/$c/"             by the Admin API, as another program than heed
#	echo 'UPDATE …' | ghost_sql
_ghost=$(cd "$(dirname "$0")" && pwd)

ghost_up() {
	mkdir -p "$WORLD/ghost/content"
	"$_ghost/mariadb.sh" up "$WORLD/db" --while $$ || return 1
	echo 'CREATE DATABASE ghost CHARACTER SET utf8mb4' | "$_ghost/mariadb.sh" sql "$WORLD/db"
	for _part in data files images logs media public settings themes; do mkdir -p "$WORLD/ghost/content/$_part"; done
	cp -R "$GHOST/ghost/content/themes/." "$WORLD/ghost/content/themes"
	_port=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport')
	GHOST_URL=http://127.0.0.1:$_port${1:+/$1}
	# As long as it runs, nobody removes what it runs from.
	exec 7<"$GHOST.lock"
	flock -s 7
	# It runs in its own folder, and is told everything by its environment. It asks nobody else anything,
	# and sends no mail.
	(cd "$GHOST/ghost" && exec setsid env NODE_ENV=development url="$GHOST_URL" server__host=127.0.0.1 \
		server__port="$_port" mail__transport=Direct database__client=mysql \
		database__connection__socketPath="$WORLD/db/sock" database__connection__user=root \
		database__connection__password= database__connection__database=ghost \
		database__connection__charset=utf8mb4 paths__contentPath="$WORLD/ghost/content" \
		security__staffDeviceVerification=false privacy__useUpdateCheck=false privacy__useGravatar=false \
		privacy__useRpcPing=false privacy__useStructuredData=false logging__level=warn \
		"$GHOST/node/bin/node" "$GHOST/ghost/index.js") >"$WORLD/ghost/log" 2>&1 </dev/null &
	echo $! >"$WORLD/ghost/pid"
	dies_with_test $!
	until_true 180 _ghost_answers || { tail -n 30 "$WORLD/ghost/log"; return 1; }
	! [ -e "$WORLD/ghost/ended" ] || { tail -n 30 "$WORLD/ghost/log"; return 1; }
	"$_ghost/ghost/ask.pl" "$GHOST_URL" "$WORLD/ghost/key" setup
}
_ghost_answers() { # or has ended
	kill -0 "$(cat "$WORLD/ghost/pid")" 2>/dev/null || { : >"$WORLD/ghost/ended" && return; }
	curl -s -m 5 "$GHOST_URL/ghost/api/admin/site/" | grep -q '"version"'
}

ghost_down() {
	_pid=$(cat "$WORLD/ghost/pid")
	# Only if that number is still the one that was started.
	if [ -e "/proc/$_pid/cmdline" ] && tr '\0' ' ' <"/proc/$_pid/cmdline" | grep -qF "$GHOST/ghost/index.js"; then
		kill "$_pid"
		timeout 30 tail --pid="$_pid" -f /dev/null || kill -KILL "$_pid"
	fi
	"$_ghost/mariadb.sh" down "$WORLD/db"
}

ghost_version() { curl -s "$GHOST_URL/ghost/api/admin/site/" | jq -r .site.version; }
ghost_sql() { "$_ghost/mariadb.sh" sql "$WORLD/db" ghost "$@"; }
ghost_ask() { "$_ghost/ghost/ask.pl" "$GHOST_URL" "$WORLD/ghost/key" "$@"; }

ghost_member() { # NAME
	ghost_ask POST /members/ "$(jq -nc --arg name "$1" --arg mail "$(printf %s "$1" | tr 'A-Z' 'a-z')@example.com" \
		'{members: [{name: $name, email: $mail}]}')" | jq -r '.members[0].id'
}
ghost_post() { # TITLE
	ghost_ask POST '/posts/?source=html' "$(jq -nc --arg title "$1" \
		'{posts: [{title: $title, status: "published", html: "<p>hello</p>"}]}')" | jq -r '.posts[0].id'
}
ghost_says() { # MEMBER post|parent ID TEXT [NAME VALUE]…
	_who=$1 _under=$2_id _id=$3 _text=$4
	shift 4
	[ "${1:-}" = in_reply_to ] && { _name=in_reply_to_id && shift && set -- "$_name" "$@"; }
	ghost_ask POST /comments/ "$(jq -nc --arg who "$_who" --arg under "$_under" --arg id "$_id" --arg text "$_text" \
		'{comments: [{member_id: $who, ($under): $id, html: ("<p>" + ($text | @html) + "</p>")} +
		([$ARGS.positional | range(0; length; 2) as $i | {(.[$i]): .[$i + 1]}] | add // {})]}' --args "$@")" |
		jq -r '.comments[0].id'
}
ghost_sets() { ghost_ask PUT "/comments/$1/" "{\"comments\":[{\"id\":\"$1\",\"status\":\"$2\"}]}" >"$WORLD/said"; }
