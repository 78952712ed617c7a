#!/usr/bin/env perl
# A server that somebody else makes from the description of Lemmy's API, version 3, judges every request in
# the cases, and gives every response that is described there.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use JSON::PP;
use Test::More;

my $here = abs_path(dirname(__FILE__));
require "$here/judge.pl";

# It has the parameters of a query as one object, which Prism does not look into; and a sign-in for what
# needs none.
sub mend {
	my ($judge) = @_;
	my $paths = $judge->{api}{paths};
	for my $call (map { values %$_ } values %$paths) {
		next unless ref $call eq 'HASH' && $call->{parameters};
		my @objects = map { $judge->resolve($_->{schema}) } @{ $call->{parameters} };
		$call->{parameters} = [map {
			my ($object, %needed) = ($_, map { $_ => JSON::PP::true } @{ $_->{required} || [] });
			map { { name => $_, in => 'query', required => $needed{$_} // JSON::PP::false, schema => $object->{properties}{$_} } }
				sort keys %{ $object->{properties} };
		} @objects];
	}
	$paths->{'/site'}{get}{security} = $paths->{'/user/login'}{post}{security} = [];
	return;
}
my $judge = Judge->new(mend => \&mend, network => 'lemmy', description => 'lemmy-v3-openapi.yaml',
	path => sub { $_[0] =~ m{^/api/v3(/.*)} ? $1 : undef });
cmp_ok(scalar @{ $judge->{requests} }, '>', 70, 'there are requests to judge');
$judge->requests_are_valid;
isnt($judge->wrong({ method => 'GET', path => '/user/replies?page=many', headers => { Authorization => 'Bearer x' } }),
	'', 'a wrong one would be seen');

# What Prism makes up is not what was asked about: somebody else's comment, a sign-in that is not complete, a
# like or an unblocking that did nothing.
$judge->responses_are_read(sub { $_[0]{verb} =~ /^(?:fetch|server|block|unlike|report)$/ });
done_testing();
