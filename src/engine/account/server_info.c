/* Asking a server what it is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#include "engine/account/server_info.h"

#include "base/time/date.h"
#include "base/mem.h"
#include "engine/steps.h"
#include "engine/session.h"

struct facts {
	struct steps steps;
	struct watch *watch;
	void (*done)(void *context, const struct err *err);
	void *context;
	enum verb verb;
	bool wants_who;
};

static void
ask_for(struct facts *facts, enum verb verb)
{
	facts->verb = verb;
	steps_start(&facts->steps, &(struct wish){ .verb = verb, .now = date_now() });
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

	if (!end->answer) {
		end_with(facts, end->err);
		return;
	}
	if (facts->verb == VERB_SERVER)
		watch_renew_server(facts->watch, &end->answer->server);
	else
		watch_renew_who(facts->watch, &end->answer->who);
	if (end->answer->missed)
		watch_missed(facts->watch, end->answer->missed);
	if (facts->verb == VERB_SERVER && facts->wants_who)
		ask_for(facts, VERB_WHOAMI);
	else
		end_with(facts, NULL);
}

struct facts *
facts_start(struct watch *watch, bool who,
	void (*done)(void *context, const struct err *err), void *context)
{
	struct facts *facts = mem_alloc(sizeof *facts);

	steps_init(&facts->steps, watch, came, facts);
	facts->watch = watch;
	facts->done = done;
	facts->context = context;
	facts->wants_who = who;
	ask_for(facts, VERB_SERVER);
	return facts;
}

void
facts_cancel(struct facts *facts)
{
	if (!facts)
		return;
	steps_cancel(&facts->steps);
	free(facts);
}
