# Has an adapter read responses that no case holds, each where a case holds another. Require this.
# SPDX-License-Identifier: MIT
#
#	my $reader = Reader->new($build, 'mastodon');
#	$reader->add($case, $step, "404\nContent-Type: text/plain\n\nNothing here", { name => … });
#	for my $read ($reader->read) { … $read->{name}, $read->{answer} … }
package Reader;
use strict;
use warnings;
use Cwd qw(abs_path getcwd);
use File::Basename;
use File::Copy;
use File::Temp qw(tempdir);
use IO::Handle;

my $here = abs_path(dirname(__FILE__));

sub new {
	my ($class, $build, $network) = @_;
	my $folder = tempdir(CLEANUP => 1);
	mkdir "$folder/$_" or die "$folder/$_: $!" for 'tests', 'tests/networks', "tests/networks/$network";
	return bless { program => abs_path($build) . "/tests/networks/$network", folder => $folder, count => 0,
		cases => "$here/$network", to => "$folder/tests/networks/$network", added => [] }, $class;
}

# All is as in the case before that step; `what` comes back from read, with the answer.
sub add {
	my ($self, $case, $step, $response, $what) = @_;
	my $to = "$self->{to}/" . $self->{count}++;
	my $end = $step > 1 ? ".$step" : '';
	mkdir $to or die "$to: $!";
	for my $file (glob "$self->{cases}/$case/wish* $self->{cases}/$case/response*") {
		my ($name, $of) = $file =~ m{/((?:wish|response)(?:\.(\d+))?)\z} or next;
		next if ($of // 1) > $step;
		copy($file, "$to/$name") or die "$file: $!";
	}
	open my $out, '>:raw', "$to/response$end" or die "$to: $!";
	print {$out} "$response\n";
	close $out or die "$to: $!";
	push @{ $self->{added} }, { %$what, file => "$to/answer$end" };
	return;
}

# Dies with what the reader says when that fails.
sub read {
	my ($self) = @_;
	my $was = getcwd;
	local @ENV{qw(UPDATE CMOCKA_MESSAGE_OUTPUT)} = (1, 'STDOUT');
	chdir $self->{folder} or die "$self->{folder}: $!";
	my $said = `'$self->{program}' 2>&1`;
	my $status = $?;
	chdir $was or die "$was: $!";
	die "the reader fails: $said\n" if $status;
	for my $one (@{ $self->{added} }) {
		open my $in, '<:raw', $one->{file} or die "$one->{file}: $!";
		local $/;
		$one->{answer} = <$in>;
	}
	return @{ $self->{added} };
}

1;
