/* Revoking a token that is no longer needed.
 * SPDX-License-Identifier: MIT */
#include "engine/account/revoke.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "engine/loop.h"
#include "engine/http/http.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "networks/oauth/oauth.h"

struct revocation {
	struct session *session;
	bool ended;
	bool revoked;
};

static void
revoke_on_response(void *context, const struct http_result *result)
{
	struct revocation *revocation = context;
	struct session *session = revocation->session;

	log_line(session->engine->log, "%s: token revoked: %d %s", session->account.name,
		result->response.status, result->err ? result->err->text : "");
	revocation->ended = true;
	revocation->revoked = !result->err && result->response.status / 100 == 2;
	loop_end(session->engine->loop);
}

bool
revoke_token(struct session *session)
{
	struct revocation revocation = { .session = session };
	struct engine *engine = session->engine;
	struct http_request request = { 0 };
	struct arena scratch = { 0 };
	struct err err = { 0 };
	struct transfer *asked;

	if (!session->credential.token || !session->credential.revoke_url)
		return false;
	oauth_ask_revoke(&session->credential, &scratch, &request);
	asked = http_start(engine->http,
		&(struct http_options){ .request = &request,
			.dpop = session->dpop,
			.credential = &session->credential,
			.done = revoke_on_response,
			.context = &revocation },
		&err);
	if (asked)
		loop_run(engine->loop);
	else
		log_line(engine->log, "%s: token not revoked: %s", session->account.name,
			err.text);
	if (asked && !revocation.ended)
		http_cancel(engine->http, asked);
	arena_release(&scratch);
	return revocation.revoked;
}
