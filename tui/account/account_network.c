/* The list of networks in the form that adds an account: letters shorten it, the arrow keys move
 * in it, and Enter takes the marked one.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/str.h"
#include "networks/catalog.h"
#include "tui/account/account_form.h"
#include "tui/app.h"

/* The next one that begins with the letters, or the previous one; NULL. */
static const struct catalog_row *
network_from(const struct account_form *form, size_t at, int step)
{
	size_t count = 0;

	while (catalog[count])
		count++;
	for (; at < count; at += (size_t)step)
		if (catalog_matches(catalog[at], str_or_empty(form->letters)))
			return catalog[at];
	return NULL;
}

/* Keeps the mark where it is, if that one is still in the list. */
static void
network_narrow(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	struct arena arena = { 0 };

	(void)app;
	account_form_set(&form->letters, str_trim(text, &arena));
	if (!form->marked || !catalog_matches(form->marked, form->letters))
		form->marked = network_from(form, 0, 1);
	arena_release(&arena);
}

static void
network_move(struct app *app, enum action action, void *context)
{
	struct account_form *form = context;
	const struct catalog_row *to = NULL;
	size_t at = 0;

	(void)app;
	while (form->marked && catalog[at] != form->marked)
		at++;
	if (form->marked && action == ACT_NEXT)
		to = network_from(form, at + 1, 1);
	else if (form->marked && action == ACT_PREVIOUS)
		to = network_from(form, at - 1, -1);
	if (to)
		form->marked = to;
}

static void
network_heard(struct app *app, const char *text, void *context)
{
	struct account_form *form = context;
	const struct catalog_row *network;
	struct arena arena = { 0 };

	network_narrow(app, text, form);
	network = form->marked;
	account_form_set(&form->fault,
		network ? NULL
			: arena_printf(&arena,
				  "heed knows no network that begins with %s%s",
				  form->letters, catalog_guess(form->letters, &arena)));
	arena_release(&arena);
	if (!network) {
		account_form_set(&form->letters, NULL);
		account_network_ask(form);
		return;
	}
	if (network != form->network) {
		account_form_forget(form);
		account_form_set(&form->place, NULL);
		form->network = network;
	}
	account_questions_place(form);
}

static void
left_form(struct app *app, const char *text, void *context)
{
	(void)text;
	(void)context;
	app_pop(app);
}

void
account_network_ask(struct account_form *form)
{
	form->marked = form->network ? form->network : catalog[0];
	account_form_set(&form->letters, NULL);
	account_questions_ask(form, STAGE_NETWORK,
		&(struct question){ .label = "network: ",
			.escape = "leaves",
			.done = network_heard,
			.changed = network_narrow,
			.move = network_move,
			.left = left_form });
}
