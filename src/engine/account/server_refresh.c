/* Asking a server every day what it is and allows, and whose token we have: all of it may
 * change.
 * SPDX-License-Identifier: MIT */
#include "engine/account/server_refresh.h"

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/time/date.h"
#include "engine/account/server_info.h"
#include "engine/account/who.h"
#include "engine/engine.h"
#include "engine/session.h"

#define EVERY DATE_DAY
#define AGAIN DATE_HOUR /* after an attempt that failed, and if a round fails */

struct server_refresh {
	struct session *session;
	struct server_info *info;
	void (*done)(void *context, const struct err *err);
	void *context;
};

bool
server_refresh_is_due(const struct session *session)
{
	int64_t asked_at = session->account.asked_at;
	int64_t since = date_now() - asked_at;

	if (asked_at == 0)
		return true;
	return date_ticks() >= session->ask_after &&
		(since < 0 || since >= (session->asks_who ? AGAIN : EVERY));
}

/* Nothing is read or sent with a token that is somebody else's, or that nobody has looked at;
 * otherwise an account is as good as it was. */
static void
server_refresh_on_info(void *context, const struct err *fault)
{
	struct server_refresh *refresh = context;
	struct session *session = refresh->session;
	struct err err = { 0 };

	refresh->info = NULL;
	session->asks_who = false;
	session->ask_after = fault ? date_ticks() + AGAIN : 0;
	if (!who_keep(session, fault, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
	refresh->done(refresh->context, session->account.asked_at == 0 ? fault : NULL);
	free(refresh);
}

struct server_refresh *
server_refresh_start(struct session *session,
	void (*done)(void *context, const struct err *err), void *context)
{
	struct server_refresh *refresh = mem_alloc(sizeof *refresh);

	refresh->session = session;
	refresh->done = done;
	refresh->context = context;
	refresh->info = server_info_start(session, true, server_refresh_on_info, refresh);
	return refresh;
}

void
server_refresh_cancel(struct server_refresh *refresh)
{
	if (!refresh)
		return;
	server_info_cancel(refresh->info);
	free(refresh);
}
