/* What the tests of targets share: promises, what is known, and who hears of what.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_TARGET_SCENE_H
#define TESTS_TARGET_SCENE_H

#include "inbox/label.h"
#include "inbox/target.h"
#include "store/labels.h"
#include "store/targets.h"
#include "tests/unit/store/store_scene.h"

#define PRESS "match", "label:press", "first", "30m", "next", "2h"

/* "press", "first", "30m", …: one target, its keys and values; NULL at the end. */
static inline void
targets(struct scene *s, int minutes, const char *const *words)
{
	struct targets told = { 0 };
	const char *section = arena_printf(&s->arena, "target %s", words[0]);

	for (size_t i = 1; words[i]; i += 2)
		good(s,
			target_line(&told, section, words[i], words[i + 1], &s->arena,
				&s->err));
	good(s,
		store_targets_set(s->store, target_list_text(&told, &s->arena),
			at(minutes), &s->err));
}

#define TARGETS(s, minutes, ...) \
	targets(s, minutes, (const char *const[]){ __VA_ARGS__, NULL })

static inline void
no_targets(struct scene *s, int minutes)
{
	good(s, store_targets_set(s->store, "", at(minutes), &s->err));
}

static inline void
label(struct scene *s, const char *who, const char *words, int minutes)
{
	struct label_change *changes;
	size_t n;
	int64_t id = row_of(s, who).id;

	good(s, label_changes(words, &s->arena, &changes, &n, &s->err));
	good(s,
		store_labels_put(
			s->store, &id, 1, changes, n, "ana", at(minutes), &s->err));
}

/* Minutes from the fixed day; -1: never. */
static inline int
due(struct scene *s, const char *who)
{
	struct inbox_row row = row_of(s, who);

	return row.due_at ? (int)((row.due_at - DAY_ONE) / DATE_MINUTE) : -1;
}

/* A round that began then was read to its end. */
static inline void
known(struct scene *s, int minutes)
{
	const struct intake intake = {
		.account = s->account, .now = at(minutes), .known_until = at(minutes)
	};

	good(s, store_intake(s->store, &intake, NULL, &s->err));
}

/* "lea late tom soon": what the engine would tell of what is known by then. */
static inline const char *
news(struct scene *s, int minutes)
{
	static const char *const words[] = {
		[DUE_SOON] = "soon", [DUE_LATE] = "late", [DUE_WITHDRAWN] = "withdrawn"
	};
	struct due_event *events;
	size_t n;
	const char *all = "";

	good(s,
		store_targets_due(
			s->store, at(minutes), &s->arena, &events, &n, &s->err));
	for (size_t i = 0; i < n; i++) {
		struct inbox_row row;

		good(s,
			store_inbox_row(s->store, events[i].conversation, &s->arena, &row,
				&s->err));
		all = arena_printf(&s->arena, "%s%s%s %s", all, i > 0 ? " " : "",
			row.person.remote_id, words[events[i].what]);
	}
	return all;
}

static inline const char *
known_news(struct scene *s, int minutes)
{
	known(s, minutes);
	return news(s, minutes);
}

struct misses {
	struct scene *scene;
	const char *all;
};

static inline bool
add_miss(void *context, const struct ledger_line *line, struct err *err)
{
	struct misses *misses = context;

	(void)err;
	assert_int_equal(line->missed_at > 0, line->promise == PROMISE_MISSED);
	if (line->missed_at > 0)
		misses->all = arena_printf(&misses->scene->arena, "%s%s%s %d",
			misses->all, *misses->all ? ", " : "", line->turn.target,
			(int)((line->missed_at - DAY_ONE) / DATE_MINUTE));
	return true;
}

/* "press 35": target and minute of each miss. */
static inline const char *
missed(struct scene *s)
{
	const struct ledger_request request = { .now = s->now };
	struct misses misses = { s, "" };

	good(s, store_ledger(s->store, &request, add_miss, &misses, &s->err));
	return misses.all;
}

/* The people of the queue by the time they have left. */
static inline const char *
queue(struct scene *s)
{
	const struct list list = { .sort = SORT_DUE, .now = s->now };
	struct inbox_page rows;
	const char *names = "";

	good(s,
		store_lists_page(
			s->store, &list, NULL, false, 100, &s->arena, &rows, &s->err));
	for (size_t i = 0; i < rows.count; i++)
		names = arena_printf(&s->arena, "%s%s%s", names, i > 0 ? " " : "",
			rows.at[i].person.remote_id);
	return names;
}

#endif
