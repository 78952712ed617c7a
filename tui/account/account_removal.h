/* Removing an account: the question, with what is deleted and what stays, and the engine that
 * does it.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_REMOVAL_H
#define TUI_ACCOUNT_ACCOUNT_REMOVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "store/contents.h"
#include "tui/account/engine_signin.h"

struct account;
struct app;
struct err;
struct lines;

struct account_removal {
	int64_t account; /* 0: none */
	struct contents contents;
	struct engine_signin engine;
};

void account_removal_init(struct account_removal *removal);

/* A removal that has begun goes on. */
void account_removal_leave(struct account_removal *removal);

/* Asks, and removes the account if the answer is yes. `account` may be NULL. */
bool account_removal_ask(struct account_removal *removal, struct app *app,
	const struct account *account, struct err *err);

/* What is deleted and what stays, for the row of the account. */
void account_removal_lines(
	const struct account_removal *removal, struct lines *lines, int cols);

/* Reads what the engine says. */
void account_removal_heard(struct account_removal *removal, struct app *app);

#endif
