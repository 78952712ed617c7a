#!/usr/bin/perl
# Files up to 400 lines, functions up to 60, lines up to 90 columns.
use strict;
use warnings;
use Test::More;

my (@long, @deep, @wide);
for my $file (sort glob 'src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch]') {
	open my $in, '<:encoding(UTF-8)', $file or die "$file: $!";
	my ($begin, $name) = (0, '');
	my $before = '';
	while (my $line = <$in>) {
		chomp $line;
		(my $shown = $line) =~ s/\t/        /g;
		push @wide, "$file:$.: " . length $shown if length $shown > 100;
		if ($line eq '{') {
			($begin, $name) = ($., $before);
		} elsif ($line eq '}' && $begin) {
			push @deep, "$file:$begin: " . ($. - $begin - 1) . " lines" if $. - $begin - 1 > 60;
			$begin = 0;
		}
		$before = $line;
	}
	push @long, "$file: $. lines" if $. > 400;
}
ok !@long, 'no file is longer than 400 lines' or diag join "\n", @long;
ok !@deep, 'no function is longer than 60 lines' or diag join "\n", @deep;
ok !@wide, 'no line is wider than the page' or diag join "\n", @wide;
done_testing;
