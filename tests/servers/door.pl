#!/usr/bin/perl
# A door before a server on loopback: everything passes, but one post or answer when it is told.
# SPDX-License-Identifier: MIT
#
# door.pl PORT FOLDER stands before 127.0.0.1:PORT and prints its own port. While there is a file
#   FOLDER/keep-answer   the next status reaches the server, whose answer goes no further;
#   FOLDER/keep-post     the next status does not even reach the server.
# Then the file is gone, FOLDER/kept is there, and whoever asked goes on waiting.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my ($port, $folder) = @ARGV;
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 16) or die "door: $!\n";
my $ends = IO::Select->new($door);
my (%other, %keeps);
$SIG{PIPE} = 'IGNORE';
$| = 1;
print $door->sockport, "\n";

sub let_in {
	my $in = $door->accept or return;
	my $out = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port);
	return close $in unless $out;
	$ends->add($in, $out);
	@other{$in, $out} = ($out, $in);
}

sub shut {
	for my $end (@_) {
		$ends->remove($end);
		delete $other{$end};
		delete $keeps{$end};
		close $end;
	}
}

sub kept {
	open my $file, '>', "$folder/kept" or die "$folder/kept: $!\n";
	close $file;
}

sub is_kept { # END PIECE: what came from there goes no further
	my ($end, $piece) = @_;
	my $posts = $piece =~ m{^POST \S*/(?:api/v1/statuses|wp/v2/comments|ghost/api/admin/comments/)[ ?&]} ||
		$piece =~ m{^PUT \S*/send/m\.room\.message/};
	if ($posts && unlink "$folder/keep-answer") {
		$keeps{$other{$end}} = 1;
	} elsif ($posts && unlink "$folder/keep-post") {
		$keeps{$end} = 1;
	}
	kept() if $keeps{$end};
	return $keeps{$end};
}

while (my @ready = $ends->can_read) {
	for my $end (@ready) {
		if ($end == $door) {
			let_in();
			next;
		}
		my $to = $other{$end} or next;
		my $got = sysread $end, my $piece, 65536;
		if ($got) {
			print {$to} $piece unless is_kept($end, $piece);
			$to->flush;
		} elsif ($keeps{$end}) {
			$ends->remove($end);
		} else {
			shut($end, $to);
		}
	}
}
