#!/bin/sh
# From nothing to an account, what is wrong with one, and what was not sent.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

for size in 80x24 120x40 200x50 40x10; do
	scene_close
	story welcome.screen $size
done
for size in 80x24 120x40; do
	scene_close
	demo_open
	sed "s,@SERVER@,$SERVER,; s,@TOKEN@,$(cat "$WORLD/token")," "$HERE/account.screen" \
		>"$WORLD/account.screen"
	story "$WORLD/account.screen" $size
done
SETTINGS='hold = 0s'
scene accounts.screen 80x24 120x40
scene outbox.screen 80x24 120x40
