/* The form that adds an account, and the engine that it runs.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_form.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/system/link.h"
#include "inbox/settings.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/account/signin_notice.h"

/* False with the fault in words. */
static bool
start(struct account_form *form, bool looks)
{
	const struct app *app = form->view.app;
	const char *option = catalog_places[form->network->place].option;
	const struct engine_signin_options plan = {
		.store = app->store_path,
		.options = app->engine_options,
		.network = form->network->name,
		.server = str_eq(option, "server") ? form->place : NULL,
		.handle = str_eq(option, "handle") ? form->place : NULL,
		.fields = form->fields,
		.secret = looks ? NULL : form->secret,
		.looks = looks,
		.given = looks && form->by_secret,
		.by_hand = form->by_hand,
		.in_file = form->in_file,
		.demo = form->demo,
	};
	struct err err = { 0 };

	account_form_set(&form->fault, NULL);
	form->asked_at = app->now;
	form->stage = looks ? STAGE_LOOKING : STAGE_ASKING;
	form->looks = looks;
	form->opened = false;
	if (engine_signin_start(&form->sign_in, &plan, &err))
		return true;
	account_form_set(&form->fault, err.text);
	return false;
}

void
account_engine_start(struct account_form *form)
{
	if (!start(form, false))
		account_questions_way(form);
}

static void
go_on(struct account_form *form)
{
	account_form_set(&form->unkept, NULL);
	if (form->by_secret)
		account_questions_fields(form);
	else
		account_engine_start(form);
}

void
account_engine_look(struct account_form *form)
{
	/* Without an engine, signing in reports the error. */
	if (!start(form, true))
		go_on(form);
}

static void
ask_other_place(struct account_form *form, const char *words)
{
	account_form_set(&form->unkept, words);
	account_questions_file(form);
}

static void
looked(struct account_form *form, int status)
{
	bool can_choose =
		!form->in_file && form->view.app->settings->secrets != SECRETS_FILE;
	struct arena arena = { 0 };
	const char *words = engine_signin_words(&form->sign_in, &arena);

	if (status == 0) {
		go_on(form);
	} else if (can_choose) {
		ask_other_place(form, words);
	} else {
		account_form_set(&form->fault, words);
		account_questions_way(form);
	}
	arena_release(&arena);
}

/* The form is freed at the end of this. */
static void
signed_in(struct account_form *form)
{
	struct app *app = form->view.app;
	struct arena arena = { 0 };
	const char *handle;
	const char *name = engine_signin_account(&form->sign_in, &handle, &arena);

	if (name)
		signin_notice_welcome(app, name, handle);
	while (app->n_views > 1)
		app_close_top(app);
	app_settle(app);
	tui_start_engine(app);
	arena_release(&arena);
}

static void
refused(struct account_form *form, int status)
{
	struct arena arena = { 0 };
	const char *words = engine_signin_words(&form->sign_in, &arena);
	enum err_code code = ERR_FAILED;

	err_code_of_status(status, &code);
	account_form_set(&form->fault,
		words[0] ? words
			 : "the engine exited without an error message; try again");
	if (!form->in_file && code == ERR_NO_KEYRING) {
		account_form_set(&form->fault, NULL);
		ask_other_place(form, words);
	} else if (code == ERR_SIGNIN && form->secret) {
		/* The user must paste another one. */
		account_form_forget_secret(form);
		account_questions_secret(form);
	} else if (form->secret) {
		account_questions_place(form);
	} else {
		account_questions_way(form);
	}
	arena_release(&arena);
}

/* The user must act: shows the link, or why the pasted text was rejected. */
static void
show_link(struct account_form *form)
{
	struct app *app = form->view.app;

	if (!form->opened && !form->by_hand && link_can_open(app->settings->browser))
		link_open(app->settings->browser, form->sign_in.link, NULL);
	form->opened = true;
	account_form_set(&form->fault, form->sign_in.wrong);
	account_questions_code(form);
}

void
account_engine_on_output(struct view *view)
{
	struct account_form *form = account_form_of(view);
	struct engine_signin *sign_in = &form->sign_in;
	int status;

	if (!engine_signin_on_output(sign_in, &status)) {
		if (sign_in->link && form->stage != STAGE_BROWSER &&
			(!form->opened || sign_in->wrong))
			show_link(form);
		return;
	}
	form->view.app->prompt.open = false;
	if (form->looks)
		looked(form, status);
	else if (status == 0)
		signed_in(form);
	else
		refused(form, status);
}
