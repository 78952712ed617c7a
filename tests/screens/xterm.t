#!/bin/sh
# The default keymap, typed into a real xterm: each of its keys arrives as what it is bound to.
# Left out where xterm, Xvfb and xdotool are not installed.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

for program in xterm Xvfb xdotool; do
	command -v $program >"$WORLD/found" || {
		echo "ok 1 # SKIP $program is not installed"
		echo 1 >"$SCREEN_TALLY"
		exit
	}
done

# A display of its own. Nobody listens to the network.
mkfifo "$WORLD/display"
Xvfb -displayfd 7 -screen 0 1000x700x24 -nolisten tcp 7>"$WORLD/display" 2>"$WORLD/xvfb.log" &
server=$!
at_end "end_ours $server"
read -r number <"$WORLD/display"
DISPLAY=:$number
export DISPLAY

# The keymap with other actions under its keys: each leaves a file that is called like it.
# Four keys that are not in it lead from place to place.
mkdir "$WORLD/typed"
heed keys --json | jq -r --arg typed "$WORLD/typed" 'to_entries[] |
	"bind \(.value.context) \(.value.keys) save-display \($typed)/\(.key)"' \
	>"$WORLD/instead.keys"
heed keys --json | jq -r 'to_entries[] | [.key, .value.context, .value.keys, .value.about] | @tsv' \
	>"$WORLD/bindings"
cat >>"$WORLD/instead.keys" <<'end'
bind queue,thread <F5> pane
bind thread <F6> reply
bind compose <F7> cancel
bind any <F8> accounts
bind any <F9> help
bind list,help <F7> back
end

# What xdotool calls the keys of a binding.
names() {
	printf '%s\n' "$1" | sed 's/<\([^>]*\)>/\n<\1\n/g' |
		sed '/^<..*/!s/./&\n/g' | while IFS= read -r key; do
		with=
		case $key in
		'') continue ;;
		'<'?*) key=${key#<} ;;
		esac
		while :; do
			case $key in
			C-?*) with="${with}ctrl+" key=${key#C-} ;;
			M-?*) with="${with}alt+" key=${key#M-} ;;
			S-?*) with="${with}shift+" key=${key#S-} ;;
			*) break ;;
			esac
		done
		case $key in
		[A-Z]) key="shift+$(echo "$key" | tr A-Z a-z)" ;;
		Enter) key=Return ;;
		Esc) key=Escape ;;
		Space) key=space ;;
		PageUp) key=Prior ;;
		PageDown) key=Next ;;
		Backslash | '\') key=backslash ;;
		']') key=bracketright ;;
		'[') key=bracketleft ;;
		'/') key=slash ;;
		'&') key=ampersand ;;
		'*') key=asterisk ;;
		':') key=colon ;;
		'?') key=question ;;
		'+') key=plus ;;
		'_') key=underscore ;;
		'$') key=dollar ;;
		'%') key=percent ;;
		'|' | Bar) key=bar ;;
		'!') key=exclam ;;
		'.') key=period ;;
		'=') key=equal ;;
		'<' | Lt) key=less ;;
		'>' | Gt) key=greater ;;
		esac
		printf '%s%s ' "$with" "$key"
	done
}

press() {
	# shellcheck disable=SC2046,SC2086
	xdotool key --delay 15 $*
}

# in_place PLACE CONTEXT…: types what is bound there, and looks what was done.
in_place() {
	place=$1
	shift
	tab=$(printf '\t')
	for context; do
		while IFS=$tab read -r n where keys about; do
			[ "$where" = "$context" ] || continue
			case $place,$keys in
			help,[!\<]*) continue ;; # letters are looked for there
			esac
			[ ! -e "$WORLD/typed/$n" ] || continue
			press "$(names "$keys")"
			check "$place: $keys: $about" until_true 5 test -e "$WORLD/typed/$n"
		done <"$WORLD/bindings"
	done
}

scene_open
cp "$WORLD/instead.keys" "$XDG_CONFIG_HOME/heed/keys"
xterm -geometry 100x30 -e heed 2>"$WORLD/xterm.log" &
terminal=$!
at_end "end_ours $terminal"
window=$(xdotool search --sync --onlyvisible --class xterm | tail -n 1)
xdotool windowfocus --sync "$window"
until_true 20 sh -c "xdotool getwindowname $window | grep -q 'waiting'"

in_place queue queue any
press F5
in_place thread thread
press F6
in_place compose compose
press F7 F8
in_place list list
press F7 F9
in_place help help
