#!/bin/sh
# What happens to a screen: other sizes, other terminals, signals, editors, slow servers, people who
# write while somebody reads, other programs.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

cat >"$WORLD/bin/edits" <<'end'
#!/bin/sh
printf 'Written in an editor.\n' >>"$1"
end
cat >"$WORLD/bin/browses" <<'end'
#!/bin/sh
printf '%s\n' "$@" >>"$WORLD/browsed"
end
# Leaves everything as bad as it can.
cat >"$WORLD/bin/dies" <<'end'
#!/bin/sh
stty raw -echo
printf '\033[?1049h\033[31mrubbish' >&2
echo lost >"$1"
kill -9 $$
end
chmod +x "$WORLD/bin/edits" "$WORLD/bin/browses" "$WORLD/bin/dies"

scene resize.screen 80x24
scene colours.screen 80x24
scene draft.screen 80x24
scene arrive.screen 80x24 120x40
scene left.screen 80x24
scene two_accounts.screen 80x24
scene slow.screen 80x24
scene paste.screen 80x24
scene sequences.screen 80x24
scene restore.screen 80x24
scene editor.screen 80x24
scene take.screen 80x24
scene small.screen 20x5
scene glyphs.screen 80x24
SETTINGS='unsent = 0s'
scene revise.screen 80x24
