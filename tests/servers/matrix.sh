# Synapse, with a brand and its visitors, and what they are told to do. Source this before world.sh,
# which gives the test a home of its own.
# SPDX-License-Identifier: MIT
_matrix=$(cd "$(dirname "$0")" && pwd)/matrix
# Unpacking takes minutes: what is unpacked is kept for all tests to come, in the home of whoever runs them.
_matrix_home=$HOME

# Leaves the folder with Synapse in $SYNAPSE.
matrix_fetch() { SYNAPSE=$(HOME=$_matrix_home "$_matrix/fetch.sh"); }

_matrix_in() { chroot "$SYNAPSE/root" "$@"; }

matrix_port() {
	perl -MIO::Socket::INET -e \
		'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport'
}

_matrix_settings() { # FOLDER PORT
	cat <<-end
		listeners: [{port: $2, type: http, bind_addresses: ['127.0.0.1'], tls: false, resources: [{names: [client], compress: false}]}]
		registration_shared_secret: secret
		trusted_key_servers: []
		suppress_key_server_warning: true
		federation_domain_whitelist: []
		${MATRIX_UNKNOWN:+# }public_baseurl: http://127.0.0.1:$2/
		database: {name: sqlite3, args: {database: $1/hs.db}}
		media_store_path: $1/media
		rc_message: {per_second: 1000, burst_count: 1000}
		rc_login: {address: {per_second: 100, burst_count: 100}, account: {per_second: 100, burst_count: 100}}
		refreshable_access_token_lifetime: $MATRIX_LIFETIME
	end
}

_matrix_answers_or_ended() {
	! kill -0 "$_synapse" 2>/dev/null ||
		curl -sf -m 5 -o "$WORLD/versions" "$MATRIX/_matrix/client/versions"
}

# LIFETIME NAME…: a server of its own, with these people, whose passwords are pwNAME; its address is
# $MATRIX. It ends with the test. Where $MATRIX_UNKNOWN is set, it tells nobody its address.
matrix_serve() {
	MATRIX_LIFETIME=$1
	shift
	# As long as it runs, nobody removes what it runs from.
	exec 7<"$SYNAPSE.lock"
	flock -s 7
	_in=$(mktemp -d "$SYNAPSE/root/heed.XXXXXX")
	_hs=${_in#"$SYNAPSE/root"}
	at_end "rm -rf '$_in'"
	for _try in 1 2 3; do
		_port=$(matrix_port)
		MATRIX=http://127.0.0.1:$_port
		rm -rf "${_in:?}"/*
		_matrix_in python3 -m synapse.app.homeserver --server-name heed.test \
			--config-path "$_hs/homeserver.yaml" --generate-config --report-stats=no \
			--data-directory "$_hs" >"$WORLD/synapse.config" 2>&1
		_matrix_settings "$_hs" "$_port" >"$_in/extra.yaml"
		sed -i "s|filename: /homeserver.log|filename: $_hs/homeserver.log|" "$_in"/*.log.config
		(cd / && exec chroot "$SYNAPSE/root" python3 -m synapse.app.homeserver \
			--config-path "$_hs/homeserver.yaml" --config-path "$_hs/extra.yaml") \
			>"$WORLD/synapse.log" 2>&1 &
		_synapse=$!
		until_true 180 _matrix_answers_or_ended
		# Where somebody else took the port it ends by itself.
		kill -0 "$_synapse" 2>/dev/null && break
	done
	kill -0 "$_synapse" || { tail -n 20 "$WORLD/synapse.log"; echo 'Bail out! Synapse did not start'; exit 1; }
	at_end "kill $_synapse; wait $_synapse"
	dies_with_test "$_synapse"
	for _who in "$@"; do
		_matrix_in synapse_register_new_matrix_user -c "$_hs/extra.yaml" -u "$_who" \
			-p "pw$_who" --no-admin "$MATRIX" >"$WORLD/register" 2>&1 || {
			cat "$WORLD/register"
			echo 'Bail out! nobody could be registered'
			exit 1
		}
		curl -s "$MATRIX/_matrix/client/v3/login" -d "{\"type\":\"m.login.password\",
			\"identifier\":{\"type\":\"m.id.user\",\"user\":\"$_who\"},\"password\":\"pw$_who\"}" |
			jq -r .access_token >"$WORLD/$_who.token"
	done
}

# WHO PATH [OPTION…]: what the server answers them.
matrix_as() {
	_who=$1 _path=$2
	shift 2
	curl -s -g -H "Authorization: Bearer $(cat "$WORLD/$_who.token")" "$@" \
		"$MATRIX/_matrix/client/v3/$_path"
}

# WHO ROOM CONTENT: sends a message, prints the id of its event.
matrix_sends() {
	matrix_as "$1" "rooms/$2/send/m.room.message/t$(date +%s%N)" -X PUT -d "$3" | jq -r .event_id
}

# WHO ROOM TEXT [MENTIONED]: says something.
matrix_says() {
	matrix_sends "$1" "$2" "$(jq -nc --arg text "$3" --arg who "${4:-}" \
		'{msgtype: "m.text", body: $text, "m.mentions": (if $who == "" then {} else {user_ids: [$who]} end)}')"
}

# WHO ROOM TEXT EVENT: replies to it.
matrix_replies() {
	matrix_sends "$1" "$2" "$(jq -nc --arg text "$3" --arg to "$4" \
		'{msgtype: "m.text", body: $text, "m.mentions": {}, "m.relates_to": {"m.in_reply_to": {event_id: $to}}}')"
}
