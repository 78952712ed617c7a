/* The line after `:`: its questions, its history, and what it is completed with.
 * SPDX-License-Identifier: MIT */
#include "tui/command/command_line.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "store/assign.h"
#include "tui/app.h"
#include "tui/app_act.h"
#include "tui/command/query_choices.h"
#include "tui/compose/compose.h"

/* Words to people and about them are never kept. */
static bool
holds_words(const char *text)
{
	struct arena arena = { 0 };
	struct command *commands;
	size_t count = 0;
	bool holds = false;

	if (!keymap_parse_commands(text, &arena, &commands, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		enum action action = commands[i].action;

		holds = holds ||
			(commands[i].argument[0] &&
				((str_eq(action_rows[action].group, "Answer") &&
					 action != ACT_TEMPLATE) ||
					action == ACT_NOTE || action == ACT_REPORT));
	}
	arena_release(&arena);
	return holds;
}

static void
command_heard(struct app *app, const char *text, void *context)
{
	(void)context;
	if (!holds_words(text))
		past_add(&app->past, ':', text);
	app_command_text(app, text);
}

/* Those that do something here, by their names, then by other words for them. */
static void
choose_action(struct app *app, const char *line, size_t kept, struct choices *choices)
{
	const char *word = line + kept;

	for (int meant = 0; meant < 2; meant++) {
		for (int i = 0; i < ACTION_COUNT; i++) {
			const struct action_row *row = &action_rows[i];
			bool begins = str_starts(row->name, word);

			if (!app_act_is_possible(app, (enum action)i) ||
				begins != (meant == 0))
				continue;
			if (begins)
				choices_add(choices, line, kept, row->name, row->summary);
			else if (strlen(word) > 2 &&
				(str_find_nocase(row->synonyms, word) ||
					strstr(row->name, word)))
				choices_add_meant(
					choices, line, kept, row->name, row->summary);
		}
	}
}

/* Words of one's own, which hide actions of the same name. */
static void
choose_alias(struct app *app, const char *line, size_t kept, struct choices *choices)
{
	const struct view *view = app_top(app);
	enum context context = view->ops->context(view);

	for (size_t i = 0; kept == 0 && i < app->keymap.n_aliases; i++) {
		const struct keymap_alias *alias = &app->keymap.aliases[i];

		if (keymap_alias(&app->keymap, context, alias->name) == alias &&
			str_starts(alias->name, line))
			choices_add(choices, line, kept, alias->name, alias->about);
	}
}

/* The values between the bars of "text|url|handle". */
static void
choose_listed(const char *line, size_t kept, const char *shape, struct choices *choices)
{
	struct arena arena = { 0 };
	char **values;
	size_t count;

	shape += shape[0] == '[';
	count = str_split(
		arena_copy_n(&arena, shape, strcspn(shape, "]")), '|', &arena, &values);
	for (size_t i = 0; i < count; i++)
		if (str_starts(values[i], line + kept))
			choices_add(choices, line, kept, values[i], "");
	arena_release(&arena);
}

static void
choose_label(struct app *app, const char *line, size_t kept, struct choices *choices)
{
	const char *blank = strrchr(line + kept, ' ');

	if (blank)
		kept = (size_t)(blank + 1 - line);
	kept += line[kept] == '-' || line[kept] == '+';
	query_choices_labels(app, line, kept, choices);
}

static void
choose_colleague(struct app *app, const char *line, size_t kept, struct choices *choices)
{
	struct arena arena = { 0 };
	struct colleague *known;
	size_t count = 0;

	if (!store_assign_colleagues(app->store, &arena, &known, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++)
		if (str_find_nocase(known[i].name, line + kept) == known[i].name)
			choices_add(choices, line, kept, known[i].name,
				str_eq(known[i].name, app->agent) ? "you" : "");
	arena_release(&arena);
}

static void
choose_tab(struct app *app, const char *line, size_t kept, struct choices *choices)
{
	const struct tabs *tabs = &app->settings->tabs;

	for (size_t i = 0; i < tabs->count; i++)
		if (str_find_nocase(tabs->at[i].name, line + kept) == tabs->at[i].name)
			choices_add(
				choices, line, kept, tabs->at[i].name, tabs->at[i].query);
}

static void
choose_time(const char *line, size_t kept, struct choices *choices)
{
	static const char *const times[][2] = {
		{ "1h", "for an hour" },
		{ "tomorrow", "until tomorrow morning" },
		{ "monday", "until Monday morning; any day, and a time: monday 14:30" },
		{ "reply", "until they write" },
	};

	for (size_t i = 0; i < COUNT(times); i++)
		if (str_starts(times[i][0], line + kept))
			choices_add(choices, line, kept, times[i][0], times[i][1]);
}

static void
choose_argument(struct app *app, enum action action, const char *line, size_t kept,
	struct choices *choices)
{
	const char *shape = action_rows[action].argument;

	switch (action) {
	case ACT_FILE:
	case ACT_LABEL: choose_label(app, line, kept, choices); return;
	case ACT_ASSIGN: choose_colleague(app, line, kept, choices); return;
	case ACT_VIEW: choose_tab(app, line, kept, choices); return;
	case ACT_SNOOZE: choose_time(line, kept, choices); return;
	case ACT_TEMPLATE:
		if (str_eq(app->views[0]->ops->name, "inbox"))
			compose_template_choices(app->views[0], line, kept, choices);
		return;
	case ACT_LIMIT:
	case ACT_MARK:
	case ACT_UNMARK: query_choices_add(app, line, kept, choices); return;
	default:
		if (strchr(shape, '|'))
			choose_listed(line, kept, shape, choices);
	}
}

static void
choose(struct app *app, const char *line, struct choices *choices)
{
	const char *last = strrchr(line, ';');
	const char *begin = last ? last + 1 : line;
	const char *blank;
	struct arena arena = { 0 };
	enum action action;

	begin += strspn(begin, " ");
	blank = strchr(begin, ' ');
	if (!blank) {
		choose_alias(app, line, (size_t)(begin - line), choices);
		choose_action(app, line, (size_t)(begin - line), choices);
	} else if (action_of(
			   arena_copy_n(&arena, begin, (size_t)(blank - begin)), &action))
		choose_argument(app, action, line,
			(size_t)(blank + strspn(blank, " ") - line), choices);
	arena_release(&arena);
}

/* "label -" goes on with the word, "label" with a blank. */
static const char *
begin_with(const char *words, struct arena *arena)
{
	size_t len = strlen(words);

	if (len == 0)
		return NULL;
	return arena_printf(arena, "%s%s", words, words[len - 1] == '-' ? "" : " ");
}

bool
command_line_ask(struct view *view, const struct command *command, struct err *err)
{
	(void)err;
	prompt_ask(&view->app->prompt,
		&(struct question){ .label = ":",
			.history = ':',
			.text = begin_with(command->argument, &view->app->scratch),
			.done = command_heard,
			.choose = choose,
			.enter = "runs it" });
	return true;
}
