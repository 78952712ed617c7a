/* The rest of a round, one part after another.
 * SPDX-License-Identifier: MIT */
#include "engine/round/rest.h"

#include "base/err.h"
#include "base/mem.h"
#include "engine/round/hear.h"
#include "engine/round/recheck.h"
#include "engine/round/reread.h"
#include "engine/session.h"

#define THREADS_SHORT \
	40 /* read in one round, while what is on a screen waits for the next */
#define THREADS_MOST 1000 /* and in an only round */

struct rest {
	struct session *session;
	struct rest_options options;
	struct recheck *recheck;
	struct reread *reread;
	struct hear *hear;
};

/* A part ended by a timer of its own: this is never from within. */
static void
rest_finish(struct rest *rest, const struct err *err)
{
	struct rest_options options = rest->options;

	free(rest);
	options.done(options.context, err);
}

static void
rest_on_heard(void *context, const struct err *err)
{
	rest_finish(context, err);
}

static void
rest_on_reread(void *context, const struct reread_result *result)
{
	struct rest *rest = context;
	const struct hear_options options = {
		.from_start = rest->options.from_start,
		.intake = rest->options.intake,
		.missed = rest->options.missed,
		.done = rest_on_heard,
		.context = rest,
	};

	rest->reread = NULL;
	*rest->options.threads_left = result->threads_left;
	if (result->missed) {
		*rest->options.missed = true;
		session_note_missed(rest->session, result->missed);
	}
	if (result->err)
		rest_finish(rest, result->err);
	else
		rest->hear = hear_start(rest->session, &options);
}

static void
rest_on_reread_progress(void *context, size_t thread, size_t of)
{
	struct rest *rest = context;

	rest->options.moved(rest->options.context, thread, of);
}

static void
rest_on_rechecked(void *context, const struct err *err)
{
	struct rest *rest = context;
	size_t most = rest->options.stays ? THREADS_SHORT : THREADS_MOST;
	const struct reread_options options = { most, rest->options.intake,
		rest_on_reread, rest_on_reread_progress, rest };

	rest->recheck = NULL;
	if (err)
		rest_finish(rest, err);
	else
		rest->reread = reread_start(rest->session, &options);
}

struct rest *
rest_start(struct session *session, const struct rest_options *options)
{
	struct rest *rest = mem_alloc(sizeof *rest);
	const struct recheck_options first = { options->intake, rest_on_rechecked, rest };

	rest->session = session;
	rest->options = *options;
	rest->recheck = recheck_start(session, &first);
	return rest;
}

void
rest_cancel(struct rest *rest)
{
	if (!rest)
		return;
	recheck_cancel(rest->recheck);
	reread_cancel(rest->reread);
	hear_cancel(rest->hear);
	free(rest);
}
