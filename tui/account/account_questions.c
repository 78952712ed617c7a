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
#include "tui/external.h"

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

static void
ask_next(struct account_form *form, enum account_stage stage,
	const struct question *question)
{
	struct question asked = *question;

	form->stage = stage;
	form->moved = false;
	asked.context = form;
	asked.move = form_on_move;
	if (!asked.escape)
		asked.escape = "goes back";
	prompt_ask(&form->view.app->prompt, &asked);
}

/* "m or b" */
static const char *
all_letters(struct arena *arena)
{
	const char *letters = "";

	for (size_t i = 0; catalog[i]; i++)
		letters = arena_printf(arena, "%s%s%s", letters,
			i == 0                   ? ""
				: catalog[i + 1] ? ", "
						 : " or ",
			catalog_letters(catalog[i], arena));
	return letters;
}

static void
network_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	struct arena arena = { 0 };
	const char *typed = str_trim(text, &arena);
	const struct catalog_row *network = typed[0] ? catalog_find(typed) : catalog[0];

	(void)app;
	account_form_set(&form->fault,
		network ? NULL
			: arena_printf(&arena, "%s, or a network's full name",
				  all_letters(&arena)));
	arena_release(&arena);
	if (network && network != form->network) {
		account_form_forget_secret(form);
		account_form_set(&form->place, NULL);
		form->network = network;
	}
	if (network)
		account_questions_place(form);
	else
		account_questions_network(form);
}

static void
left_form(struct app *app, const char *text, void *context)
{
	(void)text;
	(void)context;
	app_pop(app);
}

void
account_questions_network(struct account_form *form)
{
	struct arena arena = { 0 };
	const char *choices = catalog_choices(&arena);
	size_t len = strlen(choices);

	ask_next(form, STAGE_NETWORK,
		&(struct question){ .label = arena_printf(&arena, "%s (%s): ",
					    len < ACCOUNT_CHOICES ? choices : "network",
					    catalog_letters(catalog[0], &arena)),
			.text = form->network ? form->network->name : NULL,
			.escape = "leaves",
			.done = network_heard,
			.left = left_form });
	arena_release(&arena);
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
		account_form_forget_secret(form);
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
	account_questions_network(context);
}

void
account_questions_place(struct account_form *form)
{
	struct arena arena = { 0 };

	if (form->network->place == PLACE_NONE) {
		account_questions_way(form);
		return;
	}
	ask_next(form, STAGE_PLACE,
		&(struct question){ .label = arena_printf(&arena, "%s (%s): ",
					    catalog_places[form->network->place].name,
					    form->network->example),
			.text = form->place,
			.done = place_heard,
			.left = place_left });
	arena_release(&arena);
}

static void
way_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	char way = text[strspn(text, " ")];

	if (way == '\0')
		way = link_can_open(app->settings->browser) ? 'b' : 'p';
	account_form_set(&form->fault, strchr("bps", way) ? NULL : "b, p or s");
	form->by_hand = way == 'p';
	form->by_secret = way == 's';
	if (form->fault) {
		account_questions_way(form);
		return;
	}
	if (!form->by_secret)
		account_form_forget_secret(form);
	account_engine_look(form);
}

static void
way_left(struct app *app, const char *text, void *context)
{
	const struct account_form *form = context;

	(void)app;
	(void)text;
	if (form->network->place == PLACE_NONE)
		account_questions_network(context);
	else
		account_questions_place(context);
}

void
account_questions_way(struct account_form *form)
{
	bool opens = link_can_open(form->view.app->settings->browser);

	if (!form->network->by_hand) {
		form->by_secret = true;
		account_engine_look(form);
		return;
	}
	ask_next(form, STAGE_WAY,
		&(struct question){
			.label = opens ? "b, p or s (b): " : "b, p or s (p): ",
			.done = way_heard,
			.left = way_left });
}

/* An empty line means the secret of the previous try. */
static void
secret_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	size_t len;

	(void)app;
	text += strspn(text, " ");
	len = strcspn(text, " ");
	if (len > 0) {
		account_form_forget_secret(form);
		form->secret = mem_copy(text, len);
	}
	if (form->secret) {
		account_engine_start(form);
	} else {
		account_form_set(&form->fault, "required to sign in; Esc goes back");
		account_questions_secret(form);
	}
}

static void ask_field(struct account_form *form);

static void
secret_left(struct app *app, const char *text, void *context)
{
	const struct account_form *form = context;

	if (form->network->by_hand)
		account_questions_way(context);
	else
		way_left(app, text, context);
}

void
account_questions_secret(struct account_form *form)
{
	struct arena arena = { 0 };

	ask_next(form, STAGE_SECRET,
		&(struct question){
			.label = arena_printf(&arena,
				form->secret ? "%s (Enter: as before): " : "%s: ",
				catalog_secret(form->network)),
			.secret = true,
			.enter = "signs in",
			.done = secret_heard,
			.left = secret_left });
	arena_release(&arena);
}

static void
field_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	struct arena arena = { 0 };
	const char *typed = str_trim(text, &arena);

	(void)app;
	account_form_set(&form->fault, NULL);
	if (typed[0]) {
		account_form_set(&form->fields,
			form->field == 0
				? typed
				: arena_printf(&arena, "%s\n%s", form->fields, typed));
		form->field++;
	} else {
		account_form_set(&form->fault,
			arena_printf(&arena, "your %s is needed",
				form->network->fields[form->field]));
	}
	ask_field(form);
	arena_release(&arena);
}

static void
ask_field(struct account_form *form)
{
	struct arena arena = { 0 };

	if (form->field == catalog_last_field(form->network)) {
		account_questions_secret(form);
		return;
	}
	ask_next(form, STAGE_SECRET,
		&(struct question){ .label = arena_printf(&arena,
					    "%s: ", form->network->fields[form->field]),
			.done = field_heard,
			.left = secret_left });
	arena_release(&arena);
}

void
account_questions_fields(struct account_form *form)
{
	account_form_set(&form->fields, NULL);
	form->field = 0;
	ask_field(form);
}

static void
code_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	const char *link = form->sign_in.link;
	struct err err = { 0 };

	account_form_set(&form->fault, NULL);
	form->stage = STAGE_ASKING;
	form->asked_at = app->now;
	if (str_eq(text, "y") && !external_copy(app, link, &err))
		account_form_set(&form->fault, err.text);
	else if (str_eq(text, "o") && !external_open(app, link, &err))
		account_form_set(&form->fault, err.text);
	else if (text[strspn(text, " ")] != '\0' && !str_eq(text, "y") &&
		!str_eq(text, "o") && engine_signin_paste(&form->sign_in, text, &err))
		return;
	else if (err.code != ERR_NONE)
		account_form_set(&form->fault, err.text);
	account_questions_code(form);
}

static void
code_left(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;

	(void)app;
	(void)text;
	engine_signin_stop(&form->sign_in);
	account_form_set(&form->fault, NULL);
	account_questions_way(form);
}

void
account_questions_code(struct account_form *form)
{
	ask_next(form, STAGE_BROWSER,
		&(struct question){ .label = "y copies, o opens, or the code: ",
			.done = code_heard,
			.left = code_left });
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
	ask_next(form, STAGE_FILE,
		&(struct question){
			.label = "f or t: ", .done = file_heard, .left = secret_left });
}
