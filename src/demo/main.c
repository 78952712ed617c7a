/* heed-demo: the practice community, which is also the fault-injecting server of the
 * tests.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/system/path.h"
#include "base/str.h"
#include "demo/demo.h"
#include "demo/server/serve.h"
#include "demo/server/software.h"

struct demo_options {
	const char *listen;
	const char *token_file;
	const struct software *software;
	int64_t seed;
	int64_t pace; /* milliseconds */
	int64_t rate;
	enum life_fans fans;
	bool until_eof;
	bool help;
	bool version;
	struct faults faults;
};

static const char usage[] =
	"usage: heed-demo --listen 127.0.0.1:PORT [--seed N] [--fault KIND]...\n"
	"\n"
	"A practice community on this machine: a small Mastodon server with one\n"
	"brand, two dozen fans and a month of history. Prints one line of JSON with\n"
	"the server's address and everyone's token, and serves until it is stopped.\n"
	"None of the people are real.\n"
	"\n"
	"  --listen ADDRESS:PORT  a loopback address; port 0 takes any free port\n"
	"  --seed N               the same number makes the same world (1)\n"
	"  --pace SECONDS         time between messages that fans write by themselves\n"
	"                         (30); they answer the brand within 8 to 20 seconds\n"
	"  --answers-only         fans write only when the brand answers them\n"
	"  --quiet-fans           fans write only what /demo/say makes them write\n"
	"  --rate N               requests per token in 5 minutes (300; 0: no limit)\n"
	"  --token-file FILE      write the brand's token to a file only you can read\n"
	"  --until-eof            stop at the end of standard input\n"
	"  --software NAME        behave like mastodon, gotosocial or snac: version,\n"
	"                         changes to texts, support for Idempotency-Key\n"
	"                         (mastodon)\n"
	"  --fault KIND           switch a fault on; may be repeated\n"
	"  --help, --version\n"
	"\n"
	"HEED_NOW (a time such as 2026-11-22T09:00:00Z) stops the clock.\n"
	"\n"
	"A fault is KIND[=NUMBER][@REQUESTS][:/PATH]. An example:\n"
	"429-seconds=5@2:/api/v1/notifications affects the next two requests whose\n"
	"path begins with that; with $ at the end, those with exactly that path. A\n"
	"refused request is not carried out; any other is, and only its response is\n"
	"spoilt. The kinds, with the meaning and the default of their number:\n"
	"\n";

static const char controls[] =
	"\n"
	"While it runs (fields as form, JSON or query; these need no token, and faults\n"
	"do not affect them):\n"
	"\n"
	"  GET    /demo/faults   list the faults that are on\n"
	"  POST   /demo/faults   fault=KIND...; clear=yes switches others off first\n"
	"  DELETE /demo/faults   switch all off\n"
	"  GET    /demo/log      list the requests received; after=NUMBER: later ones\n"
	"  POST   /demo/go-on    send the responses that a delay holds back\n"
	"  POST   /demo/say      fan=, text=, in_reply_to_id=, quoted_status_id=,\n"
	"                        visibility=, spoiler_text=, language=, alt=,\n"
	"                        poll=Red:3|Blue:2 (options and votes), poll_minutes=,\n"
	"                        and mention=no for a text that does not name the brand\n"
	"  POST   /demo/edit     id=, text=, poll=\n"
	"  POST   /demo/delete   id=\n"
	"  POST   /demo/bulk     n= mentions at once; fan=, in_reply_to_id=\n"
	"  POST   /demo/drop     end all streams\n";

static bool
number_of(const char *name, const char *text, int64_t min, int64_t max, int64_t *number,
	struct err *err)
{
	if (str_int(text, min, max, number))
		return true;
	return err_set(err, ERR_USAGE, "--%s: invalid number \"%s\"", name, text);
}

static bool
take_option(int option, struct demo_options *options, struct err *err)
{
	switch (option) {
	case 'l': options->listen = optarg; return true;
	case 't': options->token_file = optarg; return true;
	case 's': return number_of("seed", optarg, 0, INT64_MAX, &options->seed, err);
	case 'p':
		if (!number_of("pace", optarg, 1, 86400, &options->pace, err))
			return false;
		options->pace *= DATE_SECOND;
		return true;
	case 'r': return number_of("rate", optarg, 0, 1000000, &options->rate, err);
	case 'f': return faults_add(&options->faults, optarg, err);
	case 'w':
		options->software = software_of(optarg);
		return options->software ||
			err_set(err, ERR_USAGE, "--software: unknown software \"%s\"",
				optarg);
	case 'a': options->fans = LIFE_ANSWER; return true;
	case 'q': options->fans = LIFE_NONE; return true;
	case 'e': options->until_eof = true; return true;
	case 'h': options->help = true; return true;
	case 'v': options->version = true; return true;
	default: return err_set(err, ERR_USAGE, "see heed-demo --help");
	}
}

static bool
demo_parse_args(int argc, char **argv, struct demo_options *options, struct err *err)
{
	static const struct option known[] = {
		{ "listen", required_argument, NULL, 'l' },
		{ "seed", required_argument, NULL, 's' },
		{ "pace", required_argument, NULL, 'p' },
		{ "rate", required_argument, NULL, 'r' },
		{ "fault", required_argument, NULL, 'f' },
		{ "software", required_argument, NULL, 'w' },
		{ "token-file", required_argument, NULL, 't' },
		{ "answers-only", no_argument, NULL, 'a' },
		{ "quiet-fans", no_argument, NULL, 'q' },
		{ "until-eof", no_argument, NULL, 'e' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	while ((option = getopt_long(argc, argv, "", known, NULL)) != -1)
		if (!take_option(option, options, err))
			return false;
	if (optind < argc)
		return err_set(err, ERR_USAGE,
			"unexpected argument \"%s\"; see heed-demo --help", argv[optind]);
	if (!options->listen && !options->help && !options->version)
		return err_set(err, ERR_USAGE, "--listen 127.0.0.1:PORT is required");
	return true;
}

/* A descriptor that becomes readable when the program is asked to end. */
static int
open_signals(void)
{
	sigset_t asked;

	sigemptyset(&asked);
	sigaddset(&asked, SIGTERM);
	sigaddset(&asked, SIGINT);
	sigaddset(&asked, SIGHUP);
	sigprocmask(SIG_BLOCK, &asked, NULL);
	signal(SIGPIPE, SIG_IGN);
	return signalfd(-1, &asked, SFD_CLOEXEC);
}

static bool
has_ended(int descriptor)
{
	char bytes[512];
	ssize_t got = read(descriptor, bytes, sizeof bytes);

	return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

static int
wait_ms(int64_t until)
{
	int64_t wait = until - date_ticks();

	if (until == INT64_MAX || wait > DATE_MINUTE)
		return (int)DATE_MINUTE;
	return wait > 0 ? (int)wait : 0;
}

static int64_t
earlier(int64_t one, int64_t other)
{
	return one < other ? one : other;
}

static void
serve(struct demo_server *server, struct demo *demo, int signals, bool until_eof)
{
	struct pollfd watched[] = {
		{ .fd = serve_descriptor(server), .events = POLLIN },
		{ .fd = signals, .events = POLLIN },
		{ .fd = until_eof ? STDIN_FILENO : -1, .events = POLLIN },
	};
	int64_t next = 0;

	for (;;) {
		if (poll(watched, 3, wait_ms(next)) < 0 && errno != EINTR)
			return;
		if (watched[1].revents || (watched[2].revents && has_ended(STDIN_FILENO)))
			return;
		life_go_on(&demo->life, date_ticks(), date_now());
		next = stream_heartbeat(&demo->streams, date_ticks());
		next = earlier(next, serve_go_on(server, demo, date_ticks()));
		/* Last, because a response may have given the fans something to do. */
		next = earlier(next, life_next(&demo->life));
	}
}

static bool
greet(const struct demo *demo, const struct demo_options *options, struct err *err)
{
	struct arena arena = { 0 };
	const char *token = demo_brand_token(demo);
	bool ok = true;

	if (options->token_file)
		ok = path_write_private(options->token_file, token, strlen(token), err);
	if (ok) {
		puts(demo_greeting(demo, &arena));
		fflush(stdout);
	}
	arena_release(&arena);
	return ok;
}

static bool
demo_serve(const struct demo_options *options, struct err *err)
{
	struct demo_server *server;
	struct demo *demo;
	int signals = open_signals();
	bool ok;

	if (!serve_open(&server, options->listen, err))
		return false;
	demo = demo_new(serve_origin(server), (uint64_t)options->seed, options->fans,
		options->pace);
	demo->faults = options->faults;
	demo->software = options->software;
	demo->sessions.limit = options->rate;
	ok = greet(demo, options, err);
	if (ok)
		serve(server, demo, signals, options->until_eof);
	serve_close(server);
	demo_free(demo);
	close(signals);
	return ok;
}

int
main(int argc, char **argv)
{
	struct demo_options options = {
		.seed = 1,
		.pace = 30 * DATE_SECOND,
		.rate = 300,
		.software = software_of("mastodon"),
	};
	struct err err = { 0 };

	if (!date_now_check(&err) || !demo_parse_args(argc, argv, &options, &err) ||
		(!options.help && !options.version && !demo_serve(&options, &err))) {
		fprintf(stderr, "heed-demo: %s\n", err.text);
		return err_exit_status(&err);
	}
	if (options.version)
		puts("heed-demo " HEED_VERSION);
	if (options.help) {
		fputs(usage, stdout);
		faults_list_kinds(stdout);
		fputs(controls, stdout);
	}
	return 0;
}
