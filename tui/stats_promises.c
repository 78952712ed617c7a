/* What became of promises, for each target, account and person of ours.
 * SPDX-License-Identifier: MIT */
#include "tui/stats_promises.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/ledger.h"
#include "tui/sheet.h"
#include "tui/stats_load.h"
#include "tui/stats_panels.h"

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
}

static void
add_row(struct stats_panels *panels, const struct promises_row *row)
{
	struct arena *arena = &panels->sheet->arena;
	struct sheet_line *line = sheet_plain(panels->sheet, 0);
	size_t judged = row->n[PROMISE_MET] + row->n[PROMISE_MISSED];
	size_t out = 0;
	const char *share = "     -";

	for (int p = 0; p < PROMISE_COUNT; p++)
		if (p != PROMISE_MET && p != PROMISE_MISSED)
			out += row->n[p];
	if (judged > 0)
		share = arena_printf(arena, "%4zu.%zu %%",
			row->n[PROMISE_MET] * 1000 / judged / 10,
			row->n[PROMISE_MET] * 1000 / judged % 10);
	sheet_add_at(line, 2, ROLE_PERSON, row->name);
	sheet_add_at(line, 2 + NAME_COLS, ROLE_TEXT,
		arena_printf(arena, "%s (%zu)", share, judged));
	if (out > 0)
		sheet_add(line, ROLE_DIM, arena_printf(arena, " · %zu out", out));
}

void
promises_fill(struct stats_panels *panels)
{
	const struct promises *promises = &panels->stats->promises;

	if (!panels->stats->has_targets)
		return;
	stats_heading(panels, "Targets met, these 4 weeks");
	for (int by = 0; by < PROMISES_BY_COUNT; by++) {
		sheet_add(sheet_plain(panels->sheet, 0), ROLE_DIM, heads[by]);
		for (size_t i = 0; i < promises->count; i++)
			if (promises->at[i].by == (enum promises_by)by)
				add_row(panels, &promises->at[i]);
	}
	sheet_wrap(panels->sheet, 0, panels->cols, ROLE_DIM,
		"Met, of met and missed; out: left out. heed stats --by target, account, "
		"label, person or agent tells more.");
}
