#!/usr/bin/perl
# A name server at port 53 of loopback: every name under .test, and plc.directory, is 127.0.0.1; in
# FOLDER a file called as a name holds its text records, a line each. With a file `silent` it answers
# no question about texts. Prints a line when it listens. `asked` is what was asked: name and type.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use IO::Socket::INET;

my ($folder) = @ARGV;
my $socket = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 53, Proto => 'udp') or die "names: $!\n";
my %types = (1 => 'A', 16 => 'TXT', 28 => 'AAAA');
$| = 1;
print "listens\n";

sub texts { open my $file, '<', "$folder/$_[0]" or return; my @lines = <$file>; chomp @lines; return @lines }

# In pieces, as servers cut it.
sub data { my ($text) = @_; return join '', map { pack 'C/a', $_ } $text =~ /.{1,40}/g }

while ($socket->recv(my $question, 512)) {
	my ($id, $flags) = unpack 'n2', $question;
	my ($name, $at) = ('', 12);
	while (my $len = unpack "x$at C", $question) {
		$name .= ($name ne '' ? '.' : '') . lc substr $question, $at + 1, $len;
		$at += 1 + $len;
	}
	my $type = $types{ unpack 'n', substr $question, $at + 1, 2 } // '?';
	open my $asked, '>>', "$folder/asked" or die;
	print {$asked} "$name $type\n";
	close $asked;
	next if $type eq 'TXT' && -e "$folder/silent";
	my @found = $type eq 'TXT' ? map { data($_) } texts($name) : ();
	my $is_known = $name =~ /^(?:\w+\.)?\w+\.test\z|^plc\.directory\z/ && $name !~ /^nobody/;
	@found = pack 'C4', 127, 0, 0, 1 if $type eq 'A' && $is_known;
	# Our question, then the answers, each for the name at byte 12.
	$socket->send(pack('n6', $id, 0x8580 | (@found || $is_known ? 0 : 3), 1, scalar @found, 0, 0)
		. substr($question, 12, $at + 5 - 12)
		. join '', map { pack 'n3 N n/a', 0xc00c, unpack('n', substr $question, $at + 1, 2), 1, 60, $_ } @found);
}
