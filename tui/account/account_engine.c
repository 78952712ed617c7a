/* The form that adds an account, and the engine that it runs.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/link.h"
#include "inbox/settings.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/account/signin_notice.h"

/* The fields that are asked for, a line each. */
static char *
typed_lines(const struct account_form *form)
{
	size_t len = 0;
	char *lines;
	char *to;

	for (size_t i = 0; i < CATALOG_FIELDS; i++)
		len += strlen(str_or_empty(form->typed[i])) + 1;
	lines = mem_alloc(len + 1);
	to = lines;
	for (size_t i = 0; i < CATALOG_FIELDS; i++) {
		if (!catalog_field_asks(form->network, i, !form->by_secret))
			continue;
		len = strlen(str_or_empty(form->typed[i]));
		memcpy(to, str_or_empty(form->typed[i]), len);
		to += len;
		*to++ = '\n';
	}
	return lines;
}

/* False with the fault in words. */
static bool
start(struct account_form *form, bool looks)
{
	const struct app *app = form->view.app;
	const char *option = catalog_places[form->network->place].option;
	char *lines = typed_lines(form);
	const struct engine_signin_options plan = {
		.store = app->store_path,
		.options = app->engine_options,
		.network = form->network->name,
		.server = str_eq(option, "server") || !option ? form->place : NULL,
		.handle = str_eq(option, "handle") ? form->place : NULL,
		.lines = looks ? NULL : lines,
		.browser = !form->by_secret,
		.looks = looks,
		.by_hand = form->by_hand,
		.in_file = form->in_file,
		.demo = form->demo,
	};
	struct err err = { 0 };
	bool ok;

	account_form_set(&form->fault, NULL);
	form->asked_at = app->now;
	form->stage = looks ? STAGE_LOOKING : STAGE_ASKING;
	form->looks = looks;
	form->opened = form->offered = false;
	ok = engine_signin_start(&form->sign_in, &plan, &err);
	if (!ok)
		account_form_set(&form->fault, err.text);
	mem_erase_free(lines, strlen(lines));
	return ok;
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
	account_questions_fields(form);
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

/* To the lists, where what is fetched appears. The form is freed. */
static void
close_all(struct app *app)
{
	while (app->n_views > 1)
		app_close_top(app);
	app_settle(app);
	tui_start_engine(app);
	/* One that runs already has waited for the answer. */
	app_poke(app);
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
	close_all(app);
	arena_release(&arena);
}

void
account_engine_leave(struct account_form *form)
{
	struct app *app = form->view.app;
	char *handle = mem_copy(form->sign_in.handle, strlen(form->sign_in.handle));

	engine_signin_stop(&form->sign_in);
	close_all(app);
	signin_notice_left(app, handle);
	free(handle);
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
	} else if (code == ERR_SIGNIN && form->by_secret) {
		/* The user must paste another one. */
		account_form_forget_secrets(form);
		account_questions_fields(form);
	} else if (code == ERR_USAGE && catalog_field_watches(form->network)) {
		/* Something that was named is not there. */
		account_questions_fields(form);
	} else if (form->by_secret) {
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

	if (!form->opened && !form->by_hand && !form->sign_in.code &&
		link_can_open(app->settings->browser))
		link_open(app->settings->browser, form->sign_in.link, NULL);
	form->opened = true;
	account_form_set(&form->fault, form->sign_in.wrong);
	account_link_ask(form);
}

/* What an import costs; what is typed is checked before the engine gets it. */
static void
show_import(struct account_form *form)
{
	account_form_set(&form->fault, NULL);
	form->view.app->prompt.open = false;
	form->offered = true;
	account_import_ask(form);
}

/* The list, or why the choice was rejected. */
static void
show_choices(struct account_form *form)
{
	account_form_set(&form->fault, form->sign_in.wrong);
	form->view.app->prompt.open = false;
	account_which_ask(form);
}

void
account_engine_on_output(struct view *view)
{
	struct account_form *form = account_form_of(view);
	struct engine_signin *sign_in = &form->sign_in;
	int status;

	if (!engine_signin_on_output(sign_in, &status)) {
		if (sign_in->asks && form->stage != STAGE_WHICH)
			show_choices(form);
		else if (sign_in->offer && !form->offered)
			show_import(form);
		else if (sign_in->link && !sign_in->choices && !sign_in->handle &&
			form->stage != STAGE_BROWSER && (!form->opened || sign_in->wrong))
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

void
account_engine_left(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;

	(void)app;
	(void)text;
	engine_signin_stop(&form->sign_in);
	account_questions_way(form);
}
