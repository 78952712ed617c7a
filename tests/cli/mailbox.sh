# A copy of the tree with the mailbox network (tests/toy/mailbox), and its server. Source this after
# engine.sh.
# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154

tree=$(cd "$(dirname "$0")/../.." && pwd)
made=$(basename "$build")
copy=$dir/tree
mkdir -p "$copy/$made/obj"
for part in src tui keymaps man tests Makefile; do cp -Rp "$tree/$part" "$copy"; done
for part in src tui gen; do cp -Rp "$build/obj/$part" "$copy/$made/obj"; done
cp -Rp "$build/gen" "$build"/*.a "$copy/$made"
cp -R "$tree/tests/toy/mailbox" "$copy/src/networks"
cp "$tree/tests/toy/mailbox_row" "$copy/src/networks/rows/mailbox.c"
sed -i 's/^#define CATALOG_LIST(X)/& X(mailbox)/' "$copy/src/networks/catalog_list.h"
# NAME=VALUE…: what the row says beside.
mailbox_make() {
	for _more in "$@"; do sed -i "s|^};|	$_more,\\n};|" "$copy/src/networks/rows/mailbox.c"; done
	make -C "$copy" O="$made" "$made/heed" "$made/heed-engine" "$made/heed-keyring" >"$dir/made" 2>&1 || {
		sed 's/^/# /' "$dir/made"
		echo 'Bail out! the mailbox does not build'
		exit 1
	}
	heed=$copy/$made/heed
	engine=$copy/$made/heed-engine
}
# LETTERS: the server; $box is its folder.
mailbox_start() {
	box=$(mktemp -d "$dir/box-XXXXXX")
	perl "$tree/tests/cli/mailbox.pl" "$box" "$1" >"$box/port" 3>&- 4>&- &
	pids="$pids $!"
	until_true 20 test -s "$box/port" || { echo 'Bail out! no mailbox'; exit 1; }
	server=http://127.0.0.1:$(cat "$box/port")
	printf 'key\n' | run account-add mailbox --server "$server" >/dev/null
}
mailbox_seen() { grep -c "$1" "$box/seen" 2>/dev/null; }
