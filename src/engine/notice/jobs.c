/* Programs of the user's that are started for something that happened.
 * SPDX-License-Identifier: MIT */
#include "engine/notice/jobs.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/proc.h"
#include "base/time/date.h"
#include "engine/engine.h"

#define AT_ONCE  4           /* programs that may run at the same time */
#define PATIENCE DATE_MINUTE /* then a program is killed */
#define READS    256         /* of its output, at a look */
#define LOOK     20          /* ms between two looks, where nothing else is done */

struct job *
jobs_new(void)
{
	struct job *job = mem_alloc(sizeof *job);

	job->output = -1;
	job->input = "";
	buf_init(&job->printed, JOB_OUTPUT_MAX);
	return job;
}

static void
shut(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

void
jobs_free(struct job *job)
{
	shut(&job->output);
	buf_release(&job->printed);
	arena_release(&job->arena);
	free(job);
}

/* Through env, because the programs that we start get our own environment. */
bool
jobs_command(struct job *job, const char *command, const char *event, struct err *err)
{
	char **words = proc_words(command, &job->arena, err);
	const char **argv;
	size_t count = 0;

	if (!words)
		return false;
	while (words[count])
		count++;
	argv = ARENA_ARRAY(&job->arena, const char *, count + 3);
	argv[0] = "env";
	argv[1] = arena_printf(&job->arena, "HEED_EVENT=%s", event);
	for (size_t i = 0; i < count; i++)
		argv[i + 2] = words[i];
	job->argv = argv;
	return true;
}

void
jobs_add(struct jobs *jobs, struct job *job)
{
	struct job **last = &jobs->first;

	while (*last)
		last = &(*last)->next;
	*last = job;
}

static bool
start_between(struct job *job, const int in[2], const int out[2], struct err *err)
{
	const struct proc proc = { .argv = job->argv,
		.in = in[0],
		.out = job->ended ? out[1] : PROC_NULL,
		.err_to = PROC_NULL,
		.own_group = true };

	fcntl(in[1], F_SETFL, O_NONBLOCK);
	if (!proc_start(&proc, &job->pid, err))
		return false;
	/* It is not our problem if the program does not read. */
	if (write(in[1], job->input, strlen(job->input)) < 0)
		job->input = "";
	job->started = date_ticks();
	return true;
}

static bool
start(struct job *job, struct err *err)
{
	int in[2] = { -1, -1 };
	int out[2] = { -1, -1 };
	bool ok = proc_pipe(in, err) && (!job->ended || proc_pipe(out, err)) &&
		start_between(job, in, out, err);

	shut(&in[0]);
	shut(&in[1]);
	shut(&out[1]);
	job->output = out[0];
	if (job->output >= 0)
		fcntl(job->output, F_SETFL, O_NONBLOCK);
	return ok;
}

/* One that prints without end is read a little at a time: it waits for us, not we for it. */
static void
read_output(struct job *job)
{
	char part[JOB_OUTPUT_MAX];
	ssize_t len = job->output < 0 ? 0 : 1;

	for (int i = 0; i < READS && len > 0; i++) {
		len = read(job->output, part, sizeof part);
		if (len > 0)
			buf_add(&job->printed, part, (size_t)len);
	}
}

static const char *
program_of(const struct job *job)
{
	return str_eq(job->argv[0], "env") ? job->argv[2] : job->argv[0];
}

static bool
is_over(struct job *job, struct engine *engine)
{
	int status;

	if (job->pid == 0)
		return false;
	read_output(job);
	if (proc_has_ended(job->pid, &status)) {
		read_output(job);
		if (job->ended)
			job->ended(job, engine, status, buf_text(&job->printed));
		else if (status != 0)
			log_line(engine->log, "%s: exit status %d", program_of(job),
				status);
		return true;
	}
	if (date_ticks() - job->started > PATIENCE)
		kill(-job->pid, SIGKILL);
	return false;
}

void
jobs_look(struct jobs *jobs, struct engine *engine)
{
	int running = 0;

	for (struct job **at = &jobs->first; *at;) {
		struct job *job = *at;
		struct err err = { 0 };
		bool over = is_over(job, engine);

		if (job->pid == 0 && running < AT_ONCE && !start(job, &err)) {
			log_line(engine->log, "%s", err.text);
			over = true;
		}
		running += job->pid != 0 && !over;
		if (over) {
			*at = job->next;
			jobs_free(job);
		} else {
			at = &job->next;
		}
	}
}

void
jobs_finish(struct jobs *jobs, struct engine *engine)
{
	for (jobs_look(jobs, engine); jobs->first; jobs_look(jobs, engine))
		poll(NULL, 0, LOOK);
}

void
jobs_release(struct jobs *jobs)
{
	while (jobs->first) {
		struct job *job = jobs->first;

		jobs->first = job->next;
		jobs_free(job);
	}
}
