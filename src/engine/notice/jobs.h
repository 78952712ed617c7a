/* Programs of the user's that are started for something that happened: with JSON on their
 * standard input, four at a time, each for a minute at most.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_NOTICE_JOBS_H
#define ENGINE_NOTICE_JOBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"

struct engine;
struct err;

/* More of what a program prints is read and dropped. */
#define JOB_OUTPUT_MAX 4096

struct job {
	struct job *next;
	struct arena arena;
	const char *const *argv; /* ends with NULL */
	const char *input;       /* less than the capacity of a pipe */
	/* Its exit status, 128 + signal if it was killed, and what it printed. NULL: a status
	 * other than 0 is logged. */
	void (*ended)(
		struct job *job, struct engine *engine, int status, const char *output);
	void *context; /* for `ended` */
	pid_t pid;     /* 0: not started */
	int64_t started;
	int output; /* the reading end of its standard output; -1: nobody reads it */
	struct buf printed;
};

/* Zero-initialise it. */
struct jobs {
	struct job *first;
};

/* A job without a program; to be given to jobs_add or jobs_free. */
struct job *jobs_new(void);
void jobs_free(struct job *job);

/* Its program: a command of a setting, with HEED_EVENT in its environment. */
bool
jobs_command(struct job *job, const char *command, const char *event, struct err *err);

/* Starts it now or when others have ended. */
void jobs_add(struct jobs *jobs, struct job *job);

/* Starts those that wait, and looks after those that run. */
void jobs_look(struct jobs *jobs, struct engine *engine);

/* Waits until all have ended. */
void jobs_finish(struct jobs *jobs, struct engine *engine);

/* Running programs continue on their own; waiting ones are not started any more. */
void jobs_release(struct jobs *jobs);

#endif
