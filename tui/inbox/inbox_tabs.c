/* The tabs above the queue: the lists, and how many are in those that are worked through.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/text/utf8.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/status.h"

static const char *const list_titles[INBOX_LIST_COUNT] = {
#define X(list, name, title, query, sort) [list] = title,
	INBOX_LISTS(X)
#undef X
};

static const char *
tab_of(const struct inbox_view *inbox, int list, struct arena *arena)
{
	const struct app *app = inbox->view.app;
	int64_t waiting = 0;

	for (size_t i = 0; i < app->n_accounts; i++)
		waiting += app->accounts[i].waiting;
	waiting -= inbox->rows.snoozed;
	if (list == INBOX_WAITING)
		return arena_printf(arena, " %d %s %lld ", list + 1, list_titles[list],
			(long long)(waiting > 0 ? waiting : 0));
	if (list == INBOX_SNOOZED && inbox->rows.snoozed > 0)
		return arena_printf(arena, " %d %s %lld ", list + 1, list_titles[list],
			(long long)inbox->rows.snoozed);
	return arena_printf(arena, " %d %s ", list + 1, list_titles[list]);
}

/* How many tabs fit before `end`, the last of which is that of the list that is shown. */
static int
tabs_that_fit(const struct inbox_view *inbox, int end, struct arena *arena)
{
	const char *shown = tab_of(inbox, (int)inbox->list, arena);
	int col = 1;
	int i;

	for (i = 0; i < INBOX_LIST_COUNT; i++) {
		const char *tab = tab_of(inbox, i, arena);
		int width = utf8_width(tab, strlen(tab));
		int left = i + 1 < INBOX_LIST_COUNT ? 3 : 0;

		if (i < (int)inbox->list)
			left += utf8_width(shown, strlen(shown));
		if (col + width + left > end)
			break;
		col += width;
	}
	return i > (int)inbox->list ? i : i + 1;
}

/* The lists, those that do not fit as "+2", and the state of the accounts. */
void
inbox_tabs_draw(const struct inbox_view *inbox, struct canvas *canvas, int row)
{
	const struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	int end = canvas->cols - status_account_cols(app, canvas->cols) - 3;
	int count = tabs_that_fit(inbox, end, &arena);
	int col = 1;

	for (int i = 0; i < count; i++) {
		bool out = (int)inbox->list >= count;
		int list = out && i + 1 == count ? (int)inbox->list : i;

		col += canvas_put(canvas, row, col, end - col,
			list == (int)inbox->list ? ROLE_TAB : ROLE_DIM,
			tab_of(inbox, list, &arena));
	}
	if (count < INBOX_LIST_COUNT)
		canvas_putf(canvas, row, col + 1, 4, ROLE_DIM, "+%d",
			INBOX_LIST_COUNT - count);
	status_draw_accounts(app, canvas, row);
	arena_release(&arena);
}
