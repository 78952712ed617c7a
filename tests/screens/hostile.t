#!/bin/sh
# What strangers write cannot reach the terminal: every sequence that acts, in every place that shows
# words of theirs, in windows of many sizes.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

# Each is a text of a fan; some come in the warning, the alternative text and the language, too.
cat >"$WORLD/bin/evil" <<'end'
#!/bin/sh
says() {
	fan=$1 text=$(printf "$2")
	shift 2
	curl -sf -m 20 -o "$WORLD/said" -d "fan=$fan" --data-urlencode "text=$text" "$@" "$SERVER/demo/say" || exit
}
colour=$(printf '\033[31;5mred\033[2J\033[H')
osc=$(printf '\033]0;owned\007\033]52;c;ZXZpbA==\033\\\033]8;;http://evil.example\033\\')
says wim 'escapes \033[31mred\033[2J\033[1;1H\033]0;owned\007\033]52;c;ZXZpbA==\033\\ \033P1$r0m\033\\ end' \
	--data-urlencode "spoiler_text=$colour $osc"
says noor 'C1 \302\23331m \302\2350;owned\302\234 \302\220 \302\205 end' --data-urlencode "alt=$colour $osc"
says mila 'bidi \342\200\256gnp.exe \342\201\246in\342\201\251 \342\200\217 \330\234 http://evil.example/\342\200\256moc end'
says jeanb 'marks Z\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210\314\211\314\212\314\213algo end'
says haruka 'lines one\ntwo\r\nthree\rover\ttab\010\010\010back\013\014 end'
says xiaowen 'unseen a\342\200\213b\357\273\277c\302\255d\342\201\240e\363\240\201\201f\342\200\250g\342\200\251h end'
says yousef 'wide \360\237\221\251\342\200\215\360\237\221\251\342\200\215\360\237\221\247 \357\267\275 \340\271\217\340\271\216\340\271\215\340\271\214\340\271\213 \357\270\217\357\270\217 \342\200\215\342\200\215x end'
says priya 'keys \033[200~q\033[201~ \033[A \033OP \033[?1049l \033c \033#8 end' -d visibility=direct
long=x
while [ ${#long} -lt 5000 ]; do long=$long$long; done
says bia "long $long end"
says lucia 'half \303\050 \377\376 \355\240\200 \364\220\200\200 end'
end
chmod +x "$WORLD/bin/evil"

scene hostile.screen 80x24 120x40 200x50 40x10
