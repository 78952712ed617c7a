/* How targets were met: for each target, account and agent, and where most were missed.
 * SPDX-License-Identifier: MIT */
#include "tui/stats/promises.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "store/ledger.h"
#include "store/store.h"
#include "tui/widgets/names.h"
#include "tui/widgets/lines.h"
#include "tui/stats/stats_values.h"
#include "tui/stats/stats_panels.h"

#define NAME_COLS 13

static const char *const heads[] = {
	[PROMISES_TARGET] = "by target",
	[PROMISES_ACCOUNT] = "by account",
	[PROMISES_AGENT] = "by who answered",
};

static const char *
agent_of(const struct turn *turn)
{
	if (turn->end != TURN_ANSWERED && turn->end != TURN_ANSWERED_PRIVATE)
		return "(nobody)";
	return turn->agent ? turn->agent : "(elsewhere)";
}

static struct promises_row *
row_of(struct promises *promises, enum promises_by by, const char *name,
	struct arena *arena)
{
	struct promises_row *row;

	for (size_t i = 0; i < promises->count; i++)
		if (promises->at[i].by == by && str_eq(promises->at[i].name, name))
			return &promises->at[i];
	if (promises->count == PROMISES_MOST)
		return &promises->at[PROMISES_MOST - 1];
	row = &promises->at[promises->count++];
	*row = (struct promises_row){ .by = by, .name = arena_copy(arena, name) };
	return row;
}

static struct promises_worst *
label_of(struct promises *promises, const char *name, struct arena *arena)
{
	struct promises_worst *label;

	for (size_t i = 0; i < promises->n_labels; i++)
		if (str_eq(promises->labels[i].name, name))
			return &promises->labels[i];
	label = ARENA_PUSH(arena, promises->labels, promises->n_labels);
	*label = (struct promises_worst){ .name = arena_copy(arena, name) };
	return label;
}

static void
add_labels(struct promises *promises, const struct ledger_line *line, struct arena *arena)
{
	const char *left = str_or_empty(line->labels);
	struct arena scratch = { 0 };
	const char *word;

	while ((word = str_word(&left, &scratch)) != NULL)
		label_of(promises, word, arena)->n[line->promise]++;
	arena_release(&scratch);
}

static void
promise_add_turn(
	struct promises *promises, const struct ledger_line *line, struct arena *arena)
{
	*ARENA_PUSH(arena, promises->turns, promises->n_turns) =
		(struct promises_turn){ line->person_id, line->conversation,
			line->promise };
}

void
promises_add(
	struct promises *promises, const struct ledger_line *line, struct arena *arena)
{
	const char *const names[] = {
		[PROMISES_TARGET] = line->turn.target ? line->turn.target : "(no target)",
		[PROMISES_ACCOUNT] = line->account_name,
		[PROMISES_AGENT] = agent_of(&line->turn),
	};

	for (int by = 0; by < PROMISES_BY_COUNT; by++)
		row_of(promises, (enum promises_by)by, names[by], arena)
			->n[line->promise]++;
	add_labels(promises, line, arena);
	promise_add_turn(promises, line, arena);
}

/* --- the worst --- */

static int
by_person(const void *a, const void *b)
{
	const struct promises_turn *left = a;
	const struct promises_turn *right = b;

	return (left->person > right->person) - (left->person < right->person);
}

/* The most missed first; among equals, the one with fewer met. */
static int
worst_first(const void *a, const void *b)
{
	const struct promises_worst *left = a;
	const struct promises_worst *right = b;
	const size_t *l = left->n;
	const size_t *r = right->n;

	if (l[PROMISE_MISSED] != r[PROMISE_MISSED])
		return l[PROMISE_MISSED] < r[PROMISE_MISSED] ? 1 : -1;
	if (l[PROMISE_MET] != r[PROMISE_MET])
		return l[PROMISE_MET] < r[PROMISE_MET] ? -1 : 1;
	if (left->name && right->name)
		return strcmp(left->name, right->name);
	return (left->conversation > right->conversation) -
		(left->conversation < right->conversation);
}

static size_t
n_missed(const struct promises_worst *at, size_t count)
{
	size_t n = 0;

	while (n < count && at[n].n[PROMISE_MISSED] > 0)
		n++;
	return n;
}

static void
promise_people(struct promises *promises, struct arena *arena)
{
	size_t n = 0;

	if (promises->n_turns > 0)
		qsort(promises->turns, promises->n_turns, sizeof *promises->turns,
			by_person);
	promises->people = ARENA_ARRAY(arena, struct promises_worst, promises->n_turns);
	for (size_t i = 0; i < promises->n_turns; i++) {
		const struct promises_turn *turn = &promises->turns[i];

		if (i == 0 || turn[-1].person != turn->person)
			promises->people[n++].conversation = turn->conversation;
		promises->people[n - 1].n[turn->promise]++;
	}
	if (n > 0)
		qsort(promises->people, n, sizeof *promises->people, worst_first);
	promises->people_of = n_missed(promises->people, n);
}

bool
promises_end(struct promises *promises, struct store *store, struct arena *arena,
	struct err *err)
{
	if (promises->n_labels > 0)
		qsort(promises->labels, promises->n_labels, sizeof *promises->labels,
			worst_first);
	promises->labels_of = n_missed(promises->labels, promises->n_labels);
	promise_people(promises, arena);
	promises->n_people = promises->people_of < PROMISES_WORST ? promises->people_of
								  : PROMISES_WORST;
	for (size_t i = 0; i < promises->n_people; i++) {
		struct promises_worst *person = &promises->people[i];
		struct inbox_row row;

		if (!store_inbox_row(store, person->conversation, arena, &row, err))
			return false;
		person->handle = str_or_empty(row.person.handle);
		person->account = row.account;
		person->name = arena_copy(arena, names_person(&row.person));
	}
	return true;
}

/* --- the panel --- */

static void
promise_add_row(
	struct stats_panels *panels, struct line *line, const char *name, const size_t *n)
{
	struct arena *arena = &panels->lines->arena;
	size_t judged = n[PROMISE_MET] + n[PROMISE_MISSED];
	size_t out = 0;
	const char *share = "     -";

	for (int p = 0; p < PROMISE_COUNT; p++)
		if (p != PROMISE_MET && p != PROMISE_MISSED)
			out += n[p];
	if (judged > 0)
		share = arena_printf(arena, "%4zu.%zu %%",
			n[PROMISE_MET] * 1000 / judged / 10,
			n[PROMISE_MET] * 1000 / judged % 10);
	line_add_at(line, 2, ROLE_PERSON, text_cut(name, NAME_COLS - 1, arena));
	line_add_at(line, 2 + NAME_COLS, ROLE_TEXT,
		arena_printf(arena, "%s (%zu)", share, judged));
	if (out > 0)
		line_add(line, ROLE_DIM, arena_printf(arena, ", %zu out", out));
}

static void
fill_worst(struct stats_panels *panels, enum drilldown_row_kind kind, const char *title,
	const struct promises_worst *worst, size_t count)
{
	struct arena *arena = &panels->lines->arena;
	size_t shown = count < PROMISES_WORST ? count : PROMISES_WORST;

	if (count == 0)
		return;
	if (shown < count)
		title = arena_printf(
			arena, "%s, the worst %zu of %zu", title, shown, count);
	line_add(lines_add_plain(panels->lines, 0), ROLE_DIM, title);
	for (size_t i = 0; i < shown; i++) {
		const char *name = worst[i].name;

		if (worst[i].account && names_sign_cols(panels->app) > 0)
			name = arena_printf(arena, "%s %s",
				names_account_sign(panels->app, worst[i].account, arena),
				name);
		stats_panels_entry(panels, kind, i);
		promise_add_row(panels, lines_add(panels->lines, 0), name, worst[i].n);
	}
}

/* The account must not be cut off. */
static const char *
name_above(struct stats_panels *panels, const struct promises_row *row)
{
	if (row->by != PROMISES_ACCOUNT ||
		utf8_width(row->name, strlen(row->name)) < NAME_COLS)
		return row->name;
	line_add_at(lines_add_plain(panels->lines, 0), 2, ROLE_PERSON, row->name);
	return "";
}

void
promises_fill(struct stats_panels *panels)
{
	const struct promises *promises = &panels->stats->promises;

	if (!panels->stats->has_targets)
		return;
	stats_panels_heading(panels, "Targets met, these 4 weeks");
	for (int by = 0; by < PROMISES_BY_COUNT; by++) {
		line_add(lines_add_plain(panels->lines, 0), ROLE_DIM, heads[by]);
		for (size_t i = 0; i < promises->count; i++) {
			const struct promises_row *row = &promises->at[i];
			const char *name;

			if (row->by != (enum promises_by)by)
				continue;
			name = name_above(panels, row);
			promise_add_row(
				panels, lines_add_plain(panels->lines, 0), name, row->n);
		}
	}
	fill_worst(panels, STATS_LABEL_MISSED, "by label, where one was missed",
		promises->labels, promises->labels_of);
	fill_worst(panels, STATS_PERSON_MISSED, "by person, where one was missed",
		promises->people, promises->people_of);
	lines_add_wrapped(panels->lines, 0, panels->cols, ROLE_DIM,
		"Met, of met and missed; out: left out. heed stats --by target, account, "
		"label, person or agent shows more.");
}
