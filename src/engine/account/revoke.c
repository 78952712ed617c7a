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
	struct watch *watch;
	bool ended;
};

static void
came(void *context, const struct http_result *result)
{
	struct revocation *revocation = context;
	struct watch *watch = revocation->watch;

	log_line(watch->service->log, "%s: given back: %d %s", watch->account.name,
		result->response.status, result->err ? result->err->text : "");
	revocation->ended = true;
	loop_end(watch->service->loop);
}

void
revoke(struct watch *watch)
{
	struct revocation revocation = { .watch = watch };
	struct service *service = watch->service;
	struct request request = { 0 };
	struct arena scratch = { 0 };
	struct err err = { 0 };
	struct prove *asked;

	if (!watch->credential.token || !watch->credential.revoke_url)
		return;
	oauth_ask_revoke(&watch->credential, &scratch, &request);
	asked = prove_start(service->http, watch->dpop,
		&(struct http_call){
			.request = &request, .done = came, .context = &revocation },
		&err);
	if (asked)
		loop_run(service->loop);
	else
		log_line(service->log, "%s: not given back: %s", watch->account.name,
			err.text);
	if (asked && !revocation.ended)
		prove_cancel(asked);
	arena_release(&scratch);
}
