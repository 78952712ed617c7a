#!/usr/bin/env perl
# A server that somebody else makes from Discourse's own description of its API judges the requests in the
# cases, and gives every response that is described there. What heed asks and the description lacks is
# listed here, so that nothing is left out unnoticed.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use JSON::PP;
use Test::More;

my $here = abs_path(dirname(__FILE__));
require "$here/judge.pl";

# Where in the topic to begin; whose key it is; a post by its number; what waits for approval; muting;
# taking a like back.
my @lacking = (qr{^/t/\w+/\d+\.json$}, qr{^/session/current\.json$}, qr{^/posts/by_number/}, qr{^/posts/[^/]+/pending\.json$},
	qr{^/u/[^/]+/notification_level\.json$}, qr{^/post_actions/\d+\.json});
my %lacks;

sub path {
	my ($path) = $_[0] =~ m{^(?:/forum(?=/))?(/.*)};
	my ($lacking) = grep { $path =~ $lacking[$_] } 0 .. $#lacking;
	# Prism does not find a parameter whose name has brackets.
	return $path =~ s/\bpost_ids\[\]=/post_ids=/gr unless defined $lacking;
	$lacks{$lacking}++;
	return;
}

# It was made from what an administrator's key does: the headers of such a key are in some places, and
# those of a user's key in none. The ids of posts are in the query, as the forum itself sends them.
sub mend {
	my ($judge) = @_;
	my $paths = $judge->{api}{paths};
	for my $call (grep { ref eq 'HASH' && $_->{parameters} } map { values %$_ } values %$paths) {
		$call->{parameters} = [grep { $_->{name} !~ /^Api-/ } @{ $call->{parameters} }];
	}
	my $posts = $paths->{'/t/{id}/posts.json'}{get};
	delete $posts->{requestBody};
	push @{ $posts->{parameters} }, { name => 'post_ids', in => 'query', required => JSON::PP::true,
		schema => { type => 'array', items => { type => 'integer' } } };
	# What a flag says to the moderators is left out.
	my ($form) = values %{ $paths->{'/post_actions.json'}{post}{requestBody}{content} };
	$form->{schema}{properties}{message} = { type => 'string' };
	return;
}

my $judge = Judge->new(mend => \&mend, network => 'discourse', description => 'discourse-openapi.json', path => \&path);
cmp_ok(scalar @{ $judge->{requests} }, '>', 100, 'there are requests to judge');
is(scalar keys %lacks, scalar @lacking, 'what the description lacks is asked');
$judge->requests_are_valid;
isnt($judge->wrong({ method => 'POST', path => '/posts.json', headers => { 'Content-Type' => 'application/json' }, body => '{"raw":7}' }),
	'', 'a wrong one would be seen');

# What Prism makes up is another post than the one asked about, and so no proof that anything was done to
# that one.
$judge->responses_are_read(sub { $_[0]{verb} =~ /^(?:fetch|server|delete|remove)$/ });
done_testing();
