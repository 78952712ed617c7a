/* The form that adds an account: how far back the first import goes.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "inbox/import/import_offer.h"
#include "tui/account/account_form.h"
#include "tui/app.h"

static void
import_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	struct arena arena = { 0 };
	struct import_offer offer;
	struct err err = { 0 };
	int64_t span;

	account_form_set(&form->fault, NULL);
	if (account_import_read(form, &arena, &offer) &&
		!import_offer_choose(&offer, text, &span)) {
		account_form_set(&form->fault, arena_printf(&arena, IMPORT_WRONG, text));
		account_import_ask(form);
	} else {
		form->stage = STAGE_ASKING;
		form->asked_at = app->now;
		if (!engine_signin_paste(&form->sign_in, text, &err)) {
			account_form_set(&form->fault, err.text);
			account_import_ask(form);
		}
	}
	arena_release(&arena);
}

/* The account is there already; nothing is imported that nobody chose. */
static void
import_left(struct app *app, const char *text, void *context)
{
	(void)app;
	(void)text;
	account_engine_leave(context);
}

bool
account_import_read(
	const struct account_form *form, struct arena *arena, struct import_offer *offer)
{
	const char *line = form->sign_in.offer;

	return line && import_offer_read(line, strlen(line), arena, offer);
}

void
account_import_ask(struct account_form *form)
{
	struct arena arena = { 0 };
	struct import_offer offer;

	if (account_import_read(form, &arena, &offer))
		account_questions_ask(form, STAGE_IMPORT,
			&(struct question){ .label = arena_printf(&arena, "%s (%zu): ",
						    import_offer_keys(&offer, &arena),
						    offer.usual + 1),
				.enter = "begins",
				.escape = "imports later",
				.done = import_heard,
				.left = import_left });
	arena_release(&arena);
}
