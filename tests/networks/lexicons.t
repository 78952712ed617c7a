#!/usr/bin/env perl
# Every request in the cases of Bluesky is held against the lexicons of the AT protocol, where they are
# at hand, and so is every response that went well: a case that was made up wrongly proves nothing.
# A case that means to break them has a file not-by-lexicon, which says why.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use File::Basename;
use File::Spec;
use JSON::PP;
use Test::More;

my $here = dirname(__FILE__);
my $folder = "$here/../../../shared/networks/specs/bluesky/lexicons";
unless (-d $folder) {
	diag("SKIPPED: no lexicons of the AT protocol in $folder");
	plan skip_all => 'no lexicons of the AT protocol are at hand';
}
require(File::Spec->rel2abs("$here/lexicon.pl"));
my $lexicon = Lexicon->load($folder);

sub slurp {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!";
	local $/;
	return scalar <$in>;
}

# --- the judge is judged first ---

my $did = 'did:plc:y2ngcla4xb6buoyu5g37vcmg';
my $cid = 'bafyreiazwrpmz5aumi6fgt3ogbknrjg5zdvgxbfajy3wh4uw3kf4tnuhym';
my $uri = "at://$did/app.bsky.feed.post/3n3e43t2ges22";
my $ref = { uri => $uri, cid => $cid };
my $form = 'application/json';

sub post {
	return { '$type' => 'app.bsky.feed.post', text => 'Yes.', createdAt => '2026-11-22T12:00:00.000Z', @_ };
}
sub put {
	my ($record, @more) = @_;
	my %body = (repo => $did, collection => 'app.bsky.feed.post', rkey => '3n3e43t2ges22',
		record => $record, swapRecord => undef, @more);
	return ('POST', '/xrpc/com.atproto.repo.putRecord', $form, JSON::PP->new->utf8->encode(\%body));
}
sub without {
	my ($whole, $name) = @_;
	delete $whole->{$name};
	return $whole;
}
sub judge { # WHAT IT SAYS, THE WORDS OF A FAULT OR NONE, FAULTS
	my ($name, $words, @faults) = @_;
	return is(join("\n", @faults), '', "$name passes") unless defined $words;
	like(join("\n", @faults), qr/\Q$words\E/, "$name is refused");
}
my $list = '/xrpc/app.bsky.notification.listNotifications';
my $long = "e\x{301}" x 300;
my @judged = (
	['a query', undef, 'GET', "$list?limit=100&reasons=mention&reasons=reply"],
	['an escaped query', undef, 'GET', "/xrpc/app.bsky.feed.getPosts?uris=" . $uri =~ s/:/%3A/gr],
	['no such method', 'there is no such method', 'GET', '/xrpc/app.bsky.feed.getComments'],
	['what is no call', 'is not under /xrpc/', 'GET', '/api/v1/statuses'],
	['a query as POST', 'is POST, not GET', 'POST', $list],
	['too high a number', 'limit: is over 100', 'GET', "$list?limit=101"],
	['no number', 'limit: is string, not integer', 'GET', "$list?limit=ten"],
	['a parameter twice', 'limit: comes several times', 'GET', "$list?limit=1&limit=2"],
	['an unknown parameter', 'since: is no parameter', 'GET', "$list?since=1"],
	['no truth', 'priority: is string, not boolean', 'GET', "$list?priority=yes"],
	['no escaping', 'must be escaped', 'GET', "$list?cursor=a b"],
	['a lacking parameter', 'uri: is not asked for', 'GET', '/xrpc/app.bsky.feed.getPostThread?depth=1'],
	['a bad URI', 'is no at-uri', 'GET', '/xrpc/app.bsky.feed.getPostThread?uri=https://x.example/'],
	['a bad name', 'is no handle', 'GET', '/xrpc/com.atproto.identity.resolveHandle?handle=@brand'],
	['a reply', undef, put(post(reply => { root => $ref, parent => $ref }))],
	['300 graphemes of two characters', undef, put(post(text => $long))],
	['301 graphemes', 'has 301 graphemes', put(post(text => "${long}!"))],
	['too many bytes', 'has 3200 bytes', put(post(text => ('e' . "\x{301}" x 5) x 290 . 'x' x 10))],
	['no text', 'record: lacks text', put(without(post(), 'text'))],
	['a text that is a number', 'record.text: is integer, not string', put(post(text => 5))],
	['a local time', 'is no datetime', put(post(createdAt => '2026-11-22T12:00:00'))],
	['no day', 'is no datetime', put(post(createdAt => '2026-02-29T12:00:00Z'))],
	['a reply without its root', 'record.reply: lacks root', put(post(reply => { parent => $ref }))],
	['a cid that is none', 'is no cid', put(post(reply => { root => $ref, parent => { uri => $uri, cid => 'abc' } }))],
	['an invented cid', 'is no cid', put(post(reply => { root => $ref, parent => { uri => $uri, cid => 'bafyrei' . 'b' x 52 } }))],
	['a facet', undef, put(post(facets => [{ index => { byteStart => 0, byteEnd => 4 },
		features => [{ '$type' => 'app.bsky.richtext.facet#mention', did => $did }] }]))],
	['a facet of no kind', 'lacks $type', put(post(facets => [{ index => { byteStart => 0, byteEnd => 4 }, features => [{ did => $did }] }]))],
	['a facet before the text', 'byteStart: is under 0', put(post(facets => [{ index => { byteStart => -1, byteEnd => 4 }, features => [] }]))],
	['an embed of an unknown kind', 'may not be a app.bsky.embed.song', put(post(embed => { '$type' => 'app.bsky.embed.song' }))],
	['too many languages', 'has 4 members', put(post(langs => [('en') x 4]))],
	['a member of a post that there is not', 'record.lang: is not in the lexicon', put(post(lang => 'en'))],
	['a member of a call that there is not', 'swap: is not in the lexicon', put(post(), swap => 'x')],
	['a record of no kind', 'record.$type: is not there', put(without(post(), '$type'))],
	['a record of another kind', 'not app.bsky.feed.post', put({ '$type' => 'app.bsky.feed.like' })],
	['a key that is no TID', 'is no tid', put(post(), rkey => 'my-reply')],
	['a null where none may be', 'rkey: is null, not string', put(post(), rkey => undef)],
	['a body of another kind', 'not application/json', do { my @put = put(post()); $put[2] = 'text/plain'; @put }],
	['a broken body', 'is no JSON', do { my @put = put(post()); $put[3] .= '}'; @put }],
	['no body', 'lacks a body', 'POST', '/xrpc/com.atproto.repo.putRecord'],
	['a body for who takes none', 'takes none', 'POST', '/xrpc/com.atproto.server.refreshSession', $form, '{}'],
	['none for who takes none', undef, 'POST', '/xrpc/com.atproto.server.refreshSession'],
	['a write among others', 'writes[0].value.$type', 'POST', '/xrpc/com.atproto.repo.applyWrites', $form,
		encode_json({ repo => $did, writes => [{ '$type' => 'com.atproto.repo.applyWrites#create',
			collection => 'app.bsky.feed.like', value => post() }] })],
);
for (@judged) {
	my ($name, $words, @request) = @$_;
	judge($name, $words, $lexicon->request(@request));
}

my $author = { did => $did, handle => 'fan1.test' };
my $notification = { uri => $uri, cid => $cid, author => $author, reason => 'reply', record => post(),
	isRead => JSON::PP::false, indexedAt => '2026-11-22T12:00:00.000Z' };
sub list_of { return ('app.bsky.notification.listNotifications', encode_json({ notifications => [@_] })) }
for (
	['a response', undef, list_of($notification)],
	['a name of tomorrow', undef, list_of({ %$notification, mood => 'good' })],
	['a reason of tomorrow', undef, list_of({ %$notification, reason => 'frown' })],
	['one without its record', 'notifications[0]: lacks record', list_of(without({ %$notification }, 'record'))],
	['one whose truth is a number', 'isRead: is integer', list_of({ %$notification, isRead => 0 })],
	['one by nobody', 'author: lacks handle', list_of({ %$notification, author => { did => $did } })],
	['a record in it that is none', 'record: lacks createdAt', list_of({ %$notification, record => { '$type' => 'app.bsky.feed.post', text => '' } })],
	['a list that is none', 'is array, not object', 'app.bsky.notification.listNotifications', '[]'],
	['HTML', 'is no JSON', 'app.bsky.notification.listNotifications', '<html>'],
	['an empty answer where none is described', undef, 'app.bsky.notification.updateSeen', ''],
) {
	my ($name, $words, @response) = @$_;
	judge($name, $words, $lexicon->response(@response));
}
judge('a like', undef, $lexicon->record({ '$type' => 'app.bsky.feed.like', subject => $ref, createdAt => '2026-11-22T12:00:00Z' }));
judge('a like of nothing', 'lacks subject', $lexicon->record({ '$type' => 'app.bsky.feed.like', createdAt => '2026-11-22T12:00:00Z' }));
judge('a hidden reply', undef, $lexicon->record({ '$type' => 'app.bsky.feed.threadgate', post => $uri, createdAt => '2026-11-22T12:00:00Z', hiddenReplies => [$uri] }));

# --- the cases ---

# What else Bluesky's adapter asks, that no lexicon describes: sign-in and the directory of identities.
my $others = qr{^(?:/\.well-known/|/oauth/|/did:|/dns-query|/subscribe\b)};

sub faults_of {
	my ($file) = @_;
	my ($head, $body) = split /\n\n/, slurp($file), 2;
	my ($verb, $path) = $head =~ m{^([A-Z]+) (?:http|ws)s?://[^/\s]+(/\S*)} or return 'it is no request';
	my @faults;
	if ($path !~ $others) {
		my ($type) = $head =~ /^Content-Type: (.*)/mi;
		$body =~ s/\n\z// if defined $body;
		push @faults, $lexicon->request($verb, $path, $type, $body);
	}
	my ($response) = $file =~ s{request([^/]*)$}{response$1}r;
	my ($method) = $path =~ m{^/xrpc/([^?]+)};
	return @faults unless defined $method && -e $response;
	my ($said, $told) = split /\n\n/, slurp($response), 2;
	return @faults unless $said =~ /^200\b/;
	return @faults, map { "the response: $_" } $lexicon->response($method, $told // '');
}

my $checked = 0;
for my $case (sort glob "$here/bluesky/*/") {
	my $name = basename($case);
	if (-e "$case/not-by-lexicon") {
		my ($why) = slurp("$case/not-by-lexicon") =~ /(\S.*\S)/;
		ok($why, "$name says why it is not by the lexicon");
		note("$name: " . ($why // ''));
		next;
	}
	for my $file (grep { slurp($_) !~ /^error / } sort glob "$case/request*") {
		my @faults = faults_of($file);
		is(join("\n", @faults), '', "$name/" . basename($file) . ' is by the lexicon');
		$checked++;
	}
}
note("$checked requests were checked");
done_testing();
