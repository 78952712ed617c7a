#!/usr/bin/perl
# A small server on loopback with letters that it forgets when the next ones are requested. mailbox.pl
# FOLDER LETTERS: prints its port. In FOLDER, files that are there say how it is:
#
#     gate       each page waits for a file `go`, which then goes away
#     refuse     the head and the body of every response to a fetch, instead of letters
#     held       letters are held until somebody approves them
#     act        what becomes of a request to approve, hold or remove: "nothing" (it succeeds and changes
#                nothing), "refuse", "gone", or "gate": it is done, and its response waits for `go`
#     topic      letters are written under this
#     old        a reply is not taken: the answer is the message with this id
#     cut        a reply is taken, and its response is not sent; goes away then
#     rest-NAME  for how many ms the stream NAME is not to be fetched again
#     letter     its text is a new letter; goes away when it was read
#
# and it writes `seen`, a line for each request: the operation, its offset and timeout, and how many
# letters it gave, or the root of the thread that a reply, or a search for one, is about. A request with a timeout is held until there is a letter.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use JSON::PP;
use Socket qw(MSG_PEEK);
use Time::HiRes qw(time);

my ($folder, $count) = @ARGV;
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 64, ReuseAddr => 1) or die "mailbox: $!\n";
my $json = JSON::PP->new->ascii->canonical;
my $start = int(time) - 86400;
my @letters = map { { id => $_, from => 'fan' . ($_ % 50), text => "Letter $_", at => ($start + $_) * 1000 } } 1 .. $count;
my (@held, @ours, %all);
my %after = (approve => 'shown', hold => 'held', spam => 'spam', remove => 'hidden');
$SIG{PIPE} = 'IGNORE';
$| = 1;
print $door->sockport, "\n";

sub note { open my $seen, '>>', "$folder/seen" or die; print {$seen} "@_\n"; close $seen }
sub told { open my $file, '<', "$folder/$_[0]" or return; local $/; my $text = <$file>; return $text }

sub reply {
	my ($client, $body, $head) = @_;
	$body = $json->encode($body) if ref $body;
	$head //= "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
	print {$client} $head, 'Content-Length: ', length $body, "\r\nConnection: close\r\n\r\n", $body;
	close $client;
}

sub is_gone {
	my ($client) = @_;
	return IO::Select->new($client)->can_read(0) && !defined recv_one($client);
}
sub recv_one { my ($client) = @_; my $byte; recv $client, $byte, 1, MSG_PEEK; return length $byte ? $byte : undef }

# What was asked for, if there is something, or if nobody wants to wait.
sub give {
	my ($wish) = @_;
	return 0 if -e "$folder/gate" && !unlink "$folder/go";
	if (defined(my $refuse = told('refuse'))) {
		my ($head, $body) = split /\n\n/, $refuse, 2;
		$head =~ s/\n/\r\n/g;
		note('fetch', @{$wish}{qw(offset timeout)}, 'refused');
		reply($wish->{client}, $body // '', "$head\r\n");
		return 1;
	}
	@letters = grep { $_->{id} >= $wish->{offset} } @letters;
	my @page = @letters > 50 ? @letters[0 .. 49] : @letters;
	@page = () if $wish->{stream} ne 'inbox';
	return 0 if !@page && time < $wish->{until};
	note('fetch', @{$wish}{qw(offset timeout)}, scalar @page, $wish->{stream});
	$_->{state} //= -e "$folder/held" ? 'held' : 'shown' for @page;
	$_->{under} //= told('topic') for @page;
	$all{$_->{id}} = $_ for @page;
	reply($wish->{client}, { letters => \@page, not_before => (told("rest-$wish->{stream}") // 0) + 0,
		more => @page && @letters > 50 ? JSON::PP::true : JSON::PP::false,
		next => @page ? $page[-1]{id} + 1 . '' : $wish->{offset} . '' });
	return 1;
}

sub act {
	my ($client, $op, $letter) = @_;
	my $how = told('act') // '';
	return reply($client, '{"error":"you may not moderate"}', "HTTP/1.1 403 Forbidden\r\n") if $how eq 'refuse';
	return reply($client, '{}', "HTTP/1.1 410 Gone\r\n") if $how eq 'gone' || $letter->{gone};
	$letter->{state} = $after{$op} if $how ne 'nothing';
	$letter->{gone} = 1 if $op eq 'remove';
	return reply($client, { letters => [$letter] }) if $how ne 'gate';
	select undef, undef, undef, 0.02 until -e "$folder/go" || is_gone($client);
	reply($client, { letters => [$letter] });
}

sub take {
	my ($client) = @_;
	my $head = '';
	while ($head !~ /\r\n\r\n/) {
		sysread($client, $head, 4096, length $head) or return;
	}
	my ($op, $offset, $timeout, $root, $stream) =
		$head =~ m{^\w+ /(\w+)\?offset=(\d+)&timeout=(\d+)&item=\w*&root=(\w*)&stream=(\w*)}
		or return reply($client, {});
	if ($after{$op}) {
		note($op, $head =~ /&item=(\d+)/);
		return act($client, $op, $all{$1});
	}
	if ($op eq 'reply') {
		my ($size) = $head =~ /^Content-Length: (\d+)/mi;
		my ($text) = $head =~ /\r\n\r\n(.*)/s;
		while (length $text < $size) { sysread($client, $text, 4096, length $text) or return }
		note($op, $offset, $timeout, $root);
		push @ours, { id => 1_000_000 + @ours, from => '9', ours => JSON::PP::true, text => $text, at => int(time * 1000), under => $root };
		return reply($client, { id => told('old') }) if -e "$folder/old";
		return unlink("$folder/cut") ? close $client : reply($client, {});
	}
	if ($op eq 'find') {
		note($op, $offset, $timeout, $root);
		return reply($client, { letters => [grep { $_->{under} eq $root } @ours] });
	}
	if ($op ne 'fetch') {
		note($op, $offset, $timeout, 0);
		return reply($client, {});
	}
	push @held, { client => $client, offset => $offset, timeout => $timeout, stream => $stream, until => time + $timeout / 1000 };
	note('asked', $offset, $timeout, 0);
}

while (1) {
	take($door->accept) for IO::Select->new($door)->can_read(0.05);
	if (defined(my $text = told('letter'))) {
		unlink "$folder/letter";
		push @letters, { id => ++$count, from => 'ann', text => $text, at => int(time * 1000) };
	}
	@held = grep { !is_gone($_->{client}) && !give($_) } @held;
}
