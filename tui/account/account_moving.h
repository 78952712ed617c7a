/* The server or site of an account has another address: the question, and the engine that asks
 * there whose the token is.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_MOVING_H
#define TUI_ACCOUNT_ACCOUNT_MOVING_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/account/engine_signin.h"

struct account;
struct app;
struct err;
struct lines;

struct account_moving {
	int64_t account; /* its id; 0: none */
	char fault[512]; /* why it stays where it is; "": nothing failed */
	struct engine_signin engine;
};

void account_moving_init(struct account_moving *moving);

/* What is under way goes on to its end. */
void account_moving_leave(struct account_moving *moving);

/* Moves it to an address, or asks for one ("" or NULL). False if that cannot be. */
bool account_moving_ask(struct account_moving *moving, struct app *app,
	const struct account *account, const char *address, struct err *err);

/* Why it stays where it is, in full; the status line may cut it. */
void
account_moving_lines(const struct account_moving *moving, struct lines *lines, int cols);

/* Handles output of the engine; the result is said in the status line. */
void account_moving_heard(struct account_moving *moving, struct app *app);

#endif
