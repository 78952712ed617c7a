/* Whoever has just signed in: who it is, and how many wait for them.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_SIGNIN_NOTICE_H
#define TUI_ACCOUNT_SIGNIN_NOTICE_H

#include <stdint.h>

struct app;

struct signin_notice {
	char name[80]; /* what the account is called here; "": nobody */
	char handle[200];
	int64_t since;
};

/* Says who it is; how many wait is said when it is fetched. */
void signin_notice_welcome(struct app *app, const char *name, const char *handle);

/* The accounts were read again. */
void signin_notice_update(struct app *app);

#endif
