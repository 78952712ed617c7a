/* The message after signing in: which account, and how many people are waiting for it.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_SIGNIN_NOTICE_H
#define TUI_ACCOUNT_SIGNIN_NOTICE_H

#include <stdint.h>

struct app;

struct signin_notice {
	char name[80]; /* of the account; "": none */
	char handle[200];
	int64_t since;
};

/* Shows the account; how many are waiting is shown once it has been fetched. */
void signin_notice_welcome(struct app *app, const char *name, const char *handle);

/* The account is there, and nothing is imported until somebody begins it. */
void signin_notice_left(struct app *app, const char *handle);

/* Call it when the accounts were read again. */
void signin_notice_update(struct app *app);

#endif
