#!/bin/sh
# From nothing to an account, what is wrong with one, and what was not sent.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

for size in 80x24 120x40 200x50 40x10; do
	scene_close
	story welcome.screen $size
done
# A browser: it agrees to everything, and follows where it is sent.
cat >"$WORLD/bin/agree" <<'end'
#!/bin/sh
curl -s -m 20 -o /dev/null -L --data "${1#*\?}" "${1%%\?*}"
end
# Another program that keeps tokens, half of which comes later.
printf '#!/bin/sh\ncat "$WORLD/kept-$1"\n' >"$WORLD/bin/show"
printf '#!/bin/sh\ncat >"$WORLD/kept-$1"\n' >"$WORLD/bin/keep.later"
chmod +x "$WORLD"/bin/*
# A heed whose engine waits for people for a second only.
mkdir "$WORLD/late"
cp "$HEED_BUILD/heed" "$WORLD/late"
printf '#!/bin/sh\nexec "$HEED_BUILD/heed-engine" "$@" --agree 1s\n' >"$WORLD/late/heed-engine"
chmod +x "$WORLD/late/heed-engine"
for size in 80x24 120x40; do
	scene_close
	demo_open
	printf '%s\n' 'unsent = 0s' "secret-command = $WORLD/bin/show %a" \
		"secret-store-command = $WORLD/bin/keep %a" >"$WORLD/other.conf"
	rm -f "$WORLD/bin/keep"
	for story in account account_browser account_options account_late; do
		sed "s,@SERVER@,$SERVER,g; s,@TOKEN@,$(cat "$WORLD/token"),g; s,@WORLD@,$WORLD,g" \
			"$HERE/stories/$story.screen" >"$WORLD/$story.screen"
		story "$WORLD/$story.screen" $size
		rm -rf "$XDG_CONFIG_HOME/heed" "$XDG_DATA_HOME/heed"
	done
done
scene_close
demo_open
sed "s,@SERVER@,$SERVER,g; s,@WORLD@,$WORLD,g" "$HERE/stories/account_browser.screen" >"$WORLD/small.screen"
story "$WORLD/small.screen" 40x10
for size in 80x24 120x40 40x10; do
	scene_close
	demo_open
	sed "s,@SERVER@,$SERVER,g; s,@TOKEN@,$(cat "$WORLD/token"),g" \
		"$HERE/stories/import.screen" >"$WORLD/import.screen"
	story "$WORLD/import.screen" $size
done
for size in 80x24 120x40 40x10; do
	name=accounts_move
	[ $size != 40x10 ] || name=accounts_move_small
	scene_open
	sed "s,@SERVER@,$SERVER,g; s,@THERE@,$(echo "$SERVER" | sed 's/127.0.0.1/localhost/'),g" \
		"$HERE/stories/$name.screen" >"$WORLD/move.screen"
	story "$WORLD/move.screen" $size
done
SETTINGS='unsent = 0s'
BROWSER=$WORLD/bin/agree scene accounts.screen 80x24 120x40
scene accounts_remove.screen 80x24 120x40
scene outbox.screen 80x24 120x40
