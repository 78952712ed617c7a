#!/usr/bin/env perl
# Signing in to a forum: the key that its page shows is sealed with a key of heed's and pasted in several
# lines; a key of an administrator is typed, with a user name. A forum made for this test, in a folder,
# says which headers came.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use File::Temp qw(tempdir);
use IO::Socket::INET;
use IPC::Open2;
use JSON::PP;
use MIME::Base64;
use Test::More;

my $here = abs_path(dirname(__FILE__));
my $build = abs_path($ENV{HEED_BUILD} || "$here/../../build");
my $folder = tempdir(CLEANUP => 1);
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 5, ReuseAddr => 1) or BAIL_OUT("no port: $!");
my $site = sprintf 'http://127.0.0.1:%d/forum', $door->sockport;

sub slurp {
	open my $in, '<:raw', $_[0] or return '';
	local $/;
	return scalar <$in>;
}

# --- the forum ---

my %pages = (
	'/forum/site/basic-info.json' => '{"title":"Fern","logo_url":"/l.png"}',
	'/forum/session/current.json' => '{"current_user":{"id":14715,"username":"brand","name":"Brand"}}',
);
my $forum = fork // die "fork: $!";
if (!$forum) {
	open my $log, '>>', "$folder/log" or die "log: $!";
	$log->autoflush(1);
	while (my $caller = $door->accept) {
		my ($head, $line) = ('');
		while (defined($line = <$caller>) && $line =~ /\S/) { $head .= $line }
		my ($path) = $head =~ /^GET (\S+)/;
		my $is_known = $path =~ /basic-info/ || $head =~ /^(?:User-Api-Key: the-key|Api-Key: admins-key)\r$/mi;
		my ($status, $body) = !$pages{$path} ? (404, '{}') : $is_known ? (200, $pages{$path})
			: (403, '{"errors":["The key is invalid."],"error_type":"invalid_access"}');
		print {$log} join(' ', $path, $head =~ /^((?:User-)?Api-[\w-]+: [^\r]*)/gmi), "\n";
		print {$caller} "HTTP/1.1 $status x\r\nContent-Type: application/json\r\nContent-Length: " . length($body)
			. "\r\nConnection: close\r\n\r\n$body";
		close $caller;
	}
	exit 0;
}
close $door;
END { my $was = $?; if ($forum) { kill 'TERM', $forum; waitpid $forum, 0 } $? = $was }

# --- signing in ---

# heed-engine with these arguments; `says` is called with each line and what it returns is typed.
my $homes = 0;
sub engine {
	my ($says, @args) = @_;
	my $home = "$folder/home" . $homes++;
	mkdir $home;
	local @ENV{qw(HOME XDG_CONFIG_HOME XDG_STATE_HOME)} = ($home) x 3;
	my $pid = open2(my $out, my $in, 'sh', '-c', 'exec "$0" "$@" 2>&1', "$build/heed-engine", 'account-add', 'discourse',
		'--server', $site, '--store', "$home/store", '--secrets', 'file', @args);
	$in->autoflush(1);
	my @said;
	print {$in} $says->('') // '';
	close $in if !grep { /browser/ } @args;
	while (defined(my $line = <$out>)) {
		push @said, $line;
		print {$in} $says->($line) // '' if grep { /browser/ } @args;
	}
	waitpid $pid, 0;
	return ($? >> 8, join '', @said);
}

sub query_of {
	my ($link) = @_;
	my ($query) = $link =~ /\?(.*)/;
	return map { my ($name, $value) = split /=/, $_, 2; $name => $value =~ s/%(..)/chr hex $1/ger } split /&/, $query;
}

# As the forum seals it: base64 in lines of 60.
sub sealed {
	my ($link, $padding, %more) = @_;
	my %query = query_of($link);
	my $text = encode_json({ key => 'the-key', nonce => $query{nonce}, push => JSON::PP::false, api => 4, %more });
	open my $pem, '>', "$folder/public.pem" or die "public.pem: $!";
	print {$pem} $query{public_key};
	close $pem;
	open my $plain, '>', "$folder/plain" or die "plain: $!";
	print {$plain} $text;
	close $plain;
	my $bytes = `openssl pkeyutl -encrypt -pubin -inkey $folder/public.pem -pkeyopt rsa_padding_mode:$padding -in $folder/plain`;
	my $lines = encode_base64($bytes, '');
	return join '', map { "$_\n" } $lines =~ /(.{1,60})/g;
}

my (%query, $wrong);
sub sign_in {
	my ($padding, @first) = @_;
	my $link;
	$wrong = 0;
	return engine(sub {
		my ($line) = @_;
		$link = $1 if $line =~ /^link (\S+)/;
		%query = query_of($link) if $link;
		$wrong++ if $line =~ /^wrong /;
		return if $line !~ /^(?:link|wrong) /;
		my $next = shift @first;
		return defined $next ? $next->($link) : sealed($link, $padding);
	}, '--browser', '--by-hand', '--agree', '2m');
}

my ($status, $said) = sign_in('pkcs1');
is($status, 0, 'signed in with what the page shows') or diag($said);
like($said, qr{^link \Q$site\E/user-api-key/new\?application_name=heed&}m, 'the page is in the folder of the forum');
is($query{scopes}, 'read,write,notifications,session_info', 'what heed asks for');
ok(!exists $query{auth_redirect}, 'the page is not left');
like($query{public_key}, qr/\A-----BEGIN PUBLIC KEY-----\n/, 'a public key');
like(slurp("$folder/log"), qr{^/forum/session/current\.json (?=.*User-Api-Key: the-key)(?=.*User-Api-Client-Id: \Q$query{client_id}\E)}mi, 'both headers');
unlike(slurp("$folder/log"), qr{basic-info\.json .*the-key}, 'the key is shown to nobody before');
my $first = $query{client_id};

($status, $said) = sign_in('oaep', sub { "hello!\n" }, sub { sealed($_[0], 'pkcs1', nonce => 'other') }, sub { ('A' x 344) . "\n" });
is($status, 0, 'the other padding, after three wrong ones') or diag($said);
is($wrong, 3, 'each is told as such');
like($said, qr/^wrong .*not the whole text/m, 'not such a text');
like($said, qr/^wrong .*another sign-in/m, 'of another sign-in');
isnt($query{client_id}, $first, 'each account has a client id of its own');

# --- a key that is typed ---

($status, $said) = engine(sub { $_[0] eq '' ? "brand\nadmins-key\n" : undef });
is($status, 0, "an administrator's key with a user name") or diag($said);
like(slurp("$folder/log"), qr{current\.json (?=.*\bApi-Key: admins-key)(?=.*Api-Username: brand)(?!.*User-Api)}i, 'has its own headers');
($status, $said) = engine(sub { $_[0] eq '' ? "\nthe-key\n" : undef });
is($status, 0, 'a user API key without one') or diag($said);
($status, $said) = engine(sub { $_[0] eq '' ? "\nadmin\n" : undef });
isnt($status, 0, 'a wrong key');
like($said, qr/needs the user name/, 'says what may be wrong');
done_testing();
