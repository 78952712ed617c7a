#!/usr/bin/perl
# What the store sends is understood by PostgreSQL, too: it is started here, on a Unix socket in
# a scratch directory and without TCP, gets the tables of a store, and prepares each statement
# that the tests in C have sent, with the kinds of its values. Every call of the database in the
# store must have been reached by them. What tests/unit/store/statements.c has asked is asked of
# both with the same rows: the answers are the same, in the same order.
use strict;
use warnings;
use File::Temp 'tempdir';
use Test::More;

my $build = $ENV{HEED_BUILD} or BAIL_OUT('HEED_BUILD is not set');
my ($bin) = sort { ($b =~ /(\d+)/)[0] <=> ($a =~ /(\d+)/)[0] } glob '/usr/lib/postgresql/*/bin';
plan skip_all => 'PostgreSQL is not installed (.ci/packages test)' unless $bin && -x "$bin/initdb";

# --- the statements ---

# Words in braces as a PostgreSQL behind the waist would have them (src/store/db/ops.h).
my %words = (
	like => 'ILIKE',
	cross_join => 'JOIN',
	has_words => 'has_words(?)',
	joined => q{string_agg(?, ' ' ORDER BY ?)},
	items_matching => 'SELECT id FROM search WHERE words @@ CAST(? AS tsquery)',
	people_matching => 'SELECT id FROM search_people WHERE words @@ CAST(? AS tsquery)',
	index_item => 'INSERT INTO search(id, words) VALUES ($1, CAST($2 AS tsvector) || CAST($3 AS tsvector))',
	unindex_item => 'DELETE FROM search WHERE id = $1',
	index_person => 'INSERT INTO search_people(id, words) '
		. 'VALUES ($1, CAST($2 AS tsvector) || CAST($3 AS tsvector))',
	unindex_person => 'DELETE FROM search_people WHERE id = $1',
);

# And as SQLite has those that are asked of both.
my %sqlite = (
	like => 'LIKE',
	cross_join => 'CROSS JOIN',
	joined => q{group_concat(?, ' ')},
);

sub filled {
	my ($sql, $words) = @_;
	$sql =~ s[\{(\w+) ?([^}]*)\}][
		my ($word, $argument) = ($words->{$1}, $2);
		die "{$1} has no words in tests/store/postgres.t\n" unless defined $word;
		$word =~ s/\?/$argument/g;
		$word;
	]ge;
	$sql =~ s/\s+/ /g;
	return $sql;
}

# What they have sent, from a run of all tests or from one of our own.
my $sites = "$build/sites";
my @programs = grep { -x && !/\.\w+$/ } glob "$build/tests/store/*";
BAIL_OUT("no tests of the store in $build") unless @programs;
if (!-e $sites || grep { -M $_ < -M $sites } @programs) {
	unlink $sites;
	local $ENV{HEED_SITES} = $sites;
	local $ENV{CMOCKA_MESSAGE_OUTPUT} = 'TAP';
	system('prove', '-Q', '-j4', '--exec', 'env', @programs);
}

my (%site, %reached, %kinds, %from, %bytes, @asked);
open my $in, '<', $sites or BAIL_OUT("$sites: $!");
while (<$in>) {
	chomp;
	my ($what, $site, $kinds, $sql) = split /\t/, $_, 4;
	if ($what eq 'asked') {
		my (undef, $kinds, $sql, @values) = split /\t/, $_, -1;
		push @asked, [$kinds, $sql, @values] unless $sql =~ /\{(?:has_words|\w+_matching)/;
		next;
	}
	$site{$site} = 1 if $what eq 'site';
	$bytes{$site} = 1 if $what eq 'bytes';
	next unless $what eq 'text';
	$reached{$site} = 1;
	$kinds{$sql}{$kinds} = 1;
	$from{$sql} //= $site;
}
close $in;
my @missed = grep { !$reached{$_} } sort keys %site;
cmp_ok scalar(keys %site), '>', 150, 'calls of the database in the store: ' . keys %site;
ok !@missed, 'a test reaches each of them' or diag join "\n", @missed;
ok !%bytes, 'every text is UTF-8' or diag join "\n", sort keys %bytes;
my @several = grep { keys %{ $kinds{$_} } > 1 } sort keys %kinds;
ok !@several, 'a statement has the same kinds of values each time, also where one is NULL'
	or diag map { "$from{$_}: @{[sort keys %{ $kinds{$_} }]}: $_\n" } @several;

# --- the server ---

my $folder = tempdir(CLEANUP => 1);
my @user = $> == 0 ? grep { defined } (getpwnam 'postgres')[2, 3] : ();
@user = (getpwnam 'nobody')[2, 3] if $> == 0 && !@user;
chown @user, $folder if @user;

# PostgreSQL does not run as root.
sub as_user {
	my $pid = fork // die "fork: $!";
	if ($pid == 0) {
		if (@user) {
			$) = "$user[1] $user[1]";
			$( = $user[1];
			($<, $>) = ($user[0], $user[0]);
		}
		chdir $folder or die "$folder: $!";
		open STDOUT, '>>', "$folder/told" or die "told: $!";
		open STDERR, '>&', \*STDOUT;
		exec @_;
		die "$_[0]: $!";
	}
	waitpid $pid, 0;
	return $? == 0;
}

sub told {
	open my $in, '<', "$folder/told" or return;
	diag <$in>;
}

my $started;
END {
	my $status = $?;
	as_user("$bin/pg_ctl", '-D', "$folder/tables", '-m', 'immediate', 'stop') if $started;
	$? = $status;
}
$SIG{$_} = sub { exit 1 } for qw(INT TERM HUP);
# Text is compared in byte order, and only ASCII letters have two cases: as in SQLite.
as_user("$bin/initdb", '-D', "$folder/tables", qw(-U heed -A trust -E UTF8 --locale=C -N))
	&& as_user("$bin/pg_ctl", '-D', "$folder/tables", '-w', '-l', "$folder/log", '-o',
		"-k $folder -c listen_addresses= -c fsync=off -c autovacuum=off -c jit=off", 'start')
	or do { told(); BAIL_OUT('PostgreSQL does not start') };
$started = 1;

# Runs a script with a statement in each line; returns what is wrong, by number of the line.
sub psql {
	my ($script) = @_;
	open my $out, '>', "$folder/script.sql" or die "script: $!";
	print $out $script;
	close $out;
	my %wrong;
	local $ENV{PGOPTIONS} = '-c client_min_messages=warning';
	my @psql = (qw(psql -X -q -A -t -U heed -d postgres -h), $folder, '-F', "\x1f", '-R', "\x1e", '-P', "null=\x01",
		'-o', "$folder/answers", '-f', "$folder/script.sql");
	open my $said, '-|', 'sh', '-c', 'exec "$@" 2>&1', 'sh', @psql or die "psql: $!";
	while (<$said>) {
		$wrong{$1} = $2 if /^psql:\S+:(\d+): (ERROR.*)/;
	}
	close $said;
	return %wrong;
}

my $of_own = tempdir(CLEANUP => 1);
my $store = "$sites.db";
ok -e $store, 'statements.c has left a store';
my $schema = `tests/store/postgres_schema.pl $store`;
my %wrong = psql($schema);
ok $schema && !%wrong, 'the tables of a store' or diag map { "$_: $wrong{$_}\n" } sort keys %wrong;

# --- each statement ---

my @line;

# The first of each call and fault: others are like it.
sub faults {
	my (%wrong) = @_;
	my %seen;
	return map {
		my $sql = $line[$_ - 1] // '';
		my $at = ($from{$sql} // '') . ": $wrong{$_}\n";
		$seen{$at}++ ? () : ($at, '    ', substr($sql, 0, 2000), "\n");
	} sort { $a <=> $b } keys %wrong;
}

my %type = (i => 'int8', t => 'text');
my ($script, $plans, %name) = ('', '');
for my $sql (sort keys %kinds) {
	for my $kinds (sort keys %{ $kinds{$sql} }) {
		my $types = join ', ', map { $type{$_} } split //, $kinds;
		push @line, $sql;
		my $name = $name{"$kinds\t$sql"} = 's' . @line;
		$script .= "PREPARE $name" . ($types ? " ($types)" : '') . ' AS ' . filled($sql, \%words) . ";\n";
		# Which key a conflict is about is looked for only when it is planned.
		$plans .= "EXPLAIN EXECUTE $name" . ($kinds ? '(' . join(', ', map { 'NULL' } split //, $kinds) . ')' : '')
			. ";\n" unless $sql =~ /^SELECT/;
	}
}
my $prepared = @line;
push @line, grep { !/^SELECT/ } @line;
%wrong = psql($script . $plans);
ok !%wrong, "PostgreSQL prepares each statement: $prepared" or diag faults(%wrong);
cmp_ok $prepared, '>', 500, 'there are many';

# What it does by itself, src/store/db/db.c does for all databases.
%wrong = psql(<<'SQL');
BEGIN;
SAVEPOINT level_1;
INSERT INTO meta(name, value) VALUES ('revision', 0);
INSERT INTO meta(name, value) VALUES ('revision', 0);
SELECT value FROM meta;
ROLLBACK TO SAVEPOINT level_1;
RELEASE SAVEPOINT level_1;
SELECT value FROM meta;
COMMIT;
SQL
is join(' ', sort keys %wrong), '4 5', 'where a statement has failed its part can only be rolled back';

# --- the same answers ---

# The rows of a table, as COPY takes them.
sub rows_of {
	my ($table) = @_;
	my @columns = split /\n/, `sqlite3 -readonly $store "SELECT name FROM pragma_table_info('$table')"`;
	my $list = join ', ', map { qq("$_") } @columns;
	open my $in, '-|', 'sqlite3', '-readonly', '-separator', "\x1f", '-newline', "\x1e", '-nullvalue', "\x01", $store,
		"SELECT $list FROM \"$table\"" or die "sqlite3: $!";
	local $/ = "\x1e";
	my $rows = '';
	while (<$in>) {
		chomp;
		s/([\\\n\t])/{ "\\" => "\\\\", "\n" => "\\n", "\t" => "\\t" }->{$1}/ge;
		s/\x1f/\t/g;
		s/\x01/\\N/g;
		$rows .= "$_\n";
	}
	return "COPY $table($list) FROM STDIN;\n$rows\\.\n";
}

sub literal {
	my ($kind, $value) = @_;
	return 'NULL' if $value eq '\N';
	return $value if $kind eq 'i';
	$value =~ s/\\(.)/{ n => "\n", t => "\t" }->{$1} \/\/ $1/ge;
	$value =~ s/'/''/g;
	return "'$value'";
}

# By number of what was asked: a list of rows.
sub answers {
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!";
	local $/;
	my (undef, %answer) = split /@@(\d+)\n/, <$in>, -1;
	s/[\x1e\n]+$// for values %answer;
	return %answer;
}

# In a session of its own constraints do not mind the order of tables.
%wrong = psql("SET session_replication_role = replica;\n" . join '', map { rows_of($_) } $schema =~ /CREATE TABLE (?!search)(\w+)/g);
ok !%wrong, 'the rows of a store' or diag map { "$_: $wrong{$_}\n" } sort keys %wrong;
my ($of_sqlite, $of_postgres) = (".separator \x1f \x1e\n.nullvalue \x01\n", $script);
for my $i (0 .. $#asked) {
	my ($kinds, $sql, @values) = @{ $asked[$i] };
	my @literals = map { literal(substr($kinds, $_, 1), $values[$_]) } 0 .. $#values;
	(my $plain = filled($sql, \%sqlite)) =~ s/\$(\d+)/$literals[$1 - 1]/g;
	$of_sqlite .= ".print @\@$i\n$plain;\n";
	$of_postgres .= "\\qecho @\@$i\nEXECUTE $name{qq($kinds\t$sql)}" . (@literals ? '(' . join(', ', @literals) . ')' : '') . ";\n";
}
open my $out, '>', "$of_own/script" or die "script: $!";
print $out $of_sqlite;
close $out;
my $faults = `sqlite3 -readonly $store <$of_own/script 2>&1 >$of_own/answers`;
is $faults, '', 'SQLite answers';
%wrong = psql($of_postgres);
ok !%wrong, 'PostgreSQL answers' or diag map { "$_: $wrong{$_}\n" } (sort keys %wrong)[0 .. 5];
my %of_sqlite = answers("$of_own/answers");
my %of_postgres = answers("$folder/answers");
my $with_rows = grep { length } values %of_sqlite;
my @differ = grep {
	my ($one, $other) = ($of_sqlite{$_}, $of_postgres{$_} // 'nothing');
	$other =~ s/(^|[\x1e\x1f])([tf])(?=[\x1e\x1f]|$)/$1 . ($2 eq 't' ? 1 : 0)/ge if $one ne $other;
	# Without an order they have any.
	($one, $other) = map { join "\x1e", sort split /\x1e/ } $one, $other unless $asked[$_][1] =~ /ORDER BY/;
	$one ne $other;
} sort { $a <=> $b } keys %of_sqlite;
ok !@differ, "both give the same answers: " . keys(%of_sqlite) . ", $with_rows of them with rows"
	or diag map {
		my $both = "$asked[$_][1]\n  @{$asked[$_]}[2 .. $#{$asked[$_]}]\n    SQLite: $of_sqlite{$_}\n    PostgreSQL: "
			. ($of_postgres{$_} // 'nothing') . "\n";
		$both =~ tr/\x1e\x1f/;,/;
		substr $both, 0, 3000;
	} grep { defined } @differ[0 .. 5];
cmp_ok $with_rows, '>', 500, 'many have rows';

done_testing;
