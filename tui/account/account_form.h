/* The form that adds an account: what its two files share, the view (which runs the engine)
 * and the questions.
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
	char *place;                       /* as typed; kept for another try */
	char *fields; /* the input before the secret, as lines; NULL */
	size_t field; /* index of the network's field that is being asked for */
	char *secret;
	char *fault;  /* the last error; NULL */
	char *unkept; /* why the secret cannot be kept where the settings say; NULL */
	bool by_secret;
	bool by_hand;
	bool looks;   /* the engine is checking whether it can be kept */
	bool in_file; /* keep the secret in a file, as the user chose */
	bool opened;  /* the link was opened in a browser */
	bool demo;
	bool again; /* signing in to an existing account */
	struct engine_signin sign_in;
	int64_t asked_at;
	struct account_lines spots;
	int top;    /* the first line shown */
	bool moved; /* scrolled by the user */
	struct lines lines;
};

struct account_form *account_form_of(const struct view *view);

/* Has the engine check that a secret can be kept, before asking for one or opening a browser;
 * then continues. */
void account_engine_look(struct account_form *form);

/* Has the engine sign in with the input. */
void account_engine_start(struct account_form *form);

/* Handles output of the engine, or the passing of a second. The form may have been freed after
 * that. */
void account_engine_on_output(struct view *view);

/* Each asks one question and then continues with the next. */
void account_questions_network(struct account_form *form);
void account_questions_place(struct account_form *form);
void account_questions_way(struct account_form *form);
void account_questions_fields(struct account_form *form);
void account_questions_secret(struct account_form *form);
void account_questions_code(struct account_form *form);
void account_questions_file(struct account_form *form);

void account_form_forget_secret(struct account_form *form);

/* Replaces a text by a copy of another; NULL for none. */
void account_form_set(char **text, const char *words);

#endif
