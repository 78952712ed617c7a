#!/usr/bin/perl
# A name leads to its file: public functions begin with it, a struct or enum has a tag of its
# own, and a static function's name is not used all over the tree.
use strict;
use warnings;
use Test::More;

# Public functions may begin with the file's name, or with that of its folder or layer before
# it: attempt_start in send/attempt.c, store_mute in store/journal/mute.c. The exceptions:
my %except = (
	store_redo      => 'the other half of undo.c',
	store_redo_act  => 'the same',
);
# The same static name in more files than that hides who is in a back trace.
use constant MOST => 2;

sub prefixes {
	my @path = split m{/}, $_[0];
	(my $stem = pop @path) =~ s/\.c$//;
	shift @path if $path[0] eq 'src';
	return ($stem, map { "${_}_$stem" } @path[0, -1]);
}

# Nothing may be on the list.
sub none {
	my ($name, @found) = @_;
	diag("$_") for @found;
	ok(!@found, $name);
}

my (@strays, %unused, %tags, %statics);
%unused = %except;
my $public = 0;
for my $file (sort glob 'src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch]') {
	open my $in, '<', $file or die "$file: $!";
	my $text = do { local $/; <$in> };
	$tags{$2}{$file} = 1 while $text =~ /^(?:static |const |typedef )*(struct|enum|union) (\w+) \{/mg;
	next if $file =~ /\.h$/ || $file =~ m{(^|/)main\.c$};
	my @prefixes = prefixes($file);
	while ($text =~ /^((?!#|return\b)[\w *()",]*)\n(\w+)\(([^;{}]*)\)\n\{/mg) {
		my ($type, $name) = ($1, $2);
		my $fits = grep { $name =~ /^\Q$_\E(_|$)/ } @prefixes;
		if ($type =~ /\bstatic\b/) {
			$statics{$name}{$file} = 1 unless $fits;
			next;
		}
		$public++;
		next if $fits || defined delete $unused{$name} || exists $except{$name};
		push @strays, "$file: $name";
	}
}

cmp_ok($public, '>', 1000, 'public functions are found');
none('a public function begins with the name of its file', @strays);
none('each exception is needed', sort keys %unused);
none('no struct, enum or union is defined twice',
	map { "$_: " . join ' ', sort keys %{ $tags{$_} } }
	grep { keys %{ $tags{$_} } > 1 } sort keys %tags);
none('no name of a static function is in more than ' . MOST . ' files',
	map { "$_: " . join ' ', sort keys %{ $statics{$_} } }
	grep { keys %{ $statics{$_} } > MOST } sort keys %statics);
diag("$public public functions, " . keys(%except) . ' exceptions') if @ARGV;
done_testing;
