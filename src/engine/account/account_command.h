/* The state of one account command, which makes its requests one after another.
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

/* A partly opened one is fine. */
void account_command_close(struct account_command *command);

/* To be called when what account_command_wait waits for has finished; `command` is the
 * command. */
void account_command_on_done(void *command, const struct err *err);

/* Runs the loop until account_command_on_done is called. */
bool account_command_wait(struct account_command *command, struct err *err);

/* The results are then in the session's account. */
bool account_command_ask_server(struct account_command *command, struct err *err);

#endif
