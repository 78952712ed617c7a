#!/usr/bin/perl
# Each command is a file of src/cli/commands and a line of COMMANDS, and nothing else stands
# in that folder.
use strict;
use warnings;
use Test::More;

open my $in, '<', 'src/cli/commands.h' or die "src/cli/commands.h: $!";
my %listed = map { $_ => 1 } do { local $/; <$in> =~ /^\s*X\((\w+)\)/mg };

my @faults;
for my $file (sort glob 'src/cli/commands/*') {
	my ($name) = $file =~ m{/(\w+)\.c$};
	if (!$name) {
		push @faults, "$file: only commands stand here";
		next;
	}
	open my $source, '<', $file or die "$file: $!";
	my @defined = do { local $/; <$source> =~ /^const struct \w+ command_(\w+) = /mg };
	push @faults, "$file: it defines command_$name, and no other command"
		unless "@defined" eq $name;
	push @faults, "$file: no line X($name) in commands.h" unless delete $listed{$name};
}
push @faults, map { "commands.h: there is no src/cli/commands/$_.c" } sort keys %listed;

is_deeply(\@faults, [], 'a command is a file and a line');
done_testing;
