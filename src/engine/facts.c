/* Asking a server what it is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#include "engine/facts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/mem.h"
#include "engine/ask.h"
#include "engine/watch.h"

#define STEPS_MOST 5 /* of one question */

struct facts {
	struct ask ask;
	struct watch *watch;
	void (*done)(void *context, const struct err *err);
	void *context;
	struct arena arena;
	enum verb verb;
	bool wants_who;
	int steps;
	const char *cursor;
};

static void
next(struct facts *facts)
{
	const struct wish wish = {
		.verb = facts->verb,
		.cursor = facts->cursor,
		.now = date_now(),
	};

	ask_start(&facts->ask, &wish);
}

static void
end_with(struct facts *facts, const struct err *err)
{
	facts->done(facts->context, err);
	facts_cancel(facts);
}

static void
came(void *context, const struct call_end *end)
{
	struct facts *facts = context;
	const struct answer *answer = end->answer;

	if (!answer) {
		end_with(facts, end->err);
		return;
	}
	if (answer->more && answer->cursor && ++facts->steps < STEPS_MOST) {
		facts->cursor = arena_copy(&facts->arena, answer->cursor);
		next(facts);
		return;
	}
	if (facts->verb == VERB_SERVER)
		watch_renew_server(facts->watch, &answer->server);
	else
		watch_renew_who(facts->watch, &answer->who);
	if (facts->verb != VERB_SERVER || !facts->wants_who) {
		end_with(facts, NULL);
		return;
	}
	facts->verb = VERB_WHOAMI;
	facts->cursor = NULL;
	facts->steps = 0;
	next(facts);
}

struct facts *
facts_start(struct watch *watch, bool who,
	void (*done)(void *context, const struct err *err), void *context)
{
	struct facts *facts = mem_alloc(sizeof *facts);

	ask_init(&facts->ask, watch, came, facts);
	facts->watch = watch;
	facts->done = done;
	facts->context = context;
	facts->wants_who = who;
	facts->verb = VERB_SERVER;
	next(facts);
	return facts;
}

void
facts_cancel(struct facts *facts)
{
	if (!facts)
		return;
	ask_cancel(&facts->ask);
	arena_release(&facts->arena);
	free(facts);
}
