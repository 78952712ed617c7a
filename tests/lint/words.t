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
