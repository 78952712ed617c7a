/* The panel of the people who have waited longest.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/widgets/names.h"
#include "tui/widgets/lines.h"
#include "tui/stats/stats_values.h"
#include "tui/stats/stats_panels.h"

#define WAIT_COLS 6

const char *
stats_people_account_term(
	const struct stats_values *stats, int64_t id, struct arena *arena)
{
	const struct stats_account *account = NULL;
	const char *word;

	for (size_t i = 0; i < stats->n_accounts; i++)
		if (stats->accounts[i].id == id)
			account = &stats->accounts[i];
	if (!account || stats->n_accounts < 2)
		return "";
	word = account->name;
	for (size_t i = 0; i < stats->n_accounts; i++) {
		const char *name = stats->accounts[i].name;

		if (&stats->accounts[i] != account &&
			str_find_nocase(name, account->name) == name)
			word = account->handle;
	}
	return arena_printf(arena, " account:\"%s\"", word);
}

void
stats_people(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	int letters = names_sign_cols(panels->app);

	if (stats->n_people == 0)
		return;
	stats_panels_heading(panels, "Who waits longest");
	for (size_t i = 0; i < stats->n_people; i++) {
		const struct inbox_row *row = &stats->people[i];
		int64_t wait =
			row->waiting_since > 0 ? panels->now - row->waiting_since : 0;
		struct line *line;

		stats_panels_entry(panels, STATS_PERSON, i);
		line = lines_add(panels->lines, 0);
		line_add(line, row_sign_wait_role(&panels->app->ink, row, panels->now),
			arena_printf(arena, "%4s", date_words_short(wait).at));
		if (letters > 0)
			line_add_at(line, WAIT_COLS, ROLE_NETWORK,
				names_account_sign(panels->app, row->account, arena));
		line_add_at(line, WAIT_COLS + (letters > 0 ? letters + 1 : 0),
			ROLE_PERSON, names_person(&row->person));
		if (stats->medians[i] >= 0)
			line_add(line, ROLE_DIM,
				arena_printf(arena, ", usually %s",
					date_words_long(stats->medians[i]).at));
	}
}
