/* Asking a server what it is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#include "engine/account/server_info.h"

#include "base/err.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "engine/account/which.h"
#include "engine/request/request.h"
#include "engine/session.h"

struct server_info {
	struct request *request;
	struct session *session;
	void (*done)(void *context, const struct err *err);
	void *context;
	enum op op;
	bool wants_who;
};

static void server_info_on_response(void *context, const struct request_result *result);

static bool
server_info_has(const struct server_info *info, enum op op)
{
	return info->session->network->steps[op].ask != NULL;
}

static void
server_info_ask(struct server_info *info, enum op op)
{
	info->op = op;
	info->request = request_start(info->session,
		&(struct request_options){ .args = { .op = op, .now = date_now() },
			.retry = REQUEST_RETRY,
			.all_steps = true,
			.done = server_info_on_response,
			.context = info });
}

static void
server_info_end_with(struct server_info *info, const struct err *err)
{
	info->done(info->context, err);
	server_info_cancel(info);
}

static void
server_info_on_response(void *context, const struct request_result *result)
{
	struct server_info *info = context;
	struct err err = { 0 };

	info->request = NULL;
	if (!result->answer) {
		server_info_end_with(info, result->err);
		return;
	}
	if (info->op == OP_SERVER || !server_info_has(info, OP_SERVER))
		session_update_server(info->session, &result->answer->server);
	if (info->op == OP_WHOAMI && !which_take(info->session, result->answer, &err)) {
		server_info_end_with(info, &err);
		return;
	}
	/* What somebody checks is no longer so, if nothing says it again. */
	if (result->answer->missed || (info->op == OP_SERVER && info->wants_who))
		session_note_missed(info->session, result->answer->missed);
	if (info->op == OP_SERVER && info->wants_who)
		server_info_ask(info, OP_WHOAMI);
	else
		server_info_end_with(info, NULL);
}

struct server_info *
server_info_start(struct session *session, bool who,
	void (*done)(void *context, const struct err *err), void *context)
{
	struct server_info *info = mem_alloc(sizeof *info);

	info->session = session;
	info->done = done;
	info->context = context;
	info->wants_who = who;
	server_info_ask(info, server_info_has(info, OP_SERVER) ? OP_SERVER : OP_WHOAMI);
	return info;
}

void
server_info_cancel(struct server_info *info)
{
	if (!info)
		return;
	request_cancel(info->request);
	free(info);
}
