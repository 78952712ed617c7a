#!/usr/bin/env perl
# A server that somebody else makes from Mastodon's OpenAPI description (Prism) judges every request
# in the cases, and gives every answer that is described there. All examples are read, but for three that
# are cut short; what it makes up by the schemas, as strange as it is, is read or refused in a sentence;
# a fault is told as what it is.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use File::Temp qw(tempdir);
use HTTP::Tiny;
use IPC::Open2;
use JSON::PP;
use Test::More;

my $here = abs_path(dirname(__FILE__));
my $build = abs_path($ENV{HEED_BUILD} || "$here/../../build");
my $cases = "$here/../networks/mastodon";
require "$here/../networks/reader.pl";
my $described = "$here/../../../shared/networks/specs/mastodon-openapi.json";
unless (-e $described) {
	diag("SKIPPED: no description of the Mastodon API at $described");
	plan skip_all => 'no description of the Mastodon API is at hand';
}
my $json = JSON::PP->new->utf8->canonical;
my $folder = tempdir(CLEANUP => 1);

sub slurp {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$in>;
}

sub spill {
	my ($file, $text) = @_;
	open my $out, '>:raw', $file or die "$file: $!";
	print {$out} $text;
	close $out or die "$file: $!";
	return;
}

# --- what is asked ---

# Every request of a case: its file, and what it says.
sub request_of {
	my ($file) = @_;
	my ($head, $body) = split /\n\n/, slurp($file), 2;
	my ($method, $path) = $head =~ m{^(GET|POST|PUT|DELETE) https?://[^/]+(?:/social(?=/))?(/\S*)} or return; # a server may be below a path
	my %headers = $head =~ /^([\w-]+): (.*)$/mg;
	$body =~ s/\n\z// if defined $body;
	return { file => $file, method => $method, path => $path, headers => \%headers, body => $body };
}
my @requests = map { request_of($_) } sort glob "$cases/*/request*";
cmp_ok(scalar @requests, '>', 100, 'there are requests to judge');

# --- the description ---

my $api = $json->decode(slurp($described));

sub resolve {
	my $node = shift;
	while (ref $node eq 'HASH' && $node->{'$ref'}) {
		my $at = $api;
		$at = $at->{ s/~1/\//gr =~ s/~0/~/gr } for split m{/}, $node->{'$ref'} =~ s/^#\///r;
		$node = $at;
	}
	return $node;
}

sub operation_of {
	my ($request) = @_;
	my ($path) = $request->{path} =~ /^([^?]*)/;
	for my $template (sort { ($a =~ tr/{//) <=> ($b =~ tr/{//) } keys %{ $api->{paths} }) {
		my $pattern = join '[^/]+', map { quotemeta } split /\{[^}]*\}/, $template, -1;
		return ($template, $api->{paths}{$template}{ lc $request->{method} }) if $path =~ /^$pattern$/;
	}
	return;
}

# What it says wrongly, and Prism stumbles over: a header that is an object; forms, which Mastodon
# takes wherever it takes JSON, it does not know.
my %used;
my @signing = map { { method => 'POST', path => $_ } } qw(/api/v1/apps /oauth/token /oauth/revoke);
for my $request (@requests, @signing) {
	my ($template, $call) = operation_of($request);
	next unless $call;
	$used{$template} = $api->{paths}{$template};
	for my $parameter (map { resolve($_) } @{ $call->{parameters} || [] }) {
		$parameter->{schema} = { type => 'string' } if $parameter->{in} eq 'header';
	}
	my $content = ($call->{requestBody} && resolve($call->{requestBody})->{content}) || {};
	# Since 4.3 it may be a list; before, and with others, it is one text.
	my $form = $content->{'application/json'}{schema}{properties};
	$form->{redirect_uris} = { type => 'string' } if $form->{redirect_uris};
	$content->{'application/x-www-form-urlencoded'} ||= $content->{'application/json'} if $content->{'application/json'};
}
my %spare = (%$api, paths => \%used);
spill("$folder/mastodon.json", $json->encode(\%spare));

# --- the server ---

my $installed = `"$here/npm.sh" prism` or BAIL_OUT('Prism could not be installed');
chomp $installed;
my $prism = fork // die "fork: $!";
if (!$prism) {
	open STDIN, '<', '/dev/null';
	open STDOUT, '>', "$folder/log";
	open STDERR, '>&', \*STDOUT;
	$ENV{SCARF_ANALYTICS} = 'false';
	exec "$installed/node_modules/.bin/prism", 'mock', '--host', '127.0.0.1', '--port', '0', '--seed', 'heed', "$folder/mastodon.json";
	exit 127;
}
END { my $was = $?; if ($prism) { kill 'TERM', $prism; waitpid $prism, 0 } $? = $was }
my ($port, $end) = (undef, time + 300);
while (!$port) {
	($port) = slurp("$folder/log") =~ m{listening on http://127\.0\.0\.1:(\d+)} if -e "$folder/log";
	BAIL_OUT('Prism does not start: ' . slurp("$folder/log")) if time > $end || waitpid($prism, 1) > 0;
	select undef, undef, undef, 0.05;
}
my $browser = HTTP::Tiny->new(timeout => 60, keep_alive => 0, max_redirect => 0);

sub ask {
	my ($request, %more) = @_;
	my %headers = (%{ $request->{headers} }, %more);
	return $browser->request($request->{method}, "http://127.0.0.1:$port$request->{path}",
		{ headers => \%headers, defined $request->{body} ? (content => $request->{body}) : () });
}

# --- every request is valid ---

sub wrong {
	my ($request) = @_;
	my $answer = ask($request);
	return "no such method: $answer->{status}" if $answer->{status} == 404 && $answer->{content} =~ /NO_(?:PATH|METHOD)/;
	my $found = $answer->{headers}{'sl-violations'} // return $answer->{status} == 599 ? $answer->{content} : '';
	$found =~ s/^Too many violations! //;
	return join '; ', $found =~ /("location":\["request"[^}]*"message":"[^"]*")/g;
}
for my $request (@requests) {
	my $name = $request->{file} =~ s{.*/([^/]+/[^/]+)$}{$1}r;
	is(wrong($request), '', "$name is valid");
}
isnt(wrong({ method => 'GET', path => '/api/v1/notifications?limit=many', headers => { Authorization => 'Bearer x' } }),
	'', 'a wrong one would be seen');

# --- every described response is read ---

# Once for each thing asked, at the step of a case where it is.
my (%seen, @asked);
for my $request (@requests) {
	my ($template, $call) = operation_of($request);
	my ($case, $step) = $request->{file} =~ m{/([^/]+)/request(?:\.(\d+))?\z};
	my ($verb) = slurp("$cases/$case/wish") =~ /^verb: (\w+)/m;
	next if !$call || $seen{"$verb $request->{method} $template"}++;
	push @asked, { %$request, case => $case, step => $step // 1, call => $call, name => "$verb, $request->{method} $template" };
}

my $reader = Reader->new($build, 'mastodon');
my %not_given;
sub add_response {
	my ($asked, $answer, $what) = @_;
	my @headers = map { exists $answer->{headers}{ lc $_ } ? "$_: $answer->{headers}{lc $_}\n" : () } qw(Content-Type Link Retry-After);
	# One status in a list, with no author; one with no author; the writable half of an account.
	my $is_cut = $what =~ /\b(?:Status200Example|CredentialAccount200Example)/ || $asked->{name} =~ /^reply/;
	my $response = join '', "$answer->{status}\n", @headers, "\n", $answer->{content};
	$reader->add(@$asked{qw(case step)}, $response, { status => $answer->{status}, name => "$asked->{name}: $what",
		response => $response, is_whole => $what !~ /dynamic/ && !$is_cut });
	return;
}
for my $asked (@asked) {
	my $responses = $asked->{call}{responses};
	for my $code (grep { /^\d+$/ } sort keys %$responses) {
		my ($content) = values %{ resolve($responses->{$code})->{content} || {} };
		my @examples = $content ? sort keys %{ $content->{examples} || {} } : ();
		my @wanted = map { "code=$code, example=$_" } @examples;
		push @wanted, "code=$code" if !@examples;
		push @wanted, ("code=$code, dynamic=true") x 3 if $code == 200 && $content && $asked->{headers}{Accept} =~ /json/;
		for my $want (@wanted) {
			# Faults come as JSON, whatever was asked for.
			my $answer = ask($asked, Prefer => $want, $code == 200 ? () : (Accept => '*/*'));
			add_response($asked, $answer, $want), next if $answer->{status} == $code;
			$not_given{"$asked->{name}: $want: $answer->{status}"} = 1;
		}
	}
}
is(join("\n", sort keys %not_given), '', 'every response that is described is given');

my @read = $reader->read;
cmp_ok(scalar @read, '>', 150, @read . ' responses are read');
for (@read) {
	my ($status, $name, $is_whole, $answer, $response) = @$_{qw(status name is_whole answer response)};
	my ($fault) = $answer =~ /\Aerror (.*)/;
	if ($status >= 400) {
		# Or it is an answer too: it is gone; it can be asked for in another way.
		like($answer, qr/\Aerror \S+ .*\w|^gone |^more$/m, "$name is told as such");
	} elsif ($is_whole) {
		is($fault, undef, "$name is read") or diag($response);
	} else {
		like($fault // 'read', qr/\A(?:read|\S+ .*\w)/, "$name is read, or refused in a sentence");
	}
}

# --- signing in, which no case holds ---

# With a code that is pasted; what the server's log says of it, and what heed says at the end.
sub sign_in {
	my $home = "$folder/home";
	mkdir $home;
	local @ENV{qw(HOME XDG_CONFIG_HOME XDG_STATE_HOME)} = ($home) x 3;
	my $before = length slurp("$folder/log");
	my $heed = open2(my $out, my $in, 'sh', '-c', 'exec "$0" "$@" 2>/dev/null', "$build/heed-engine", 'account-add', 'mastodon', '--server', "http://127.0.0.1:$port",
		'--browser', '--by-hand', '--store', "$home/store", '--secrets', 'file');
	while (defined(my $line = <$out>)) {
		print {$in} "the-code-that-the-page-shows\n" if $line =~ /^link /;
	}
	waitpid $heed, 0;
	return substr slurp("$folder/log"), $before;
}
my $log = sign_in();
for my $asked ('post /api/v1/apps', 'post /oauth/token', 'get /api/v1/accounts/verify_credentials') {
	my ($came) = $log =~ /\Q$asked\E .*?\n((?:(?!Request received).*\n)*)/ ? $1 : 'it is not asked';
	like($came, qr/The request passed the validation rules/, "$asked is valid, signing in");
}
done_testing();
