#!/bin/sh
# What is decided without an answer, and how things are found.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

for story in overtaken overtaken_mark decide mute mark repeat command within elsewhere label flag snooze removed assign note pipe vip focus limit links search views panes help stats; do
	scene $story.screen 80x24 120x40
done
scene mouse.screen 80x24 120x40
scene mouse_split.screen 120x40
scene pane.screen 160x45 200x50
scene empty.screen 200x50
SETTINGS='[target all]
first = 2d
next = 5d
hours = all'
scene target.screen 80x24 120x40
SETTINGS="$SETTINGS
[view Questions]
query = has:question
sort = newest
[view Bad]
query = is:lat"
scene tabs.screen 80x24 120x40
SETTINGS='unsent = 0s'
scene moderate.screen 80x24 120x40
