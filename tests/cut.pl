#!/usr/bin/perl
# A door before a server on loopback that is shut at a given moment of a post.
# SPDX-License-Identifier: MIT
#
# cut.pl PORT FOLDER stands before 127.0.0.1:PORT and prints its own port. FOLDER/cut says when the
# connection of a post to /api/v1/statuses is cut, each post (by its Idempotency-Key) once:
#   before     it never reaches the server
#   request    it does; nothing comes back
#   status     … but a part of the status line
#   headers    … but a part of the headers
#   body N     … but N bytes of the body
#   end        the whole answer comes back, then the connection is closed
#   502        a proxy in between says that nobody answered
# Without that file everything passes. FOLDER/length is how many bytes the last body had.
use strict;
use warnings;
use IO::Socket::INET;

my ($port, $folder) = @ARGV;
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 64) or die "cut: $!\n";
$SIG{PIPE} = 'IGNORE';
$SIG{CHLD} = 'IGNORE';
$| = 1;
print $door->sockport, "\n";

sub content {
	open my $file, '<', $_[0] or return;
	local $/;
	return scalar <$file>;
}

# The head and body of a message. A body without a length ends with the connection.
sub message {
	my ($from, $is_answer) = @_;
	my $bytes = '';
	my $end;
	while (($end = index $bytes, "\r\n\r\n") < 0) {
		sysread $from, $bytes, 65536, length $bytes or return;
	}
	my $head = substr $bytes, 0, $end + 4;
	my $body = substr $bytes, $end + 4;
	my $length = $head =~ /^Content-Length: *(\d+)/im ? $1 : $is_answer ? -1 : 0;
	while ($length < 0 || length $body < $length) {
		sysread $from, $body, 65536, length $body or last;
	}
	return ($head, $body);
}

# How much of an answer passes.
sub passes {
	my ($when, $head, $body) = @_;
	return '' if $when eq 'request';
	return substr $head, 0, 9 if $when eq 'status';
	return substr $head, 0, int(length($head) * 0.7) if $when eq 'headers';
	return $head . substr $body, 0, $1 if $when =~ /^body (\d+)/ && $1 < length $body;
	return "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\nno.\n" if $when eq '502';
	return $head . $body;
}

# Each key once, whatever process meets it.
sub is_first {
	my $key = shift;
	$key =~ s/\W/_/g;
	return mkdir "$folder/key-$key";
}

sub serve {
	my $in = shift;
	while (my ($head, $body) = message($in)) {
		my $when = content("$folder/cut") // '';
		chomp $when;
		my $key = $head =~ /^Idempotency-Key: *(\S+)/im ? $1 : '';
		my $posts = $head =~ m{^POST /api/v1/statuses } && $key ne '' && is_first($key);
		$when = '' unless $posts;
		exit if $when eq 'before';
		my $out = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port) or exit;
		$head =~ s/^Connection:.*\r\n//gim;
		$head =~ s/\r\n/\r\nConnection: close\r\n/;
		syswrite $out, $head . $body;
		my ($their_head, $their_body) = message($out, 1) or exit;
		if ($posts && open my $file, '>', "$folder/length") {
			print $file length $their_body;
		}
		my $answer = passes($when, $their_head, $their_body);
		syswrite $in, $answer if $answer ne '';
		exit if $when ne '' || $their_head !~ /^Content-Length:/im;
	}
	exit;
}

while (1) {
	my $in = $door->accept or next;
	my $child = fork // die "cut: $!\n";
	if ($child == 0) {
		close $door;
		serve($in);
	}
	close $in;
}
