/* A token that is not needed any more is given back.
 * SPDX-License-Identifier: MIT */
#include "engine/account/revoke.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "engine/loop.h"
#include "engine/http/dpop_request.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "networks/shared/oauth.h"

struct revocation {
	struct session *watch;
	bool ended;
};

static void
revoke_on_response(void *context, const struct http_result *result)
{
	struct revocation *revocation = context;
	struct session *watch = revocation->watch;

	log_line(watch->service->log, "%s: given back: %d %s", watch->account.name,
		result->response.status, result->err ? result->err->text : "");
	revocation->ended = true;
	loop_end(watch->service->loop);
}

void
revoke_token(struct session *watch)
{
	struct revocation revocation = { .watch = watch };
	struct engine *service = watch->service;
	struct http_request request = { 0 };
	struct arena scratch = { 0 };
	struct err err = { 0 };
	struct dpop_request *asked;

	if (!watch->credential.token || !watch->credential.revoke_url)
		return;
	oauth_ask_revoke(&watch->credential, &scratch, &request);
	asked = dpop_request_start(service->http, watch->dpop,
		&(struct http_options){ .request = &request,
			.done = revoke_on_response,
			.context = &revocation },
		&err);
	if (asked)
		loop_run(service->loop);
	else
		log_line(service->log, "%s: not given back: %s", watch->account.name,
			err.text);
	if (asked && !revocation.ended)
		dpop_request_cancel(asked);
	arena_release(&scratch);
}
