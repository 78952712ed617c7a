#!/usr/bin/perl
# A small server on loopback that signs people in: GitHub's device flow, and that of the club
# (tests/toy/club) with a client of one's own. club.pl FOLDER: prints its port. In FOLDER, files that
# are there say how it is:
#
#     polls      what to say to the next polls, a word a line: pending, slow, expired, denied, busy (503);
#                without any more, there is a token
#     refuse     the error that the token request gets
#     lasts      seconds that a code, or a token of the club, is good
#     refresh    seconds that a refresh token of the club is good; without it, there is none
#     pages      JSON: the pages for which somebody of the club can speak
#     repos      the repositories that are there, a name a line; without it, nobody can ask for them
#     scopes     what a token of GitHub may do, in place of all that heed needs
#     old        tokens given before count no more; goes away with the next one
#
# and it writes `seen`, a line for each request: method, path, whatever it says of itself, and its body.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use IO::Socket::INET;
use JSON::PP;
use Time::HiRes qw(time);

my ($folder) = @ARGV;
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 64, ReuseAddr => 1) or die "club: $!\n";
my $here = 'http://127.0.0.1:' . $door->sockport;
my $json = JSON::PP->new->ascii->canonical;
my ($given, $token, $last_poll) = (0, 'none', 0);
$SIG{PIPE} = 'IGNORE';
$| = 1;
print $door->sockport, "\n";

sub is_so { return -e "$folder/$_[0]" }
sub told { open my $file, '<', "$folder/$_[0]" or return; local $/; my $text = <$file> // ''; chomp $text; return $text }
sub note { open my $seen, '>>', "$folder/seen" or die; print {$seen} join(' ', grep { length } @_), "\n"; close $seen }

# The next word of `polls`.
sub word {
	my @words = split /\n/, told('polls') // '';
	my $word = shift @words;
	open my $file, '>', "$folder/polls" or die;
	print {$file} "$_\n" for @words;
	close $file;
	return $word // 'token';
}

sub reply {
	my ($client, $body, $status, $more) = @_;
	$body = $json->encode($body) if ref $body;
	print {$client} 'HTTP/1.1 ', $status // '200 OK', "\r\nContent-Type: application/json\r\n", $more // '',
		'Content-Length: ', length $body, "\r\nConnection: close\r\n\r\n", $body;
	close $client;
}

sub new_token {
	my ($name) = @_;
	$token = "$name-" . ++$given;
	unlink "$folder/old";
	return (access_token => $token);
}

sub poll {
	my ($client) = @_;
	my $word = word();
	my %said = (pending => 'authorization_pending', slow => 'slow_down', expired => 'expired_token', denied => 'access_denied');
	my $ago = $last_poll ? time - $last_poll : 0;
	note('poll', $word, $ago < 0.9 ? 'first' : $ago < 1.9 ? 'after1' : $ago < 4.9 ? 'after2' : 'after5');
	$last_poll = time;
	return reply($client, 'busy', '503 Service Unavailable') if $word eq 'busy';
	return reply($client, { error => $said{$word}, $word eq 'slow' ? (interval => 2) : () }) if $said{$word};
	return reply($client, { new_token('gho'), token_type => 'bearer', scope => 'notifications,public_repo' });
}

sub club_token {
	my ($client) = @_;
	return reply($client, { error => told('refuse') }, '400 Bad Request') if is_so('refuse');
	reply($client, { new_token('club'), scope => 'read write', is_so('lasts') ? (expires_in => 0 + told('lasts')) : (),
		is_so('refresh') ? (refresh_token => "refresh-$given", refresh_token_expires_in => 0 + told('refresh')) : () });
}

sub me {
	my ($client) = @_;
	my $pages = told('pages');
	reply($client, { id => '1', handle => '@owner', $pages ? (pages => decode_json($pages)) : () });
}

# What the query for repositories wants to know: their ids.
sub repos {
	my ($client, $body) = @_;
	my $asked = decode_json($body)->{variables};
	my %there = map { $_ => 1 } split /\n/, told('repos');
	my %found = map { /^o(\d+)$/ ? ("r$1" => $there{"$asked->{$_}/$asked->{\"n$1\"}"} ? { id => "R$1" } : undef) : () } keys %$asked;
	reply($client, { data => \%found });
}

sub take {
	my ($client) = @_;
	my $head = '';
	while ($head !~ /\r\n\r\n/) { sysread($client, $head, 4096, length $head) or return }
	my ($length) = $head =~ /^Content-Length: (\d+)/mi;
	my ($body) = $head =~ /\r\n\r\n(.*)\z/s;
	while (length $body < ($length // 0)) { sysread($client, $body, 4096, length $body) or return }
	my ($method, $path, $query) = $head =~ /^(\w+) ([^? ]*)(?:\?(\S*))? /;
	my ($by) = $head =~ /^Authorization: (.*?)\r/mi;
	note($method, $path, $by // '', $body);
	if ($path eq '/login/device/code') {
		$last_poll = 0;
		return reply($client, { device_code => 'dev-1', user_code => 'WDJB-MJHT', verification_uri => "$here/login/device",
			expires_in => 0 + (told('lasts') // 900), interval => 1 });
	}
	return poll($client) if $path eq '/login/oauth/access_token';
	if ($path eq '/authorize') {
		my %field = map { split /=/, $_, 2 } split /&/, $query;
		my $back = $field{redirect_uri} =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ger;
		return reply($client, '', '302 Found', "Location: $back?code=abc&state=$field{state}\r\n");
	}
	return club_token($client) if $path eq '/token';
	return reply($client, {}) if $path eq '/revoke';
	my $pages = told('pages') // '';
	my ($mine) = ($by // '') =~ /^Bearer (.*)$/;
	return reply($client, { error => 'bad token', message => 'Bad credentials' }, '401 Unauthorized')
		if $path ne '/api/v3/meta' && (is_so('old') || ($mine ne $token && $mine ne 'card' && $pages !~ /"token": *"\Q$mine\E"/));
	return reply($client, { verifiable_password_authentication => JSON::PP::true }) if $path eq '/api/v3/meta';
	return reply($client, { login => 'octocat', id => 583231 }, undef, "X-OAuth-Scopes: " . (is_so('scopes') ? told('scopes') : 'notifications, public_repo') . "\r\n")
		if $path eq '/api/v3/user';
	return me($client) if $path eq '/whoami';
	return repos($client, $body) if $path eq '/api/graphql' && is_so('repos');
	return reply($client, $path =~ /^\/api/ ? [] : {});
}

while (1) { take($door->accept // next) }
