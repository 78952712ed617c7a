#!/bin/sh
# What cppcheck finds in the code, without what it guesses.
set -u
echo 1..1
if out=$(cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr \
	--suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches \
	--error-exitcode=1 -j2 -Isrc -I. --template='{file}:{line}: {id}: {message}' \
	src tui 2>&1); then
	echo 'ok 1 - cppcheck is silent'
else
	echo 'not ok 1 - cppcheck is silent'
	printf '%s\n' "$out" | sed 's/^/# /' | head -60
fi
