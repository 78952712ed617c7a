/* The form that adds an account: for which one, if the sign-in speaks for several.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/err.h"
#include "tui/account/account_form.h"
#include "tui/app.h"

static void
which_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	struct err err = { 0 };

	account_form_set(&form->fault, NULL);
	form->stage = STAGE_ASKING;
	form->asked_at = app->now;
	form->sign_in.asks = false;
	if (text[strspn(text, " ")] != '\0' &&
		engine_signin_paste(&form->sign_in, text, &err))
		return;
	account_form_set(&form->fault,
		err.code != ERR_NONE ? err.text : "a number of the list is needed");
	account_which_ask(form);
}

void
account_which_ask(struct account_form *form)
{
	account_questions_ask(form, STAGE_WHICH,
		&(struct question){ .label = "number: ",
			.enter = "chooses",
			.done = which_heard,
			.left = account_engine_left });
}
