#!/usr/bin/perl
# What the cases of networks give a network, the engine gives it, too: every member of its arguments
# and of its account that a network reads is filled somewhere in the engine.
use strict;
use warnings;
use Test::More;

sub text_of { my ($file) = @_; open my $in, '<', $file or die "$file: $!"; local $/; return scalar <$in> }

my $engine = join '', map { text_of($_) } glob 'src/engine/*.c src/engine/*/*.c';
my $networks = join '', map { text_of($_) } glob 'src/networks/*.c src/networks/*/*.c';
my $header = text_of('src/networks/network.h');

sub members {
	my ($struct) = @_;
	my ($body) = $header =~ /^struct $struct \{\n(.*?)^\};/ms or die $struct;
	$body =~ s{/\*.*?\*/}{}gs;
	return $body =~ /(\w+);/g;
}

for (['op_args', qr/args->/], ['endpoint', qr/at->/]) {
	my ($struct, $by) = @$_;
	my @read = grep { $networks =~ /$by$_\b/ } members($struct);
	cmp_ok(@read, '>', 8, "members of struct $struct are found");
	my @lacking = grep { $engine !~ /[.]$_ = / } @read;
	is("@lacking", '', "the engine fills each that a network reads");
}
done_testing;
