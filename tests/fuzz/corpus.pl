#!/usr/bin/perl
# The kept inputs of a fuzzer: a text with one in a line, in hexadecimal.
#   corpus.pl unpack TEXT FOLDER    writes each as a file, as libFuzzer reads them
#   corpus.pl pack FOLDER TEXT      keeps the small ones of a folder that -merge=1 has made
use strict;
use warnings;
use Digest::SHA qw(sha1_hex);

use constant { MOST => 200, BYTES => 240 };

my ($act, $from, $to) = @ARGV;
if (($act // '') eq 'unpack') {
	open my $in, '<', $from or die "$from: $!\n";
	while (my $line = <$in>) {
		chomp $line;
		next if $line =~ /^#/;
		my $bytes = pack 'H*', $line;
		my $name  = "$to/" . sha1_hex $bytes;
		open my $out, '>:raw', $name or die "$name: $!\n";
		print {$out} $bytes;
		close $out or die "$name: $!\n";
	}
} elsif (($act // '') eq 'pack') {
	my @kept;
	for my $name (glob "$from/*") {
		next if -s $name > BYTES;
		open my $in, '<:raw', $name or die "$name: $!\n";
		local $/;
		push @kept, unpack 'H*', <$in> // '';
	}
	@kept = sort { length $a <=> length $b || $a cmp $b } @kept;
	# As many of the long ones as of the short ones.
	@kept = @kept[map { int $_ * @kept / MOST } 0 .. MOST - 1] if @kept > MOST;
	open my $out, '>', $to or die "$to: $!\n";
	print {$out} "# Kept inputs, one a line, in hexadecimal: see corpus.pl.\n";
	print {$out} "$_\n" for grep { length } @kept;
	close $out or die "$to: $!\n";
} else {
	die "usage: corpus.pl unpack TEXT FOLDER | pack FOLDER TEXT\n";
}
