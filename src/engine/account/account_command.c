/* The state of one account command, which makes its requests one after another.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account_command.h"

#include <stdio.h>
#include <unistd.h>

#include "engine/account/server_info.h"
#include "engine/loop.h"
#include "engine/option.h"
#include "engine/request/renew.h"

static void
account_command_on_signal(void *context)
{
	struct account_command *command = context;

	err_set(&command->err, ERR_FAILED, "interrupted");
	/* The terminal has shown ^C after a question. */
	if (isatty(STDERR_FILENO))
		fputc('\n', stderr);
	loop_end(command->engine.loop);
}

void
account_command_on_done(void *context, const struct err *err)
{
	struct account_command *command = context;

	if (err)
		command->err = *err;
	loop_end(command->engine.loop);
}

bool
account_command_wait(struct account_command *command, struct err *err)
{
	command->err = (struct err){ 0 };
	loop_run(command->engine.loop);
	if (command->err.code != ERR_NONE)
		*err = command->err;
	return command->err.code == ERR_NONE;
}

bool
account_command_ask_server(struct account_command *command, struct err *err)
{
	server_info_start(&command->session, true, account_command_on_done, command);
	return account_command_wait(command, err);
}

bool
account_command_open(struct account_command *command,
	const struct engine_options *options, struct err *err)
{
	*command = (struct account_command){ 0 };
	command->engine.arena = &command->arena;
	command->engine.config = options->config;
	return engine_open(&command->engine, options->store, options->secrets,
		options->patience, account_command_on_signal, command, err);
}

void
account_command_close(struct account_command *command)
{
	renew_end(&command->session);
	session_release(&command->session);
	engine_close(&command->engine);
	arena_release(&command->arena);
}
