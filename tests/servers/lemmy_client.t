#!/usr/bin/env perl
# Lemmy's own client library makes each request that heed makes: by method, path, query, body and token they
# are the same as in heed's cases, in both versions of the API.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use JSON::PP;
use Test::More;

my $here = abs_path(dirname(__FILE__));
my $json = JSON::PP->new->utf8->canonical;
my $installed = `"$here/npm.sh" lemmy` or BAIL_OUT("Lemmy's client library could not be installed");
chomp $installed;
diag('lemmy-js-client ' . join ', ', map { $json->decode(slurp("$installed/node_modules/$_/package.json"))->{version} }
	qw(lemmy-js-client lemmy-js-client-v3));

sub slurp {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$in>;
}

# A request of a case, as the recorder writes one down.
sub call_of {
	my ($head, $body) = split /\n\n/, slurp($_[0]), 2;
	my ($method, $path, $query) = $head =~ m{^([A-Z]+) https?://[^/]+([^?\s]*)(?:\?(\S*))?} or return;
	my ($token) = $head =~ /^Authorization: (.*)$/m;
	return $json->encode({ method => $method, path => $path, token => $token,
		query => { map { /^([^=]*)=(.*)/ ? ($1 => $2 =~ s/%([0-9A-F]{2})/chr hex $1/ger) : () } split /&/, $query // '' },
		body => defined $body && $body =~ /\S/ ? $json->decode($body) : undef });
}
my %ours = map { my $call = call_of($_); $call ? ($call => $_) : () } glob "$here/../networks/lemmy/*/request*";

# It has to stand where it finds the library.
system('cp', "$here/lemmy/calls.mjs", "$installed/calls.mjs") == 0 or BAIL_OUT('cp');
open my $node, '-|', 'node', "$installed/calls.mjs" or BAIL_OUT("node: $!");
while (my $line = <$node>) {
	my $call = $json->decode($line);
	ok($ours{ $json->encode($call) }, "$call->{method} $call->{path}") or diag($json->encode($call));
}
ok(close $node, 'the library has made all its requests');
done_testing();
