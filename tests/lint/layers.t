#!/usr/bin/perl
# Who includes whom: the table of the house (man/heed-hacking.7), checked on every file.
use strict;
use warnings;
use Test::More;

# Folder: what it may include beside itself.
my %may = (
	'src/base'     => [],
	'src/inbox'    => ['base'],
	'src/networks' => ['base', 'inbox'],
	'src/store'    => ['base', 'inbox'],
	'src/engine'   => ['base', 'inbox', 'networks', 'store'],
	'src/demo'     => ['base', 'inbox'],
	'src/cli'      => ['base', 'inbox', 'store', 'engine/client.h', 'tui/action.h', 'tui/keymap.h', 'tui/key.h'],
	'tui'          => ['base', 'inbox', 'store', 'engine/client.h'],
	'src'          => ['base', 'inbox', 'store', 'cli', 'tui/tui.h'],
);

# Outside header: the files that may know it. Everything else comes from the C library.
my %outside = (
	qr{^cjson/}         => qr{^src/base/json\.c$},
	qr{^ini\.h$}        => qr{^src/base/ini\.c$},
	qr{^uni(str|width|[gl]brk|ctype|norm|case)} => qr{^src/base/(utf8|text)\.c$},
	qr{^libical/}       => qr{^src/inbox/hours_calendar\.c$},
	qr{^libxml/}        => qr{^src/networks/html\.c$},
	qr{^sqlite3\.h$}    => qr{^src/store/sqlite(_words)?\.c$},
	qr{^curl/}          => qr{^src/engine/http(_fault)?\.c$},
	qr{^openssl/}       => qr{^src/engine/dpop\.c$},
	qr{^libsecret/}     => qr{^src/engine/keyring\.c$},
	qr{^microhttpd\.h$} => qr{^src/(demo|engine)/\w+\.c$},
	qr{^(n?curses|term\.h)} => qr{^tui/(screen|curses_key|paint)\.c$},
);

# What only some rooms may touch at all: clocks, sockets, processes, the environment.
my %pure = map { $_ => 1 } qw(src/inbox src/networks);
my $impure = qr{^(time|sys/time|sys/socket|netdb|fcntl|unistd|poll|signal|stdio_ext|sys/wait)\.h$};

my %seen;
my @faults;
for my $file (sort glob 'src/*.[ch] src/*/*.[ch] tui/*.[ch]') {
	(my $room = $file) =~ s{/[^/]+$}{};
	(my $own = $room) =~ s{^src/?}{};
	open my $in, '<', $file or die "$file: $!";
	while (<$in>) {
		if (/^\s*#\s*include\s+"([^"]+)"/) {
			my ($what) = ($1);
			(my $folder = $what) =~ s{/[^/]+$}{};
			next if $folder eq $own;
			next if grep { $_ eq $folder || $_ eq $what } @{ $may{$room} };
			push @faults, "$file:$.: $room may not include $what";
		} elsif (/^\s*#\s*include\s+<([^>]+)>/) {
			my $what = $1;
			push @faults, "$file:$.: $room is pure and may not include <$what>"
				if $pure{$room} && $what =~ $impure;
			for my $library (keys %outside) {
				next unless $what =~ $library;
				$seen{$library}{$file} = 1;
				push @faults, "$file:$.: only " . $outside{$library} . " knows <$what>"
					unless $file =~ $outside{$library};
			}
		}
	}
	if ($pure{$room}) {
		seek $in, 0, 0;
		my $text = do { local $/; <$in> };
		push @faults, "$file: reads a clock or the environment" if $text =~ /\b(date_now|date_ticks|getenv|random_\w+|path_read)\s*\(/;
	}
}
ok !@faults, 'every file includes only what its room may' or diag join "\n", @faults;

# One file for each library but libmicrohttpd, which serves the demo and the sign-in.
my @many = grep { !/microhttpd|curses/ && keys %{ $seen{$_} } > 2 } keys %seen;
ok !@many, 'each outside library has its file' or diag join "\n", @many;

# The two programs.
my $build = $ENV{HEED_LINT_BUILD} || 'build-lint';
SKIP: {
	skip "$build/heed is not built", 1 unless -x "$build/heed";
	my $linked = `ldd $build/heed`;
	unlike $linked, qr/lib(curl|secret|xml2|microhttpd|gio|ssl|crypto)/, 'heed links no network, keyring or parser';
}
done_testing;
