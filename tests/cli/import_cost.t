#!/bin/sh
# What an import costs is said before it begins, and is about what it then takes; nothing is
# kept of what was read for that.
set -u
. "$(dirname "$0")/engine.sh"
demo_start --quiet-fans

# SPAN: signs in and chooses it; what the engine offered is in $dir/offer.
choose() {
	rm -f "$store"*
	before=$(seen)
	printf '%s\n%s\n' "$token" "$1" |
		run account-add mastodon --server "$server" --ask-import >"$dir/said" || return
	sed -n 's/^import //p' "$dir/said" >"$dir/offer"
	asked=$(seen_after "$before" | jq '[.[] | select(.path | test("notifications|statuses"))] | length')
}
offered() { jq ".choices[$1].requests" "$dir/offer"; }
goes_back() { ask 'SELECT round((strftime("%s", "now") - import_since / 1000) / 86400.0, 1) FROM account'; }
# Its number of requests.
import() { run sync --json | jq .requests; }
# OFFERED REAL: at most a third off.
is_near() { [ $((3 * ($1 > $2 ? $1 - $2 : $2 - $1))) -le "$2" ]; }

choose 7d
is "$asked" 2 "one request for each stream finds out what it costs"
is "$(ask 'SELECT count(*) FROM item')" 0 "nothing of it is kept"
is "$(ask 'SELECT count(*) FROM cursor')" 0 "not even how far it came"
is "$(jq -c '[.choices[].span / 86400000]' "$dir/offer")" '[7,30,365]' "a week, a month and a year are offered"
is "$(jq -c '[.usual, .choices[0].about]' "$dir/offer")" '[1,true]' "a month is the default, and threads are not counted exactly"
is "$(goes_back)" 7.0 "the choice is kept"
real=$(import)
is_near "$(offered 0)" "$real"
ok $? "7 days: $(offered 0) offered, $real taken"
choose 2
is "$(goes_back)" 30.0 "so is the number of a choice"
real=$(import)
is_near "$(offered 1)" "$real"
ok $? "30 days: $(offered 1) offered, $real taken"
choose ''
is "$(goes_back)" 30.0 "nothing is the default"
rm -f "$store"*
printf '%s\nfar\n7\n36h' "$token" | run account-add mastodon --server "$server" --ask-import >"$dir/said"
is "$(grep -c '^wrong expected a number of the list, or a span such as' "$dir/said")" 2 "something else is asked for again"
is "$(goes_back)" 30.0 "and the end of the input is the default"

# --- a setting of one's own is one of the choices ---
mkdir -p "$XDG_CONFIG_HOME/heed"
echo 'import = 90d' >"$XDG_CONFIG_HOME/heed/heed.conf"
choose ''
is "$(jq -c '[.usual, .choices[2].span / 86400000]' "$dir/offer")" '[2,90]' "heed.conf's own span is offered, as the default"
is "$(goes_back)" 90.0 "and taken"
rm "$XDG_CONFIG_HOME/heed/heed.conf"

# --- who is not asked ---
rm -f "$store"*
printf '%s\n' "$token" | run account-add mastodon --server "$server" --ask-import --import 3d >"$dir/said"
lacks "$(cat "$dir/said")" '^import ' "with --import nobody is asked"
run sync >/dev/null
printf '%s\n' "$token" | run account-add mastodon --server "$server" --ask-import >"$dir/said"
lacks "$(cat "$dir/said")" '^import ' "nor for an account that was imported before"
is "$(goes_back)" 3.0 "which stays as it is"

# --- until somebody answers, nobody else begins ---
rm -f "$store"*
mkfifo "$dir/typed"
"$engine" account-add mastodon --server "$server" --ask-import --store "$store" --secrets file \
	<"$dir/typed" >"$dir/said" 2>&1 3>&- 4>&- &
pid=$!
pids="$pids $pid"
exec 5>"$dir/typed"
printf '%s\n' "$token" >&5
until_true 20 grep -q '^import ' "$dir/said"
ok $? "the question stands"
has "$(run sync 2>&1)" '^otterspoke: another heed \(process [0-9]+\) is asking how far back to read it$' "another heed leaves it alone meanwhile"
echo 7d >&5
exec 5>&-
wait "$pid"
is "$(goes_back)" 7.0 "the answer counts"
has "$(run sync)" '^otterspoke: [0-9]+ new' "then it begins"

# --- somebody removes the account before the question is answered ---
rm -f "$store"*
"$engine" account-add mastodon --server "$server" --ask-import --store "$store" --secrets file \
	<"$dir/typed" >"$dir/said" 2>&1 3>&- 4>&- &
pid=$!
pids="$pids $pid"
exec 5>"$dir/typed"
printf '%s\n' "$token" >&5
until_true 20 grep -q '^import ' "$dir/said"
run account-remove otterspoke >/dev/null
ok $? "the account can be removed"
echo 7d >&5
exec 5>&-
wait "$pid"
is $? 1 "the sign-in fails"
is "$(tail -n 1 "$dir/said")" 'heed: the account was removed in the meantime' "and says why"
is "$(ask 'SELECT count(*) FROM account')" 0 "the account stays removed"
is "$(cat "$dir/config/heed/tokens")" "" "and its token"

# --- what cannot be known is said so ---
fault 500:/api/v1/notifications
choose ''
is "$(offered 0)" -1 "a server that fails says nothing about the cost"
has "$(jq -r .why "$dir/offer")" '^How many requests that takes is unknown until it runs: ' "and heed says so"
is "$(goes_back)" 30.0 "the account is there all the same"
calm
echo "1..$n"
