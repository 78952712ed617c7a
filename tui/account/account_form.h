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

struct account_form {
	struct view view;
	enum account_stage stage;
	const struct catalog_row *network; /* NULL: not chosen yet */
	char *place;                       /* as typed; kept for a second try */
	char *fields;                      /* typed before the secret, lines; NULL */
	size_t field; /* of the network's: the one that is asked for */
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
	struct engine_signin sign_in;
	int64_t asked_at;
	struct account_lines spots;
	int top;    /* the first line that is seen */
	bool moved; /* as they wished */
	struct lines lines;
};

struct account_form *account_form_of(const struct view *view);

/* Lets the engine look whether it can be kept, before anybody is asked for a secret or for
 * a browser, and goes on then. */
void account_engine_look(struct account_form *form);

/* Lets the engine sign in with what was told. */
void account_engine_start(struct account_form *form);

/* The engine said something, or a second went by. The form may be gone after that. */
void account_engine_on_output(struct view *view);

/* Each asks, and goes on with the next by itself. */
void account_questions_network(struct account_form *form);
void account_questions_place(struct account_form *form);
void account_questions_way(struct account_form *form);
void account_questions_fields(struct account_form *form);
void account_questions_secret(struct account_form *form);
void account_questions_code(struct account_form *form);
void account_questions_file(struct account_form *form);

void account_form_forget_secret(struct account_form *form);

/* A copy in place of what was there; NULL for nothing. */
void account_form_set(char **text, const char *words);

#endif
