#!/usr/bin/perl
# A server of ill will on loopback: it speaks enough of the Mastodon API to be believed, then
# answers as the file named last says. Prints its port; what it was sent stands in FOLDER/heard.
# SPDX-License-Identifier: MIT
#
#     malice.pl FOLDER        FOLDER/mode names what it does now
use strict;
use warnings;
use IO::Compress::Gzip qw(gzip);
use IO::Socket::INET;
use JSON::PP;

my ($folder) = @ARGV;
my $door = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 16) or die "malice: $!\n";
my $port = $door->sockport;
my $json = JSON::PP->new->ascii;
$SIG{PIPE} = 'IGNORE';
$SIG{CHLD} = 'IGNORE';
$| = 1;
print "$port\n";

sub mode {
	open my $file, '<', "$folder/mode" or return '';
	chomp(my $mode = <$file> // '');
	return $mode;
}

sub account { my ($id, $acct) = @_; return { id => $id, acct => $acct, display_name => 'Fan' } }

sub status {
	my ($id, %more) = @_;
	return { id => $id, created_at => '2026-11-20T10:00:00.000Z', visibility => 'public',
		account => account('9', 'fan'), content => '<p>hi</p>', mentions => [],
		media_attachments => [], replies_count => 0, %more };
}

sub notices {
	my $n = 0;
	return [map { { id => 'n' . $n++, type => 'mention',
		created_at => '2026-11-20T10:00:00.000Z', status => $_ } } @_];
}

# Every member of a status, of every type.
sub of_wrong_types {
	my @wrong = (undef, 1e308, JSON::PP::true, '', [[]], { a => [] });
	my ($n, @all) = (1000);
	for my $name (sort keys %{ status(1) }) {
		push @all, status($n++, $name => $_) for @wrong;
	}
	return @all;
}

my %content = (
	deep => '<blockquote><ul><li>' x 3000 . 'x',
	links => join('', map { "<a href=\"https://x.example/$_\">$_</a> " } 1 .. 2000),
	controls => "&#27;]0;title&#7;&#x202e;\x{202e}\e[2J&#0;" x 500,
	marks => 'e' . "\x{301}" x 20000,
);
my @ids = ('../../x', 'a/b?c#d', '"q\'', "x\ny", 'x' x 10000, '%2e', "\x{202e}1", "\e[2J", '-1', ' ');
my @names = ("a\nb", "\e[31mx", "\x{202e}evil", 'x' x 65536, '@@@', '%s%n');

my %lists = (
	types => sub { notices(of_wrong_types()) },
	ids => sub { notices(map({ status($_) } @ids),
		map { status("p$_", in_reply_to_id => $ids[$_]) } 0 .. $#ids) },
	circle => sub { notices(map { status($_, in_reply_to_id => ($_ + 1) % 5) } 0 .. 4) },
	names => sub { notices(map { status("s$_", account => account("a$_", $names[$_])) } 0 .. $#names) },
	times => sub { notices(map { status("t$_", created_at =>
		('0001-01-01T00:00:00Z', '99999-01-01T00:00:00Z', undef, '2026-13-45T99:99:99Z')[$_]) } 0 .. 3) },
	map { my $html = $content{$_}; $_ => sub { notices(status("c$_[0]", content => $html)) } } keys %content,
);

sub answer {
	my ($to, $body, %with) = @_;
	my $more = join '', map { "$_->[0]: $_->[1]\r\n" } @{ $with{headers} // [] };
	print {$to} 'HTTP/1.1 ', $with{status} // '200 OK', "\r\nContent-Type: application/json\r\n", $more,
		'Content-Length: ', length $body, "\r\nConnection: close\r\n\r\n", $body;
}

sub packed { my ($text) = @_; gzip \$text => \my $small; return ($small, headers => [['Content-Encoding', 'gzip']]) }

sub flood {
	my ($to) = @_;
	my $n = 0;
	print {$to} "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
	1 while print {$to} map { "event: delete\ndata: " . $n++ . "\n\n" } 1 .. 1000;
}

my %answers = (
	values => sub { answer($_[0], packed('[' . '1,' x 3_000_000 . '1]')) },
	bomb => sub { answer($_[0], packed('[' . ' ' x 50_000_000 . ']')) },
	nested => sub { answer($_[0], '[' x 100_000) },
	echo => sub { answer($_[0], $json->encode({ error => "you sent $_[1]" }), status => '403 No') },
	elsewhere => sub { answer($_[0], '', status => '302 Found',
		headers => [[Location => "http://localhost:$port/stolen"]]) },
	file => sub { answer($_[0], '', status => '302 Found', headers => [[Location => 'file:///etc/passwd']]) },
	round => sub { answer($_[0], '', status => '302 Found', headers => [[Location => $_[2]]]) },
	headers => sub { answer($_[0], '[]', headers => [map { ["X-$_", 'v' x 3000] } 1 .. 60]) },
);

sub speak {
	my ($to, $path, $head) = @_;
	my $mode = mode();
	my ($token) = $head =~ /^Authorization: (.*?)\r/m;
	return answer($to, $json->encode({ domain => 'x.example', version => '4.3.0',
		configuration => { urls => { streaming => "ws://127.0.0.1:$port" } } })) if $path =~ /instance/;
	return answer($to, $json->encode(account('1', 'brand'))) if $path =~ /verify_credentials/;
	return flood($to) if $path =~ /streaming/ && $mode eq 'flood';
	return answer($to, '{"error":"no"}', status => '404 No') if $path =~ /streaming/;
	return answer($to, '{"ancestors":[],"descendants":[]}') if $path =~ /context/;
	return answer($to, $json->encode(status($1))) if $path =~ m{/api/v1/statuses/([^/?]+)};
	return $answers{$mode}->($to, $token, $path) if $answers{$mode};
	return answer($to, '[]') unless $path =~ /notifications/ && $lists{$mode} && $path !~ /max_id/;
	return answer($to, $json->encode($lists{$mode}->($mode)));
}

while (my $to = $door->accept) {
	next if fork // die "malice: $!\n";
	my $head = '';
	while (my $line = <$to>) {
		$head .= $line;
		last if $line eq "\r\n";
	}
	open my $heard, '>>', "$folder/heard" or die "$folder/heard: $!\n";
	print {$heard} $head;
	close $heard;
	speak($to, (split / /, $head)[1], $head);
	close $to;
	exit 0;
}
