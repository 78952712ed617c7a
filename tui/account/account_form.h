/* The form for an account, between its two files: the view with the engine behind it, and
 * its questions.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_FORM_H
#define TUI_ACCOUNT_ACCOUNT_FORM_H

#include <stdint.h>

#include "tui/account/account_page.h"
#include "tui/widgets/lines.h"
#include "tui/account/engine_signin.h"
#include "tui/view.h"

struct form {
	struct view view;
	enum account_stage stage;
	const struct door *door; /* NULL: not chosen yet */
	char *place;             /* as typed; kept for a second try */
	char *secret;
	char *fault;  /* what went wrong last; NULL */
	char *unkept; /* why what is secret cannot be kept where it is to be; NULL */
	bool by_secret;
	bool by_hand;
	bool looks;   /* the engine does, whether it can be kept */
	bool in_file; /* the secret, as they chose */
	bool opened;  /* the link was, in a browser */
	bool demo;
	bool again; /* an account that is there already */
	struct sign_in sign_in;
	int64_t asked_at;
	struct account_lines lines;
	int top;    /* the first line that is seen */
	bool moved; /* as they wished */
	struct sheet sheet;
};

/* Lets the engine look whether it can be kept, before anybody is asked for a secret or for
 * a browser, and goes on then. */
void form_look(struct form *form);

/* Lets the engine sign in with what was told. */
void form_start(struct form *form);

/* The engine said something, or a second went by. The form may be gone after that. */
void form_heard(struct view *view);

/* Each asks, and goes on with the next by itself. */
void form_ask_network(struct form *form);
void form_ask_place(struct form *form);
void form_ask_way(struct form *form);
void form_ask_secret(struct form *form);
void form_ask_code(struct form *form);
void form_ask_file(struct form *form);

void form_forget_secret(struct form *form);

/* A copy in place of what was there; NULL for nothing. */
void form_set(char **text, const char *words);

#endif
