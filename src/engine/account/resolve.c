/* Finding the server of an account by its handle.
 * SPDX-License-Identifier: MIT */
#include "engine/account/resolve.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "engine/http/dns.h"
#include "engine/engine.h"
#include "engine/request/request.h"
#include "engine/session.h"

static void resolve_on_response(void *context, const struct request_result *result);

static void
resolve_ask(struct resolve *resolve)
{
	struct session *session = resolve->session;
	const char *domain = resolve->handle + (*resolve->handle == '@');
	struct arena *arena = session->arena;

	resolve->request = request_start(session,
		&(struct request_options){
			.args = { .op = OP_RESOLVE,
				.item = resolve->handle,
				.text = str_is_empty(session->account.server)
					? dns_text(arena_printf(
							   arena, "_atproto.%s", domain),
						  "did=", arena)
					: NULL,
				.now = date_now() },
			.retry = REQUEST_RETRY,
			.all_steps = true,
			.done = resolve_on_response,
			.context = resolve,
		});
}

/* Which error to report: a server that cannot be reached says nothing about the account,
 * and a public look-up of an account that is not public says nothing about the server. */
static const struct err *
worse(const struct resolve *resolve, const struct err *err)
{
	bool is_away =
		resolve->fault.code == ERR_NETWORK || resolve->fault.code == ERR_LATER;

	return is_away ? &resolve->fault : err;
}

static void
resolve_on_response(void *context, const struct request_result *result)
{
	struct resolve *resolve = context;

	resolve->request = NULL;
	if (result->answer) {
		session_update_who(resolve->session, &result->answer->who);
		resolve->done(resolve->context, NULL);
		return;
	}
	if (!resolve->is_known) {
		resolve->done(resolve->context, worse(resolve, result->err));
		return;
	}
	resolve->is_known = false;
	resolve->fault = *result->err;
	session_use_server(resolve->session, "");
	resolve_ask(resolve);
}

/* The server at which we last knew the handle; NULL. */
static const char *
known_server(struct session *session, const char *handle)
{
	const char *server = NULL;
	struct account *all;
	struct err err = { 0 };
	size_t count;

	if (!store_account_list(
		    session->engine->store, session->arena, &all, &count, &err))
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (str_eq(all[i].network, session->network->row->name) &&
			str_eq_nocase(all[i].handle + (all[i].handle[0] == '@'),
				handle + (handle[0] == '@')))
			server = all[i].server;
	return server;
}

void
resolve_start(struct resolve *resolve, struct session *session, const char *handle,
	void (*done)(void *context, const struct err *err), void *context)
{
	const char *known = str_is_empty(session->account.server)
		? known_server(session, handle)
		: NULL;

	*resolve = (struct resolve){
		.session = session,
		.handle = handle,
		.is_known = known != NULL,
		.done = done,
		.context = context,
	};
	if (known)
		session_use_server(session, known);
	resolve_ask(resolve);
}

void
resolve_cancel(struct resolve *resolve)
{
	request_cancel(resolve->request);
	resolve->request = NULL;
}
