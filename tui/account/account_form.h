/* The form that adds an account: what its files share, the view (which runs the engine) and
 * the questions.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_FORM_H
#define TUI_ACCOUNT_ACCOUNT_FORM_H

#include <stdint.h>

#include "networks/catalog.h"
#include "tui/account/account_page.h"
#include "tui/widgets/lines.h"
#include "tui/account/engine_signin.h"
#include "tui/widgets/prompt.h"
#include "tui/view.h"

struct arena;
struct import_offer;
struct question;

struct account_form {
	struct view view;
	enum account_stage stage;
	const struct catalog_row *network; /* NULL: not chosen yet */
	const struct catalog_row *marked;  /* in the list of networks; NULL: none */
	char *letters;                     /* typed to find a network; NULL: none */
	char *place;                       /* as typed; kept for another try */
	char *typed[CATALOG_FIELDS]; /* by field, kept for another try; NULL: not yet */
	size_t field; /* index of the network's field that is being asked for */
	char *fault;  /* the last error; NULL */
	char *unkept; /* why the secret cannot be kept where the settings say; NULL */
	bool by_secret;
	bool by_hand;
	bool looks;   /* the engine is checking whether it can be kept */
	bool in_file; /* keep the secret in a file, as the user chose */
	bool opened;  /* the link was opened in a browser */
	bool offered; /* how far back to read was asked */
	bool demo;
	bool again; /* signing in to an existing account */
	struct engine_signin sign_in;
	int64_t asked_at;
	struct account_lines spots;
	int top;            /* the first line shown */
	bool moved;         /* scrolled by the user */
	prompt_heard *left; /* what leaving the present question does */
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

/* The account is there: ends the engine before it imports anything. The form is freed. */
void account_engine_leave(struct account_form *form);

/* Leaving a question of the engine ends the sign-in; then the way to sign in is asked
 * again. */
void account_engine_left(struct app *app, const char *text, void *context);

/* Each asks one question and then continues with the next. */
void account_network_ask(struct account_form *form);
void account_questions_place(struct account_form *form);
void account_questions_way(struct account_form *form);
/* Asks for the fields of the network, from the first one. */
void account_questions_fields(struct account_form *form);
void account_questions_file(struct account_form *form);
void account_link_ask(struct account_form *form);
void account_which_ask(struct account_form *form);
void account_import_ask(struct account_form *form);

/* What an import costs, as the engine said; false if it has not. */
bool account_import_read(
	const struct account_form *form, struct arena *arena, struct import_offer *offer);

/* Asks it at a stage of the form, which becomes its context. */
void account_questions_ask(struct account_form *form, enum account_stage stage,
	const struct question *question);

/* Forgets what was typed to sign in: all of it, or only what is secret. */
void account_form_forget(struct account_form *form);
void account_form_forget_secrets(struct account_form *form);

/* Replaces a text by a copy of another; NULL for none. */
void account_form_set(char **text, const char *words);

#endif
