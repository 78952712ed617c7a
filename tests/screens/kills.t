#!/bin/sh
# heed and heed-engine are killed at random moments, over and over, while somebody answers on a slow
# server. Nothing is lost: each answer stands at the server once, each draft and each decision is
# kept, the store is whole. HEED_SEED tells another story than 1.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

seed=${HEED_SEED:-1}
rounds=${HEED_ROUNDS:-10}
echo "# HEED_SEED=$seed HEED_ROUNDS=$rounds"

# Answers go to those who wait longest, decisions and drafts to the newest. A round: an answer is sent, or a draft begun, or a decision made; then somebody is killed.
write_round() {
	number=$1 what=$2 whom=$3 pause=$4
	printf 'run heed\nwait Waiting\n'
	case $what in
	answer)
		down=$(printf '%*s' $((number % 8)) '' | sed 's/ / j/g')
		printf 'keys %s r\nwait Answer\ntype Word%s.\n' "$down" "$number"
		printf 'has Word%s.\nkeys <C-s>\nwait answered after\n' "$number"
		;;
	draft)
		printf 'keys G r\nwait Answer\ntype ,Draft%s.\n' "$number"
		printf 'has Draft%s.\n' "$number"
		;;
	done) printf 'keys G k k e\nwait done; u\n' ;;
	esac
	echo "sh sleep 0.$pause"
	case $whom in
	heed) printf 'signal KILL\nends by KILL\n' ;;
	engine) printf 'sh end-engine -KILL\nsh sleep 0.05\nsignal KILL\nends by KILL\n' ;;
	both) printf 'sh end-engine -KILL\nsignal KILL\nends by KILL\n' ;;
	nobody) printf 'keys <Esc> <Esc> Q y\nends 0\n' ;;
	esac
}

SETTINGS='unsent = 0s'
scene_open
# What it carries out at once it answers later: most kills come in between.
fault 'delay=1:/api/v1/statuses$'
awk -v seed="$seed" -v rounds="$rounds" 'BEGIN {
	srand(seed)
	split("answer answer answer draft done", whats, " ")
	split("heed engine both heed nobody", whoms, " ")
	for (i = 1; i <= rounds; i++)
		printf "%d %s %s %03d\n", i, whats[1 + int(5 * rand())], \
			whoms[1 + int(5 * rand())], int(300 * rand())
}' >"$WORLD/plan"
while read -r number what whom pause; do
	echo "# round $number: $what, kills $whom after 0.$pause s"
	write_round "$number" "$what" "$whom" "$pause" >"$WORLD/round.screen"
	story "$WORLD/round.screen"
done <"$WORLD/plan"
fault
end-engine

# The last engine may still be about to end.
settled() {
	heed sync >"$WORLD/sync" 2>&1
	[ "$(heed outbox --json | jq length)" = 0 ]
}
check 'what was left is sent' until_true 60 settled
sed 's/^/# /' "$WORLD/sync"
db=$XDG_DATA_HOME/heed/heed.db
account=$(sqlite3 "$db" 'SELECT remote_id FROM account')
curl -sf -H "Authorization: Bearer $(cat "$WORLD/token")" \
	"$SERVER/api/v1/accounts/$account/statuses?limit=40" |
	jq -r '.[].content | gsub("<[^>]*>"; "")' >"$WORLD/sent"
heed list is:any --limit 0 --json >"$WORLD/list"
stands_once() {
	[ "$(grep -cF "$1" "$WORLD/sent")" = 1 ] || {
		sed 's/^/# /' "$WORLD/sent"
		false
	}
}
is_kept() { sqlite3 "$db" 'SELECT text FROM draft' | grep -qF "$1"; }
last=
while read -r number what _; do
	case $what in
	answer) check "answer $number stands at the server once" stands_once "Word$number." ;;
	draft) last=$number ;;
	esac
done <"$WORLD/plan"
decided=$(grep -c ' done ' "$WORLD/plan")
is_done() { [ "$(jq '[.[] | select(.state == "done")] | length' "$WORLD/list")" = "$1" ]; }
check "$decided decisions are kept" is_done "$decided"
[ -z "$last" ] || check 'the last draft is kept' is_kept "Draft$last."
is_whole() { [ "$(sqlite3 "$db" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ]; }
check 'the store is whole' is_whole
check 'heed doctor finds nothing wrong with it' sh -c 'heed doctor >"$WORLD/doctor"'
