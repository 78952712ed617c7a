# snac2, a Mastodon-API server that nobody of heed wrote, from Debian's backports: fetched, unpacked
# and run by the tests in a folder of their own. Source this; the functions print what they found.
# SPDX-License-Identifier: MIT

# FOLDER: leaves FOLDER/root/usr/bin/snac. One at a time: tests run side by side.
snac_fetch() {
	mkdir -p "$1"
	(flock 9 && _snac_fetch "$1") 9>"$1/lock"
}

# The package is for a newer Debian, but its binary runs on Debian 12: it is unpacked, not
# installed, and the system's own lists of packages stay as they are.
_snac_fetch() {
	_dir=$1
	[ -d "$_dir/root" ] && return 0
	mkdir -p "$_dir/parts" "$_dir/lists/partial" "$_dir/cache/archives/partial"
	# A copy of the machine's own Debian source with another suite.
	for _file in /etc/apt/sources.list.d/*.sources; do
		[ -e "$_file" ] || continue
		grep -q '^Suites:.*bookworm *\|^Suites:.*bookworm-updates' "$_file" || continue
		sed 's/^Suites:.*/Suites: trixie-backports/' "$_file" | awk -v RS= 'NR == 1' \
			>"$_dir/parts/backports.sources"
		break
	done
	if [ ! -s "$_dir/parts/backports.sources" ] && [ -r /etc/apt/sources.list ]; then
		awk '$1 == "deb" && $3 == "bookworm" { print "deb", $2, "trixie-backports", "main"; exit }' \
			/etc/apt/sources.list >"$_dir/parts/backports.list"
	fi
	set -- -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$_dir/parts" \
		-o "Dir::State::lists=$_dir/lists" -o "Dir::Cache=$_dir/cache" \
		-o APT::Sandbox::User=root -o Acquire::Retries=3
	apt-get "$@" -qq update >"$_dir/log" 2>&1 || return 1
	(cd "$_dir" && apt-get "$@" -qq download snac2/trixie-backports >>log 2>&1) || return 1
	# What is half unpacked is never taken for whole.
	rm -rf "$_dir/half"
	dpkg -x "$_dir"/snac2_*.deb "$_dir/half" && mv "$_dir/half" "$_dir/root"
}

# A free port of loopback; somebody else may take it meanwhile.
snac_port() {
	perl -MIO::Socket::INET -e \
		'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport'
}

# FOLDER PORT: a new, empty server in FOLDER/data, with answers at http://127.0.0.1:PORT.
snac_init() {
	_snac=$1/root/usr/bin/snac
	printf '127.0.0.1\n%s\n127.0.0.1:%s\n\n\n' "$2" "$2" | "$_snac" init "$1/data" >"$1/init.log" 2>&1 ||
		return 1
	# With few threads it delivers to itself, waits for itself, and mentions come late.
	jq '.protocol = "http" | .num_threads = 64' "$1/data/server.json" >"$1/server.json" &&
		mv "$1/server.json" "$1/data/server.json"
}

# FOLDER NAME: makes an account, prints its password.
snac_user() {
	"$1/root/usr/bin/snac" adduser "$1/data" "$2" 2>&1 </dev/null |
		sed -n 's/^User password is //p'
}

# URL NAME PASSWORD: prints a token, got as a program gets one.
snac_token() {
	_app=$(curl -s "$1/api/v1/apps" -d client_name=heed-tests \
		-d redirect_uris=urn:ietf:wg:oauth:2.0:oob)
	_id=$(printf %s "$_app" | jq -r .client_id)
	_secret=$(printf %s "$_app" | jq -r .client_secret)
	_code=$(curl -s "$1/oauth/x-snac-login" -d "login=$2" --data-urlencode "passwd=$3" \
		-d redir=urn:ietf:wg:oauth:2.0:oob -d "cid=$_id")
	curl -s "$1/oauth/token" -d grant_type=authorization_code -d "client_id=$_id" \
		-d "client_secret=$_secret" -d redirect_uri=urn:ietf:wg:oauth:2.0:oob \
		--data-urlencode "code=$_code" | jq -r .access_token
}

_snac_answers_or_ended() {
	! kill -0 "$_httpd" 2>/dev/null ||
		curl -sf -m 5 -o "$_place/instance" "http://127.0.0.1:$_port/api/v1/instance"
}

# FOLDER NAME…: a server of its own, with these people; FOLDER/url and FOLDER/NAME.token. It ends
# with the test (world.sh).
snac_serve() {
	_place=$1
	shift
	mkdir "$_place"
	cp -r "$SERVERS/snac/root" "$_place/root"
	for _try in 1 2 3; do
		_port=$(snac_port)
		rm -rf "$_place/data"
		snac_init "$_place" "$_port" || { echo 'Bail out! snac init'; exit 1; }
		"$_place/root/usr/bin/snac" httpd "$_place/data" >"$_place/httpd.log" 2>&1 &
		_httpd=$!
		until_true 60 _snac_answers_or_ended
		# Where somebody else took the port it ends by itself.
		kill -0 "$_httpd" 2>/dev/null && break
	done
	kill -0 "$_httpd" || { cat "$_place/httpd.log"; echo 'Bail out! snac httpd'; exit 1; }
	at_end "kill $_httpd"
	echo "http://127.0.0.1:$_port" >"$_place/url"
	for _who in "$@"; do snac_user "$_place" "$_who" >"$_place/$_who.password"; done
	for _who in "$@"; do
		snac_token "http://127.0.0.1:$_port" "$_who" "$(cat "$_place/$_who.password")" \
			>"$_place/$_who.token"
	done
}
