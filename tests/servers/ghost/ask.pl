#!/usr/bin/perl
# Asks a Ghost for its tests, as another program than heed.
#	ask.pl URL KEYFILE setup                   its owner, an integration, comments on: writes the key
#	ask.pl URL KEYFILE METHOD PATH [JSON]      with the key; prints the body, fails if it is refused
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Digest::SHA qw(hmac_sha256);
use HTTP::Tiny;
use JSON::PP;
use MIME::Base64 qw(encode_base64url);

my ($url, $file, $method, $path, $body) = @ARGV;
my %cookie;

sub ask {
	my ($method, $path, $json, %more) = @_;
	my $answer = HTTP::Tiny->new(timeout => 120)->request($method, "$url/ghost/api/admin$path", {
		headers => { 'Content-Type' => 'application/json', 'Accept-Version' => 'v6.0', %more },
		defined $json ? (content => $json) : (),
	});
	$cookie{Cookie} = $1 if ($answer->{headers}{'set-cookie'} // '') =~ /^([^;]+)/;
	die "$method $path: $answer->{status} $answer->{content}\n" if !$answer->{success};
	return $answer->{content};
}

sub token {
	open my $in, '<', $file or die "$file: $!\n";
	my ($id, $secret) = <$in> =~ /^(\w+):(\w+)/;
	my $now  = time;
	my $text = join '.', map { encode_base64url($_) }
		qq({"alg":"HS256","typ":"JWT","kid":"$id"}), qq({"iat":$now,"exp":@{[$now + 300]},"aud":"/admin/"});
	return "$text." . encode_base64url(hmac_sha256($text, pack 'H*', $secret));
}

if ($method ne 'setup') {
	print ask($method, $path, $body, Authorization => 'Ghost ' . token()), "\n";
	exit;
}
my %here = (Origin => $url =~ s{^(https?://[^/]+).*}{$1}r);
my %who  = (email => 'owner@example.com', password => 'Zq7-otter-spoke-91x');
ask('POST', '/authentication/setup/', encode_json({ setup => [{ %who, name => 'Owner', blogTitle => 'Blog' }] }), %here);
ask('POST', '/session/', encode_json({ username => $who{email}, password => $who{password} }), %here);
my $made = decode_json ask('POST', '/integrations/?include=api_keys', '{"integrations":[{"name":"heed"}]}', %here, %cookie);
my ($key) = map { $_->{secret} } grep { $_->{type} eq 'admin' } @{ $made->{integrations}[0]{api_keys} };
ask('PUT', '/settings/', '{"settings":[{"key":"comments_enabled","value":"all"}]}', %here, %cookie);
open my $out, '>', $file or die "$file: $!\n";
print {$out} "$key\n";
close $out or die "$file: $!\n";
