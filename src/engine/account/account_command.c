/* What one command about accounts holds.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account_command.h"

#include "engine/account/server_info.h"
#include "engine/loop.h"
#include "engine/option.h"
#include "engine/account/renew.h"

static void
account_command_on_signal(void *context)
{
	struct account_command *visit = context;

	err_set(&visit->err, ERR_FAILED, "interrupted");
	loop_end(visit->service.loop);
}

void
account_command_on_done(void *context, const struct err *err)
{
	struct account_command *visit = context;

	if (err)
		visit->err = *err;
	loop_end(visit->service.loop);
}

bool
account_command_wait(struct account_command *visit, struct err *err)
{
	visit->err = (struct err){ 0 };
	loop_run(visit->service.loop);
	if (visit->err.code != ERR_NONE)
		*err = visit->err;
	return visit->err.code == ERR_NONE;
}

bool
account_command_ask_server(struct account_command *visit, struct err *err)
{
	server_info_start(&visit->watch, true, account_command_on_done, visit);
	return account_command_wait(visit, err);
}

bool
account_command_open(struct account_command *visit, const struct engine_options *options,
	struct err *err)
{
	*visit = (struct account_command){ 0 };
	visit->service.arena = &visit->arena;
	visit->service.config = options->config;
	return engine_open(&visit->service, options->store, options->secrets,
		options->patience, account_command_on_signal, visit, err);
}

void
account_command_close(struct account_command *visit)
{
	renew_end(&visit->watch);
	session_release(&visit->watch);
	engine_close(&visit->service);
	arena_release(&visit->arena);
}
