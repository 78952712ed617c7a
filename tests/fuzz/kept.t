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

# A key of the query language that no kept query has is a key that nobody fuzzes.
n=$((n + 1))
lacks=$("$HEED_BUILD/heed" help queries --json | perl -MJSON::PP -e '
	open my $in, "<", $ARGV[0] or die "$ARGV[0]: $!\n";
	my $kept = join "\n", map { chomp; pack "H*", $_ } grep { !/^#/ } <$in>;
	print grep { $kept !~ /(?<![\w-])\Q$_\E\S/ } map { "$_:" } grep { length && !/:/ }
		map { $_->{name} } @{ decode_json(do { local $/; <STDIN> }) };
' "$(dirname "$0")/corpus/filter") || lacks="heed help queries"
[ -z "$lacks" ] || printf 'not '
echo "ok $n - filter: each key has a query${lacks:+, but not $lacks}"
echo "1..$n"
