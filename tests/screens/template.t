#!/bin/sh
# Saved replies while writing.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

saved() {
	mkdir -p "$XDG_CONFIG_HOME/heed/templates"
	printf '%s\n' "$2" >"$XDG_CONFIG_HOME/heed/templates/$1.txt"
}

SETTINGS='unsent = 1h'
for size in 80x24 120x40 40x10; do
	scene_open
	saved customs 'Good question, {name}!'
	saved customs.pt 'Boa pergunta, {name}!'
	saved customs.no 'Godt spørsmål, {name}!'
	story template.screen $size
	scene_open
	saved delivery 'Hello {name}, your parcel leaves on {day}. {me}'
	saved faulty 'Hello {name'
	saved again 'The very same.'
	saved brazil.pt 'Sim!'
	saved germany.de 'Ja!'
	story template_fields.screen $size
	scene_open
	saved again 'The very same.'
	story template_again.screen $size
done
