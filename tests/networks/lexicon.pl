# Holds requests, responses and records of the AT protocol against its lexicons: the folder of JSON
# files in which it describes itself. Require this; it needs nothing but Perl.
# SPDX-License-Identifier: MIT
#
#	my $lexicon = Lexicon->load($folder);
#	my @faults = $lexicon->request('GET', '/xrpc/app.bsky.feed.getPosts?uris=at://…', $type, $body);
#	@faults = $lexicon->response('app.bsky.feed.getPosts', $body);
#	@faults = $lexicon->record($record);
#
# A fault is one line: where, and what is wrong. In a response names that the lexicon does not know
# are allowed, as it may grow; what we send has none.
package Lexicon;
use strict;
use warnings;
use B;
use Encode ();
use File::Find ();
use JSON::PP ();

sub load {
	my ($class, $folder) = @_;
	my %lexicons;
	File::Find::find({ no_chdir => 1, wanted => sub {
		return unless /\.json$/;
		open my $in, '<:raw', $_ or die "$_: $!";
		local $/;
		my $lexicon = JSON::PP->new->utf8->decode(scalar <$in>);
		$lexicons{ $lexicon->{id} } = $lexicon->{defs};
	} }, $folder);
	return bless { lexicons => \%lexicons }, $class;
}

# --- what a string may have to be ---

my $label = qr/[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?/;
my $did = qr/did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]/;
my $handle = qr/(?:$label\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?/;
my $nsid = qr/[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.$label)+\.[a-zA-Z][a-zA-Z0-9]{0,62}/;
my $key = qr/(?!\.\.?(?:\/|\z))[a-zA-Z0-9._:~-]{1,512}/;

sub is_datetime {
	my ($text) = @_;
	my ($year, $month, $day, $hour, $minute, $second, $zone) = $text =~
		/\A(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,20})?(Z|[+-]\d\d:\d\d)\z/a or return 0;
	my $leap = $year % 4 == 0 && ($year % 100 != 0 || $year % 400 == 0);
	my @days = (31, $leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
	return $year > 0 && $month >= 1 && $month <= 12 && $day >= 1 && $day <= $days[$month - 1]
		&& $hour < 24 && $minute < 60 && $second < 60 && $zone ne '-00:00';
}

# Version 1, of a record or a blob, by SHA-256, in base 32: a made-up one seldom is.
sub is_cid {
	my ($text) = @_;
	my ($digits) = $text =~ /\Ab([a-z2-7]{58})\z/ or return 0;
	my %value;
	@value{ 'a' .. 'z', 2 .. 7 } = 0 .. 31;
	my $bits = join '', map { sprintf '%05b', $value{$_} } split //, $digits;
	return $bits =~ /00\z/ && unpack('H8', pack 'B288', $bits) =~ /\A01(?:71|55)1220\z/;
}

my %format = (
	'at-identifier' => sub { $_[0] =~ /\A(?:$did|$handle)\z/ },
	'at-uri' => sub { $_[0] =~ m{\Aat://(?:$did|$handle)(?:/$nsid(?:/$key)?)?\z} },
	'cid' => \&is_cid,
	'datetime' => \&is_datetime,
	'did' => sub { $_[0] =~ /\A$did\z/ && length $_[0] <= 2048 },
	'handle' => sub { $_[0] =~ /\A$handle\z/ && length $_[0] <= 253 },
	'language' => sub { $_[0] =~ /\A(?:i|[a-zA-Z]{2,3}|[a-zA-Z]{5,8})(?:-[a-zA-Z0-9]{1,8})*\z/ },
	'nsid' => sub { $_[0] =~ /\A$nsid\z/ && length $_[0] <= 317 },
	'record-key' => sub { $_[0] =~ /\A$key\z/ },
	'tid' => sub { $_[0] =~ /\A[2-7a-j][2-7a-z]{12}\z/ },
	'uri' => sub { $_[0] =~ /\A[a-z][a-z.-]{0,80}:[^\s[:cntrl:]]+\z/ && length $_[0] <= 8192 },
);

# --- what a value is, as JSON wrote it ---

sub kind {
	my ($value) = @_;
	return 'null' unless defined $value;
	return JSON::PP::is_bool($value) ? 'boolean' : ref $value eq 'HASH' ? 'object' : 'array' if ref $value;
	my $flags = B::svref_2object(\$value)->FLAGS;
	return 'string' if $flags & B::SVf_POK || !($flags & (B::SVp_IOK | B::SVp_NOK));
	return $flags & B::SVp_IOK ? 'integer' : 'number';
}

# --- one value against one schema ---

sub named { # NAME FROM: the definition that a reference names, and where that stands
	my ($self, $name, $from) = @_;
	my ($id, $def) = split /#/, $name, 2;
	$id = $from unless length $id;
	return ($self->{lexicons}{$id}{ $def // 'main' }, $id, $id . (defined $def && $def ne 'main' ? "#$def" : ''));
}

sub fault {
	my ($self, $where, $what) = @_;
	push @{ $self->{faults} }, length $where ? "$where: $what" : $what;
	return;
}

my %check = (
	boolean => sub {},
	token => sub {},
	integer => \&check_number,
	string => \&check_string,
	array => \&check_array,
	object => \&check_object,
	unknown => \&check_unknown,
	union => \&check_union,
	blob => \&check_blob,
	bytes => sub {
		my ($self, $value, $schema, $where) = @_;
		$self->fault($where, 'no $bytes') if kind($value->{'$bytes'}) ne 'string';
	},
	'cid-link' => sub {
		my ($self, $value, $schema, $where) = @_;
		$self->fault($where, 'no $link that is a cid')
			unless kind($value->{'$link'}) eq 'string' && is_cid($value->{'$link'});
	},
	record => sub {
		my ($self, $value, $schema, $where, $from) = @_;
		$self->check_object($value, $schema->{record}, $where, $from);
	},
);
my %wants = (token => 'string', map({ $_ => 'object' } qw(unknown union blob bytes cid-link record)));

sub check {
	my ($self, $value, $schema, $where, $from) = @_;
	my $type = $schema->{type};
	if ($type eq 'ref') {
		my ($def, $id, $full) = $self->named($schema->{ref}, $from);
		return push @{ $self->{unknown} }, $full unless $def;
		if (kind($value) eq 'object' && defined $value->{'$type'}) {
			my ($is) = $value->{'$type'} =~ s/#main$//r;
			$self->fault($where, "\$type is $is, not $full") if $is ne $full;
		}
		return $self->check($value, $def, $where, $id);
	}
	my $code = $check{$type} or return $self->fault($where, "the lexicon has a $type, which is unheard of");
	my $kind = kind($value);
	my $wants = $wants{$type} // $type;
	return $self->fault($where, "is $kind, not $wants") if $kind ne $wants;
	$self->fault($where, "is not $schema->{const}")
		if defined $schema->{const} && "$value" ne "$schema->{const}";
	$self->fault($where, "is none of @{ $schema->{enum} }")
		if $schema->{enum} && !grep { $_ eq $value } @{ $schema->{enum} };
	return $code->($self, $value, $schema, $where, $from);
}

sub check_number {
	my ($self, $value, $schema, $where) = @_;
	$self->fault($where, "is under $schema->{minimum}")
		if defined $schema->{minimum} && $value < $schema->{minimum};
	$self->fault($where, "is over $schema->{maximum}")
		if defined $schema->{maximum} && $value > $schema->{maximum};
}

sub within {
	my ($self, $where, $schema, $what, $count, $words) = @_;
	my ($min, $max) = @$schema{"min$what", "max$what"};
	$self->fault($where, "has $count $words, at least $min must be") if defined $min && $count < $min;
	$self->fault($where, "has $count $words, at most $max may be") if defined $max && $count > $max;
}

sub check_string {
	my ($self, $value, $schema, $where) = @_;
	$self->within($where, $schema, 'Length', length Encode::encode('UTF-8', $value), 'bytes');
	$self->within($where, $schema, 'Graphemes', scalar(() = $value =~ /\X/g), 'graphemes');
	my $format = $schema->{format} or return;
	my $is = $format{$format} or return $self->fault($where, "the format $format is unheard of");
	$self->fault($where, "\"$value\" is no $format") unless $is->($value);
}

sub check_array {
	my ($self, $value, $schema, $where, $from) = @_;
	$self->within($where, $schema, 'Length', scalar @$value, 'members');
	$self->check($value->[$_], $schema->{items}, "$where\[$_]", $from) for 0 .. $#$value;
}

sub check_object {
	my ($self, $value, $schema, $where, $from) = @_;
	my $dot = length $where ? "$where." : '';
	my %nullable = map { $_ => 1 } @{ $schema->{nullable} || [] };
	for my $name (@{ $schema->{required} || [] }) {
		$self->fault($where, "lacks $name") unless exists $value->{$name};
	}
	for my $name (sort keys %$value) {
		my $of = $schema->{properties}{$name};
		if (!$of) {
			next if $name eq '$type';
			$self->fault("$dot$name", 'is not in the lexicon') if $self->{sends};
			next;
		}
		next if !defined $value->{$name} && $nullable{$name};
		$self->check($value->{$name}, $of, "$dot$name", $from);
	}
}

# Anything; but a record is held against its own lexicon.
sub check_unknown {
	my ($self, $value, $schema, $where) = @_;
	my $type = $value->{'$type'};
	return unless kind($type) eq 'string';
	my ($def, $id) = $self->named($type, '');
	return unless $def && $def->{type} eq 'record';
	$self->check($value, $def, $where, $id);
}

sub check_union {
	my ($self, $value, $schema, $where, $from) = @_;
	my $type = $value->{'$type'};
	return $self->fault($where, 'lacks $type, and may be several things') unless kind($type) eq 'string';
	my ($def, $id, $full) = $self->named($type, $from);
	my %may = map { (($self->named($_, $from))[2] => 1) } @{ $schema->{refs} };
	if (!$may{$full}) {
		# An open union may grow; what we send is known.
		$self->fault($where, "may not be a $type") if $schema->{closed} || $self->{sends};
		return;
	}
	return push @{ $self->{unknown} }, $full unless $def;
	$self->check($value, $def, $where, $id);
}

sub check_blob {
	my ($self, $value, $schema, $where) = @_;
	return if defined $value->{cid}; # as it was once
	$self->fault($where, '$type is not blob') unless ($value->{'$type'} // '') eq 'blob';
	my $link = kind($value->{ref}) eq 'object' ? $value->{ref}{'$link'} : undef;
	$self->fault("$where.ref", 'no $link that is a cid') unless kind($link) eq 'string' && is_cid($link);
	$self->fault("$where.mimeType", 'is no string') unless kind($value->{mimeType}) eq 'string';
	return $self->fault("$where.size", 'is no integer') unless kind($value->{size}) eq 'integer';
	$self->fault("$where.size", "is over $schema->{maxSize}")
		if defined $schema->{maxSize} && $value->{size} > $schema->{maxSize};
}

# --- records, requests, responses ---

sub begin {
	my ($self, $sends) = @_;
	@$self{qw(faults unknown sends)} = ([], [], $sends);
}

sub decode {
	my ($self, $body) = @_;
	my $value = eval { JSON::PP->new->utf8->allow_nonref->decode($body) };
	$self->fault('', 'is no JSON: ' . ($@ =~ s/ at \S+ line \d+.*//sr)) if $@;
	return $value;
}

sub record_as_sent { # as one collection of a repository takes it
	my ($self, $record, $collection, $rkey, $where) = @_;
	my ($def) = $self->named($collection, '');
	return $self->fault($where, "there is no collection $collection") unless $def && $def->{type} eq 'record';
	my $type = kind($record) eq 'object' ? $record->{'$type'} : undef;
	$self->fault("$where.\$type", 'is ' . ($type // 'not there') . ", not $collection")
		if ($type // '') ne $collection;
	return unless defined $rkey && $def->{key} ne 'any';
	my $fits = $def->{key} =~ /^literal:(.*)/ ? $rkey eq $1 : $format{ $def->{key} }->($rkey);
	$self->fault('rkey', "\"$rkey\" is no $def->{key}") unless $fits;
}

# A record that is sent.
sub record {
	my ($self, $record) = @_;
	$self->begin(1);
	$self->record_as_sent($record, $record->{'$type'} // '', undef, 'record');
	$self->check_unknown($record, undef, '');
	return @{ $self->{faults} };
}

sub query_values { # QUERY: name => [value…], as characters
	my ($self, $query) = @_;
	my %values;
	for my $pair (split /&/, $query) {
		my ($name, $value) = split /=/, $pair, 2;
		return $self->fault($pair, 'is no name=value') unless defined $value;
		for ($name, $value) {
			$self->fault($pair, 'has a byte that must be escaped') if /[^!-~]|["<>\\^`{|}]/;
			$self->fault($pair, 'is escaped in no known way') if /%(?![0-9A-Fa-f]{2})/;
			s/\+/ /g;
			s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
			$_ = eval { Encode::decode('UTF-8', $_, Encode::FB_CROAK) } // $_;
		}
		push @{ $values{$name} }, $value;
	}
	return \%values;
}

sub check_query {
	my ($self, $query, $schema, $from) = @_;
	my $values = $self->query_values($query) or return;
	for my $name (@{ $schema->{required} || [] }) {
		$self->fault($name, 'is not asked for, and must be') unless $values->{$name};
	}
	for my $name (sort keys %$values) {
		my $of = $schema->{properties}{$name};
		if (!$of) {
			$self->fault($name, 'is no parameter');
			next;
		}
		my @all = @{ $values->{$name} };
		my $one = $of->{type} eq 'array' ? $of->{items} : $of;
		for (@all) {
			$_ += 0 if $one->{type} eq 'integer' && /\A-?\d{1,15}\z/;
			$_ = $_ eq 'true' ? JSON::PP::true() : JSON::PP::false()
				if $one->{type} eq 'boolean' && /\A(?:true|false)\z/;
		}
		$self->fault($name, 'comes several times') if $of->{type} ne 'array' && @all > 1;
		$self->check($of->{type} eq 'array' ? \@all : $all[0], $of, $name, $from);
	}
}

# What a call says of itself that the schema of its body does not.
sub check_writes {
	my ($self, $method, $body) = @_;
	$self->record_as_sent(@$body{qw(record collection rkey)}, 'record')
		if $method =~ /^com\.atproto\.repo\.(?:create|put)Record$/ && defined $body->{collection};
	return unless $method eq 'com.atproto.repo.applyWrites' && kind($body->{writes}) eq 'array';
	for my $i (0 .. $#{ $body->{writes} }) {
		my $write = $body->{writes}[$i];
		$self->record_as_sent(@$write{qw(value collection rkey)}, "writes[$i].value")
			if kind($write) eq 'object' && exists $write->{value};
	}
}

sub media {
	my ($type) = @_;
	return lc +($type // '') =~ s/\s*;.*//sr;
}

# METHOD URL CONTENT-TYPE BODY; a request without a body has neither of them.
sub request {
	my ($self, $verb, $url, $type, $body) = @_;
	$self->begin(1);
	my ($method, $query) = $url =~ m{/xrpc/([^?]*)(?:\?(.*))?\z}s;
	my $faults = sub { map { "$method: $_" } @{ $self->{faults} } };
	return ("$url: is not under /xrpc/") unless defined $method;
	my ($def) = $self->named($method, '');
	return ("$method: there is no such method") unless $def && $def->{type} =~ /^(?:query|procedure)$/;
	my $right = $def->{type} eq 'query' ? 'GET' : 'POST';
	$self->fault('', "is $verb, not $right") if $verb ne $right;
	$self->check_query($query // '', $def->{parameters} || {}, $method);
	my $input = $def->{input};
	if (!$input) {
		$self->fault('', 'has a body, and takes none') if defined $body && length $body;
	} elsif (!defined $body) {
		$self->fault('', 'lacks a body');
	} elsif ($input->{encoding} ne '*/*' && media($type) ne $input->{encoding}) {
		$self->fault('', 'is ' . ($type // 'of no type') . ", not $input->{encoding}");
	} elsif ($input->{schema}) {
		my $value = $self->decode($body);
		return $faults->() if @{ $self->{faults} } && !defined $value;
		$self->check($value, $input->{schema}, '', $method);
		$self->check_writes($method, $value) if kind($value) eq 'object';
	}
	return $faults->();
}

# The answer of a method that went well.
sub response {
	my ($self, $method, $body) = @_;
	$self->begin(0);
	my ($def) = $self->named($method, '');
	return ("$method: there is no such method") unless $def && $def->{type} =~ /^(?:query|procedure)$/;
	my $schema = ($def->{output} || {})->{schema} or return;
	my $value = $self->decode($body);
	$self->check($value, $schema, '', $method) unless @{ $self->{faults} };
	return map { "$method: $_" } @{ $self->{faults} };
}

1;
