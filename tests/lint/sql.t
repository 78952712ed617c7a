#!/usr/bin/perl
# SQL outside src/store/db is written in what SQLite and PostgreSQL both understand; what only
# SQLite knows is found here, before tests/store/postgres.t asks PostgreSQL about the rest.
use strict;
use warnings;
use Test::More;

# What stands in the text of a statement, and what to write.
my %instead = (
	qr/\biif\(/ => 'CASE WHEN … THEN … ELSE … END',
	qr/\b(?:max|min)\((?:[^()"]|\([^()]*\))*,/ => 'CASE: max and min have one argument',
	qr/\bgroup_concat\b/ => '{joined column}',
	qr/\bOR (?:REPLACE|IGNORE|ABORT|FAIL|ROLLBACK)\b/ => 'ON CONFLICT … DO, or a DELETE before it',
	qr/\bCOLLATE\b|\bNOCASE\b/ => 'lower() on both sides',
	qr/(?<!\{)\blike\b(?!\})/i => '{like}',
	qr/\bGLOB\b|\bREGEXP\b|\bMATCH\b/ => '{items_matching}, {people_matching} or {like}',
	qr/\bCROSS JOIN\b/ => '{cross_join}',
	qr/\b_?rowid_?\b|\boid\b/ => 'id, and RETURNING id',
	qr/\bPRAGMA\b|\bpragma_|\bsqlite_\w/ => 'an operation (src/store/db/ops.h)',
	qr/\b(?:CASE WHEN|WHERE|AND|OR|NOT) [01]\b(?! *[-=<>+*\/%])/ => '1 = 0: a number is no condition',
	qr/\b(?:ifnull|instr|typeof|printf|total|julianday|strftime|unixepoch|char|hex|randomblob|json_\w+)\(/ => 'what both have',
	qr/\bINDEXED BY\b|\bWITHOUT ROWID\b|\bAUTOINCREMENT\b/ => 'nothing: it belongs to the schema',
	qr/\bEXISTS \([^"]*\), \w+ =|\) > 0, \w+ =/ => 'CASE WHEN … THEN 1 ELSE 0 END: a condition is no number',
);

my @faults;
for my $file (sort glob 'src/store/*.c src/store/*.h src/store/*/*.c src/store/*/*.h') {
	next if $file =~ m{^src/store/db/} && $file !~ m{/search\.c$};
	open my $in, '<', $file or die "$file: $!";
	local $/;
	(my $text = <$in>) =~ s{/\*.*?\*/}{ $& =~ tr/\n//cdr }gse;
	# Texts that follow each other are one.
	while ($text =~ /((?:"(?:[^"\\\n]|\\.)*"[\s\\]*)+)/g) {
		my $line = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);
		my $sql = join '', $1 =~ /"((?:[^"\\\n]|\\.)*)"/g;
		$sql =~ s/'[^']*'/''/g;
		next unless $sql =~ /\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|AND|OR|FROM|CASE|WHEN|ORDER BY|SET)\b|\b[a-z]\.\w/;
		for my $word (sort keys %instead) {
			push @faults, "$file:$line: \"$&\": $instead{$word}" if $sql =~ $word;
		}
	}
}
ok !@faults, 'the SQL of the store is that of SQLite and PostgreSQL' or diag join "\n", @faults;
done_testing;
