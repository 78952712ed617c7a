#!/bin/sh
# How many keys the standard jobs take.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

SETTINGS='unsent = 0s
[view Thanks]
query = "many thanks"
[view Complaints]
query = label:complaint'

# The same question of two people, from a saved reply, is told in template.screen.
for size in 80x24 120x40; do
	scene_open
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		says bia "Many thanks, number $i!" >"$WORLD/said"
	done
	heed sync >"$WORLD/opened" 2>&1
	heed list --limit 0 --json | jq -r '.[] | select(.text | contains("thanks") | not) | .id' |
		xargs -I ID heed label ID +complaint >>"$WORLD/opened"
	story counts.screen $size
done
