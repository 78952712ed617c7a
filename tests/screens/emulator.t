#!/bin/sh
# The emulator that the other tests look through, looked at with small scripts.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/world.sh
. "$(dirname "$0")/world.sh"
unset HEED_UPDATE

# A program that writes its arguments as printf does, then echoes what is typed.
cat >"$WORLD/say" <<'end'
#!/bin/sh
for text; do printf -- "$text"; done
exec cat
end
# Reads keys as they come, and names their bytes.
cat >"$WORLD/bytes" <<'end'
#!/bin/sh
stty raw -echo
printf "$1"
echo ready
dd bs=1 count="$2" 2>/dev/null | od -An -v -tx1
stty sane
end
cat >"$WORLD/size" <<'end'
#!/bin/sh
look() { echo "size $(stty size)"; }
trap look WINCH
look
while :; do read -r line && [ "$line" = end ] && exit 3; done
end
# Writes when it is told to, and says beside the terminal that it did.
cat >"$WORLD/writes" <<'end'
#!/bin/sh
echo begun
until test -e "$WORLD/go"; do :; done
echo gone
touch "$WORLD/gone"
read -r line
end
# Reads late, and names the bytes that were there together.
cat >"$WORLD/late" <<'end'
#!/bin/sh
stty raw -echo
exec perl -e '$| = 1; print "ready\r\n"; for (1, 2) {
	select undef, undef, undef, 0.3;
	sysread STDIN, my $keys, 99;
	print unpack("H*", $keys), "\r\n" }'
end
chmod +x "$WORLD"/late "$WORLD"/say "$WORLD"/bytes "$WORLD"/size "$WORLD"/writes

story <<'end'
# Text, and where it stands
size 20x6
run $WORLD/say 'one\r\n  two  \r\nLéa はい x\r\n'
wait two
expect
  one
    two
  Léa はい x
row 3 is Léa はい x
row 2 has two
row 2 is "  two"
row 1 lacks two
lacks three
cursor 4,1
type は
cursor 4,3
cursor after は
row 3 has Léa {…} x
keys <C-c>
ends by INT
end

story <<'end'
# Wide letters take two columns; marks none
size 12x3
run $WORLD/say '日本語で書く字\r\n' 'e\314\201x \360\237\221\215y'
has 日本語で書く
row 2 is 字
row 3 is éx 👍y
cursor 3,7
cursor after y
end

story <<'end'
# Colours and attributes
run $WORLD/say '\033[31mred \033[0;1;4mbold\033[0m plain \033[38;5;208;7mcolour\033[0m ' '\033[38;2;1;2;3;44mdirect\033[0m ' '\033[2mfaint\033[22m \033[38;5;2mgreen\033[0m' '\033[2;38;2;2;2;2;48;5;2mboth\033[m \033[97mlight' '\033' '[9' '1mpieces'
wait pieces
colour of red is red
colour of red is not bold on default
colour of bold is bold underline default
colour of plain is plain
colour of colour is reverse 208
colour of direct is #010203 on blue
colour of faint is dim
colour of green is green not dim
colour of both is dim #020202 on green
colour of light is bright-white not dim
colour of pieces is bright-red
end

story <<'end'
# Repeated, erased, inserted and scrolled as ncurses asks for it
size 16x6
run $WORLD/say '-\033[6b|\r\n' 'abcdef\033[4D\033[2X\r\n' 'abcdef\033[4D\033[2P\033[1@\r\n' 'gone\r\n' 'last' '\033[3;5r\033[5;1H\n\033[r\033[6;16H*'
expect
  -------|
  ab  ef
  gone
  last

                 *
end

story <<'end'
# The alternate screen comes and goes
size 30x4
run sh -c 'printf "before\033[?1049h\033[?25l\033[?2004h\033[?1000h\033[?1h\033[1m\033[Hinside"; read -r x; printf "\033[m\033[?1l\033[?1000l\033[?2004l\033[?25h\033[?1049l"'
wait inside
lacks before
cursor hidden
keys x <Enter>
ends 0
restored
has before
lacks inside
end

story <<'end'
# The window's title
run $WORLD/say '\033]0;heed · Open 37\007text'
wait text
title heed · Open 37
title heed{…}37
run $WORLD/say '\033]2;an' 'other\033' '\\text'
wait text
title another
run $WORLD/say '\033]0;heed · Open 37\007text'
wait text
stream has \e]0;heed
stream lacks \e]52;
stream is clean
end

story <<'end'
# The size, and its change
size 60x10
run $WORLD/size
has size 10 60
resize 40x12
wait size 12 40
resize 100x30
wait size 30 100
type end
keys <Enter>
ends 3
restored
end

story <<'end'
# A paste is bracketed when the program wants it
run $WORLD/bytes '\033[?2004h' 16
wait ready
paste a\nb é
wait 1b 5b 32 30 30 7e 61 0d 62 20 c3 a9 1b 5b 32 30
ends 0
run $WORLD/bytes '' 3
wait ready
paste a\nb
wait 61 0d 62
end

story <<'end'
# Keys are sent as xterm sends them
run $WORLD/bytes '' 15
wait ready
keys j<C-s> <Esc> <M-x> <S-Tab> <F5> <Backspace> <C-j>
wait 6a 13 1b 1b 78 1b 5b 5a 1b 5b 31 35 7e 7f 0a
ends 0
run $WORLD/bytes '\033[?1h' 13
wait ready
keys <Up> é <Lt> <C-Space> <C-_> <Enter> <C-Left>
wait 1b 4f 41 c3 a9 3c 00 1f 0d 1b 5b 31 3b
end

story <<'end'
# What follows Escape is typed when Escape was read
run $WORLD/late
wait ready
keys <Esc> jk
ends 0
row 2 is 1b
row 3 is 6a6b
end

story <<'end'
# The terminal answers what it is asked
run $WORLD/bytes '\033[3;5H\033[6n' 6
wait 1b 5b 33 3b 35 52
ends 0
run $WORLD/bytes '\033[c' 3
wait 1b 5b 3f
end

story <<'end'
# Signals, suspending, and the end
run sh -mc 'sh -c "echo begun; kill -TSTP \$\$; echo again; exit 4"; echo stopped; fg'
wait begun
wait stopped
wait again
ends 4
run sh -c 'trap "echo heard; exit 7" HUP; echo ready; while :; do read -r x; done'
wait ready
signal STOP
signal HUP
quiet
lacks heard
signal CONT
wait heard
ends 7
run no-such-program --at all
ends 127
has cannot run no-such-program
end

last=$(cat "$SCREEN_TALLY")
cat >"$WORLD/sizes.screen" <<'end'
# One story in windows of two sizes
size 20x20
run $WORLD/size
at 80x24 has size 24 80
at 120x40,200x50 expect
  size 40 120
at 10x10 ends 5
end
story "$WORLD/sizes.screen" 80x24 120x40
check 'a line for another size is left out' test "$(($(cat "$SCREEN_TALLY") - last))" = 2

if command -v less >/dev/null; then
	seq 100 >"$WORLD/lines"
	story <<'end'
# A real pager
size 20x5
env LESS= LESSSECURE=1
run less $WORLD/lines
row 1 is 1
row 4 is 4
keys G
row 4 is 100
keys g<Space>
row 1 is 5
type /50
row 5 is /50
keys <Enter>
row 1 is 50
colour of 50 is reverse
resize 20x8
row 7 is 56
keys q
ends 0
restored
end
fi

# What must fail does fail, and says why.
false_story() {
	printf '%s\n' 'size 20x4' "run $WORLD/say 'one \\033[1;35mtwo\\033[m \\033[?25l'" \
		'wait two' 'deadline 200ms' "$@" >"$WORLD/false.screen"
	! (
		unset SCREEN_TALLY
		screen "$WORLD/false.screen"
	) >"$WORLD/out" 2>"$WORLD/why"
}
fails() {
	why=$1
	shift
	false_story "$@" && grep -qF "$why" "$WORLD/why" && return
	sed 's/^/# /' "$WORLD/out" "$WORLD/why" >&2
	return 1
}
prints_the_screen() {
	fails 'it is not there' 'has three' &&
		grep -qF '#   1|one two             |' "$WORLD/why" &&
		grep -qF 'the cursor hidden at 1,9' "$WORLD/why" &&
		grep -qF 'not ok 2 - ' "$WORLD/out" &&
		grep -qx '1..2' "$WORLD/out"
}
check 'a failure prints the whole screen and the cursor' prints_the_screen
check 'a text that stays is not lacking' fails 'it is there' 'lacks two'
check 'what came while nobody looked is not lacking' fails 'it is there' \
	'deadline 20s' "run $WORLD/writes" 'wait begun' 'quiet' \
	'sh touch "$WORLD/go"; until test -e "$WORLD/gone"; do :; done' 'deadline 200ms' 'lacks gone'
check 'a wait ends at the deadline' fails 'it is not there' 'wait three'
check 'another row is found out' fails 'the row is: one two' 'row 1 is one'
check 'another place of the cursor is found out' fails 'the cursor is at 1,9' 'cursor 1,8'
check 'a hidden cursor is found out' fails 'it is hidden' 'cursor shown'
check 'another colour is found out' fails 'is bold magenta on default' \
	'colour of two is green'
check 'a missing attribute is found out' fails 'not "dim"' 'colour of two is dim'
check 'a name of no colour is found out' fails 'not "blod"' 'colour of two is not blod'
check 'another screen is found out' fails 'line 1,' expect '  one{…}three'
check 'more on the screen is found out' fails 'more on the screen' expect '  '
check 'more expected than there is, is found out' fails 'line 3,' expect '  one two' \
	'' '  three'
check 'another title is found out' fails 'the title is ""' 'title heed'
check 'a program that goes on is found out' fails 'it goes on' 'ends 0'
check 'another end is found out' fails 'signal 15 TERM' 'deadline 20s' 'signal TERM' 'ends 0'
for left in 1049h:alternate-screen 25l:hidden-cursor 2004h:bracketed-paste 1000h:mouse \
	1h:application-keys; do
	check "${left#*:} that is left behind is found out" \
		fails "left behind: ${left#*:}" 'deadline 20s' \
		"run sh -c 'printf \"\\033[?${left%:*}\"'" 'ends 0' 'deadline 200ms' 'restored'
done
check 'attributes that are left behind are found out' fails 'left behind: attributes' \
	'deadline 20s' "run printf '\\033[2m'" 'ends 0' 'deadline 200ms' 'restored'
story <<'end'
# Beside the program
run $WORLD/say 'here'
wait here
sh (sleep 0.2; touch "$WORLD/came") &
until test -e "$WORLD/came"
keys <C-c>
ends by INT
until test -e "$WORLD/came"
end
check 'a line of sh that fails is found out' fails 'does not succeed' 'sh exit 3'
check 'what does not come is found out' fails 'does not succeed' 'until false'
check 'line settings that are left behind are found out' \
	fails 'left behind: line-settings' 'deadline 20s' 'run stty raw -echo' 'ends 0' \
	'deadline 200ms' 'restored'
check 'a byte is found in the stream' fails 'wrote it' 'stream lacks \x1b[1;35m'
check 'an unknown word is found out' fails 'not a word of stories' 'waits two'
check 'an unknown key is found out' fails 'no key is named like "<Foo>"' 'keys a <Foo>'
check 'an unset variable is found out' fails '$NO_SUCH is not set' 'run cat $NO_SUCH'
check 'after a wrong line nothing is told' sh -c \
	'! grep -q "ok 3" "$WORLD/out" && grep -q "^not ok 2 " "$WORLD/out"'

unclean() {
	printf '%s\n' "run $WORLD/say '$1'" 'wait end' 'deadline 200ms' 'stream is clean' \
		>"$WORLD/false.screen"
	(
		unset SCREEN_TALLY
		! screen "$WORLD/false.screen"
	) >"$WORLD/out" 2>"$WORLD/why" && grep -qF "$2" "$WORLD/why"
}
check 'a raw C1 control is not clean' unclean 'a\23331m end' '\x9b'
check 'a C1 control in UTF-8 is not clean' unclean 'a\302\2331m end' '\xc2'
check 'a direction mark is not clean' unclean 'a\342\200\256 end' '\xe2'
check 'half a character is not clean' unclean 'a\303 end' '\xc3'

renewed() {
	printf '%s\n' 'size 20x4' "run $WORLD/say ' one\\r\\n\\r\\ntwo'" 'type ""' 'wait two' expect \
		'   one' '  …' 'at 20x4 expect' '  old' '' 'at 80x24 expect' '  kept' 'has two' \
		>"$WORLD/renew.screen"
	(
		unset SCREEN_TALLY
		HEED_UPDATE=1 screen "$WORLD/renew.screen" && screen "$WORLD/renew.screen"
	) >"$WORLD/out" 2>&1 || return 1
	sed 1,2d "$WORLD/renew.screen" >"$WORLD/renew.now"
	printf '%s\n' 'type ""' 'wait two' expect '   one' '  …' 'at 20x4 expect' '   one' '' '  two' '' \
		'at 80x24 expect' '  kept' 'has two' | diff - "$WORLD/renew.now" >&2
}
check 'HEED_UPDATE renews what differs, and only that' renewed
