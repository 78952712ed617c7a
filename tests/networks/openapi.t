#!/usr/bin/env perl
# Every request in the cases is held against the OpenAPI description of Mastodon, where one is at
# hand: path, method, names of parameters and of members of the body.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use File::Basename;
use JSON::PP;
use Test::More;

my $cases = dirname(__FILE__) . '/mastodon';
my $file = dirname(__FILE__) . '/../../../shared/networks/specs/mastodon-openapi.json';


unless (-e $file) {
	diag("SKIPPED: no description of the Mastodon API at $file");
	plan skip_all => 'no description of the Mastodon API is at hand';
}

sub slurp {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$in>;
}

my $api = JSON::PP->new->utf8->decode(slurp($file));

sub resolve {
	my $node = shift;
	while (ref $node eq 'HASH' && $node->{'$ref'}) {
		my $at = $api;
		$at = $at->{ s/~1/\//gr =~ s/~0/~/gr } for split m{/}, $node->{'$ref'} =~ s/^#\///r;
		$node = $at;
	}
	return $node;
}

# The names of all members that a schema may have.
sub members {
	my $schema = resolve(shift);
	my %names = map { $_ => 1 } keys %{ $schema->{properties} || {} };
	for my $part (map { @{ $schema->{$_} || [] } } qw(oneOf anyOf allOf)) {
		%names = (%names, %{ members($part) });
	}
	return \%names;
}

# The description of a path, templates and all.
sub described {
	my ($path) = @_;
	return ($path, $api->{paths}{$path}) if $api->{paths}{$path};
	for my $template (sort keys %{ $api->{paths} }) {
		my $pattern = join '[^/]+', map { quotemeta } split /\{[^}]*\}/, $template, -1;
		return ($template, $api->{paths}{$template}) if $path =~ /^$pattern$/;
	}
	return;
}

sub check {
	my ($file) = @_;
	my ($head, $body) = split /\n\n/, slurp($file), 2;
	my ($method, $url) = $head =~ m{^(GET|POST|PUT|DELETE) https?://[^/]+(/\S*)};
	return 'it is no request' unless $method;
	my ($path, $query) = split /\?/, $url, 2;
	my ($template, $node) = described($path);
	return "no path $path" unless $node;
	my $call = $node->{ lc $method } or return "no $method of $template";

	my %parameters = map { my $p = resolve($_); ("$p->{in} $p->{name}" => 1) }
		@{ $call->{parameters} || [] }, @{ $node->{parameters} || [] };
	for my $name (map { (split /=/)[0] } split /&/, $query // '') {
		my $plain = $name =~ s/\[\]$//r;
		return "no parameter $name of $template"
			unless $parameters{"query $name"} || $parameters{"query $plain"};
	}
	return '' unless defined $body;
	my ($type) = $head =~ /^Content-Type: (\S+)/m or return 'a body without its type';
	# It describes JSON alone; a form has the same members.
	my $body_of = resolve($call->{requestBody})->{content};
	my $content = $body_of->{$type} || $body_of->{'application/json'}
		or return "no body for $method $template";
	my @names = $type =~ /json/
		? keys %{ JSON::PP->new->utf8->decode($body) }
		: map { (split /=/)[0] } split /&/, $body =~ s/\n$//r;
	my $known = members($content->{schema});
	for my $name (@names) {
		return "no member $name in a body for $template" unless $known->{$name};
	}
	return '';
}

my @requests = grep { slurp($_) !~ /^error / } sort glob("$cases/*/request*");
ok(@requests > 40, 'there are cases');
is(check($_), '', s{.*/([^/]+/[^/]+)$}{$1}r . ' is as described') for @requests;
done_testing();
