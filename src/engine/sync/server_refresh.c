/* Asking a server again every day what it is and allows, because that may change while we
 * run.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/server_refresh.h"

#include "base/err.h"
#include "base/log.h"
#include "base/time/date.h"
#include "engine/account/server_info.h"
#include "engine/engine.h"
#include "engine/session.h"

#define FIRST DATE_MINUTE
#define EVERY DATE_DAY

static void
server_refresh_on_info(void *context, const struct err *fault)
{
	struct server_refresh *refresh = context;
	struct session *session = refresh->session;
	struct err err = { 0 };

	refresh->info = NULL;
	loop_in(session->engine->loop, &refresh->timer,
		pace_spread(EVERY, engine_chance()));
	if (!fault && !session_put_account(session, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
}

static void
server_refresh_on_due(void *context)
{
	struct server_refresh *refresh = context;
	struct session *session = refresh->session;

	if (session->held && !session->signed_out)
		refresh->info = server_info_start(
			session, false, server_refresh_on_info, refresh);
	else
		loop_in(session->engine->loop, &refresh->timer, FIRST);
}

void
server_refresh_start(struct server_refresh *refresh, struct session *session)
{
	refresh->session = session;
	refresh->timer =
		(struct timer){ .call = server_refresh_on_due, .context = refresh };
	loop_in(session->engine->loop, &refresh->timer, FIRST);
}

void
server_refresh_stop(struct server_refresh *refresh)
{
	if (!refresh->session)
		return;
	loop_cancel(refresh->session->engine->loop, &refresh->timer);
	server_info_cancel(refresh->info);
	refresh->info = NULL;
}
