#!/usr/bin/perl
# The figures of heed stats, computed a second time: from the ledger, by nobody who knows heed's
# code. For the definitions see heed-time(7).
#   ledger_figures.pl LEDGER STATS [BY]    both as CSV; BY as in heed stats --by; STRICT=1: with --strict
# Every line of STATS is computed again; what differs is told. Fails when anything does.
use strict;
use warnings;
use POSIX qw(floor);
use Time::Local qw(timegm);

my ($ledger, $stats, $by) = @ARGV;

# Lines as hashes by the names in the first one.
sub csv {
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	my @names;
	my @lines;
	while (my $line = <$in>) {
		chomp $line;
		my @cells;
		while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/g) {
			my $cell = defined $1 ? $1 =~ s/""/"/gr : $2;
			push @cells, $cell;
			last if $3 eq '';
		}
		if (!@names) { @names = @cells; next }
		my %line;
		@line{@names} = @cells;
		push @lines, \%line;
	}
	return @lines;
}

my @days = qw(Monday Tuesday Wednesday Thursday Friday Saturday Sunday);

sub group {
	my ($turn) = @_;
	return '' unless $by;
	return $turn->{$by} if $by =~ /^(?:network|account)$/;
	return $turn->{target} || '(no target)' if $by eq 'target';
	return "$turn->{account} $turn->{$by}" if $by =~ /^(?:person|post)$/;
	my ($y, $m, $d, $h) = $turn->{since} =~ /^(\d+)-(\d+)-(\d+)T(\d+)/;
	return "$h:00" if $by eq 'hour';
	my $days = timegm(0, 0, 0, $d, $m - 1, $y) / 86400;
	return $days[($days + 3) % 7];
}

# The smallest that so many per cent do not exceed.
sub percentile {
	my ($percent, @waits) = @_;
	return '' unless @waits;
	@waits = sort { $a <=> $b } @waits;
	for my $i (0 .. $#waits) {
		return $waits[$i] if ($i + 1) / @waits >= $percent / 100 - 1e-12;
	}
}

# What became of a promise, as far as the account is known ($KNOWN) and it is due ($HEED_NOW).
sub promise {
	my ($turn) = @_;
	return 'before_heed' if $turn->{before_heed};
	return 'none' unless $turn->{due_at};
	return 'missed' if $turn->{end} eq 'closed';
	return 'no_reply' if $turn->{end} eq 'no-reply';
	if ($turn->{end} eq 'waiting') {
		return 'missed' if $turn->{due_at} le $ENV{KNOWN};
		return $turn->{due_at} le $ENV{HEED_NOW} ? 'unknown' : 'not_due';
	}
	return 'missed' if $turn->{wait_seconds} > seconds($turn->{due_at}) - seconds($turn->{since});
	return $turn->{end} !~ /^answered/ ? 'gone' : unsure($turn) ? 'unsure' : 'met';
}

# Answered, but perhaps not them.
sub unsure {
	my ($turn) = @_;
	return $ENV{STRICT} && $turn->{how} eq 'assumed' && $turn->{end} =~ /^answered/;
}

sub seconds {
	my ($y, $m, $d, $h, $min, $s) = $_[0] =~ /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)Z$/;
	return timegm($s, $min, $h, $d, $m - 1, $y);
}

# Kaplan and Meier, as a textbook has it; who was closed silently waits for ever: at each time at which somebody was answered the share of
# those who wait longer shrinks by the answered among those who still were there.
sub estimates {
	my ($ended, $open, $never, @percents) = @_;
	my (%ended, %open, @result);
	$ended{$_}++ for @$ended;
	$open{$_}++ for @$open;
	my $there = @$ended + @$open + $never;
	my $share = 1;
	my $longest = $never ? 0 : '';
	my %times = (%ended, %open);
	my %found;
	for my $time (sort { $a <=> $b } keys %times) {
		$longest = $time;
		my $answered = $ended{$time} || 0;
		$share *= 1 - $answered / $there if $answered;
		for my $percent (@percents) {
			$found{$percent} //= $time
				if $answered && $share <= (1 - $percent / 100) * (1 + 1e-9) + 1e-13;
		}
		$there -= $answered + ($open{$time} || 0);
	}
	for my $percent (@percents) {
		push @result, defined $found{$percent} ? ($found{$percent}, '') : ('', $longest);
	}
	return @result;
}

sub share {
	my ($part, $whole, $scale) = @_;
	return $whole ? floor($part * $scale / $whole) : '';
}

sub figures {
	my ($view, $replies, @turns) = @_;
	my %f = map { $_ => 0 } qw(turns answered answered_privately waiting liked_only closed
		no_reply withdrawn moderated spam_or_muted targets_met targets_missed targets_left_out targets_not_due
		targets_unknown targets_no_reply targets_gone targets_unsure
		targets_before_heed targets_none answers_assumed off_hours void skewed timeless);
	my $never = 0;
	my $unsure = 0;
	my (@ended, @open, @lost, @known, %people, %conversations);
	for my $turn (@turns) {
		next if $view eq 'off' && !$turn->{off_hours};
		next if $replies eq 'first' && !$turn->{first} || $replies eq 'next' && $turn->{first};
		if ($turn->{timeless}) { $f{timeless}++; next }
		if ($turn->{end} eq 'void') { $f{void}++; next }
		if ($turn->{end} =~ /^(?:spam|muted)$/) { $f{spam_or_muted}++; next }
		my $wait = $turn->{$view eq 'business' ? 'business_seconds' : 'wait_seconds'};
		$f{turns}++;
		$f{skewed}++ if $turn->{skewed};
		my $promise = promise($turn);
		$f{"targets_$promise"}++;
		$f{targets_left_out}++ unless $promise =~ /^(?:met|missed)$/;
		$f{off_hours}++ if $turn->{off_hours};
		$people{"$turn->{account} $turn->{person}"} = 1;
		$conversations{ $turn->{conversation} } = 1;
		$f{answers_assumed}++ if $turn->{end} =~ /^answered/ && $turn->{how} eq 'assumed';
		if (unsure($turn)) {
			$unsure++;
			push @lost, $wait;
		} elsif ($turn->{end} =~ /^answered/) {
			$f{answered}++;
			$f{answered_privately}++ if $turn->{end} eq 'answered-privately';
			push @ended, $wait;
			push @known, $turn->{known_seconds};
		} elsif ($turn->{end} eq 'waiting') {
			$f{waiting}++;
			$f{liked_only}++ if $turn->{liked_only};
			push @open, $wait;
		} elsif ($turn->{end} eq 'closed') {
			$f{closed}++;
			$never++;
		} else {
			(my $name = $turn->{end}) =~ tr/-/_/;
			$f{$name}++;
		}
	}
	my $due = $f{answered} + $f{waiting} + $f{closed} + $unsure;
	my $sum = 0;
	$sum += $_ for @ended;
	@f{qw(people conversations)} = (scalar keys %people, scalar keys %conversations);
	$f{answered_permille} = share($f{answered}, $due, 1000);
	$f{answered_publicly_permille} = share($f{answered} - $f{answered_privately}, $due, 1000);
	$f{median_seconds} = percentile(50, @ended);
	$f{p90_seconds} = percentile(90, @ended);
	$f{p95_seconds} = percentile(95, @ended);
	@f{map { ("all_${_}_seconds", "all_${_}_seconds_above") } qw(median p90 p95)} =
		estimates(\@ended, [@open, @lost], $never, 50, 90, 95);
	$f{mean_seconds} = share($sum, scalar @ended, 1);
	$f{known_median_seconds} = $view eq 'business' ? '' : percentile(50, @known);
	$f{oldest_seconds} = @open ? (sort { $b <=> $a } @open)[0] : '';
	$f{turns_per_100_conversations} = share($f{turns}, $f{conversations}, 100);
	my $within = grep { $_ <= 3600 } @ended;
	my $beyond = $never + grep { $_ > 3600 } @ended, @open, @lost;
	$f{attainment_permille} = share($f{targets_met}, $f{targets_met} + $f{targets_missed}, 1000);
	$f{within_permille} = share($within, $within + $beyond, 1000);
	return %f;
}

my %groups;
push @{ $groups{ group($_) } }, $_ for csv $ledger;
$groups{''} //= [] unless $by;
my ($lines, $values, $wrong) = (0, 0, 0);
for my $line (csv $stats) {
	my $name = $line->{group};
	$name = "$line->{account} $name" if $by && $by =~ /^(?:person|post)$/;
	my %f = figures($line->{view}, $line->{replies}, @{ $groups{$name} || [] });
	$lines++;
	for my $figure (sort keys %$line) {
		next if $figure =~ /^(?:group|account|view|replies)$/;
		$values++;
		next if defined $f{$figure} && $f{$figure} eq $line->{$figure};
		print "$name $line->{view} $line->{replies}: $figure is $line->{$figure}, and ",
			$f{$figure} // 'nothing', " by the ledger\n" if $wrong++ < 20;
	}
}
my $groups = $by ? keys %groups : 9;
if ($lines != $groups) {
	print "$lines lines, and $groups by the ledger\n";
	$wrong++;
}
print "$values figures on $lines lines agree\n" unless $wrong;
exit($wrong ? 1 : 0);
