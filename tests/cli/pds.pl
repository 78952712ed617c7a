#!/usr/bin/perl
# A small AT protocol server on loopback whose sign-ins end when the test says so, and whose refresh
# tokens count once, without grace. pds.pl FOLDER [CERTIFICATE KEY]: prints its port. In FOLDER, files
# that are there say how it is:
#
#     old        the access token given last has ended; goes away with the next renewal
#     short      access tokens end within a minute
#     revoked    a refresh token counts no more
#     server     holds where the account's document says that it lives; under another name it is
#                not known here
#     did        holds what the handle's site says of it; without it, nothing
#     names      holds what the document calls itself: brand.test without it
#     whose      holds the id of somebody else, whose token it turns out to be
#     messages   a fan has sent a direct message; "no": the sign-in may not read it; without it, the
#                server knows of none
#     lost       the next message that is sent is kept, and its response is lost; goes away with that
#
# and it writes `seen`, a line for each request: the method's name and what came of it. With a
# certificate it speaks TLS at port 443, and is the directory of accounts and the handle's site as well.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use JSON::PP;
use MIME::Base64 qw(encode_base64url);
use POSIX qw(strftime);

my ($folder, $certificate, $key) = @ARGV;
my @at = (LocalAddr => '127.0.0.1', Listen => 64, ReuseAddr => 1);
my $door;
if (defined $key) {
	require IO::Socket::SSL;
	$door = IO::Socket::SSL->new(@at, LocalPort => 443, SSL_server => 1, SSL_cert_file => $certificate, SSL_key_file => $key);
} else {
	$door = IO::Socket::INET->new(@at);
}
die "pds: $!\n" if !$door;
my $port = $door->sockport;
my $here = "http://127.0.0.1:$port";
my $did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
my $fan = 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb';
my $cid = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';
my $json = JSON::PP->new->ascii->canonical;
my ($given, %access, $refresh, %posts) = (0);
$SIG{PIPE} = 'IGNORE';
$| = 1;
print "$port\n";

sub is_so { return -e "$folder/$_[0]" }
sub note { open my $seen, '>>', "$folder/seen" or die; print {$seen} "@_\n"; close $seen }
sub now { return strftime('%Y-%m-%dT%H:%M:%S.000Z', gmtime) }

sub token {
	my ($kind) = @_;
	my $life = $kind eq 'access' && is_so('short') ? 60 : 7200;
	return join '.', map { encode_base64url($_) } '{"alg":"none"}',
		$json->encode({ sub => $did, exp => time + $life, jti => "$kind$given" }), "$kind-$given-signature";
}

# The words of a file; undef without it.
sub told { open my $file, '<', "$folder/$_[0]" or return; my $text = <$file> // ''; chomp $text; return $text }

sub called { return told('names') // 'brand.test' }

sub document {
	return { id => $did, alsoKnownAs => ['at://' . called()], service => [{ id => '#atproto_pds',
		type => 'AtprotoPersonalDataServer', serviceEndpoint => told('server') // $here }] };
}

# What is no method: the handle's site, and the directory.
sub page {
	my ($host, $path) = @_;
	my $text = told('did');
	return 200, 'text/plain', $text if $path eq '/.well-known/atproto-did' && $host eq 'brand.test' && defined $text;
	return 200, 'application/json', $json->encode(document()) if $path eq "/$did" && $host eq 'plc.directory';
	return 404, 'text/html', '<p>Nothing here.</p>';
}

sub session {
	$given++;
	%access = (token('access') => 1);
	$refresh = token('refresh');
	unlink "$folder/old";
	return 200, { did => $did, handle => called(), active => JSON::PP::true, didDoc => document(),
		accessJwt => (keys %access)[0], refreshJwt => $refresh };
}

sub fault { my ($status, $name) = @_; return $status, { error => $name, message => "$name, says the test" } }

my $asked = { uri => "at://$fan/app.bsky.feed.post/3l6oveex3ii2l", cid => $cid,
	author => { did => $fan, handle => 'fan.test' }, indexedAt => now(),
	record => { '$type' => 'app.bsky.feed.post', text => '@brand.test do you ship?', createdAt => now(),
		facets => [{ index => { byteStart => 0, byteEnd => 11 },
			features => [{ '$type' => 'app.bsky.richtext.facet#mention', did => $did }] }] } };

my %answers = (
	'com.atproto.server.createSession' => sub {
		my ($body) = @_;
		return fault(401, 'AuthenticationRequired') if $body->{password} ne 'abcd-efgh-ijkl-mnop';
		return session();
	},
	'com.atproto.server.describeServer' => sub { return 200, { did => 'did:web:pds.test', availableUserDomains => ['.test'] } },
	'com.atproto.server.getSession' => sub { return 200, { did => told('whose') // $did, handle => called(), didDoc => document() } },
	'com.atproto.repo.describeRepo' => sub { return 200, { did => $did, handle => called(),
		didDoc => document(), collections => [], handleIsCorrect => JSON::PP::true } },
	'app.bsky.actor.getProfile' => sub { return 200, { did => $did, handle => called(), displayName => 'Brand' } },
	'app.bsky.notification.getPreferences' => sub { return 200, { preferences => {} } },
	'app.bsky.notification.listNotifications' => sub { return 200, { notifications => [
		{ %$asked, reason => 'mention', isRead => JSON::PP::false }] } },
	'com.atproto.repo.listRecords' => sub { return 200, { records => [map { { uri => $_, cid => $cid, value => $posts{$_} } } sort keys %posts] } },
	'app.bsky.feed.getAuthorFeed' => sub { return 200, { feed => [] } },
	'app.bsky.feed.getPosts' => sub { return 200, { posts => [$asked] } },
	'app.bsky.feed.getPostThread' => sub { return 200, { thread => { '$type' => 'app.bsky.feed.defs#threadViewPost', post => $asked } } },
	'com.atproto.repo.getRecord' => sub {
		my (undef, $query) = @_;
		my ($key) = $query =~ /rkey=([^&]+)/;
		my $uri = "at://$did/app.bsky.feed.post/$key";
		return $posts{$uri} ? (200, { uri => $uri, cid => $cid, value => $posts{$uri} }) : fault(400, 'RecordNotFound');
	},
	'com.atproto.repo.putRecord' => sub {
		my ($body) = @_;
		my $uri = "at://$did/$body->{collection}/$body->{rkey}";
		$posts{$uri} //= $body->{record};
		return 200, { uri => $uri, cid => $cid, validationStatus => 'valid' };
	},
);
# Direct messages, which come only with the header that passes them on.
my @messages = ({ '$type' => 'chat.bsky.convo.defs#messageView', id => '3m1', rev => '2221', text => 'Just between us?',
	sender => { did => $fan }, sentAt => now() });
sub view { return { did => $_[0], handle => "$_[1].test" } }
sub convo { return { id => '3c1', rev => $messages[0]{rev}, members => [view($did, 'brand'), view($fan, 'fan')],
	lastMessage => $messages[0], muted => JSON::PP::false, unreadCount => 1, status => 'accepted' } }
my %chat = (
	listConvos => sub { return 200, { convos => [convo()] } },
	getConvo => sub { return 200, { convo => convo() } },
	getMessages => sub { return 200, { messages => \@messages, relatedProfiles => [view($fan, 'fan')] } },
	sendMessage => sub {
		my ($body) = @_;
		my $n = @messages + 1;
		unshift @messages, { %{ $body->{message} }, '$type' => 'chat.bsky.convo.defs#messageView', id => "3m$n",
			rev => "222$n", sender => { did => $did }, sentAt => now() };
		return unlink("$folder/lost") ? fault(504, 'UpstreamTimeout') : (200, $messages[0]);
	},
);
sub chat {
	my ($name, $body) = @_;
	return 400, { error => 'InvalidToken', message => 'Bad token method' } if told('messages') eq 'no';
	return $chat{$name} ? $chat{$name}->($body) : fault(501, 'MethodNotImplemented');
}

my %open = map { $_ => 1 } qw(com.atproto.server.createSession com.atproto.server.describeServer com.atproto.repo.describeRepo);

sub answer {
	my ($name, $query, $bearer, $body, $proxy) = @_;
	if ($name eq 'com.atproto.server.refreshSession') {
		my $good = defined $refresh && $bearer eq $refresh && !is_so('revoked');
		return $good ? session() : fault(400, 'ExpiredToken');
	}
	return fault(400, 'ExpiredToken') if $name =~ /^chat/ && (!$access{$bearer} || is_so('old'));
	return chat($name =~ /(\w+)$/, $body) if $name =~ /^chat\.bsky\.convo\./ && $proxy eq 'did:web:api.bsky.chat#bsky_chat' && is_so('messages');
	return fault(501, 'MethodNotImplemented') if !$answers{$name};
	return fault(400, 'ExpiredToken') if !$open{$name} && (!$access{$bearer} || is_so('old'));
	return $answers{$name}->($body, $query);
}

# One request a connection: whatever comes at once waits its turn.
while (1) {
	my $to = $door->accept or next; # who does not believe the certificate goes away
	my ($head, $body) = ('', '');
	while ($head !~ /\r\n\r\n/) { sysread $to, $head, 1, length $head or last }
	my ($length) = $head =~ /content-length: *(\d+)/i;
	while (length $body < ($length // 0)) { sysread $to, $body, $length - length $body, length $body or last }
	my ($name, $query) = $head =~ m{^\w+ /xrpc/([\w.]+)\??(\S*)};
	my ($bearer) = $head =~ /^authorization: *Bearer (\S+)/im;
	my ($proxy) = $head =~ /^atproto-proxy: *(\S+)/im;
	my ($path) = $head =~ m{^\w+ (\S+)};
	my ($host) = $head =~ /^host: *(\S+)/im;
	my ($status, $type, $text) = (0, 'application/json', '');
	if (defined $key && !defined $name) {
		($status, $type, $text) = page($host // '', $path // '');
		note("$host$path", $status);
	} else {
		($status, my $said) = defined $key && (told('server') // $here) ne "https://$host"
			? fault(400, 'RepoNotFound')
			: answer($name // '', $query // '', $bearer // '', eval { $json->decode($body) } // {}, $proxy // '');
		note($name // '?', $said->{error} // 'ok');
		$text = $json->encode($said);
	}
	print {$to} "HTTP/1.1 $status X\r\nContent-Type: $type\r\nConnection: close\r\n",
		'Content-Length: ', length $text, "\r\n\r\n", $text;
	close $to;
}
