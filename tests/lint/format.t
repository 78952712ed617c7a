#!/bin/sh
# The layout is what clang-format makes of it.
set -u
echo 1..1
files=$(ls src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch] 2>/dev/null)
# shellcheck disable=SC2086
if out=$(clang-format --dry-run -Werror $files 2>&1); then
	echo 'ok 1 - make format changes nothing'
else
	echo 'not ok 1 - make format changes nothing'
	printf '%s\n' "$out" | grep 'error:' | cut -d: -f1 | sort | uniq -c | sed 's/^/# /'
fi
