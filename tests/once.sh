# A post whose connection is cut somewhere: there is one of it, or a person is asked. Source this
# behind a world that has $dir, $heed, $engine and the functions named below.
# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
#
#   once_asks MARK     somebody says MARK to the brand; the text is theirs to find
#   once_posted MARK   prints how many posts of the brand hold MARK

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
	once_list >"$once_door/list"
	for _i in 1 2 3 4 5 6; do
		_talk=$(jq -r ".[] | select(.text | contains(\"q${2}x$_i\")) | .id" "$once_door/list")
		"$heed" reply "$_talk" --by-hand -m "a${2}x$_i $(once_text "$_i")" >"$once_door/said" 2>&1 ||
			cat "$once_door/said"
	done
	once_send
	rm -f "$once_door/cut"
	"$heed" outbox --all --json >"$once_door/outbox"
	for _i in 1 2 3 4 5 6; do
		_state=$(jq -r "[.[] | select(.text | contains(\"a${2}x$_i \"))][0].state" "$once_door/outbox")
		_posts=$(once_posted "a${2}x$_i")
		case "$_state $_posts" in
		'sent 1' | 'unsure 1' | 'unsure 0') echo "$_state" >>"$once_door/states" ;;
		*) echo "$1, text $_i: $_state, posted $_posts times" ;;
		esac
	done
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
