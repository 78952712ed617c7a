/* Asking a server what it is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#include "engine/facts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/call.h"
#include "engine/service.h"
#include "engine/watch.h"

#define STEPS_MOST 5 /* of one question */

struct facts {
	struct watch *watch;
	void (*done)(void *context, const struct err *err);
	void        *context;
	struct call *call;
	struct timer step;
	struct arena arena;
	struct err   err;
	enum verb    verb;
	bool         wants_who;
	int          steps;
	const char  *cursor;
};

static void ask(void *context);

static void
tell(void *context)
{
	struct facts *facts = context;

	facts->done(facts->context, facts->err.code == ERR_NONE ? NULL : &facts->err);
	facts_cancel(facts);
}

static void
then(struct facts *facts, loop_call *step)
{
	facts->step.call = step;
	loop_in(facts->watch->service->loop, &facts->step, 0);
}

static void
came(void *context, const struct call_end *end)
{
	struct facts *facts = context;
	const struct answer *answer = end->answer;

	facts->call = NULL;
	if (!answer) {
		facts->err = *end->err;
		then(facts, tell);
		return;
	}
	if (answer->more && answer->cursor && ++facts->steps < STEPS_MOST) {
		facts->cursor = arena_copy(&facts->arena, answer->cursor);
		then(facts, ask);
		return;
	}
	facts->cursor = NULL;
	facts->steps = 0;
	if (facts->verb == VERB_SERVER)
		watch_renew_server(facts->watch, &answer->server);
	else
		watch_renew_who(facts->watch, &answer->who);
	if (facts->verb == VERB_SERVER && facts->wants_who) {
		facts->verb = VERB_WHOAMI;
		then(facts, ask);
		return;
	}
	then(facts, tell);
}

static void
ask(void *context)
{
	struct facts *facts = context;
	const struct call_plan plan = {
		.wish = { .verb = facts->verb, .cursor = facts->cursor, .now = date_now() },
		.done = came,
		.context = facts,
	};

	facts->call = call_start(facts->watch, &plan, &facts->err);
	if (!facts->call)
		then(facts, tell);
}

struct facts *
facts_start(struct watch *watch, bool who, void (*done)(void *context, const struct err *err),
	void *context)
{
	struct facts *facts = mem_alloc(sizeof *facts);

	facts->watch = watch;
	facts->done = done;
	facts->context = context;
	facts->wants_who = who;
	facts->verb = VERB_SERVER;
	facts->step.context = facts;
	then(facts, ask);
	return facts;
}

void
facts_cancel(struct facts *facts)
{
	if (!facts)
		return;
	loop_cancel(facts->watch->service->loop, &facts->step);
	call_cancel(facts->call);
	arena_release(&facts->arena);
	free(facts);
}
