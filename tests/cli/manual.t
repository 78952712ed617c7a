#!/bin/sh
# Everything that the manuals promise is tried: every command with every option, and every example
# in the program that it is for.
# shellcheck disable=SC2016,SC2154,SC2034
. "$(dirname "$0")/world.sh"
demo_start
mkdir -p "$XDG_CONFIG_HOME/heed"
printf 'secrets = file\n' >"$XDG_CONFIG_HOME/heed/heed.conf"
connect >/dev/null 2>&1
heed sync >/dev/null 2>&1
store=$XDG_DATA_HOME/heed/heed.db
waiting=$(heed list --json | jq '.[0].id')
echo 'Answered from a file.' >"$WORLD/answer"
mkdir -p "$XDG_CONFIG_HOME/heed/templates"
echo 'Saved for later.' >"$XDG_CONFIG_HOME/heed/templates/otterspoke.txt"

# --- every command, every option ---

# The words that a command needs beside an option.
words() {
	case $command/$option in
	show/* | like/* | boost/* | silence/* | approve/* | hold/*) echo 3 ;;
	hide/* | block/* | report/* | remove/*) echo 3 --yes ;;
	edit/message | edit/file) echo 3 ;;
	edit/*) echo 3 -m "new words" ;;
	reply/message | reply/file) echo 3 ;;
	reply/template) echo 3 --yes ;;
	reply/*) echo 3 -m words ;;
	done/query | no-reply/query | spam/query | reopen/query) ;;
	done/* | no-reply/* | spam/* | reopen/*) echo 3 ;;
	answered/*) echo 4 ;;
	label/*) echo 3 +vip ;;
	flag/query) ;;
	flag/*) echo 3 ;;
	snooze/until) echo "$waiting" ;;
	snooze/query) echo --until 2h ;;
	snooze/off) echo "$waiting" ;;
	assign/query) echo ana ;;
	assign/json) ;;
	assign/) echo 3 ana ;;
	assign/*) echo 3 ;;
	rule/since) echo test thanks ;;
	rule/yes) echo on thanks ;;
	note/person) ;;
	note/edit) echo 3 better ;;
	note/remove) echo 3 ;;
	note/*) echo 3 ;;
	snooze/seen) echo "$waiting" --until 2h ;;
	person/off) echo vip @gary@opinions.example ;;
	person/*) echo show @gary@opinions.example ;;
	mute/* | unmute/*) echo @gary@opinions.example ;;
	account/yes) echo remove otterspoke ;;
	account/json | account/) echo list ;;
	account/*) echo add mastodon --server "$server" --token-stdin ;;
	outbox/seen) echo send 1 ;;
	completions/*) echo bash ;;
	esac
}

# One of the kind that an option takes; of a choice, each.
samples() {
	case $1 in
	N) echo 1 ;;
	TEXT) echo words ;;
	FILE) echo "$WORLD/answer" ;;
	SPAN) echo 1h ;;
	WHEN) echo 1h ;;
	QUERY) echo is:waiting ;;
	LANGUAGE) echo en ;;
	NAME) echo otterspoke ;;
	VIEW) echo waiting ;;
	URL) echo "$server" ;;
	ID) echo 3 ;;
	NUMBER) echo 1 ;;
	PERSON) echo @gary@opinions.example ;;
	*) echo "$1" | tr '|' '\n' ;;
	esac
}

# With what it may end beside 0, and why.
statuses() {
	case $command/$option in
	count/over) echo 1 ;;          # there are more
	reopen/seen) echo 1 5 ;;
	*/back | unmute/*) echo 1 2 ;; # nothing was done that could be taken back
	hide/* | approve/* | hold/* | remove/*) echo 1 ;; # this network cannot
	edit/*) echo 1 2 ;;            # nothing of ours is there
	snooze/off) echo 1 ;;          # it is not snoozed
	flag/off | assign/off) echo 2 ;; # it is not flagged, or assigned
	person/off) echo 2 ;;          # nobody is a VIP
	rule/since | rule/yes) echo 2 ;; # there is no such rule
	note/edit | note/remove) echo 1 ;; # there is no such note
	answered/*) echo 1 2 ;;        # nobody beside them was answered
	outbox/seen) echo 1 ;;         # nothing is there
	reopen/* | redo/*) echo 1 ;;   # nothing is closed, or taken back
	*/seen) echo 5 ;;              # something came after revision 1
	plain/*) echo 1 ;;             # the token is none of its words
	undo/* | doctor/*) echo 1 ;;   # nothing was done; something is missing here
	esac
}

# What waits for a person or goes on for ever is tried in a test of its own; heed demo, below.
elsewhere() {
	case $command/$option in
	demo/*) ;;
	sync/watch) grep -q 'sync --watch' "$HERE"/queue.t ;;
	account/which) grep -q -e '--which' "$HERE"/club.t ;;
	account/handle) grep -q -e '--handle' "$HERE"/handle.t ;;
	account/paste | account/no-browser) grep -q -e "--$option" "$HERE"/*.t ;;
	*) return 1 ;;
	esac
}

# On a copy of the store, as if nothing came before.
tried() {
	! elsewhere || return 0
	rm -f "$WORLD"/copy.db*
	sqlite3 "$store" ".backup '$WORLD/copy.db'"
	# shellcheck disable=SC2046
	printf '%s\n' "$token" | timeout 60 heed "$command" --store "$WORLD/copy.db" $(words) \
		${option:+"--$option"} ${value:+"$value"} >"$WORLD/out" 2>"$WORLD/err"
	_status=$?
	case " 0 $(statuses) " in
	*" $_status "*) ;;
	*) diag "heed $command ${option:+--$option }$value ended with $_status" && return 1 ;;
	esac
}

all_of() {
	command=$1 option='' value=''
	heed help "$1" --json | jq -r '.options[] | "\(.name) \(.value // "")"' >"$WORLD/options"
	tried || return 1
	while read -r option _kind; do
		value=''
		[ -n "$_kind" ] || tried || return 1
		for value in ${_kind:+$(samples "$_kind")}; do
			tried || return 1
		done
	done <"$WORLD/options"
}

for name in $(heed help --json | jq -r '.[].name'); do
	t "heed $name, with each of its options" "all_of $name"
done

# --- every example ---

manuals=$HERE/../../man
# SECTION MANUAL: its lines .Dl, as they are typed.
typed() {
	sed -n "/^\.Sh $1/,/^\.Sh /s/^\.Dl //p" "$manuals/$2" | sed 's/\\(dq/"/g; s/\\e/\\/g; s/\\-/-/g'
}
# MANUAL N: its Nth block of literal text.
block() {
	awk -v n="$2" '/^\.Ed/ { on = 0 } on { print } /^\.Bd -literal/ { on = ++i == n }' "$manuals/$1" |
		sed 's/\\(dq/"/g; s/\\e/\\/g'
}

cat >"$WORLD/run/notify-send" <<'END'
#!/bin/sh
exit 0
END
cp "$WORLD/run/notify-send" "$WORLD/run/page-me"
chmod +x "$WORLD/run/notify-send" "$WORLD/run/page-me"
PATH=$WORLD/run:$PATH

# In a terminal; leaves when the screen has shown the text.
shows() {
	tmux -S "$WORLD/tmux" -f /dev/null new-session -d -x 100 -y 30 "$1" || return 1
	until_true 30 seen_in_tmux "$2"
	_shown=$?
	tmux -S "$WORLD/tmux" kill-server
	return $_shown
}
seen_in_tmux() { tmux -S "$WORLD/tmux" capture-pane -p | grep -q "$1"; }

# LINE: in the program that it is for.
example() {
	case $1 in
	'heed demo') shows 'heed demo' 'Waiting' ;;
	'heed') shows 'heed' 'Waiting' ;;
	'heed account add'*)
		printf '%s\n' "$token" | try 0 heed account add mastodon --server "$server" --token-stdin
		;;
	'set -g status-right'*)
		printf '%s\n' "$1" >"$WORLD/tmux.conf"
		shows "TMUX= tmux -S $WORLD/inner -f $WORLD/tmux.conf new-session cat" \
			'[0-9][0-9]* waiting, oldest [0-9][0-9]*[smhdw]'
		_shown=$?
		tmux -S "$WORLD/inner" kill-server
		return $_shown
		;;
	'exec = heed '*) example "${1#exec = }" && out "^[0-9]+ waiting, oldest [0-9]+[a-z]+$" ;;
	PS1=*) # as bash prints it
		printf '%s\n' "$1" 'echo "${PS1@P}"' >"$WORLD/prompt"
		try 0 bash "$WORLD/prompt" && out '^[0-9]+ waiting [$#] $'
		;;
	heed*) (cd "$WORLD" && try 0 sh -c "$1") ;;
	*) diag "nobody knows for which program this is: $1" ;;
	esac
}

t 'heed demo, with its options' 'shows "heed demo --seed 7 --fault delay=1@1" Waiting'
typed EXAMPLES heed.1 >"$WORLD/examples"
while IFS= read -r line <&4; do
	t "the example: $line" 'example "$line"'
done 4<"$WORLD/examples"

sed -n '/^\.Sh EXAMPLES/,/^\.Sh S/s/^\.It Li //p' "$manuals/heed-query.7" | sed 's/\\(dq/"/g' >"$WORLD/queries"
while IFS= read -r line <&4; do
	t "the query: $line" 'try 0 heed list "$line" --json && no err'
done 4<"$WORLD/queries"

t 'the settings of the example' '
	block heed.conf.5 5 >"$XDG_CONFIG_HOME/heed/heed.conf" && grep -q zone "$XDG_CONFIG_HOME/heed/heed.conf" &&
	printf "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nEND:VCALENDAR\n" >"$XDG_CONFIG_HOME/heed/holidays.ics" &&
	try 0 heed config && no err'
t 'the rules of the example' '
	block heed.conf.5 2 >"$XDG_CONFIG_HOME/heed/heed.conf" && grep -q complaint "$XDG_CONFIG_HOME/heed/heed.conf" &&
	try 0 heed rule test complaint && err "for each: label .complaint, assign ana"'
t 'the views of the example' '
	block heed.conf.5 3 >"$XDG_CONFIG_HOME/heed/heed.conf" && grep -q Press "$XDG_CONFIG_HOME/heed/heed.conf" &&
	try 0 heed list --view press && no err'
t 'the targets of the example' '
	block heed.conf.5 4 >"$XDG_CONFIG_HOME/heed/heed.conf" && grep -q hook "$XDG_CONFIG_HOME/heed/heed.conf" &&
	try 0 heed config && no err'
t 'the keys of the example' '
	block heed-keys.5 1 >"$XDG_CONFIG_HOME/heed/keys" && try 0 heed keys && no err && out "answered conversations"'
sed -n '/^\.Dl printf.*HEED_TOKEN/s/^\.Dl //p' "$manuals/heed.conf.5" |
	sed "s/\\\\(dq/\"/g; s/\\\\e/\\\\/g; s,URL,$server," >"$WORLD/token.sh"
t 'a token from the environment, as the example has it' '
	grep -q "account add" "$WORLD/token.sh" &&
	HEED_TOKEN_BRAND=$token HEED_STORE=$WORLD/other.db try 0 sh "$WORLD/token.sh"'
