# A server that somebody else makes from the OpenAPI description of a network (Prism): it judges the
# requests in heed's cases, and gives every response that is described, for heed to read. Require this.
# SPDX-License-Identifier: MIT
#
#	my $judge = Judge->new(network => 'lemmy', description => 'lemmy-v3-openapi.yaml', path => sub { … });
#	$judge->requests_are_valid;
#	$judge->responses_are_read(sub { my ($asked, $what) = @_; … is it an answer to that very question? });
package Judge;
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use File::Temp qw(tempdir);
use HTTP::Tiny;
use JSON::PP;
use Test::More;

my $here = abs_path(dirname(__FILE__));
my $json = JSON::PP->new->utf8->canonical;
my $prism;
END { my $was = $?; if ($prism) { kill 'TERM', $prism; waitpid $prism, 0 } $? = $was }
require "$here/../networks/reader.pl";

sub slurp {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$in>;
}

# Skips the whole test, saying so, if the description is not at hand. `path` turns the path of a request
# into one of the description, or says that it has none (undef); `mend` corrects what the description has
# wrong, in $judge->{api}; `accept` is what is accepted of a response, if the description has other names; `also`
# has paths that no case asks for.
sub new {
	my ($class, %self) = @_;
	my $file = "$here/../../../shared/networks/specs/$self{description}";
	unless (-e $file) {
		diag("SKIPPED: no description of the API at $file");
		plan skip_all => "no description of the API of $self{network} is at hand";
	}
	my $self = bless { %self, folder => tempdir(CLEANUP => 1), cases => "$here/../networks/$self{network}",
		build => abs_path($ENV{HEED_BUILD} || "$here/../../build") }, $class;
	$self->{prism} = `"$here/npm.sh" prism` or BAIL_OUT('Prism could not be installed');
	chomp $self->{prism};
	$self->{api} = $json->decode($file =~ /\.ya?ml$/ ? $self->yaml_as_json($file) : slurp($file));
	$self->{mend}->($self) if $self->{mend};
	$self->{requests} = [map { $self->request_of($_) } sort glob "$self->{cases}/*/request*"];
	$self->start;
	return $self;
}

sub yaml_as_json {
	my ($self, $file) = @_;
	local $ENV{NODE_PATH} = "$self->{prism}/node_modules";
	open my $node, '-|', 'node', '-e',
		'console.log(JSON.stringify(require("js-yaml").load(require("fs").readFileSync(process.argv[1], "utf8"))))', $file
		or die "node: $!";
	local $/;
	return scalar <$node>;
}

# A request of a case, if the description has it.
sub request_of {
	my ($self, $file) = @_;
	my ($head, $body) = split /\n\n/, slurp($file), 2;
	my ($method, $path) = $head =~ m{^([A-Z]+) https?://[^/]+(/\S*)} or return;
	$path = $self->{path}->($path) // return;
	my %headers = $head =~ /^([\w-]+): (.*)$/mg;
	$body =~ s/\n\z// if defined $body;
	my $request = { file => $file, method => $method, path => $path, headers => \%headers, body => $body };
	@$request{qw(template call)} = $self->operation_of($request);
	return $request;
}

sub operation_of {
	my ($self, $request) = @_;
	my ($path) = $request->{path} =~ /^([^?]*)/;
	my $paths = $self->{api}{paths};
	for my $template (sort { ($a =~ tr/{//) <=> ($b =~ tr/{//) } keys %$paths) {
		my $pattern = join '[^/]+', map { quotemeta } split /\{[^}]*\}/, $template, -1;
		return ($template, $paths->{$template}{ lc $request->{method} }) if $path =~ /^$pattern$/;
	}
	return;
}

sub resolve {
	my ($self, $node) = @_;
	while (ref $node eq 'HASH' && $node->{'$ref'}) {
		my $at = $self->{api};
		$at = $at->{ s/~1/\//gr =~ s/~0/~/gr } for split m{/}, $node->{'$ref'} =~ s/^#\///r;
		$node = $at;
	}
	return $node;
}

# Only what is used of the description: some are large.
sub start {
	my ($self) = @_;
	my %used = map { $_ => $self->{api}{paths}{$_} } @{ $self->{also} || [] }, map { $_->{call} ? $_->{template} : () } @{ $self->{requests} };
	my ($file, $log) = map { "$self->{folder}/$_" } qw(api.json log);
	open my $out, '>:raw', $file or die "$file: $!";
	print {$out} $json->encode({ %{ $self->{api} }, paths => \%used, servers => [] });
	close $out or die "$file: $!";
	$prism = fork // die "fork: $!";
	if (!$prism) {
		open STDIN, '<', '/dev/null';
		open STDOUT, '>', $log;
		open STDERR, '>&', \*STDOUT;
		$ENV{SCARF_ANALYTICS} = 'false';
		exec "$self->{prism}/node_modules/.bin/prism", 'mock', '--host', '127.0.0.1', '--port', '0', '--seed', 'heed', $file;
		exit 127;
	}
	my $end = time + 300;
	while (!$self->{port}) {
		($self->{port}) = slurp($log) =~ m{listening on http://127\.0\.0\.1:(\d+)} if -e $log;
		BAIL_OUT('Prism does not start: ' . slurp($log)) if time > $end || waitpid($prism, 1) > 0;
		select undef, undef, undef, 0.05;
	}
	$self->{browser} = HTTP::Tiny->new(timeout => 60, keep_alive => 0, max_redirect => 0);
	return;
}

sub ask {
	my ($self, $request, %more) = @_;
	my $answer = $self->{browser}->request($request->{method}, "http://127.0.0.1:$self->{port}$request->{path}",
		{ headers => { %{ $request->{headers} }, %more }, defined $request->{body} ? (content => $request->{body}) : () });
	$answer->{content} //= '';
	return $answer;
}

# What is wrong with a request, in Prism's words; '' for nothing. It also judges what it answers itself:
# that is not heed's.
sub wrong {
	my ($self, $request) = @_;
	my $answer = $self->ask($request);
	return "no such method: $answer->{status}" if $answer->{status} == 404 && $answer->{content} =~ /NO_(?:PATH|METHOD)/;
	# Where no such response is described, Prism refuses in its own words.
	return $answer->{content} if $answer->{content} =~ m{prism/errors\#(?:UNPROCESSABLE_ENTITY|UNAUTHORIZED)};
	my $found = $answer->{headers}{'sl-violations'} // return $answer->{status} == 599 ? $answer->{content} : '';
	$found =~ s/^Too many violations! //;
	return join '; ', $found =~ /("location":\["request"[^}]*"message":"[^"]*")/g;
}

# Says what is not described: nobody judges that.
sub requests_are_valid {
	my ($self) = @_;
	my %others = map { $_->{path} =~ s/\?.*//r => 1 } grep { !$_->{call} } @{ $self->{requests} };
	diag('not described: ' . join ' ', sort keys %others) if %others;
	for my $request (@{ $self->{requests} }) {
		my $name = $request->{file} =~ s{.*/([^/]+/[^/]+)$}{$1}r;
		is($self->wrong($request), '', "$name is valid") if $request->{call};
	}
	return;
}

# Each thing that is asked, once, at the step of a case where it is.
sub asked {
	my ($self) = @_;
	my (%seen, @asked);
	for my $request (@{ $self->{requests} }) {
		my ($case, $step) = $request->{file} =~ m{/([^/]+)/request(?:\.(\d+))?\z};
		my ($verb) = slurp("$self->{cases}/$case/wish") =~ /^verb: ([\w-]+)/m;
		next if !$request->{call} || $seen{"$verb $request->{method} $request->{template}"}++;
		push @asked, { %$request, case => $case, step => $step // 1, verb => $verb, name => "$verb, $request->{method} $request->{template}" };
	}
	return @asked;
}

# Every response that is described, and some that Prism makes up by the schemas; those for which `answers`
# says so must be read, the others read or refused in a sentence.
sub responses_are_read {
	my ($self, $answers) = @_;
	my $reader = Reader->new($self->{build}, $self->{network});
	my %not_given;
	for my $asked ($self->asked) {
		my $responses = $asked->{call}{responses};
		for my $code (grep { /^\d+$/ } sort keys %$responses) {
			my ($content) = values %{ $self->resolve($responses->{$code})->{content} || {} };
			my @examples = $content ? sort keys %{ $content->{examples} || {} } : ();
			my @wanted = @examples ? map { "code=$code, example=$_" } @examples : "code=$code";
			push @wanted, ("code=$code, dynamic=true") x 3 if $code == 200 && $content && $asked->{headers}{Accept} =~ /json/;
			for my $want (@wanted) {
				my $answer = $self->ask($asked, Prefer => $want,
					$self->{accept} || $code != 200 ? (Accept => $self->{accept} // '*/*') : ());
				$not_given{"$asked->{name}: $want: $answer->{status}"} = 1, next if $answer->{status} != $code;
				my @headers = map { exists $answer->{headers}{ lc $_ } ? "$_: $answer->{headers}{lc $_}\n" : () } qw(Content-Type Link Retry-After);
				my $response = join '', "$code\n", @headers, "\n", $answer->{content};
				$reader->add(@$asked{qw(case step)}, $response, { status => $code, name => "$asked->{name}: $want",
					response => $response, is_whole => scalar($want !~ /dynamic/ && $answers->($asked, $want)) });
			}
		}
	}
	is(join("\n", sort keys %not_given), '', 'every response that is described is given');
	for ($reader->read) {
		my ($status, $name, $is_whole, $answer, $response) = @$_{qw(status name is_whole answer response)};
		my ($fault) = $answer =~ /^error (.*)/m;
		if ($status >= 400 && $answer eq '') {
			like($name, qr/^un\w+, .*code=404/, "$name: there is nothing to take back");
		} elsif ($status >= 400) {
			# Or it is an answer too: it is gone; it can be asked for in another way.
			like($answer, qr/^error \S+ .*\w|^gone |^more$/m, "$name is told as such");
		} elsif ($is_whole && $status < 300) {
			is($fault, undef, "$name is read") or diag(substr $response, 0, 300);
		} else {
			like($fault // 'read', qr/\A(?:read|\S+ .*\w)/, "$name is read, or refused in a sentence");
		}
	}
	return;
}
1;
