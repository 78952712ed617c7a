/* Running programs that keep secrets, with a limit on how long to wait for them.
 * SPDX-License-Identifier: MIT */
#include "engine/secret/secret_program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/proc.h"
#include "base/str.h"
#include "base/text/text.h"
#include "keyring/keyring.h"

#define AT_ONCE \
	(2 * DATE_SECOND) /* in the engine's loop: after this the response comes later */
#define KEEP_MOST   (20 * DATE_SECOND) /* in the engine's loop, while storing */
#define WAIT_MOST   (2 * DATE_MINUTE)  /* somebody may have to find a password */
#define LOOK        20                 /* ms between two checks whether it has ended */
#define LOOKS_GRACE 10                 /* before it is killed */
#define OUTPUT_MAX  (KEYRING_SECRET_MAX + 4096) /* the first line and what follows it */
#define WORDS_MAX   4096

enum end { END_IN, END_OUT, END_ERR, ENDS };

/* A running program. */
struct secret_program_job {
	struct secret_program_job *next;
	char *key; /* its command line, as one string */
	pid_t pid;
	int fds[ENDS];
	char *output;
	size_t output_len;
	char *words; /* the end of its error output */
	size_t words_len;
	const char *input; /* borrowed: with input the call is waited for */
	int64_t started;
	int status;
	bool group; /* in its own process group */
	bool ended;
};

struct secret_program_pool {
	struct secret_program_job *jobs;
	bool hushed;
};

static void
job_close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* One that does not end when asked to is killed. */
static void
job_stop(struct secret_program_job *job)
{
	pid_t to = job->group ? -job->pid : job->pid;

	kill(to, SIGTERM);
	for (int i = 0; i < LOOKS_GRACE && !job->ended; i++) {
		job->ended = proc_has_ended(job->pid, &job->status);
		if (!job->ended)
			poll(NULL, 0, LOOK);
	}
	if (job->ended)
		return;
	kill(to, SIGKILL);
	proc_wait(job->pid);
}

static void
job_free(struct secret_program_job *job)
{
	if (!job)
		return;
	if (job->pid > 0 && !job->ended)
		job_stop(job);
	for (int i = 0; i < ENDS; i++)
		job_close_end(&job->fds[i]);
	mem_erase_free(job->output, OUTPUT_MAX + 1);
	mem_erase_free(job->words, WORDS_MAX + 1);
	free(job->key);
	free(job);
}

struct secret_program_pool *
secret_program_pool_new(void)
{
	return mem_alloc(sizeof(struct secret_program_pool));
}

void
secret_program_pool_free(struct secret_program_pool *programs)
{
	while (programs && programs->jobs) {
		struct secret_program_job *job = programs->jobs;

		programs->jobs = job->next;
		job_free(job);
	}
	free(programs);
}

static bool
job_open_pipes(struct secret_program_job *job, struct proc *proc, int theirs[ENDS],
	struct err *err)
{
	int *const at[ENDS] = { &proc->in, &proc->out, &proc->err_to };

	for (int i = 0; i < ENDS; i++) {
		int pipe[2];
		bool ours = i == END_IN;

		if (i == END_IN && !job->input)
			continue;
		if (!proc_pipe(pipe, err))
			return false;
		job->fds[i] = pipe[ours];
		*at[i] = theirs[i] = pipe[!ours];
		fcntl(job->fds[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

static struct secret_program_job *
job_new(const struct secret_program_call *call, const char *key, bool group,
	struct err *err)
{
	struct secret_program_job *job = mem_alloc(sizeof *job);
	struct proc proc = { .argv = call->argv, .in = PROC_NULL, .own_group = group };
	int theirs[ENDS] = { -1, -1, -1 };
	bool ok;

	*job = (struct secret_program_job){
		.key = mem_copy(key, strlen(key)),
		.fds = { -1, -1, -1 },
		.output = mem_alloc(OUTPUT_MAX + 1),
		.words = mem_alloc(WORDS_MAX + 1),
		.input = call->input,
		.started = date_ticks(),
		.group = group,
	};
	ok = job_open_pipes(job, &proc, theirs, err) && proc_start(&proc, &job->pid, err);
	for (int i = 0; i < ENDS; i++)
		job_close_end(&theirs[i]);
	if (ok)
		return job;
	job->pid = 0;
	job_free(job);
	return NULL;
}

static void
job_feed(struct secret_program_job *job)
{
	size_t left = job->input ? strlen(job->input) : 0;
	ssize_t done = 0;

	if (job->fds[END_IN] < 0)
		return;
	if (left > 0)
		done = write(job->fds[END_IN], job->input, left);
	if (done > 0)
		job->input += done;
	/* If it does not read all of it, it reports why itself. */
	if ((done < 0 && errno != EAGAIN && errno != EINTR) || !*job->input)
		job_close_end(&job->fds[END_IN]);
}

/* Output: the first bytes; error output: the last ones. */
static void
job_read(struct secret_program_job *job, enum end end)
{
	char piece[1024];
	ssize_t got;

	while (job->fds[end] >= 0 &&
		(got = read(job->fds[end], piece, sizeof piece)) != -1) {
		size_t len = got > 0 ? (size_t)got : 0;
		size_t room = OUTPUT_MAX - job->output_len;

		if (len == 0) {
			job_close_end(&job->fds[end]);
		} else if (end == END_OUT) {
			len = len < room ? len : room;
			memcpy(job->output + job->output_len, piece, len);
			job->output_len += len;
		} else {
			if (job->words_len + len > WORDS_MAX) {
				job->words_len -= len;
				memmove(job->words, job->words + len, job->words_len);
			}
			memcpy(job->words + job->words_len, piece, len);
			job->words_len += len;
		}
	}
	mem_erase(piece, sizeof piece);
}

/* Waits until it has ended, or until that time. A program that it left behind may hold
 * the pipes open; that one is not waited for. */
static void
job_attend(struct secret_program_job *job, int64_t until)
{
	while (!job->ended) {
		struct pollfd ends[ENDS];
		int64_t left = until - date_ticks();

		job_feed(job);
		job->ended = proc_has_ended(job->pid, &job->status);
		job_read(job, END_OUT);
		job_read(job, END_ERR);
		if (job->ended || left <= 0)
			return;
		for (int i = 0; i < ENDS; i++)
			ends[i] = (struct pollfd){ .fd = job->fds[i],
				.events = i == END_IN ? POLLOUT : POLLIN };
		poll(ends, ENDS, left < LOOK ? (int)left : LOOK);
	}
}

/* The last line that is not blank; nothing if it repeats the input. */
static const char *
job_last_words(
	const struct secret_program_job *job, const char *input, struct arena *arena)
{
	char *said = str_trim(job->words, arena);
	const char *feed_at = strrchr(said, '\n');
	const char *line = feed_at ? feed_at + 1 : said;

	if (input && strstr(job->words, input))
		return "";
	return text_clean(line, strlen(line), TEXT_LINE, arena, NULL);
}

/* The result. Frees the job. */
static char *
job_conclude(struct secret_program_job *job, const struct secret_program_call *call,
	int *status, struct err *err)
{
	struct arena scratch = { 0 };
	const char *words;
	char *output = NULL;

	*status = job->status;
	job->output[job->output_len] = '\0';
	job->words[job->words_len] = '\0';
	words = job_last_words(job, call->input, &scratch);
	if (job->status == 0) {
		output = mem_copy(job->output, strcspn(job->output, "\r\n"));
	} else if (*words && call->is_inner) {
		err_set(err, ERR_FAILED, "%.300s", words);
	} else if (*words) {
		err_set(err, ERR_FAILED, "%s: %.300s", call->name, words);
	} else {
		err_set(err, ERR_FAILED, "%s ended with status %d", call->name,
			job->status);
	}
	job_free(job);
	arena_release(&scratch);
	return output;
}

static char *
job_timed_out(struct secret_program_job *job, const struct secret_program_call *call,
	int *status, struct err *err)
{
	job_free(job);
	*status = -1;
	err_set(err, ERR_FAILED, "%s did not respond in time: is it waiting for input?",
		call->name);
	return NULL;
}

static char *
call_key(const struct secret_program_call *call, struct arena *arena)
{
	char *key = arena_copy(arena, "");

	for (const char *const *word = call->argv; *word; word++)
		key = arena_printf(arena, "%s%s\n", key, *word);
	return key;
}

/* The job of such a call, removed from the list. */
static struct secret_program_job *
job_take(struct secret_program_pool *programs, const char *key)
{
	struct secret_program_job **at = &programs->jobs;
	struct secret_program_job *job;

	while (*at && !str_eq((*at)->key, key))
		at = &(*at)->next;
	job = *at;
	if (job)
		*at = job->next;
	return job;
}

static char *
secret_program_run(struct secret_program_pool *programs,
	const struct secret_program_call *call, const char *key, int *status,
	struct err *err)
{
	bool waits = !programs || call->input;
	struct secret_program_job *job = waits ? NULL : job_take(programs, key);
	int64_t most = !waits ? AT_ONCE : programs ? KEEP_MOST : WAIT_MOST;

	*status = -1;
	if (job)
		job_attend(job, 0);
	else if ((job = job_new(call, key, programs != NULL, err)))
		job_attend(job, job->started + most);
	else
		return NULL;
	if (job->ended)
		return job_conclude(job, call, status, err);
	if (waits || date_ticks() - job->started > WAIT_MOST)
		return job_timed_out(job, call, status, err);
	job->next = programs->jobs;
	programs->jobs = job;
	err_set(err, ERR_LATER, "%s has not responded yet: is it waiting for input?",
		call->name);
	return NULL;
}

char *
secret_program_ask(struct secret_program_pool *programs,
	const struct secret_program_call *call, int *status, struct err *err)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction before;
	struct arena scratch = { 0 };
	char *output;

	/* It need not read its input. */
	sigaction(SIGPIPE, &ignore, &before);
	output =
		secret_program_run(programs, call, call_key(call, &scratch), status, err);
	sigaction(SIGPIPE, &before, NULL);
	arena_release(&scratch);
	return output;
}

bool
secret_program_has_answered(struct secret_program_pool *programs)
{
	for (struct secret_program_job *job = programs ? programs->jobs : NULL; job;
		job = job->next) {
		job_attend(job, 0);
		if (job->ended || date_ticks() - job->started > WAIT_MOST)
			return true;
	}
	return false;
}

void
secret_program_hush(struct secret_program_pool *programs)
{
	programs->hushed = true;
}

bool
secret_program_is_hushed(const struct secret_program_pool *programs)
{
	return programs->hushed;
}
