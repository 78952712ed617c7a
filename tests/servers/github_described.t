#!/usr/bin/env perl
# A server that somebody else makes from GitHub's OpenAPI description judges every request in the cases, and
# gives every response that is described there. The description knows repositories by their name; GitHub's
# redirects and Link headers, and heed, by their number: it is replaced.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use Test::More;

my $here = abs_path(dirname(__FILE__));
require "$here/judge.pl";

# Examples with a note beside them would be given with the note.
sub mend {
	my ($judge) = @_;
	for my $example (values %{ $judge->{api}{components}{examples} }) {
		$example = $example->{value} if $example->{'x-github-breaking-changes'};
	}
	return;
}
# The description calls application/vnd.github+json by another name.
my $judge = Judge->new(network => 'github', description => 'github-rest-subset-openapi.json', accept => '*/*', mend => \&mend,
	path => sub { $_[0] =~ s{^/api/v3(?=/)}{}r =~ s{^/repositories/\d+/}{/repos/tansy-dev/tide-tables/}r });
cmp_ok(scalar(grep { $_->{call} } @{ $judge->{requests} }), '>', 100, 'there are requests to judge');
$judge->requests_are_valid;
isnt($judge->wrong({ method => 'GET', path => '/notifications?all=perhaps', headers => { Authorization => 'Bearer x' } }),
	'', 'a wrong one would be seen');

# What is still there was not deleted; an issue with another number was moved.
$judge->responses_are_read(sub { $_[0]{name} !~ /^(?:delete|reply), GET/ });
done_testing();
