#!/usr/bin/perl
# A small server on loopback with a WordPress site and a Ghost blog, each in a folder; anything else
# is not found. site.pl FOLDER: prints its port. In FOLDER, files that are there say how it is:
#
#     wordpress  where the site is: /blog unless it says otherwise
#     ghost      where the blog is: /news
#     who        whose both are: a number, 1
#
# and it writes `seen`, a line for each request: method and path.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use IO::Socket::INET;
use JSON::PP;

my ($folder) = @ARGV;
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 64, ReuseAddr => 1) or die "site: $!\n";
my $here = 'http://127.0.0.1:' . $door->sockport;
my $json = JSON::PP->new->ascii->canonical;
$SIG{PIPE} = 'IGNORE';
$| = 1;
print $door->sockport, "\n";

sub told { open my $file, '<', "$folder/$_[0]" or return $_[1]; my $text = <$file> // ''; chomp $text; return $text }

sub reply {
	my ($client, $body, $status, $more) = @_;
	my $type = ref $body ? 'application/json; charset=utf-8' : 'text/html';
	$body = $json->encode($body) if ref $body;
	print {$client} 'HTTP/1.1 ', $status // '200 OK', "\r\nContent-Type: $type\r\n", $more // '',
		'Content-Length: ', length $body, "\r\nConnection: close\r\n\r\n", $body;
	close $client;
}

sub wordpress {
	my ($client, $at, $path) = @_;
	my $who = told('who', 1);
	return reply($client, '<!DOCTYPE html><html><head><meta name="generator" content="WordPress 7.1.4" /></head></html>',
		undef, "Link: <$here$at/wp-json/>; rel=\"https://api.w.org/\"\r\n") if $path eq '/';
	return reply($client, { name => 'Blog', namespaces => ['wp/v2'], authentication => { 'application-passwords' =>
		{ endpoints => { authorization => "$here$at/wp-admin/authorize-application.php" } } } }) if $path eq '/wp-json/';
	return reply($client, { id => $who, name => 'Brand', link => "$here$at/author/brand/", slug => "brand$who",
		capabilities => { moderate_comments => JSON::PP::true, edit_posts => JSON::PP::true, read => JSON::PP::true } })
		if $path =~ m{/users/me$};
	return reply($client, []);
}

sub ghost {
	my ($client, $at, $path) = @_;
	my $who = told('who', 1);
	my %pages = (meta => { pagination => { page => 1, limit => 10, pages => 1, total => 1, next => undef, prev => undef } });
	return reply($client, { site => { title => 'News', url => "$here$at/", version => '6.65' } }) if $path =~ m{/site/$};
	return reply($client, { members => [{ id => sprintf('6b0cd0cce0869e59f57900%02d', $who), name => 'Brand',
		email => 'brand@example.com', can_comment => JSON::PP::true }], %pages }) if $path =~ m{/members/};
	return reply($client, { settings => [] }) if $path =~ m{/settings/};
	return reply($client, { users => [], %pages }) if $path =~ m{/users/};
	return reply($client, { comments => [], %pages });
}

while (my $client = $door->accept) {
	my $line = <$client> // '';
	while (defined(my $header = <$client>)) { last if $header =~ /^\r?$/ }
	my ($method, $path) = $line =~ m{^(\S+) ([^ ?]+)} or next;
	open my $seen, '>>', "$folder/seen" or die;
	print {$seen} "$method $path\n";
	close $seen;
	my ($wordpress, $ghost) = (told('wordpress', '/blog'), told('ghost', '/news'));
	if ($path =~ m{^\Q$wordpress\E(/.*)}) { wordpress($client, $wordpress, $1) }
	elsif ($path =~ m{^\Q$ghost\E(/.*)}) { ghost($client, $ghost, $1) }
	else { reply($client, '<html><title>404</title></html>', '404 Not Found') }
}
