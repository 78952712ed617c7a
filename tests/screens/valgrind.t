#!/bin/sh
# No error and no leak: a list, and a walk through the screens, under valgrind.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

if ldd "$HEED_BUILD/heed" | grep -q libasan; then
	at_end "echo '# the sanitizers of this build look themselves'"
	exit 0
fi
# Curses keep trees whose pointers valgrind cannot follow; what is theirs is theirs.
cat >"$WORLD/curses.supp" <<'end'
{
	tinfo
	Memcheck:Leak
	match-leak-kinds: possible
	...
	obj:*/libtinfo.so*
	...
}
{
	ncurses
	Memcheck:Leak
	match-leak-kinds: possible
	...
	obj:*/libncursesw.so*
	...
}
end
cat >"$WORLD/bin/watched" <<'end'
#!/bin/sh
exec valgrind -q --error-exitcode=99 --leak-check=full --child-silent-after-fork=yes \
	--errors-for-leak-kinds=definite,indirect,possible --suppressions="$WORLD/curses.supp" \
	--log-file="$WORLD/valgrind.$$" "$@"
end
chmod +x "$WORLD/bin/watched"

silent() {
	cat "$WORLD"/valgrind.* >"$WORLD/said" 2>&1
	sed 's/^/# /' "$WORLD/said"
	[ ! -s "$WORLD/said" ]
}

SETTINGS='unsent = 0s'
scene_open
check 'heed list ends well' sh -c 'watched heed list >"$WORLD/list"'
check 'it lists those who wait' grep -q @bia "$WORLD/list"
story valgrind.screen
check 'valgrind has nothing to say' silent
