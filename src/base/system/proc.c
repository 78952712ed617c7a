/* Running other programs, with a list of arguments and never through a shell.
 * SPDX-License-Identifier: MIT */
#include "base/system/proc.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* How much of a program's error output is kept: the end. */
#define LAST_WORDS_MAX 4096

#define TOKEN_VARIABLES "HEED_TOKEN_"

extern char **environ;

/* Available in glibc since 2.34, but declared only with _DEFAULT_SOURCE. */
int
posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

/* The descriptors of a child, moved above 2 so that none is overwritten before it is
 * copied. */
struct ends {
	int at[3];
};

static void
ends_release(struct ends *ends)
{
	for (int i = 0; i < 3; i++)
		if (ends->at[i] >= 0)
			close(ends->at[i]);
}

static bool
ends_init(struct ends *ends, const struct proc *proc, struct err *err)
{
	const int wanted[3] = { proc->in, proc->out, proc->err_to };

	*ends = (struct ends){ { -1, -1, -1 } };
	for (int i = 0; i < 3; i++) {
		if (wanted[i] == -1)
			continue;
		if (wanted[i] == PROC_NULL)
			ends->at[i] = open("/dev/null", O_RDWR | O_CLOEXEC);
		else
			ends->at[i] = fcntl(wanted[i], F_DUPFD_CLOEXEC, 3);
		if (ends->at[i] < 0)
			return err_set(err, ERR_FAILED, "cannot start a program: %s",
				strerror(errno));
	}
	return true;
}

/* Our signal handlers and masks are ours alone; a child that inherited an ignored SIGPIPE
 * or a blocked SIGTERM could not be ended. */
static int
describe_signals(posix_spawnattr_t *attr, bool own_group)
{
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	sigset_t all;
	sigset_t none;
	int why;

	sigfillset(&all);
	sigemptyset(&none);
	if (own_group)
		flags |= POSIX_SPAWN_SETPGROUP;
	if ((why = posix_spawnattr_setsigdefault(attr, &all)) != 0)
		return why;
	if ((why = posix_spawnattr_setsigmask(attr, &none)) != 0)
		return why;
	if ((why = posix_spawnattr_setpgroup(attr, 0)) != 0)
		return why;
	return posix_spawnattr_setflags(attr, flags);
}

static int
describe_ends(posix_spawn_file_actions_t *actions, const struct ends *ends)
{
	int why;

	for (int i = 0; i < 3; i++) {
		if (ends->at[i] < 0)
			continue;
		why = posix_spawn_file_actions_adddup2(actions, ends->at[i], i);
		if (why != 0)
			return why;
	}
	return posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

/* Our environment, without tokens unless they are meant for that program. */
static char **
environ_for(const char *program, struct arena *arena)
{
	size_t count = 0;
	char **kept;

	if (str_ends(program, "/heed-engine"))
		return environ;
	while (environ[count])
		count++;
	kept = ARENA_ARRAY(arena, char *, count + 1);
	count = 0;
	for (char **at = environ; *at; at++)
		if (!str_starts(*at, TOKEN_VARIABLES))
			kept[count++] = *at;
	return kept;
}

bool
proc_start(const struct proc *proc, pid_t *pid, struct err *err)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	struct arena scratch = { 0 };
	struct ends ends;
	char *const *argv;
	int why;

	assert(proc->argv[0]);
	memcpy(&argv, &proc->argv,
		sizeof argv); /* posix_spawn's prototype lacks a const */
	if (!ends_init(&ends, proc, err)) {
		ends_release(&ends);
		return false;
	}
	posix_spawn_file_actions_init(&actions); /* neither fails in glibc */
	posix_spawnattr_init(&attr);
	why = describe_ends(&actions, &ends);
	if (why == 0)
		why = describe_signals(&attr, proc->own_group);
	if (why == 0)
		why = posix_spawnp(pid, argv[0], &actions, &attr, argv,
			environ_for(argv[0], &scratch));
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	ends_release(&ends);
	arena_release(&scratch);
	if (why != 0)
		return err_set(
			err, ERR_FAILED, "cannot start %s: %s", argv[0], strerror(why));
	return true;
}

static int
status_of(int waited)
{
	return WIFSIGNALED(waited) ? 128 + WTERMSIG(waited) : WEXITSTATUS(waited);
}

int
proc_wait(pid_t pid)
{
	int waited;

	while (waitpid(pid, &waited, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status_of(waited);
}

bool
proc_has_ended(pid_t pid, int *status)
{
	int waited;
	pid_t ended;

	do
		ended = waitpid(pid, &waited, WNOHANG);
	while (ended < 0 && errno == EINTR);
	if (ended == 0)
		return false;
	*status = ended < 0 ? -1 : status_of(waited);
	return true;
}

bool
proc_pipe(int ends[2], struct err *err)
{
	if (pipe(ends) != 0)
		return err_set(
			err, ERR_FAILED, "cannot make a pipe: %s", strerror(errno));
	for (int i = 0; i < 2; i++)
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
	return true;
}

static void
shut(struct pollfd *end)
{
	if (end->fd >= 0)
		close(end->fd);
	end->fd = -1;
}

static void
feed(struct pollfd *end, const char **input)
{
	ssize_t done = write(end->fd, *input, strlen(*input));

	if (done < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (done > 0)
		*input += done;
	if (done <= 0 || !**input)
		shut(end);
}

/* Keeps the first bytes up to the limit, or the last ones; reads on in any case, so that
 * the program can finish. */
static void
proc_hear(struct pollfd *end, struct buf *heard, bool keep_last)
{
	char piece[LAST_WORDS_MAX];
	ssize_t got = read(end->fd, piece, sizeof piece);
	size_t room = heard->max - heard->len;

	if (got < 0 && errno == EINTR)
		return;
	if (got <= 0) {
		shut(end);
		return;
	}
	if (keep_last && (size_t)got > room) {
		buf_drop(heard, (size_t)got - room);
		room = (size_t)got;
	}
	buf_add(heard, piece, (size_t)got < room ? (size_t)got : room);
}

/* Reads until both of the program's outputs are closed. */
static void
talk(struct pollfd ends[3], const char *input, struct buf *out, struct buf *words)
{
	while (ends[1].fd >= 0 || ends[2].fd >= 0) {
		if (poll(ends, 3, -1) < 0)
			continue;
		if (ends[0].fd >= 0 && ends[0].revents)
			feed(&ends[0], &input);
		if (ends[1].fd >= 0 && ends[1].revents)
			proc_hear(&ends[1], out, false);
		if (ends[2].fd >= 0 && ends[2].revents)
			proc_hear(&ends[2], words, true);
	}
}

/* Starts it with our three ends of its pipes in `ends`. */
static bool
start_piped(const char *const *argv, bool has_input, struct pollfd ends[3], pid_t *pid,
	struct err *err)
{
	int pipes[3][2] = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	struct proc proc = { .argv = argv, .in = PROC_NULL };
	bool ok = (!has_input || proc_pipe(pipes[0], err)) && proc_pipe(pipes[1], err) &&
		proc_pipe(pipes[2], err);

	if (ok) {
		if (has_input) {
			proc.in = pipes[0][0];
			fcntl(pipes[0][1], F_SETFL, O_NONBLOCK);
		}
		proc.out = pipes[1][1];
		proc.err_to = pipes[2][1];
		ok = proc_start(&proc, pid, err);
	}
	ends[0] = (struct pollfd){ .fd = pipes[0][1], .events = POLLOUT };
	ends[1] = (struct pollfd){ .fd = pipes[1][0], .events = POLLIN };
	ends[2] = (struct pollfd){ .fd = pipes[2][0], .events = POLLIN };
	for (int i = 0; i < 3; i++)
		if (pipes[i][i > 0] >= 0)
			close(pipes[i][i > 0]);
	return ok;
}

/* The last line that is not blank. */
static const char *
last_line(const char *words, struct arena *arena)
{
	const char *text = str_trim(words, arena);
	const char *feed_at = strrchr(text, '\n');

	return feed_at ? feed_at + 1 : text;
}

static void
proc_tell_end(const char *name, int status, const char *last_words, struct err *err)
{
	if (*last_words)
		err_set(err, ERR_FAILED, "%s: %s", name, last_words);
	else
		err_set(err, ERR_FAILED, "%s ended with status %d", name, status);
}

char *
proc_output(const char *const *argv, const char *input, size_t max, struct arena *arena,
	struct err *err)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction before;
	struct pollfd ends[3];
	struct buf out;
	struct buf words;
	char *text = NULL;
	pid_t pid;
	int status;

	buf_init(&out, max);
	buf_init(&words, LAST_WORDS_MAX);
	/* It need not read its input. */
	sigaction(SIGPIPE, &ignore, &before);
	if (!start_piped(argv, input != NULL, ends, &pid, err))
		goto out;
	talk(ends, input, &out, &words);
	shut(&ends[0]);
	status = proc_wait(pid);
	if (status == 0)
		text = arena_copy_n(arena, buf_text(&out), out.len);
	else
		proc_tell_end(argv[0], status, last_line(buf_text(&words), arena), err);
out:
	for (int i = 0; i < 3; i++)
		shut(&ends[i]);
	sigaction(SIGPIPE, &before, NULL);
	buf_release(&out);
	buf_release(&words);
	return text;
}

/* One word, with quotes and backslashes removed as POSIX says (2.2, Quoting). */
static bool
take_word(const char **at, struct buf *word)
{
	char quote = '\0';
	const char *c;

	for (c = *at; *c && (quote || !strchr(" \t\n", *c)); c++) {
		if (quote ? *c == quote : *c == '\'' || *c == '"') {
			quote = quote ? '\0' : *c;
		} else if (*c == '\\' && quote != '\'' &&
			(!quote || (c[1] && strchr("\\\"$`", c[1])))) {
			if (!*++c)
				return false;
			buf_addc(word, *c);
		} else {
			buf_addc(word, *c);
		}
	}
	*at = c;
	return !quote;
}

char **
proc_words(const char *command, struct arena *arena, struct err *err)
{
	/* There is a blank between any two words. */
	char **words = ARENA_ARRAY(arena, char *, strlen(command) / 2 + 2);
	const char *at = command;
	size_t count = 0;
	struct buf word;
	bool ok = true;

	buf_init(&word, 0);
	for (;;) {
		at += strspn(at, " \t\n");
		if (!*at)
			break;
		buf_reset(&word);
		ok = take_word(&at, &word);
		if (!ok) {
			err_set(err, ERR_CONFIG, "a quote is not closed in: %s", command);
			break;
		}
		words[count++] = arena_copy_n(arena, buf_text(&word), word.len);
	}
	buf_release(&word);
	if (ok && count == 0)
		ok = err_set(err, ERR_CONFIG, "the command is empty");
	return ok ? words : NULL;
}
