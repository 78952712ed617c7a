/* heed's side of the engine: start it, wake it, learn that something changed. The results
 * are in the store.
 * SPDX-License-Identifier: MIT */
#include "client/client.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/system/proc.h"
#include "client/client_input.h"

#define ARGS_MAX   32
#define OUTPUT_MAX (64 * 1024)
#define DEMO_WAIT  (10 * DATE_SECOND)
#define STOP_CHECK 20 /* ms between two checks whether it has ended */

struct client {
	pid_t pid;
	pid_t was; /* the same, after it has ended */
	int to;    /* its standard input */
	int from;  /* its standard output */
};

static const char *
find_program(const char *name, struct arena *arena, struct err *err)
{
	const char *program = path_program(name, arena);

	if (!program)
		err_set(err, ERR_FAILED,
			"cannot find %s next to heed: is heed completely installed?",
			name);
	return program;
}

/* A log that cannot be opened does not stop us. */
static int
open_log(struct arena *arena)
{
	const char *path = path_state("engine.log", arena);
	int fd;

	if (!path_make_folder(path, NULL))
		return PROC_NULL;
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	return fd >= 0 ? fd : PROC_NULL;
}

static void
close_all(const int *fds, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

/* The command line of an engine call; argv[0] is NULL if there is no engine. */
static void
call_of(const char *store, const char *const *args, const char *argv[ARGS_MAX + 4],
	struct arena *arena, struct err *err)
{
	int count = 1;

	argv[0] = find_program("heed-engine", arena, err);
	for (; args[count - 1] && count < ARGS_MAX; count++)
		argv[count] = args[count - 1];
	argv[count++] = "--store";
	argv[count] = store;
}

bool
client_start(struct client **engine, const char *store, const char *const *options,
	struct err *err)
{
	struct arena scratch = { 0 };
	const char *args[ARGS_MAX] = { "sync", "--watch", "--pipe" };
	const char *argv[ARGS_MAX + 4] = { NULL };
	int to[2] = { -1, -1 };
	int from[2] = { -1, -1 };
	int log = -1;
	pid_t pid;
	bool ok = false;

	for (size_t i = 0; options && options[i] && i + 4 < ARGS_MAX; i++)
		args[i + 3] = options[i];
	call_of(store, args, argv, &scratch, err);
	if (!argv[0] || !proc_pipe(to, err) || !proc_pipe(from, err))
		goto out;
	log = open_log(&scratch);
	if (!proc_start(&(struct proc){ .argv = argv,
				.in = to[0],
				.out = from[1],
				.err_to = log,
				.own_group = true },
		    &pid, err))
		goto out;
	fcntl(to[1], F_SETFL, O_NONBLOCK);
	fcntl(from[0], F_SETFL, O_NONBLOCK);
	*engine = mem_alloc(sizeof **engine);
	**engine =
		(struct client){ .pid = pid, .was = pid, .to = to[1], .from = from[0] };
	to[1] = from[0] = -1;
	ok = true;
out:
	close_all(to, 2);
	close_all(from, 2);
	close_all(&log, 1);
	arena_release(&scratch);
	return ok;
}

int
client_fd(const struct client *engine)
{
	return engine->from;
}

static bool
say_end(int status, struct err *err)
{
	if (status == 0)
		return false;
	if (status > 128)
		return err_set(err, ERR_FAILED, "the engine was ended by signal %d (%s)",
			status - 128, strsignal(status - 128));
	return err_set(err, ERR_FAILED,
		"the engine ended with status %d: heed doctor shows where its log is",
		status);
}

bool
client_hear(struct client *engine, struct err *err)
{
	char bytes[256];
	ssize_t got;
	int status;

	do
		got = read(engine->from, bytes, sizeof bytes);
	while (got == (ssize_t)sizeof bytes || (got < 0 && errno == EINTR));
	if (got != 0)
		return true;
	status = proc_wait(engine->pid);
	engine->pid = 0;
	return say_end(status, err);
}

/* A full pipe has enough bytes to wake the engine. If the engine has ended, client_hear
 * will say so; until then a SIGPIPE must not end us. */
static void
client_say(struct client *engine, const char *bytes, size_t len)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction old;

	sigaction(SIGPIPE, &ignore, &old);
	while (write(engine->to, bytes, len) < 0 && errno == EINTR)
		continue;
	sigaction(SIGPIPE, &old, NULL);
}

void
client_poke(struct client *engine)
{
	client_say(engine, "", 1);
}

/* So short a line is written whole or not at all. */
void
client_import(struct client *engine, int64_t account, bool stops)
{
	char line[40];
	int len = snprintf(line, sizeof line, "!%s %lld\n", stops ? "stop" : "go",
		(long long)account);

	client_say(engine, line, (size_t)len);
}

bool
client_is(const struct client *engine, const char *owner)
{
	return strtol(owner, NULL, 10) == (long)engine->was;
}

void
client_stop(struct client *engine, int ms)
{
	int64_t until = date_ticks() + ms;
	int status;

	if (!engine)
		return;
	close(engine->to);
	while (engine->pid && !proc_has_ended(engine->pid, &status) &&
		date_ticks() < until)
		poll(NULL, 0, STOP_CHECK);
	close(engine->from);
	free(engine);
}

static void
close_end(int *fd)
{
	close_all(fd, 1);
	*fd = -1;
}

int
client_run(const char *store, const char *const *args, const char *input, struct err *err)
{
	struct arena scratch = { 0 };
	const char *argv[ARGS_MAX + 4] = { NULL };
	int in[2] = { -1, -1 };
	int status = 1;
	pid_t pid;

	call_of(store, args, argv, &scratch, err);
	if (argv[0] && client_input_open(input, in, err)) {
		close_end(&in[1]);
		if (proc_start(
			    &(struct proc){
				    .argv = argv, .in = in[0], .out = -1, .err_to = -1 },
			    &pid, err))
			status = proc_wait(pid);
	}
	close_all(in, 2);
	arena_release(&scratch);
	return status;
}

/* Reads line by line to the end. Lines that are too long are left out. */
static void
hear_all(int fd, int *to, void (*heard)(void *context, const char *line), void *context)
{
	struct buf line;
	char piece[1024];
	ssize_t got;

	buf_init(&line, OUTPUT_MAX);
	while (client_input_pass(fd, to),
		(got = read(fd, piece, sizeof piece)) > 0 || (got < 0 && errno == EINTR))
		for (ssize_t i = 0; i < got; i++) {
			if (piece[i] != '\n') {
				buf_addc(&line, piece[i]);
				continue;
			}
			heard(context, buf_text(&line));
			buf_reset(&line);
		}
	buf_release(&line);
}

int
client_run_lines(const char *store, const char *const *args, const char *input,
	bool goes_on, void (*heard)(void *context, const char *line), void *context,
	struct err *err)
{
	struct arena scratch = { 0 };
	const char *argv[ARGS_MAX + 4] = { NULL };
	int out[2] = { -1, -1 };
	int in[2] = { -1, -1 };
	int status = 1;
	pid_t pid;

	call_of(store, args, argv, &scratch, err);
	if (argv[0] && client_input_open(input, in, err) && proc_pipe(out, err) &&
		proc_start(
			&(struct proc){
				.argv = argv, .in = in[0], .out = out[1], .err_to = -1 },
			&pid, err)) {
		close_end(&in[0]);
		close_end(&out[1]);
		if (!goes_on)
			close_end(&in[1]);
		hear_all(out[0], &in[1], heard, context);
		status = proc_wait(pid);
	}
	close_all(in, 2);
	close_all(out, 2);
	arena_release(&scratch);
	return status;
}

bool
client_become(const char *store, const char *const *args, struct err *err)
{
	struct arena scratch = { 0 };
	const char *argv[ARGS_MAX + 4] = { NULL };

	call_of(store, args, argv, &scratch, err);
	if (argv[0]) {
		/* execv does not change the strings; its prototype just lacks a const. */
		execv(argv[0], (char *const *)(uintptr_t)argv);
		err_set(err, ERR_FAILED, "%s: %s", argv[0], strerror(errno));
	}
	arena_release(&scratch);
	return false;
}

char *
client_run_output(const char *store, const char *const *args, const char *input,
	struct arena *arena, struct err *err)
{
	static const char ours[] = "heed: "; /* precedes the engine's last message */
	const char *argv[ARGS_MAX + 4] = { NULL };
	struct err fault = { 0 };
	const char *words;
	char *said;

	call_of(store, args, argv, arena, err);
	if (!argv[0])
		return NULL;
	said = proc_output(argv, input, OUTPUT_MAX, arena, &fault);
	words = strstr(fault.text, ours);
	if (!said)
		err_set(err, fault.code, "%s", words ? words + strlen(ours) : fault.text);
	return said;
}

/* Reads its first line byte by byte: the rest stays in the pipe. */
static bool
first_line(int fd, char *line, size_t room, struct err *err)
{
	int64_t until = date_ticks() + DEMO_WAIT;
	size_t len = 0;

	while (len + 1 < room) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		int64_t left = until - date_ticks();

		if (left <= 0 || (poll(&wait, 1, (int)left) == 0))
			return err_set(err, ERR_FAILED, "the demo did not start in time");
		if (!wait.revents)
			continue;
		if (read(fd, line + len, 1) != 1)
			return err_set(err, ERR_FAILED, "the demo did not start");
		if (line[len] == '\n')
			break;
		len++;
	}
	line[len] = '\0';
	return true;
}

bool
client_start_demo(
	int *hold, const char *const *args, char *json, size_t room, struct err *err)
{
	struct arena scratch = { 0 };
	const char *program = find_program("heed-demo", &scratch, err);
	const char *argv[ARGS_MAX + 4] = { program, "--listen", "127.0.0.1:0",
		"--until-eof" };
	int in[2] = { -1, -1 };
	int out[2] = { -1, -1 };
	pid_t pid;
	bool ok = false;

	for (size_t i = 0; args && args[i] && i + 5 < COUNT(argv); i++)
		argv[i + 4] = args[i];
	if (!program || !proc_pipe(in, err) || !proc_pipe(out, err))
		goto out;
	if (!proc_start(&(struct proc){ .argv = argv,
				.in = in[0],
				.out = out[1],
				.err_to = PROC_NULL,
				.own_group = true },
		    &pid, err))
		goto out;
	close_all(&out[1], 1);
	out[1] = -1;
	if (!first_line(out[0], json, room, err))
		goto out;
	*hold = in[1];
	in[1] = -1;
	ok = true;
out:
	close_all(in, 2);
	close_all(out, 2);
	arena_release(&scratch);
	return ok;
}
