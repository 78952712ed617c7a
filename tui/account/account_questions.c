/* The questions of the form that adds an account.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_form.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/system/link.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "networks/catalog.h"
#include "tui/app.h"

/* Scrolls a page that does not fit the window. */
static void
form_on_move(struct app *app, enum action action, void *context)
{
	struct account_form *form = context;
	int page = form->lines.rows > 2 ? form->lines.rows - 1 : 1;

	(void)app;
	form->moved = true;
	switch (action) {
	case ACT_NEXT: form->top++; break;
	case ACT_PREVIOUS: form->top--; break;
	case ACT_PAGE_DOWN: form->top += page; break;
	case ACT_PAGE_UP: form->top -= page; break;
	default: break;
	}
}

/* An error is about what was typed: it does not follow to another question. */
static void
form_on_left(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;

	account_form_set(&form->fault, NULL);
	form->left(app, text, context);
}

void
account_questions_ask(struct account_form *form, enum account_stage stage,
	const struct question *question)
{
	struct question asked = *question;

	form->stage = stage;
	form->moved = false;
	asked.context = form;
	form->left = question->left;
	asked.left = form_on_left;
	if (!asked.move)
		asked.move = form_on_move;
	if (!asked.escape)
		asked.escape = "goes back";
	prompt_ask(&form->view.app->prompt, &asked);
}

static void
place_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	struct arena arena = { 0 };
	const char *typed = str_trim(text, &arena);

	(void)app;
	/* A token is good for one account only. */
	if (!str_eq(form->place, typed))
		account_form_forget_secrets(form);
	account_form_set(&form->place, typed);
	account_form_set(&form->fault, NULL);
	if (form->place[0]) {
		account_questions_way(form);
	} else {
		account_form_set(&form->fault,
			arena_printf(&arena, "a %s is needed, such as %s",
				catalog_places[form->network->place].noun,
				form->network->example));
		account_questions_place(form);
	}
	arena_release(&arena);
}

static void
place_left(struct app *app, const char *text, void *context)
{
	(void)app;
	(void)text;
	account_network_ask(context);
}

void
account_questions_place(struct account_form *form)
{
	struct arena arena = { 0 };

	if (form->network->place == PLACE_NONE) {
		account_questions_way(form);
		return;
	}
	account_questions_ask(form, STAGE_PLACE,
		&(struct question){ .label = arena_printf(&arena, "%s (%s): ",
					    catalog_places[form->network->place].name,
					    form->network->example),
			.text = form->place,
			.done = place_heard,
			.left = place_left });
	arena_release(&arena);
}

/* Whether a browser is one of the ways to sign in. */
static bool
has_browser(const struct account_form *form)
{
	return form->network->by_hand || form->network->device;
}

static void
way_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	char way = text[strspn(text, " ")];
	bool device = form->network->device;
	bool was_secret = form->by_secret;

	if (way == '\0')
		way = device || link_can_open(app->settings->browser) ? 'b' : 'p';
	account_form_set(&form->fault,
		strchr(device ? "bs" : "bps", way) ? NULL
			: device ? "b or s"
				 : "b, p or s");
	if (form->fault) {
		account_questions_way(form);
		return;
	}
	form->by_hand = way == 'p';
	form->by_secret = way == 's';
	if (form->by_secret != was_secret)
		account_form_forget_secrets(form);
	account_engine_look(form);
}

static void
way_left(struct app *app, const char *text, void *context)
{
	const struct account_form *form = context;

	(void)app;
	(void)text;
	if (form->network->place == PLACE_NONE)
		account_network_ask(context);
	else
		account_questions_place(context);
}

void
account_questions_way(struct account_form *form)
{
	bool opens = link_can_open(form->view.app->settings->browser);

	if (!has_browser(form)) {
		form->by_secret = true;
		account_engine_look(form);
		return;
	}
	account_questions_ask(form, STAGE_WAY,
		&(struct question){ .label = form->network->device ? "b or s (b): "
				: opens                            ? "b, p or s (b): "
								   : "b, p or s (p): ",
			.done = way_heard,
			.left = way_left });
}

static void
secret_left(struct app *app, const char *text, void *context)
{
	const struct account_form *form = context;

	if (has_browser(form))
		account_questions_way(context);
	else
		way_left(app, text, context);
}

/* The next field from there on that is asked for, or the previous one; -1: none. */
static int
field_from(const struct account_form *form, int at, int step)
{
	while (at >= 0 && at < CATALOG_FIELDS &&
		!catalog_field_asks(form->network, (size_t)at, !form->by_secret))
		at += step;
	return at < CATALOG_FIELDS ? at : -1;
}

static void ask_field(struct account_form *form, int field);

/* An empty line means the secret of the previous try. */
static void
field_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	char **kept = &form->typed[form->field];
	bool again = *kept && catalog_field_hides(form->network, form->field) &&
		text[strspn(text, " ")] == '\0';
	struct arena arena = { 0 };
	struct err err = { 0 };
	char *typed = catalog_field_read(
		form->network, form->field, again ? *kept : text, &arena, &err);

	(void)app;
	account_form_set(&form->fault, typed ? NULL : err.text);
	if (typed) {
		char *copy = mem_copy(typed, strlen(typed));

		mem_erase(typed, strlen(typed));
		mem_erase_free(*kept, *kept ? strlen(*kept) : 0);
		*kept = copy;
	}
	ask_field(form,
		typed ? field_from(form, (int)form->field + 1, 1) : (int)form->field);
	arena_release(&arena);
}

static void
field_left(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	int before = field_from(form, (int)form->field - 1, -1);

	if (before >= 0)
		ask_field(form, before);
	else
		secret_left(app, text, context);
}

/* The last one signs in. */
static void
ask_field(struct account_form *form, int field)
{
	struct arena arena = { 0 };
	const char *kept;
	bool hides;

	if (field < 0) {
		account_engine_start(form);
		return;
	}
	form->field = (size_t)field;
	kept = form->typed[field];
	hides = catalog_field_hides(form->network, form->field);
	account_questions_ask(form, STAGE_SECRET,
		&(struct question){
			.label = arena_printf(&arena,
				hides && kept ? "%s (Enter: as before): " : "%s: ",
				form->network->fields[field].name),
			.text = hides ? NULL : kept,
			.secret = hides,
			.enter = field_from(form, field + 1, 1) < 0 ? "signs in" : NULL,
			.done = field_heard,
			.left = field_left });
	arena_release(&arena);
}

void
account_questions_fields(struct account_form *form)
{
	ask_field(form, field_from(form, 0, 1));
}

static void
file_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	char choice = text[strspn(text, " ")];

	(void)app;
	form->in_file = choice == 'f';
	account_form_set(&form->fault, NULL);
	if (form->in_file && !form->looks)
		account_engine_start(form); /* everything else is known already */
	else if (form->in_file || choice == 't')
		account_engine_look(form);
	else
		account_questions_file(form);
}

void
account_questions_file(struct account_form *form)
{
	account_questions_ask(form, STAGE_FILE,
		&(struct question){
			.label = "f or t: ", .done = file_heard, .left = secret_left });
}
