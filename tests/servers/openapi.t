#!/usr/bin/env perl
# A server that somebody else makes from Mastodon's OpenAPI description judges every request in the cases,
# and gives every answer that is described there. All examples are read, but for three that are cut short;
# what it makes up by the schemas, as strange as it is, is read or refused in a sentence; a fault is told as
# what it is.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use IPC::Open2;
use Test::More;

my $here = abs_path(dirname(__FILE__));
require "$here/judge.pl";

# What it says wrongly, and Prism stumbles over: a header that is an object; forms, which Mastodon takes
# wherever it takes JSON, it does not know.
sub mend {
	my ($judge) = @_;
	for my $call (grep { ref $_ eq 'HASH' } map { values %$_ } values %{ $judge->{api}{paths} }) {
		for my $parameter (map { $judge->resolve($_) } @{ $call->{parameters} || [] }) {
			$parameter->{schema} = { type => 'string' } if $parameter->{in} eq 'header';
		}
		my $content = ($call->{requestBody} && $judge->resolve($call->{requestBody})->{content}) || {};
		# Since 4.3 it may be a list; before, and with others, it is one text.
		my $form = $content->{'application/json'}{schema}{properties};
		$form->{redirect_uris} = { type => 'string' } if $form->{redirect_uris};
		$content->{'application/x-www-form-urlencoded'} ||= $content->{'application/json'} if $content->{'application/json'};
	}
	return;
}
# A server may be below a path.
my $judge = Judge->new(network => 'mastodon', description => 'mastodon-openapi.json', mend => \&mend,
	path => sub { $_[0] =~ s{^/social(?=/)}{}r }, also => [qw(/api/v1/apps /oauth/token /oauth/revoke)]);
cmp_ok(scalar @{ $judge->{requests} }, '>', 100, 'there are requests to judge');
$judge->requests_are_valid;
isnt($judge->wrong({ method => 'GET', path => '/api/v1/notifications?limit=many', headers => { Authorization => 'Bearer x' } }),
	'', 'a wrong one would be seen');

# One status in a list, with no author; one with no author; the writable half of an account.
$judge->responses_are_read(sub { $_[1] !~ /\b(?:Status200Example|CredentialAccount200Example)/ && $_[0]{name} !~ /^reply/ });

# --- signing in, which no case holds ---

# With a code that is pasted; what the server's log says of it, and what heed says at the end.
sub sign_in {
	my $home = "$judge->{folder}/home";
	mkdir $home;
	local @ENV{qw(HOME XDG_CONFIG_HOME XDG_STATE_HOME)} = ($home) x 3;
	my $before = length Judge::slurp("$judge->{folder}/log");
	my $heed = open2(my $out, my $in, 'sh', '-c', 'exec "$0" "$@" 2>/dev/null', "$judge->{build}/heed-engine", 'account-add', 'mastodon', '--server', "http://127.0.0.1:$judge->{port}",
		'--browser', '--by-hand', '--store', "$home/store", '--secrets', 'file');
	while (defined(my $line = <$out>)) {
		print {$in} "the-code-that-the-page-shows\n" if $line =~ /^link /;
	}
	waitpid $heed, 0;
	return substr Judge::slurp("$judge->{folder}/log"), $before;
}
my $log = sign_in();
for my $asked ('post /api/v1/apps', 'post /oauth/token', 'get /api/v1/accounts/verify_credentials') {
	my ($came) = $log =~ /\Q$asked\E .*?\n((?:(?!Request received).*\n)*)/ ? $1 : 'it is not asked';
	like($came, qr/The request passed the validation rules/, "$asked is valid, signing in");
}
done_testing();
