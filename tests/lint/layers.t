#!/usr/bin/perl
# Who includes whom: the table in man/heed-hacking.7, checked on every file.
use strict;
use warnings;
use Test::More;

# A folder of the store and its neighbours.
sub store_room {
	my ($room, @others) = @_;
	return ("store/$room" => ['base/*', 'inbox/*', 'networks/catalog.h', 'store', map { "store/$_" } @others]);
}

# A folder of the screens and the folders it draws with.
sub tui_room {
	my ($room, @others) = @_;
	return ("tui/$room" => ['base/*', 'inbox/*', 'figures/*', 'networks/catalog.h', 'store', 'client', 'tui',
		map { "tui/$_" } @others]);
}

# What each room may include beside itself: rooms, or single headers. A room named without a
# slash stands for itself alone; `inbox/*` stands for the room and all rooms in it.
my %may = (
	'base'           => ['base/text', 'base/time', 'base/system'],
	'base/text'      => ['base'],
	'base/time'      => ['base', 'base/text'],
	'base/system'    => ['base', 'base/text', 'base/time'],

	'inbox'          => ['base/*', 'inbox/*'],
	'inbox/annotation' => ['base/*'],
	'inbox/import'   => ['base/*'],
	'inbox/template' => ['base/*'],
	'inbox/rule'     => ['base/*', 'inbox', 'inbox/annotation', 'inbox/filter'],
	'inbox/tab'      => ['base/*', 'inbox/filter'],
	'inbox/item'     => ['base/*'],
	'inbox/thread'   => ['base/*', 'inbox/item'],
	'inbox/hours'    => ['base/*', 'inbox'],
	'inbox/filter'   => ['base/*', 'inbox', 'inbox/annotation', 'inbox/item'],

	'figures'        => ['base/*', 'inbox/*'],
	'figures/compare' => ['base/*', 'inbox/*', 'figures'],

	'networks'       => ['base/*', 'inbox/*', 'networks/*'],
	'networks/html'  => ['base/*', 'inbox/*', 'networks', 'networks/shared'],
	'networks/shared' => ['base/*', 'inbox/*', 'networks', 'networks/html'],
	'networks/oauth' => ['base/*', 'inbox/*', 'networks', 'networks/shared'],
	'networks/rows'  => ['networks'],
	# A folder for each network; none knows another.
	(map { $_ => ['base/*', 'inbox/*', 'networks', 'networks/html', 'networks/oauth', 'networks/shared'] }
		grep { !m{/(html|oauth|rows|shared)$} } map { m{^src/(.*)/$} } glob 'src/networks/*/'),

	# What networks are, as data, may be known by all; their code by the engine alone.
	'store'          => ['base/*', 'inbox/*', 'networks/catalog.h', 'store/*'],
	'store/db'       => ['base/*', 'store'],
	'store/upgrade'  => ['base/*', 'store', 'store/db'],
	# Not floors: an act, an item and a turn need one another. Who needs whom is at least said.
	store_room('account', qw(db fold health intake)),
	store_room('fold', qw(account intake journal read)),
	store_room('health', qw(account fold intake item journal read)),
	store_room('intake', qw(account db fold item journal outbox read)),
	store_room('item', qw(account db intake read)),
	store_room('rule', qw(db journal read)),
	store_room('journal', qw(db fold outbox read)),
	store_room('outbox', qw(account db fold item journal read)),
	store_room('read', qw(account db fold item journal outbox)),

	'engine'         => ['base/*', 'inbox/*', 'networks', 'networks/oauth', 'networks/shared', 'store', 'engine/*'],
	'engine/http'    => ['base/*', 'networks', 'networks/shared/form.h'],
	'engine/secret'  => ['base/*', 'inbox/*', 'keyring/keyring.h'],
	'keyring'        => ['base/*'],
	(map { $_ => ['base/*', 'inbox/*', 'networks', 'networks/oauth', 'networks/shared', 'store', 'engine/*'] }
		qw(engine/account engine/import engine/notice engine/request engine/round engine/send engine/sync)),

	'client'         => ['base/*'],

	'demo'           => ['base/*', 'inbox/*', 'demo/*'],
	'demo/api'       => ['base/*', 'inbox/*', 'demo', 'demo/server'],
	'demo/server'    => ['base/*', 'inbox/*', 'demo', 'demo/api/api.h'],
	'demo/story'     => ['base/*', 'inbox/*', 'demo'],

	'cli'            => ['base/*', 'inbox/*', 'networks/catalog.h', 'store', 'client', 'cli/*',
		'tui/action.h', 'tui/term/keymap.h'],
	'cli/commands'   => ['base/*', 'inbox/*', 'figures/*', 'networks/catalog.h', 'store', 'client', 'cli',
		'cli/act', 'cli/print', 'cli/show', 'cli/sign_in', 'cli/stats'],
	'cli/act'        => ['base/*', 'inbox/*', 'store', 'cli', 'cli/print'],
	'cli/conf'       => ['base/*', 'inbox/*', 'store', 'cli'],
	'cli/print'      => ['base/*', 'cli'],
	'cli/show'       => ['base/*', 'inbox/*', 'networks/catalog.h', 'store', 'cli', 'cli/print'],
	'cli/sign_in'    => ['base/*', 'inbox/*', 'networks/catalog.h', 'store', 'cli', 'cli/print'],
	'cli/stats'      => ['base/*', 'inbox/*', 'figures/*', 'store', 'cli', 'cli/print'],

	'tui'            => ['base/*', 'inbox/*', 'networks/catalog.h', 'store', 'client', 'tui/*'],
	'tui/input'      => ['base/*', 'tui/term/key.h'],
	'tui/term'       => ['base/*', 'inbox/*', 'tui/action.h', 'tui/input', 'tui/widgets'],
	'tui/widgets'    => ['base/*', 'inbox/*', 'networks/catalog.h', 'tui', 'tui/input', 'tui/term'],
	tui_room('account', qw(talk widgets)),
	tui_room('command', qw(compose widgets)),
	tui_room('compose', qw(inbox widgets)),
	tui_room('decide', qw(compose inbox widgets)),
	tui_room('inbox', qw(command compose decide input talk term widgets)),
	tui_room('stats', qw(widgets)),
	tui_room('talk', qw(term widgets)),
	tui_room('views', qw(talk term widgets)),

	''               => ['base/*', 'inbox/*', 'store', 'cli', 'tui/tui.h'],
);

# The floors of the engine, from the top: a file includes what lies below it or in its own
# room. Two rooms of one floor do not know each other, and the last floor knows nobody.
my @floors = (
	[qw(engine/main)],
	[qw(engine/sync/)],
	[qw(engine/round/ engine/notice/)],
	[qw(engine/account/ engine/send/)],
	[qw(engine/import/)],
	[qw(engine/request/)],
	[qw(engine/session)],
	[qw(engine/engine)],
	[qw(engine/loop)],
	[qw(engine/http/ engine/secret/)],
	[qw(engine/option engine/output engine/pace engine/flood)],
);
# What a room of it shows to the others; the rest is its own.
my %shows = (
	'engine/account' => [qw(account server_info server_refresh who)],
	'engine/http'    => [qw(http dns dpop sign sse)],
	'engine/import'  => [qw(import_ask typed_line)],
	'engine/notice'  => [qw(notices)],
	'engine/request' => [qw(request renew request_note spending)],
	'engine/secret'  => [qw(secret secret_lock)],
	'engine/send'    => [qw(send)],
	'engine/round'   => [qw(recheck rest)],
	'engine/sync'    => [qw(sync)],
);

# Headers that only their own layer may include, though they lie in an open room.
my %private = map { $_ => 1 } qw(store/private.h store/upgrade/schema.h);

# Outside header: the files that may know it. Everything else comes from the C library.
my %outside = (
	qr{^cjson/}         => qr{^src/base/json\.c$},
	qr{^ini\.h$}        => qr{^src/base/ini\.c$},
	qr{^unictype\.h$}   => qr{^src/base/text/(utf8_is|text)\.c$},
	qr{^uni(str|width|[gl]brk|norm|case)} => qr{^src/base/text/(utf8|text|text_wrap)\.c$},
	qr{^libical/}       => qr{^src/inbox/hours/libical\.h$},
	qr{^libpsl\.h$}     => qr{^src/networks/bluesky/facet\.c$},
	qr{^libxml/}        => qr{^src/networks/html/html\.c$},
	qr{^sqlite3\.h$}    => qr{^src/store/db/sqlite\w*\.[ch]$},
	qr{^curl/}          => qr{^src/engine/http/(http|transfer)\.c$},
	qr{^openssl/}       => qr{^src/(engine/(?:http/(?:dpop|sign)|account/seal)|demo/api/api_oauth)\.c$},
	qr{^libsecret/}     => qr{^src/keyring/main\.c$},
	qr{^microhttpd\.h$} => qr{^src/(demo|engine)/[\w/]+\.c$},
	qr{^(n?curses|term\.h)} => qr{^tui/(term|input)/(screen|curses_key|paint|paint_look)\.c$},
);

# What only some rooms may touch at all: clocks, sockets, processes, the environment.
my $pure = qr{^(inbox|figures|networks)\b};
my $impure = qr{^(time|sys/time|sys/socket|netdb|fcntl|unistd|poll|signal|stdio_ext|sys/wait)\.h$};

sub may_include {
	my ($rule, $folder, $what) = @_;
	return $folder eq $1 || $folder =~ m{^\Q$1\E/} if $rule =~ m{^(.*)/\*$};
	return $rule eq $folder || $rule eq $what;
}

# The floor and the room of a file of the engine.
sub place_of {
	my ($file) = @_;
	for my $floor (0 .. $#floors) {
		for my $room (@{ $floors[$floor] }) {
			return ($floor, $room) if $file =~ ($room =~ m{/$} ? qr{^\Q$room\E} : qr{^\Q$room\E\.});
		}
	}
	return (-1, '');
}

# What is wrong with an include inside the engine; nothing: it is right.
sub floor_fault {
	my ($file, $what) = @_;
	$file =~ s{^src/}{};
	my ($floor, $room) = place_of($file);
	my ($below, $other) = place_of($what);
	return "$file has no floor" if $floor < 0;
	return if $room eq $other;
	return "$room may not include $what, which is not below it" if $below <= $floor;
	(my $folder = $what) =~ s{/[^/]+$}{};
	(my $stem = $what) =~ s{.*/(\w+)\.h$}{$1};
	return if !$shows{$folder} || grep { $_ eq $stem } @{ $shows{$folder} };
	return "$what is private to its room";
}

my %seen;
my @faults;
for my $file (sort glob 'src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch]') {
	(my $room = $file) =~ s{(^|/)[^/]+$}{};
	$room =~ s{^src/?}{};
	push @faults, "$file: the map has no room \"$room\"" unless $may{$room};
	(my $layer = $room) =~ s{/.*}{};
	open my $in, '<', $file or die "$file: $!";
	while (<$in>) {
		if (/^\s*#\s*include\s+"([^"]+)"/) {
			my ($what) = ($1);
			(my $folder = $what) =~ s{/[^/]+$}{};
			my $fault = "$layer $what" =~ m{^engine engine/} && floor_fault($file, $what);
			push @faults, "$file:$.: $fault" if $fault;
			next if $folder eq $room;
			push @faults, "$file:$.: $what is private to its layer"
				if $private{$what} && $what !~ m{^$layer/};
			next if grep { may_include($_, $folder, $what) } @{ $may{$room} };
			push @faults, "$file:$.: $room may not include $what";
		} elsif (/^\s*#\s*include\s+<([^>]+)>/) {
			my $what = $1;
			push @faults, "$file:$.: $room is pure and may not include <$what>"
				if $room =~ $pure && $what =~ $impure;
			for my $library (keys %outside) {
				next unless $what =~ $library;
				$seen{$library}{$file} = 1;
				push @faults, "$file:$.: only " . $outside{$library} . " knows <$what>"
					unless $file =~ $outside{$library};
			}
		}
	}
	if ($room =~ $pure) {
		seek $in, 0, 0;
		my $text = do { local $/; <$in> };
		push @faults, "$file: reads a clock or the environment" if $text =~ /\b(date_now|date_ticks|getenv|random_\w+|path_read)\s*\(/;
	}
}
ok !@faults, 'every file includes only what its room may' or diag join "\n", @faults;

# A folder that one `ls` explains. Commands, and the headers that the store shows, are lists: each
# file is an entry.
my %list = map { $_ => 1 } qw(src/cli/commands src/store);
my %files;
for my $file (glob 'src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch]') {
	(my $folder = $file) =~ s{/[^/]+$}{};
	$files{$folder}++;
}
my @crowded = grep { $files{$_} > 28 && !$list{$_} } sort keys %files;
ok !@crowded, 'no folder holds more than 28 files' or diag map { "$_: $files{$_}\n" } @crowded;

# One file for each library but libmicrohttpd, which serves the demo and the sign-in, and
# libcrypto, which signs in two ways.
my @many = grep { !/microhttpd|curses|openssl/ && keys %{ $seen{$_} } > 2 } keys %seen;
ok !@many, 'each outside library has its file' or diag join "\n", @many;

# The two programs.
my $build = $ENV{HEED_LINT_BUILD} || 'build-lint';
SKIP: {
	skip "$build/heed is not built", 2 unless -x "$build/heed";
	my $linked = `ldd $build/heed`;
	unlike $linked, qr/lib(curl|secret|xml2|psl|microhttpd|gio|ssl|crypto)/, 'heed links no network, keyring or parser';
	unlike $linked, qr/lib(ical|icu|stdc)/, 'heed loads calendars, with ICU and C++, only when it reads one';
}
done_testing;
