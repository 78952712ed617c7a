/* The form that adds an account: the link that is opened in a browser, or the code that is typed
 * there.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "tui/account/account_form.h"
#include "tui/app.h"
#include "tui/external.h"

static void
code_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	const char *link = form->sign_in.link;
	bool is_blank = text[strspn(text, " ")] == '\0';
	struct err err = { 0 };

	account_form_set(&form->fault, NULL);
	form->stage = STAGE_ASKING;
	form->asked_at = app->now;
	if (str_eq(text, "y") && !external_copy(app, link, &err))
		account_form_set(&form->fault, err.text);
	else if (str_eq(text, "o") && !external_open(app, link, &err))
		account_form_set(&form->fault, err.text);
	else if (form->sign_in.code && !is_blank && !str_eq(text, "y") &&
		!str_eq(text, "o"))
		account_form_set(
			&form->fault, "y or o; the code is typed in the browser");
	else if (!is_blank && !str_eq(text, "y") && !str_eq(text, "o") &&
		engine_signin_paste(&form->sign_in, text, &err))
		return;
	else if (err.code != ERR_NONE)
		account_form_set(&form->fault, err.text);
	account_link_ask(form);
}

void
account_link_ask(struct account_form *form)
{
	account_questions_ask(form, STAGE_BROWSER,
		&(struct question){ .label = form->sign_in.code
				? "y copies, o opens: "
				: "y copies, o opens, or the code: ",
			.done = code_heard,
			.left = account_engine_left });
}
