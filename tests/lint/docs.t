#!/usr/bin/perl
# The tables of the manuals are those of the program; the manuals are sound.
use strict;
use warnings;
use utf8;
use File::Temp;
use JSON::PP;
use Test::More;

binmode $_, ':encoding(UTF-8)' for *STDOUT, *STDERR;
binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output);

my $build = $ENV{HEED_LINT_BUILD} || 'build-lint';
my $home  = File::Temp->newdir;
plan skip_all => "$build/heed is not built" unless -x "$build/heed";

# As somebody without settings and keys of their own sees it.
sub ask {
	local %ENV = (PATH => $ENV{PATH}, HOME => "$home", LC_ALL => 'C.UTF-8');
	my $said = `$build/heed @_ --json 2>/dev/null`; # hints that there is no account
	return decode_json($said);
}

# A manual's lines as they read: no escapes that only protect, no quotes around an argument.
sub manual {
	my ($name) = @_;
	open my $in, '<:encoding(UTF-8)', "man/$name" or die "man/$name: $!";
	local $/;
	my $text = <$in>;
	$text =~ s/\\&//g;
	$text =~ s/\\\(dq/"/g;
	$text =~ s/\\e/\\/g;
	return $text;
}

# From one heading to the next of its kind.
sub section {
	my ($text, $title) = @_;
	return $text =~ /^\.Sh \Q$title\E\n(.*?)(?=^\.Sh |\z)/ms ? $1 : '';
}

sub plain {
	my ($text) = @_;
	$text =~ s/…/.../g;
	return $text;
}

sub same {
	my ($name, $has, $wants) = @_;
	my %has   = map { $_ => 1 } @$has;
	my %wants = map { $_ => 1 } @$wants;
	my @lacks = grep { !$has{$_} } @$wants;
	my @more  = grep { !$wants{$_} } @$has;
	ok !@lacks && !@more, $name
		or diag join "\n", (map { "it lacks:      $_" } @lacks), (map { "it is not so: $_" } @more);
}

sub option_line {
	my ($option) = @_;
	my $line = $option->{letter} ? "Fl $option->{letter} , " : '';
	$line .= "Fl Fl $option->{name}";
	$line .= ' Ar ' . plain $option->{value} if defined $option->{value};
	return $line;
}

# --- heed.1 ---

my $heed     = manual 'heed.1';
my $commands = ask 'help';
my $part     = section $heed, 'COMMANDS';
same 'heed.1 has every command', [$part =~ /^\.Ss heed (\S+)$/mg], [map { $_->{name} } @$commands];
for my $command (@$commands) {
	my $name = $command->{name};
	my ($about) = $part =~ /^\.Ss heed \Q$name\E\n(.*?)(?=^\.Ss |\z)/ms;
	$about //= '';
	my ($usage) = $about =~ /^\.Dl (.*)$/m;
	is $usage, plain("heed $name $command->{usage}"), "heed.1: how $name is used";
	same "heed.1: the options of $name", [$about =~ /^\.It (.*)$/mg],
		[map { option_line $_ } @{ $command->{options} }];
}
same 'heed.1 has the options of every command', [section($heed, 'OPTIONS') =~ /^\.It (.*)$/mg],
	[map { option_line $_ } @{ ask 'help', 'options' }];
same 'heed.1 has the exit statuses', [section($heed, 'EXIT STATUS') =~ /^\.It (.*)$/mg],
	[map { $_->{status} } @{ ask 'help', 'exits' }];

# --- heed.conf.5 ---

my $conf     = section manual('heed.conf.5'), 'SETTINGS';
my $settings = ask 'config';
same 'heed.conf.5 has every setting', [$conf =~ /^\.It (.*)$/mg],
	[map { "Ic $_->{name} Ar $_->{type}" } @$settings];
my %default = $conf =~ /^\.It Ic (\S+)[^\n]*\n(?:(?!\.It)[^\n]*\n)*?\.Li (.*?) \.$/mg;
same 'heed.conf.5 has the defaults', [map { "$_ $default{$_}" } sort keys %default],
	[map { "$_->{name} $_->{default}" } grep { length $_->{default} } @$settings];

# --- heed-keys.5 ---

my $keys = manual 'heed-keys.5';
my %action = section($keys, 'ACTIONS') =~ /^\.It Ic (.*)\n(.*)$/mg;
same 'heed-keys.5 has every action, as the help tells it', [map { "$_: $action{$_}" } keys %action],
	[map { plain "$_->{name}" . ($_->{argument} ? " Ar $_->{argument}" : '') . ": $_->{summary}" }
		@{ ask 'help', 'actions' }];
my (@rows, %places, %where);
for my $binding (@{ ask 'keys' }) {
	my $row = join "\t", @$binding{qw(keys command about)};
	push @rows, $row unless $places{$row};
	push @{ $places{$row} }, $binding->{context};
	$where{ $binding->{context} } = 1;
}
same 'heed-keys.5 has every default key', [section($keys, 'DEFAULT KEYS') =~ /^\.It Li (.*)$/mg],
	[map { my ($key, undef, $about) = split /\t/; plain "\"$key\" Ta " . join(', ', @{ $places{$_} }) . " Ta $about" }
		@rows];
same 'heed-keys.5 has every place', [section($keys, 'PLACES') =~ /^\.It Cm (.*)$/mg], [keys %where];

# --- heed-query.7 ---

my $query = manual 'heed-query.7';
my @keys  = grep { length $_->{name} } @{ ask 'help', 'queries' };
my %listed = map { $_->{name} =~ /^(\w+):/ ? ($1 => 1) : () } @keys; # in VALUES
same 'heed-query.7 has every key', [section($query, 'KEYS') =~ /^\.It (.*)$/mg],
	[map { "Cm $_->{name}: Ns Ar " . ($listed{ $_->{name} } ? 'value' : $_->{values}) }
		grep { $_->{name} !~ /:/ } @keys];
my $listed = section $query, 'VALUES';
my @values;
push @values, "$1: $2" while $listed =~ /^\.It Cm (\S+)\n(.*)$/mg;
same 'heed-query.7 has every value, as the help explains it', \@values,
	[map { "$_->{name}: $_->{meaning}" } grep { $_->{name} =~ /:/ } @keys];

# --- heed-networks.7 ---

# What is read, without the macros.
sub words {
	my ($text) = @_;
	$text =~ s/^\.(?:[A-Z][a-z] )*//mg;
	$text =~ s/\s+/ /g;
	return $text =~ s/ (?=[.,;:])//gr;
}

my $known  = section manual('heed-networks.7'), 'NETWORKS';
my $rows   = ask 'networks';
my ($adds) = $part =~ /^\.Ss heed account\n(.*?)(?=^\.Ss |\z)/ms;
same 'heed-networks.7 has every network', [$known =~ /^\.Ss (.*)$/mg], [map { $_->{title} } @$rows];
for my $row (@$rows) {
	my ($about) = $known =~ /^\.Ss \Q$row->{title}\E\n(.*?)(?=^\.Ss |\z)/ms;
	my $told = words $about // '';
	for my $fact ($row->{add}, $row->{secret} // (), $row->{keeps} // (), $row->{pace}, "Tested $row->{proved}", (map { $_->{name} } @{ $row->{fields} }),
		map { $_->{why} } @{ $row->{cannot} }) {
		like $told, qr/\Q$fact\E/i, "heed-networks.7: $row->{title}: $fact";
	}
}
like words($adds), qr/\Q$rows->[0]{add}\E/, 'heed.1 shows how an account is added';
open my $readme, '<:encoding(UTF-8)', 'README.md' or die "README.md: $!";
my $read = do { local $/; <$readme> };
like $read, qr/\Q$_->{title}\E/, "README.md names $_->{title}" for @$rows;

# --- heed-time.7 ---

# The tests that there are, by the words of their names.
sub tests {
	my %tests;
	for my $file (glob 'tests/unit/*/*.c tests/unit/*/*.story tests/unit/*/*.hours tests/cli/*.t') {
		open my $in, '<:encoding(UTF-8)', $file or die "$file: $!";
		while (<$in>) {
			$tests{$1} = 1 if /^(?:story|hours) \S+: (.*)$/ || /^t '([^']*)'/;
			$tests{ $1 =~ tr/_/ /r } = 1 if /^(\w+)\(void \*\*state\)/;
		}
	}
	return \%tests;
}

# "title: definition" of each item.
sub definitions {
	my ($text) = @_;
	my @found;
	push @found, "$1: $2" while $text =~ /^\.It Sy (.*)\n(.*)$/mg;
	return \@found;
}

my $time  = manual 'heed-time.7';
my $tests = tests;
my @cited = section($time, 'CASES') =~ /^\.Dl (.*)$/mg;
cmp_ok @cited, '>', 50, 'heed-time.7 names the test of each case';
my @unknown = grep { !$tests->{$_} } @cited;
ok !@unknown, 'heed-time.7: the tests are there' or diag join "\n", @unknown;
my $figures = ask 'stats', '--explain', '--mean', '--within', '1h';
same 'heed-time.7 has every figure, as --explain tells it', definitions(section $time, 'FIGURES'),
	[map { ($_->{title} =~ s/^within .*/within the span/r) . ": $_->{meaning}" } @{ $figures->{definitions} }];
my $others = section $time, 'AS OTHERS COUNT';
for my $like (split /\|/, (map { $_->{value} } grep { $_->{name} eq 'like' }
	map { @{ $_->{options} } } grep { $_->{name} eq 'stats' } @$commands)[0]) {
	my ($told) = $others =~ /^\.Ss \Q$like\E(.*?)(?=^\.Ss |\z)/msi;
	same "heed-time.7: how $like counts", definitions($told // ''),
		[map { "$_->{title}: $_->{meaning}" } @{ ask('stats', '--like', $like, '--explain')->{definitions} }];
}

# --- heed-hacking.7 ---

# Whoever follows a walk finds what it names.
my $hacking = manual 'heed-hacking.7';
my @named   = map { split /[ ,]+/, s/[ .,;:)]+$//r } $hacking =~ /^\.(?:It |Pq )?Pa ([^"\n]+)$/mg;
my @sources = split /\n/, `git ls-files -co --exclude-standard 2>/dev/null || find . -type f`;
my %basename = map { s{.*/}{}r => 1 } @sources;
my @gone = grep { !-e && !$basename{$_} && !/NNN/ } grep { /^[a-z]/ } @named;
ok !@gone, 'heed-hacking.7: the files are there' or diag join "\n", @gone;
my $code = join '', map { open my $in, '<', $_ or die "$_: $!"; local $/; <$in> }
	glob 'src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch]';
my @strange = grep { !/^x_/ && $code !~ /\b\Q$_\E\(/ } $hacking =~ /^\.(?:Pq )?Fn (\w+)/mg;
ok !@strange, 'heed-hacking.7: the functions are there' or diag join "\n", @strange;
my ($folders) = $hacking =~ /^\.Ss Folders\n(.*?)(?=^\.Ss )/ms;
same 'heed-hacking.7 has every folder', [$folders =~ /^\.It Pa (\S+)$/mg],
	[map { s{/$}{}r } grep { () = glob "$_*.[ch] $_*.sql" } glob 'src/*/ src/*/*/ tui/ tui/*/'];
for my $walk (['A mention arrives', 15], ['An answer leaves', 12]) {
	my ($files) = $hacking =~ /^\.Ss \Q$walk->[0]\E\n(.*?)(?=^\.S[sh] )/ms;
	my $count = () = ($files // '') =~ /^\.It$/mg;
	ok $count > 0 && $count <= $walk->[1], "heed-hacking.7: $walk->[0] by way of $walk->[1] files at most";
}

# --- all ---

my @lost = grep { !-e } map { manual($_) =~ m{\b((?:src|tui|tests)/[\w/]+\.[cht])\b}g } map { s{.*/}{}r } glob 'man/*';
ok !@lost, 'every file that a manual names is there' or diag join "\n", @lost;
for my $manual (sort glob 'man/*') {
	my $said = `mandoc -Tlint -W warning $manual 2>&1`;
	is $said, '', "$manual is sound";
}
done_testing;
