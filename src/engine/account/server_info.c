/* Asking a server what it is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#include "engine/account/server_info.h"

#include "base/time/date.h"
#include "base/mem.h"
#include "engine/steps.h"
#include "engine/session.h"

struct server_info {
	struct steps steps;
	struct session *watch;
	void (*done)(void *context, const struct err *err);
	void *context;
	enum op op;
	bool wants_who;
};

static void
server_info_ask(struct server_info *facts, enum op op)
{
	facts->op = op;
	steps_start(&facts->steps, &(struct op_args){ .op = op, .now = date_now() });
}

static void
server_info_end_with(struct server_info *facts, const struct err *err)
{
	facts->done(facts->context, err);
	server_info_cancel(facts);
}

static void
server_info_on_response(void *context, const struct request_result *end)
{
	struct server_info *facts = context;

	if (!end->answer) {
		server_info_end_with(facts, end->err);
		return;
	}
	if (facts->op == OP_SERVER)
		session_update_server(facts->watch, &end->answer->server);
	else
		session_update_who(facts->watch, &end->answer->who);
	if (end->answer->missed)
		session_note_missed(facts->watch, end->answer->missed);
	if (facts->op == OP_SERVER && facts->wants_who)
		server_info_ask(facts, OP_WHOAMI);
	else
		server_info_end_with(facts, NULL);
}

struct server_info *
server_info_start(struct session *watch, bool who,
	void (*done)(void *context, const struct err *err), void *context)
{
	struct server_info *facts = mem_alloc(sizeof *facts);

	steps_init(&facts->steps, watch, server_info_on_response, facts);
	facts->watch = watch;
	facts->done = done;
	facts->context = context;
	facts->wants_who = who;
	server_info_ask(facts, OP_SERVER);
	return facts;
}

void
server_info_cancel(struct server_info *facts)
{
	if (!facts)
		return;
	steps_cancel(&facts->steps);
	free(facts);
}
