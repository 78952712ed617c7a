#!/bin/sh
# What the fuzzers have found to be worth keeping does no harm.
set -u
n=0
for kept in "$HEED_BUILD"/kept/fuzz_*; do
	name=${kept##*/fuzz_}
	n=$((n + 1))
	if said=$("$kept" "$(dirname "$0")/corpus/$name" 2>&1); then
		echo "ok $n - $name: ${said%%
*}"
	else
		echo "not ok $n - $name"
		printf '%s\n' "$said" | sed 's/^/# /'
	fi
done
echo "1..$n"
