/* What one command about accounts holds: everything is asked one after another.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_ACCOUNT_COMMAND_H
#define ENGINE_ACCOUNT_ACCOUNT_COMMAND_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "engine/engine.h"
#include "engine/session.h"

struct engine_options;
struct request;

struct account_command {
	struct arena arena;
	struct engine engine;
	struct session session;
	struct request *request;
	struct err err;
};

bool account_command_open(struct account_command *command,
	const struct engine_options *options, struct err *err);

/* Half-opened is fine. */
void account_command_close(struct account_command *command);

/* To be called at the end of what account_command_wait waits for; `command` is what it is about. */
void account_command_on_done(void *command, const struct err *err);

/* Until what was started has called account_command_on_done. */
bool account_command_wait(struct account_command *command, struct err *err);

/* The answers are in the session's account then. */
bool account_command_ask_server(struct account_command *command, struct err *err);

#endif
