/* The form for an account and the engine behind it: it looks, asks, and tells how it went.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_form.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/system/link.h"
#include "inbox/door.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/account/signin_notice.h"

#define EXIT_SIGNIN 3 /* of ERR_SIGNIN: the token is the fault, not the server */

/* False with the fault in words. */
static bool
start(struct form *form, bool looks)
{
	const struct app *app = form->view.app;
	const struct sign_in_plan plan = {
		.store = app->store_path,
		.options = app->engine_options,
		.network = form->door->network,
		.server = form->door->by_handle ? NULL : form->place,
		.handle = form->door->by_handle ? form->place : NULL,
		.secret = looks ? NULL : form->secret,
		.looks = looks,
		.given = looks && form->by_secret,
		.by_hand = form->by_hand,
		.in_file = form->in_file,
		.demo = form->demo,
	};
	struct err err = { 0 };

	form_set(&form->fault, NULL);
	form->asked_at = app->now;
	form->stage = looks ? STAGE_LOOKING : STAGE_ASKING;
	form->looks = looks;
	form->opened = false;
	if (sign_in_start(&form->sign_in, &plan, &err))
		return true;
	form_set(&form->fault, err.text);
	return false;
}

void
form_start(struct form *form)
{
	if (!start(form, false))
		form_ask_way(form);
}

static void
go_on(struct form *form)
{
	form_set(&form->unkept, NULL);
	if (form->by_secret)
		form_ask_secret(form);
	else
		form_start(form);
}

void
form_look(struct form *form)
{
	/* Without an engine, signing in says so. */
	if (!start(form, true))
		go_on(form);
}

/* What the engine said of it, without the choices, which are shown as keys. */
static void
ask_other_place(struct form *form, const char *words)
{
	struct arena arena = { 0 };
	const char *choice = strstr(words, "; --secrets");

	form_set(&form->unkept,
		arena_copy_n(&arena, words,
			choice ? (size_t)(choice - words) : strlen(words)));
	form_ask_file(form);
	arena_release(&arena);
}

static void
looked(struct form *form, int status)
{
	bool can_choose =
		!form->in_file && form->view.app->settings->secrets != SECRETS_FILE;
	struct arena arena = { 0 };
	const char *words = sign_in_words(&form->sign_in, &arena);

	if (status == 0) {
		go_on(form);
	} else if (can_choose) {
		ask_other_place(form, words);
	} else {
		form_set(&form->fault, words);
		form_ask_way(form);
	}
	arena_release(&arena);
}

/* Here the form is gone at the end. */
static void
signed_in(struct form *form)
{
	struct app *app = form->view.app;
	struct arena arena = { 0 };
	const char *handle;
	const char *name = sign_in_account(&form->sign_in, &handle, &arena);

	if (name)
		newcomer_welcome(app, name, handle);
	while (app->n_views > 1)
		app_pop(app);
	app_load(app);
	app_engine(app);
	arena_release(&arena);
}

static void
refused(struct form *form, int status)
{
	struct arena arena = { 0 };
	const char *words = sign_in_words(&form->sign_in, &arena);

	form_set(&form->fault,
		words[0] ? words : "the engine ended without a word; try again");
	if (!form->in_file && sign_in_lacks_keyring(&form->sign_in)) {
		form_set(&form->fault, NULL);
		ask_other_place(form, words);
	} else if (status == EXIT_SIGNIN && form->secret) {
		/* Another one is pasted now. */
		form_forget_secret(form);
		form_ask_secret(form);
	} else if (form->secret) {
		form_ask_place(form);
	} else {
		form_ask_way(form);
	}
	arena_release(&arena);
}

/* The person's turn: the link, or what was wrong with what they pasted. */
static void
show_link(struct form *form)
{
	struct app *app = form->view.app;

	if (!form->opened && !form->by_hand && link_can_open(app->settings->browser))
		link_open(app->settings->browser, form->sign_in.link, NULL);
	form->opened = true;
	form_set(&form->fault, form->sign_in.wrong);
	form_ask_code(form);
}

void
form_heard(struct view *view)
{
	struct form *form = (struct form *)view;
	struct sign_in *sign_in = &form->sign_in;
	int status;

	if (!sign_in_heard(sign_in, &status)) {
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
