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
chmod +x "$WORLD/bin/agree"
for size in 80x24 120x40; do
	scene_close
	demo_open
	for story in account account_browser; do
		sed "s,@SERVER@,$SERVER,; s,@TOKEN@,$(cat "$WORLD/token"),; s,@WORLD@,$WORLD," \
			"$HERE/$story.screen" >"$WORLD/$story.screen"
		story "$WORLD/$story.screen" $size
		rm -rf "$XDG_CONFIG_HOME/heed" "$XDG_DATA_HOME/heed"
	done
done
SETTINGS='hold = 0s'
BROWSER=$WORLD/bin/agree scene accounts.screen 80x24 120x40
scene outbox.screen 80x24 120x40
