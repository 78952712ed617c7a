/* Adding an account: asks which, and how to sign in, and lets the engine do it while the
 * screen goes on.
 * SPDX-License-Identifier: MIT */
#include "tui/account_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/link.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/door.h"
#include "inbox/settings.h"
#include "store/store.h"
#include "tui/app.h"

#define TEXT_COLS   76
#define EXIT_SIGNIN 3 /* of ERR_SIGNIN: the token is the fault, not the server */

static enum context
form_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static bool
form_load(struct view *view, struct err *err)
{
	(void)view;
	(void)err;
	return true;
}

void
form_forget_secret(struct form *form)
{
	mem_wipe(form->secret, form->secret ? strlen(form->secret) : 0);
	form->secret = NULL;
}

void
form_set(char **text, const char *words)
{
	free(*text);
	*text = words ? mem_copy(words, strlen(words)) : NULL;
}

void
form_start(struct form *form)
{
	const struct sign_in_plan plan = {
		.store = form->view.app->store_path,
		.network = form->door->network,
		.server = form->door->by_handle ? NULL : form->place,
		.handle = form->door->by_handle ? form->place : NULL,
		.secret = form->secret,
		.by_hand = form->by_hand,
		.in_file = form->in_file,
		.demo = form->demo,
	};
	struct err err = { 0 };

	form_set(&form->fault, NULL);
	form->asked_at = form->view.app->now;
	form->stage = STAGE_ASKING;
	form->opened = false;
	if (!sign_in_start(&form->sign_in, &plan, &err)) {
		form_set(&form->fault, err.text);
		form_ask_way(form);
	}
}

/* Here the form is gone at the end. */
static void
signed_in(struct form *form)
{
	struct app *app = form->view.app;
	struct arena arena = { 0 };

	app_say(app, ROLE_NOTE, "%s", sign_in_who(&form->sign_in, &arena));
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
	arena_release(&arena);
	if (!form->in_file && sign_in_lacks_keyring(&form->sign_in)) {
		form_ask_file(form);
	} else if (status == EXIT_SIGNIN && form->secret) {
		/* Another one is pasted now. */
		form_forget_secret(form);
		form_ask_secret(form);
	} else if (form->secret) {
		form_ask_place(form);
	} else {
		form_ask_way(form);
	}
}

static int
form_fd(const struct view *view)
{
	return ((const struct form *)view)->sign_in.from;
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

static void
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
	if (status == 0)
		signed_in(form);
	else
		refused(form, status);
}

static void
form_fit(struct view *view, struct rect rect)
{
	struct form *form = (struct form *)view;
	struct arena scratch = { 0 };
	const char *place = str_or_empty(form->place);
	const char *host = form->door && form->door->by_handle
		? place
		: sign_in_host(place, &scratch);
	const struct account_page page = {
		.stage = form->stage,
		.door = form->door,
		.host = host[0] ? host : "your server",
		.link = form->sign_in.link,
		.fault = form->fault,
		.opens = link_can_open(view->app->settings->browser),
		.by_hand = form->by_hand,
		.seconds = (int)((view->app->now - form->asked_at) / DATE_SECOND),
	};

	form->here = account_page(&form->sheet, &page,
		rect.cols - 4 < TEXT_COLS ? rect.cols - 4 : TEXT_COLS);
	/* In a small window what went wrong is seen, else the step that is being done. */
	form->sheet.top = form->fault ? (int)form->sheet.count : form->here;
	sheet_fit(&form->sheet, rect.rows - 2);
	arena_release(&scratch);
}

static void
form_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct form *form = (const struct form *)view;
	struct rect body = rect;

	sheet_title(canvas, rect, form->again ? "Sign in again " : "Add an account ");
	body.row += 2;
	body.rows -= 2;
	if (body.rows > 0)
		sheet_draw(&form->sheet, canvas, body, false);
	if (form->stage == STAGE_ASKING)
		canvas_cursor(
			canvas, body.row + form->here - form->sheet.top, body.col + 2);
}

static bool
form_act(struct view *view, const struct command *command, struct err *err)
{
	struct form *form = (struct form *)view;
	bool leaves = command->action == ACT_CANCEL || command->action == ACT_BACK;

	(void)err;
	if (leaves) {
		sign_in_stop(&form->sign_in);
		form_ask_way(form);
	}
	return leaves || command->action == ACT_ADD;
}

static const enum action *
form_hints(const struct view *view)
{
	static const enum action hints[] = { ACT_CANCEL, ACTION_COUNT };

	(void)view;
	return hints;
}

static void
form_close(struct view *view)
{
	struct form *form = (struct form *)view;

	sign_in_release(&form->sign_in);
	form_forget_secret(form);
	free(form->place);
	free(form->fault);
	sheet_release(&form->sheet);
	free(form);
}

static const struct view_ops form_ops = {
	.name = "add-account",
	.context = form_context,
	.load = form_load,
	.fit = form_fit,
	.draw = form_draw,
	.act = form_act,
	.fd = form_fd,
	.heard = form_heard,
	.hints = form_hints,
	.close = form_close,
};

/* NULL when it cannot be opened now. */
static struct form *
open_form(struct app *app)
{
	size_t depth = app->n_views;
	struct form *form;

	if (app->demo_folder) {
		app_say(app, ROLE_NOTE,
			"the demo's store is thrown away: leave it, and press a there");
		return NULL;
	}
	form = mem_alloc(sizeof *form);
	form->view = (struct view){ .ops = &form_ops, .app = app };
	sign_in_init(&form->sign_in);
	app_push(app, &form->view);
	return app->n_views > depth ? form : NULL;
}

void
account_form_open(struct app *app)
{
	struct form *form = open_form(app);

	if (form)
		form_ask_network(form);
}

void
account_form_again(struct app *app, const struct account *account)
{
	const struct door *door = door_of(account->network);
	struct form *form = door ? open_form(app) : NULL;

	if (!form)
		return;
	form->again = true;
	form->door = door;
	form->demo = account->demo;
	form_set(&form->place, door->by_handle ? account->handle : account->server);
	form_ask_way(form);
}
