# Makes responses as the lexicons describe them: the least, and all that may be there, once for each
# thing that a place may hold. Require this after lexicon.pl.
# SPDX-License-Identifier: MIT
#
#	my @values = $lexicon->samples('app.bsky.feed.getPostThread', uri => 'at://…', did => …, handle => …, us => …);
#	my @names = $lexicon->errors('app.bsky.feed.getPostThread');
package Lexicon;
use strict;
use warnings;
use JSON::PP ();

my $did = 'did:plc:y2ngcla4xb6buoyu5g37vcmg';
my $cid = 'bafyreiazwrpmz5aumi6fgt3ogbknrjg5zdvgxbfajy3wh4uw3kf4tnuhym';
my $uri = "at://$did/app.bsky.feed.post/3n3e43t2ges22";
my $time = '2026-11-22T12:00:00.000Z';
my %sample_of = ('at-identifier' => $did, 'at-uri' => $uri, cid => $cid, datetime => $time, did => $did,
	handle => 'fan1.test', language => 'en', nsid => 'app.bsky.feed.post', 'record-key' => '3n3e43t2ges22',
	tid => '3n3e43t2ges22', uri => 'https://x.example/');

# What is not described where it stands, by its name.
sub document {
	return { id => $sample_of{did}, alsoKnownAs => ["at://$sample_of{handle}"], service => [{ id => '#atproto_pds',
		type => 'AtprotoPersonalDataServer', serviceEndpoint => 'https://pds.example' }] };
}

sub sample_string {
	my ($schema, $name) = @_;
	return "at://$sample_of{us}/app.bsky.feed.$name/3n3e43t2ges22" if $name =~ /^(?:like|repost)\z/;
	return $schema->{const} // ($schema->{enum} || $schema->{knownValues} || [])->[0]
		// $sample_of{ $schema->{format} // '' } // 'x' x ($schema->{minLength} || 1);
}

# A schema where FROM it stands; `all` for every member, DEEP within; `pick`: which of several.
sub sample {
	my ($self, $schema, $from, $all, $deep, $name) = @_;
	my $type = $schema->{type};
	return $schema->{const} // $schema->{minimum} // 1 if $type eq 'integer';
	return $schema->{const} // JSON::PP::false() if $type eq 'boolean';
	return sample_string($schema, $name) if $type eq 'string' || $type eq 'token';
	return { '$link' => $cid } if $type eq 'cid-link';
	return { '$bytes' => 'AAAA' } if $type eq 'bytes';
	return { '$type' => 'blob', ref => { '$link' => $cid }, mimeType => 'image/png', size => 1 } if $type eq 'blob';
	if ($type eq 'ref' || $type eq 'union') {
		my @refs = $type eq 'ref' ? $schema->{ref} : @{ $schema->{refs} };
		my ($def, $id, $full) = $self->named($refs[ $self->{pick} % @refs ], $from);
		my $value = $self->sample($def, $id, $all, $deep, $name);
		$value->{'$type'} = $full if $type eq 'union';
		return $value;
	}
	return document() if $type eq 'unknown' && $name eq 'didDoc';
	if ($type eq 'unknown') {
		my ($post, $id) = $self->named('app.bsky.feed.post', '');
		return { %{ $self->sample($post->{record}, $id, $all, $deep + 1, $name) }, '$type' => $id };
	}
	if ($type eq 'array') {
		my $count = $schema->{minLength} // ($all && $deep < 8 ? 1 : 0);
		return [map { $self->sample($schema->{items}, $from, $all, $deep + 1, $name) } 1 .. $count];
	}
	$schema = $schema->{record} if $type eq 'record';
	my %must = map { $_ => 1 } @{ $schema->{required} || [] };
	my %value;
	for my $member (sort keys %{ $schema->{properties} || {} }) {
		next unless $must{$member} || ($all && $deep < 6);
		$value{$member} = $self->sample($schema->{properties}{$member}, $from, $all, $deep + 1, $member);
	}
	return \%value;
}

# Of the record and the account that the answer is about.
sub samples {
	my ($self, $method, %about) = @_;
	local $sample_of{'at-uri'} = $about{uri} // $uri;
	local $sample_of{us} = $about{us} // $did;
	local $sample_of{did} = $about{did} // $did;
	local $sample_of{handle} = $about{handle} // $sample_of{handle};
	my ($def) = $self->named($method, '');
	my $schema = ($def->{output} || {})->{schema} or return {};
	my %samples;
	for my $pick (0 .. 5) {
		local $self->{pick} = $pick;
		$samples{ JSON::PP->new->canonical->encode($_) } = $_
			for map { $self->sample($schema, $method, $_, 0, '') } 0, 1;
	}
	return map { $samples{$_} } sort keys %samples;
}

sub errors {
	my ($self, $method) = @_;
	my ($def) = $self->named($method, '');
	return map { $_->{name} } @{ $def->{errors} || [] };
}

1;
