/* The first import of an account, in the list of accounts: how it is stopped, and goes on.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_IMPORTING_H
#define TUI_ACCOUNT_ACCOUNT_IMPORTING_H

#include <stdbool.h>

struct account;
struct app;
struct err;
struct lines;

/* Whether it is under way, stopped, or waits to be begun. NULL: no. */
bool account_importing_is_on(const struct account *account);

/* Says it; nothing if none is under way. */
void account_importing_lines(struct lines *lines, const struct account *account,
	const struct app *app, int cols);

/* Stops it, begins it, or goes on with it. False if there is nothing to stop. */
bool
account_importing_toggle(const struct account *account, struct app *app, struct err *err);

#endif
