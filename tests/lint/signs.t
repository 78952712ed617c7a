#!/usr/bin/perl
# What heed draws itself is one column wide everywhere: no sign of ambiguous width besides the
# rules, which glyphs = wide replaces, and none that a terminal may draw as a picture.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Test::More;

my $rules = '─│━┃━┼╋╭╮╰╯';
my @faults;
for my $file (sort glob 'tui/*.[ch] tui/*/*.[ch]') {
	open my $in, '<', $file or die "$file: $!";
	my $text = join '', <$in>;
	$text =~ s{/\*.*?\*/}{my $gone = $&; $gone =~ tr/\n//cd; $gone}egs;
	my $line = 0;
	for (split /\n/, $text) {
		$line++;
		while (/([^\x00-\x7f])/g) {
			my $sign = $1;
			next if index($rules, $sign) >= 0;
			push @faults, "$file:$line: $sign"
				if $sign =~ /\p{East_Asian_Width=Ambiguous}|\p{East_Asian_Width=Wide}|\p{Emoji}/;
		}
	}
}
ok !@faults, 'signs take one column everywhere' or diag join "\n", @faults;
done_testing;
