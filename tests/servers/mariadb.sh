#!/bin/sh
# A MariaDB of a test's own: no port, only the socket FOLDER/sock, and the user root without a password.
#	mariadb.sh up FOLDER [--while PID]   starts it; FOLDER is new, and takes all data. Returns when it
#	                                     answers. It ends with that process, or by down
#	mariadb.sh down FOLDER               ends it and removes the folder
#	mariadb.sh sql FOLDER [OPTION…]      runs the statements of its standard input
# A socket's path has at most 107 bytes. Needs the package mariadb-server; what the package starts as a
# service is not used.
# SPDX-License-Identifier: MIT
set -eu
what=$1 folder=$2
shift 2
PATH=$PATH:/usr/sbin:/sbin # where Debian keeps it

# As another user only root needs to say who it is.
as=
[ "$(id -u)" -ne 0 ] || as=--user=root

up() {
	mkdir -p "$folder"
	folder=$(cd "$folder" && pwd)
	# shellcheck disable=SC2086
	mariadb-install-db --no-defaults $as --datadir="$folder/data" --skip-test-db \
		--auth-root-authentication-method=normal >"$folder/log" 2>&1 || fail
	# Durability is not what these tests are about.
	# shellcheck disable=SC2086
	setsid mariadbd --no-defaults $as --datadir="$folder/data" --socket="$folder/sock" \
		--pid-file="$folder/pid" --skip-networking --skip-log-bin --innodb-flush-log-at-trx-commit=0 \
		--character-set-server=utf8mb4 >>"$folder/log" 2>&1 </dev/null &
	pid=$!
	echo "$pid" >"$folder/started"
	if [ "${1:-}" = --while ]; then
		setsid sh -c 'tail --pid="$1" -f /dev/null; kill "$2"' sh "$2" "$pid" >/dev/null 2>&1 </dev/null &
		echo $! >"$folder/watcher"
	fi
	for _ in $(seq 600); do
		mariadb-admin --no-defaults --socket="$folder/sock" --user=root ping >/dev/null 2>&1 && return
		kill -0 "$pid" 2>/dev/null || fail
		perl -e 'select(undef, undef, undef, 0.1)'
	done
	fail
}

fail() {
	echo 'MariaDB did not start:' >&2
	tail -n 20 "$folder/log" >&2
	exit 1
}

# A process by the number in a file, if it is still the one that was started.
end() { # FILE WORDS
	[ -s "$1" ] || return 0
	_pid=$(cat "$1")
	tr '\0' ' ' <"/proc/$_pid/cmdline" 2>/dev/null | grep -qF -- "$2" || return 0
	kill "$_pid" 2>/dev/null || return 0
	timeout 30 tail --pid="$_pid" -f /dev/null || kill -KILL "$_pid"
}

case $what in
up) up "$@" ;;
down)
	[ -d "$folder" ] || exit 0
	folder=$(cd "$folder" && pwd)
	end "$folder/started" "--datadir=$folder/data"
	end "$folder/watcher" "$(cat "$folder/started")"
	rm -rf "$folder"
	;;
sql) exec mariadb --no-defaults --default-character-set=utf8mb4 --socket="$folder/sock" --user=root "$@" ;;
*) echo "mariadb.sh up|down|sql FOLDER" >&2; exit 2 ;;
esac
