# A post whose connection is cut somewhere: there is one of it, or a person is asked. Source this
# behind a world that has $dir, $heed, $engine and the functions named below.
# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
#
#   once_asks MARK     somebody says MARK to the brand; the text is theirs to find
#   once_posts         prints the newest posts of the brand, as its server has them

# What servers make something else of.
once_text() {
	case $1 in
	1) echo "see @$once_friend about it" ;;
	2) echo 'fish &amp; chips' ;;
	3) echo 'I &lt;3 that' ;;
	4) echo 'see www.example.org/x_y_z there' ;;
	5) echo 'see https://www.example.org/a/long/path/that/is/shortened?x=1&y=2.' ;;
	6) echo 'cheers :beer: :blobcat:' ;;
	esac
}

# MODE NUMBER: six people ask, six answers leave and are cut so; prints what is wrong.
once_round() {
	printf '%s\n' "$1" >"$once_door/cut"
	for _i in 1 2 3 4 5 6; do once_asks "q${2}x$_i" || return 1; done
	rm -f "$once_door/cut"
	until_true 60 once_all_here "$2" >/dev/null || { echo "$1: nobody asks"; return 1; }
	printf '%s\n' "$1" >"$once_door/cut"
	once_list | jq -r --arg round "$2" 'range(1; 7) as $i | .[] |
		select(.text | contains("q\($round)x\($i)")) | "\($i) \(.id)"' >"$once_door/talks"
	while read -r _i _talk; do
		"$heed" reply "$_talk" --by-hand -m "a${2}x$_i $(once_text "$_i")" >"$once_door/said" 2>&1 </dev/null ||
			cat "$once_door/said"
	done <"$once_door/talks"
	once_send
	rm -f "$once_door/cut"
	"$heed" outbox --all --json >"$once_door/outbox"
	once_posts >"$once_door/posts"
	once_outcomes "$2" >"$once_door/outcomes"
	[ "$(wc -l <"$once_door/outcomes")" -eq 6 ] || echo "$1: nobody knows what became of them"
	while read -r _i _state _posts; do
		case "$_state $_posts" in
		'sent 1' | 'unsure 1' | 'unsure 0') echo "$_state" >>"$once_door/states" ;;
		*) echo "$1, text $_i: $_state, posted $_posts times" ;;
		esac
	done <"$once_door/outcomes"
}
# NUMBER: of each answer its number, what heed says of it, and how many posts hold it.
once_outcomes() {
	jq -r --arg round "$1" --slurpfile posts "$once_door/posts" 'range(1; 7) as $i | "a\($round)x\($i)" as $mark |
		"\($i) \([.[] | select(.text | contains($mark + " "))][0].state) \(
			[$posts[0][] | select(.content | contains($mark))] | length)"' "$once_door/outbox"
}
once_list() { "$heed" list is:waiting --json --limit 0; }
once_all_here() {
	"$heed" sync >/dev/null 2>&1
	[ "$(once_list | jq "[.[] | select(.text | contains(\"q${1}x\"))] | length")" = 6 ]
}

# All the moments; prints what went wrong, and nothing else.
once_moments() {
	_n=10
	for _mode in before request status headers 502 end; do
		once_round "$_mode" "$_n"
		_n=$((_n + 1))
	done
	_length=$(cat "$once_door/length")
	for _at in 0 $((_length / 2)) $((_length - 1)); do
		once_round "body $_at" "$_n"
		_n=$((_n + 1))
	done
}
