/* The entries of the help.
 * SPDX-License-Identifier: MIT */
#include "tui/views/help_entry.h"

#include "base/arena.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "inbox/filter/filter.h"
#include "tui/app_act.h"
#include "tui/row_sign.h"

struct collecting {
	const struct keymap *keymap;
	enum context context;
	const struct view_ops *of;
	struct arena *arena;
	struct help_entry_list *out;
};

static void
add_entry(struct collecting *to, const struct help_entry *entry)
{
	*ARENA_PUSH(to->arena, to->out->at, to->out->count) = *entry;
}

static bool
same_commands(const struct binding *a, const struct binding *b)
{
	if (a->n_commands != b->n_commands || !str_eq(a->about, b->about))
		return false;
	for (size_t i = 0; i < a->n_commands; i++) {
		if (a->commands[i].action != b->commands[i].action ||
			!str_eq(a->commands[i].argument, b->commands[i].argument))
			return false;
	}
	return true;
}

/* All keys of a command share one entry. */
static bool
join_keys(struct collecting *to, const struct binding *binding, const char *keys)
{
	for (size_t i = 0; i < to->out->count; i++) {
		struct help_entry *entry = &to->out->at[i];

		if (!same_commands(entry->binding, binding))
			continue;
		entry->keys = arena_printf(to->arena, "%s  %s", entry->keys, keys);
		return true;
	}
	return false;
}

/* On the first screen there is nothing to move through, decide or find. */
static bool
is_idle(enum context context, const struct binding *binding)
{
	enum action action = binding->commands[0].action;

	return context == CONTEXT_WELCOME && binding->in.context == CONTEXT_ANY &&
		action != ACT_BACK && action != ACT_ACCOUNTS &&
		!str_eq(action_rows[action].group, "heed");
}

static void
collect_binding(struct collecting *to, const struct binding *binding, const char *group)
{
	const struct action_row *row = &action_rows[binding->commands[0].action];
	const char *keys;

	if (binding->commands[0].action == ACT_NOTHING || !str_eq(row->group, group) ||
		!keymap_holds(to->keymap, binding, to->context) ||
		is_idle(to->context, binding) ||
		(to->of &&
			!app_act_find(to->of, to->context, binding->commands[0].action)))
		return;
	keys = keymap_shown(binding, to->arena);
	if (join_keys(to, binding, keys))
		return;
	add_entry(to,
		&(struct help_entry){ .group = group,
			.keys = keys,
			.about = binding->about,
			.words = arena_printf(to->arena, "%s %s %s", row->name,
				row->summary, row->synonyms),
			.role = ROLE_KEY,
			.binding = binding });
}

/* Groups come in the order of the list of actions, keys in that of the keymap. */
static void
collect_keys(struct collecting *to)
{
	const struct keymap *keymap = to->keymap;
	const char *group = "";

	for (int a = 0; a < ACTION_COUNT; a++) {
		if (str_eq(action_rows[a].group, group))
			continue;
		group = action_rows[a].group;
		for (size_t i = 0; i < keymap->n_bindings; i++)
			collect_binding(to, &keymap->bindings[i], group);
	}
}

static void
add_query(struct collecting *to, const char *keys, const char *about)
{
	add_entry(to,
		&(struct help_entry){ .group = "In a query",
			.keys = keys,
			.about = about,
			.words = "query limit search filter",
			.role = ROLE_NOTE });
}

static void
collect_queries(struct collecting *to)
{
	struct filter_value value;

	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		const struct filter_key_row *row = &filter_keys[key];
		const char *takes = filter_key_takes(key, to->arena);

		if (!row->name[0])
			add_query(to, takes, row->meaning);
		else
			add_query(to, arena_printf(to->arena, "%s:", row->name),
				arena_printf(to->arena, "%s: %s", row->meaning, takes));
		for (size_t i = 0; filter_key_value(key, i, &value); i++)
			if (value.meaning)
				add_query(to,
					arena_printf(to->arena, "%s:%s", row->name,
						value.name),
					value.meaning);
	}
	add_query(to, "-word  or  ( )", "exclude; either one; group");
}

static void
collect_signs(struct collecting *to)
{
	for (size_t i = 0; i < SIGN_COUNT; i++) {
		if (row_signs[i].meaning[0])
			add_entry(to,
				&(struct help_entry){ .group = "Signs of a row",
					.keys = row_signs[i].look,
					.about = row_signs[i].meaning,
					.words = "sign symbol mark state",
					.role = row_signs[i].role });
	}
	for (size_t i = 0; i < annotation_kind_count; i++)
		if (annotation_kinds[i].sign)
			add_entry(to,
				&(struct help_entry){ .group = "Signs of a row",
					.keys = annotation_kinds[i].sign,
					.about = annotation_kinds[i].meaning,
					.words = "sign symbol mark state",
					.role = ROLE_LABEL });
}

void
help_entry_list(const struct keymap *keymap, enum context context,
	const struct view_ops *of, struct arena *arena, struct help_entry_list *entries)
{
	struct collecting to = { .keymap = keymap,
		.context = context,
		.of = of,
		.arena = arena,
		.out = entries };

	*entries = (struct help_entry_list){ 0 };
	collect_keys(&to);
	collect_queries(&to);
	collect_signs(&to);
}

bool
help_entry_fits(const struct help_entry *entry, const char *filter)
{
	struct arena arena = { 0 };
	const char *rest = filter;
	const char *word;
	const char *whole = arena_printf(&arena, "%s\n%s\n%s\n%s", entry->keys,
		entry->about, entry->words, entry->group);
	bool fits = true;

	while (fits && (word = str_word(&rest, &arena)) != NULL)
		fits = str_find_nocase(whole, word) != NULL;
	arena_release(&arena);
	return fits;
}
