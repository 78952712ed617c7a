#!/usr/bin/env perl
# What the lexicons of the AT protocol describe, where they are at hand: for each method that a case
# asks, responses made from its description, the least and the most that may be there, and all faults
# that it names. Each is read as what it is.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use JSON::PP;
use Test::More;

my $here = abs_path(dirname(__FILE__));
my $build = $ENV{HEED_BUILD} || "$here/../../build";
my $folder = "$here/../../../shared/networks/specs/bluesky/lexicons";
unless (-d $folder) {
	diag("SKIPPED: no lexicons of the AT protocol in $folder");
	plan skip_all => 'no lexicons of the AT protocol are at hand';
}
require "$here/$_.pl" for qw(lexicon lexicon_samples reader);
my $lexicon = Lexicon->load($folder);
my $reader = Reader->new($build, 'bluesky');
my $json = JSON::PP->new->utf8->canonical;

sub slurp {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$in>;
}

# What any method may answer, besides what its description names.
my %faults = (400 => [qw(InvalidRequest ExpiredToken InvalidToken)], 401 => ['AuthMissing'], 403 => ['Forbidden'],
	404 => ['NotFound'], 429 => ['RateLimitExceeded'], 500 => ['InternalServerError'], 501 => ['MethodNotImplemented'],
	502 => ['UpstreamFailure'], 503 => ['NotEnoughResources']);

sub response {
	my ($status, $value) = @_;
	return "$status\nContent-Type: application/json; charset=utf-8\n\n" . $json->encode($value);
}

my %seen;
for my $file (sort glob "$here/bluesky/*/request*") {
	my ($case, $step) = $file =~ m{/([^/]+)/request(?:\.(\d+))?\z};
	my ($method) = slurp($file) =~ m{^\w+ https?://[^/\s]+/xrpc/([\w.]+)} or next;
	my ($verb) = slurp("$here/bluesky/$case/wish") =~ /^verb: (\w+)/m;
	next if $seen{"$verb $method"}++;
	my @at = ($case, $step // 1);
	my $count = 0;
	my %wish = slurp("$here/bluesky/$case/wish") =~ /^(\w+): *(\S+)/mg;
	my ($us) = grep { defined && /^did:/ } $wish{me}, 'did:plc:ewvi7nxzyoun6zhxrhs64oiz';
	my ($theirs) = ($wish{item} // '') =~ m{^at://([^/]+)};
	# A private message has no address.
	my $item = ($wish{item} // '') =~ m{^message/} ? "at://$us/app.bsky.feed.post/3n2q4krr2222b" : $wish{item};
	my %about = (did => $wish{person} // $theirs // $us, uri => $item);
	$about{uri} = "at://$us/app.bsky.feed.post/$wish{key}" if $method =~ /^com\.atproto\.repo/ && defined $wish{key};
	%about = (did => $us, handle => $wish{item}) if $verb eq 'resolve';
	for my $value ($lexicon->samples($method, %about, us => $us)) {
		is(join("\n", $lexicon->response($method, $json->encode($value))), '', "$method: what is made is by the lexicon");
		$reader->add(@at, response(200, $value), { name => "$verb, $method: " . ++$count, status => 200, value => $value });
	}
	for my $name ($lexicon->errors($method)) {
		$reader->add(@at, response(400, { error => $name, message => 'so it is' }), { name => "$verb, $method: $name", status => 400 });
	}
	for my $status (sort keys %faults) {
		$reader->add(@at, response($status, { error => $_, message => 'so it is' }), { name => "$verb, $method: $status $_", status => $status })
			for @{ $faults{$status} };
	}
}
my @read = $reader->read;
cmp_ok(scalar @read, '>', 300, @read . ' responses are read');
for (@read) {
	my ($status, $name, $answer, $value) = @$_{qw(status name answer value)};
	my ($fault) = $answer =~ /\Aerror (.*)/;
	if ($status >= 400) {
		# Or it is an answer too: it is gone, or not there; it can be asked for in another way; it is
		# not needed; without the messages, the rest goes on.
		my $is_answer = $name =~ /RecordNotFound|getPreferences/ || $name =~ /^fetch, chat\./;
		like($answer, $is_answer ? qr/\A(?:error \S+ .*\w|whoami |cursor |missed|lacks|\z)/ : qr/\Aerror \S+ .*\w|^gone |^more$/m,
			"$name is told as such");
	} else {
		# What it says may be a reason against what was wished for.
		unlike($fault // '', qr/^(?:protocol|unsure)/, "$name is read") or diag($json->pretty->encode($value));
	}
}
done_testing();
