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
	bool asks;       /* for the address */
	bool failed;
	char said[512]; /* what is being done, or what became of it; "": nothing */
	char was[512];  /* where it was */
	struct engine_signin engine;
};

void account_moving_init(struct account_moving *moving);

/* What is under way goes on to its end. */
void account_moving_leave(struct account_moving *moving);

/* Moves it to an address, or asks for one ("" or NULL). False if that cannot be. */
bool account_moving_ask(struct account_moving *moving, struct app *app,
	const struct account *account, const char *address, struct err *err);

/* What the question means, or what became of it, in full; the status line says it in short. */
void
account_moving_lines(const struct account_moving *moving, struct lines *lines, int cols);

/* Forgets what became of it, once that was shown. */
void account_moving_seen(struct account_moving *moving);

/* Handles output of the engine. */
void account_moving_heard(struct account_moving *moving, struct app *app);

#endif
