#!/usr/bin/perl
# Words that do not belong into the code, and the first lines of each file.
use strict;
use warnings;
use Test::More;

my @faults;
for my $file (sort glob 'src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch]') {
	open my $in, '<', $file or die "$file: $!";
	my @lines = <$in>;
	my $text = join '', @lines;
	push @faults, "$file: the first line does not say what it is" unless $lines[0] =~ m{^/\* \S};
	push @faults, "$file: no SPDX line" unless $text =~ m{SPDX-License-Identifier: MIT};
	for my $i (0 .. $#lines) {
		my $at = "$file:" . ($i + 1);
		push @faults, "$at: typedef of a struct" if $lines[$i] =~ /^\s*typedef\s+(struct|union|enum)\b/;
		push @faults, "$at: left undone" if $lines[$i] =~ /\b(TODO|FIXME|XXX|HACK)\b/;
		push @faults, "$at: // comment" if $lines[$i] =~ m{(^|[;{}]\s*|\t)//};
		push @faults, "$at: blanks at the end" if $lines[$i] =~ /[ \t]+$/;
	}
}
ok !@faults, 'no unwanted words' or diag join "\n", @faults;

# A program may be built without its asserts: nothing that happens in one is missed then. A
# call in one only looks: it is in this list, or its name says so.
my $looks = qr{^(sizeof|defined|COUNT|strlen|str_\w+|cJSON_Is\w+|is_\w+|has_\w+|find_\w+|out|\w+_(is|has)_\w+)$};
sub effect_of {
	my ($condition) = @_;
	return "assigns" if $condition =~ /(?<![=!<>])=(?!=)/;
	return "counts" if $condition =~ /\+\+|--/;
	return "fills $1" if $condition =~ /[(,]\s*&(\w+)/;
	my ($call) = grep { $_ !~ $looks } $condition =~ /\b(\w+)\s*\(/g;
	return $call && "calls $call";
}
sub effects_in {
	my ($text) = @_;
	my @effects;
	$text =~ s{/\*.*?\*/}{}gs;
	$text =~ s{"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'}{0}g;
	while ($text =~ m{(?<!_)\bassert\s*(\((?:[^()]++|(?1))*\))}g) {
		my $effect = effect_of(substr $1, 1, -1);
		push @effects, "assert$1 $effect" if $effect;
	}
	return @effects;
}
is_deeply [map { s/.* //r } map { effects_in("assert($_);") } 'n == 1', 'n <= sizeof x && ok', 'find_name(a, strlen(b))',
	'!"so"', '/* = */ ok', 'n = 1', 'n++ < 2', 'name && str_int(name, &number)', 'begin(x)'],
	[qw(assigns counts number begin)], 'an assert with an effect is found';
my @effects;
for my $file (sort glob 'src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch]') {
	open my $in, '<', $file or die "$file: $!";
	push @effects, map { "$file: $_" } effects_in(do { local $/; <$in> });
}
ok !@effects, 'no assert has an effect' or diag join "\n", @effects;

# A sleep in a test hides a race.
my @sleeps;
for my $file (sort glob 'tests/*/*.c tests/*/*/*.c tests/*/*.t tests/*/*.sh') {
	next if $file =~ m{^tests/lint/};
	open my $in, '<', $file or die "$file: $!";
	while (<$in>) {
		push @sleeps, "$file:$." if /^\s*sleep\s+\d|\b(u|nano)?sleep\s*\(/;
	}
}
ok !@sleeps, 'no test sleeps' or diag join "\n", @sleeps;
my @still = grep { !-x } glob 'tests/*/*.t';
ok !@still, 'every test can be run' or diag join "\n", @still;
done_testing;
