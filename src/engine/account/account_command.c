/* What one command about accounts holds.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account_command.h"

#include "engine/account/server_info.h"
#include "engine/loop.h"
#include "engine/option.h"
#include "engine/account/renew.h"

static void
interrupted(void *context)
{
	struct visit *visit = context;

	err_set(&visit->err, ERR_FAILED, "interrupted");
	loop_end(visit->service.loop);
}

void
visit_came(void *context, const struct err *err)
{
	struct visit *visit = context;

	if (err)
		visit->err = *err;
	loop_end(visit->service.loop);
}

bool
visit_wait(struct visit *visit, struct err *err)
{
	visit->err = (struct err){ 0 };
	loop_run(visit->service.loop);
	if (visit->err.code != ERR_NONE)
		*err = visit->err;
	return visit->err.code == ERR_NONE;
}

bool
visit_facts(struct visit *visit, struct err *err)
{
	facts_start(&visit->watch, true, visit_came, visit);
	return visit_wait(visit, err);
}

bool
visit_open(struct visit *visit, const struct options *options, struct err *err)
{
	*visit = (struct visit){ 0 };
	visit->service.arena = &visit->arena;
	visit->service.config = options->config;
	return service_open(&visit->service, options->store, options->secrets,
		options->patience, interrupted, visit, err);
}

void
visit_close(struct visit *visit)
{
	renew_end(&visit->watch);
	watch_release(&visit->watch);
	service_close(&visit->service);
	arena_release(&visit->arena);
}
