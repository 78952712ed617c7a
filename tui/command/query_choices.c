/* What a query that is typed may go on with.
 * SPDX-License-Identifier: MIT */
#include "tui/command/query_choices.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_complete.h"
#include "inbox/settings.h"
#include "networks/catalog.h"
#include "store/assign.h"
#include "store/labels.h"
#include "store/people.h"
#include "tui/app.h"
#include "tui/widgets/choices.h"
#include "tui/widgets/names.h"

/* A line that is typed, and where the word begins that is completed. */
struct sought_word {
	struct app *app;
	const char *line;
	size_t kept;
	struct choices *choices;
	struct arena arena;
};

static bool
begins_word(const struct sought_word *to, const char *name)
{
	const char *typed = to->line + to->kept;

	typed += *typed == '"' || (*typed == '@' && *name != '@');
	return str_find_nocase(name, typed) == name;
}

/* Two words are written in quotes. */
static void
offer(struct sought_word *to, const char *name, const char *about)
{
	if (begins_word(to, name))
		choices_add(to->choices, to->line, to->kept,
			strchr(name, ' ') ? arena_printf(&to->arena, "\"%s\"", name)
					  : name,
			about);
}

static const char *
how_many(struct arena *arena, int64_t conversations)
{
	return arena_printf(arena, "%lld conversation%s", (long long)conversations,
		conversations == 1 ? "" : "s");
}

static void
offer_labels(struct sought_word *to)
{
	struct label *labels;
	size_t count = 0;

	if (!store_labels(to->app->store, &to->arena, &labels, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++)
		offer(to, labels[i].name, how_many(&to->arena, labels[i].conversations));
}

static void
offer_colleagues(struct sought_word *to)
{
	struct colleague *known;
	size_t count = 0;

	if (!store_assign_colleagues(to->app->store, &to->arena, &known, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++)
		offer(to, known[i].name, how_many(&to->arena, known[i].conversations));
}

static void
offer_people(struct sought_word *to)
{
	struct person *people;
	size_t count = 0;

	if (!store_identities_recent(
		    to->app->store, to->app->now, &to->arena, &people, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		const char *handle = people[i].handle;

		if (begins_word(to, handle) || begins_word(to, handle + (*handle == '@')))
			choices_add(to->choices, to->line, to->kept, handle,
				names_person_has_name(&people[i]) ? people[i].name : "");
	}
}

static void
offer_values(struct sought_word *to, enum filter_key key)
{
	const struct app *app = to->app;
	struct filter_value value;

	switch (key) {
	case FILTER_LABEL: offer_labels(to); return;
	case FILTER_ASSIGNED: offer_colleagues(to); return;
	case FILTER_FROM: offer_people(to); return;
	case FILTER_ACCOUNT:
		for (size_t i = 0; i < app->n_accounts; i++)
			offer(to, app->accounts[i].name,
				str_or_empty(app->accounts[i].handle));
		return;
	case FILTER_NETWORK:
		for (size_t i = 0; catalog[i]; i++)
			offer(to, catalog[i]->name, catalog[i]->title);
		return;
	default:
		for (size_t i = 0; filter_key_value(key, i, &value); i++)
			offer(to, value.name, str_or_empty(value.meaning));
	}
}

/* Other than for a key, nothing is offered in the middle of quotes. */
void
query_choices_add(struct app *app, const char *line, size_t kept, struct choices *choices)
{
	const char *term = filter_complete_term(line + kept);
	const char *colon = strchr(term, ':');
	struct sought_word to = { .app = app, .line = line, .choices = choices };

	to.kept = (size_t)((colon ? colon + 1 : term) - line);
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		const struct filter_key_row *row = &filter_keys[key];
		size_t len = strlen(row->name);

		if (len == 0)
			continue;
		if (colon && len == (size_t)(colon - term) &&
			str_find_nocase(term, row->name) == term)
			offer_values(&to, key);
		else if (!colon)
			offer(&to, arena_printf(&to.arena, "%s:", row->name),
				row->meaning);
	}
	/* What stands there already needs no list. */
	if (choices->count == 1 && str_eq(choices->at[0].whole, line))
		choices_release(choices);
	arena_release(&to.arena);
}

void
query_choices(struct app *app, const char *line, struct choices *choices)
{
	const struct tabs *tabs = &app->settings->tabs;

	for (size_t i = 0; !line[0] && i < tabs->count; i++)
		if (!str_is_empty(tabs->at[i].query) && !tabs->at[i].fault)
			choices_add(choices, line, 0, tabs->at[i].query,
				arena_printf(
					&choices->arena, "as in %s", tabs->at[i].name));
	query_choices_add(app, line, 0, choices);
}

void
query_choices_labels(
	struct app *app, const char *line, size_t kept, struct choices *choices)
{
	struct sought_word to = {
		.app = app, .line = line, .kept = kept, .choices = choices
	};

	offer_labels(&to);
	arena_release(&to.arena);
}
