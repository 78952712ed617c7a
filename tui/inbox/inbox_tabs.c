/* The tabs above the queue: the views, and how many are in those that are worked through.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/filter/filter.h"
#include "store/assign.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/status.h"

/* A count looks at no more rows than this, however many there are. */
#define LOOK_ROWS 2000
/* From here on the line says what was done today. */
#define TODAY_COLS 100

static const struct tabs *
tabs_of(const struct inbox_view *inbox)
{
	return &inbox->view.app->settings->tabs;
}

const struct tab *
inbox_tabs_current(const struct inbox_view *inbox)
{
	return &tabs_of(inbox)->at[inbox->list];
}

bool
inbox_tabs_is_queue(const struct inbox_view *inbox)
{
	return inbox->list == 0;
}

bool
inbox_tabs_is_snoozed(const struct inbox_view *inbox)
{
	return str_eq(inbox_tabs_current(inbox)->query, "is:snoozed");
}

/* Whether it has a number, and a place in the line. */
static bool
is_numbered(const struct inbox_view *inbox, size_t i)
{
	switch (tabs_of(inbox)->at[i].when) {
	case TAB_ALWAYS: return true;
	case TAB_WITH_TARGETS: return inbox->rows.by_due;
	case TAB_WITH_ASSIGNED: return inbox->tabs.mine;
	case TAB_BY_NAME: break;
	}
	return false;
}

/* The places of those in the line, and of the one that is shown; `right`: without those whose
 * query is wrong. */
static size_t
in_line(const struct inbox_view *inbox, bool right, size_t *at)
{
	size_t count = 0;

	for (size_t i = 0; i < tabs_of(inbox)->count; i++)
		if ((is_numbered(inbox, i) && !(right && tabs_of(inbox)->at[i].fault)) ||
			i == inbox->list)
			at[count++] = i;
	return count;
}

static size_t
number_of(const struct inbox_view *inbox, size_t tab)
{
	size_t number = 1;

	for (size_t i = 0; i < tab; i++)
		number += is_numbered(inbox, i);
	return number;
}

/* By its number, or the one beside the present one. */
static bool
find_place(const struct inbox_view *inbox, const char *word, size_t *place)
{
	size_t at[TABS_MOST];
	size_t count = in_line(inbox, true, at);
	int64_t number;
	size_t here = 0;

	for (size_t i = 0; i < tabs_of(inbox)->count; i++)
		if (str_int(word, 1, TABS_MOST, &number) && is_numbered(inbox, i) &&
			number_of(inbox, i) == (size_t)number) {
			*place = i;
			return true;
		}
	while (at[here] != inbox->list)
		here++;
	if (str_eq(word, "next"))
		*place = at[(here + 1) % count];
	else if (str_eq(word, "previous"))
		*place = at[(here + count - 1) % count];
	else
		return false;
	return true;
}

bool
inbox_tabs_find(
	const struct inbox_view *inbox, const char *word, size_t *place, struct err *err)
{
	struct arena arena = { 0 };
	const struct tab *tab;
	int64_t number;

	if (find_place(inbox, word, place))
		word = tabs_of(inbox)->at[*place].name;
	else if (str_int(word, 0, INT64_MAX, &number))
		return err_set(err, ERR_USAGE, "there is no tab %s", word);
	tab = tabs_find(tabs_of(inbox), word, &arena, err);
	if (tab)
		*place = (size_t)(tab - tabs_of(inbox)->at);
	arena_release(&arena);
	return tab != NULL;
}

/* --- how many --- */

/* Mine is there from the first that is assigned, and then it stays. */
static bool
load_mine(struct inbox_view *inbox, struct err *err)
{
	static const struct filter mine = {
		.op = FILTER_TERM, .key = FILTER_IS, .number = IS_MINE
	};
	const struct app *app = inbox->view.app;
	int64_t count = 0;

	if (!inbox->tabs.mine &&
		!store_lists_count_few(app->store, &mine, app->now, LOOK_ROWS, &count,
			&(bool){ false }, err))
		return false;
	inbox->tabs.mine = inbox->tabs.mine || count > 0;
	return true;
}

bool
inbox_tabs_load(struct inbox_view *inbox, struct err *err)
{
	const struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	const struct filter *filter;
	bool ok = load_mine(inbox, err);

	for (size_t i = 0; ok && i < tabs_of(inbox)->count; i++) {
		const struct tab *tab = &tabs_of(inbox)->at[i];
		struct inbox_tab_count *count = &inbox->tabs.at[i];

		*count = (struct inbox_tab_count){ .count = -1 };
		if (!is_numbered(inbox, i) || tab->fault)
			continue;
		ok = filter_parse(tab->query, &arena, &filter, NULL, err) &&
			store_lists_count_few(app->store, filter, app->now, LOOK_ROWS,
				&count->count, &count->more, err);
		count->late = str_find_nocase(tab->query, "is:late") != NULL;
	}
	arena_release(&arena);
	return ok;
}

/* The numbers that are read for other reasons too are the same everywhere. */
static struct inbox_tab_count
count_of(const struct inbox_view *inbox, size_t i)
{
	const struct app *app = inbox->view.app;
	const struct tab *tab = &tabs_of(inbox)->at[i];
	struct inbox_tab_count count = inbox->tabs.at[i];

	if (i == 0 && !tab->query_is_own) {
		count = (struct inbox_tab_count){ .count = -inbox->rows.snoozed };
		for (size_t a = 0; a < app->n_accounts; a++)
			count.count += app->accounts[a].waiting;
		count.count = count.count > 0 ? count.count : 0;
	} else if (str_eq(tab->query, "is:snoozed")) {
		count.count = inbox->rows.snoozed > 0 ? inbox->rows.snoozed : -1;
		count.more = false;
	} else if (str_eq(tab->query, "is:late") && inbox->rows.by_due) {
		count.count = inbox->rows.late;
		count.more = count.count >= INBOX_COUNT_CAP;
	}
	return count;
}

/* --- the line --- */

/* " 2 Late 13 ": before the count, and with it. */
struct tab_text {
	const char *name;
	const char *count;
	int cols;
};

static struct tab_text
text_of(const struct inbox_view *inbox, size_t i, struct arena *arena)
{
	const struct tab *tab = &tabs_of(inbox)->at[i];
	struct inbox_tab_count count = count_of(inbox, i);
	struct tab_text text = { .count = "" };

	text.name = is_numbered(inbox, i)
		? arena_printf(arena, " %zu %s ", number_of(inbox, i), tab->name)
		: arena_printf(arena, " %s ", tab->name);
	if (tab->fault)
		text.count = "wrong ";
	else if (count.count >= 0)
		text.count = arena_printf(
			arena, "%lld%s ", (long long)count.count, count.more ? "+" : "");
	text.cols = utf8_width(text.name, strlen(text.name)) +
		utf8_width(text.count, strlen(text.count));
	return text;
}

static enum role
count_role(const struct inbox_view *inbox, size_t i)
{
	struct inbox_tab_count count = count_of(inbox, i);

	if (tabs_of(inbox)->at[i].fault)
		return ROLE_ERROR;
	if (count.late && count.count > 0)
		return ROLE_SOON;
	return i == inbox->list ? ROLE_TAB : ROLE_DIM;
}

/* How many tabs fit before `end`, the last of which is that of the list that is shown. */
static size_t
tabs_that_fit(const struct inbox_view *inbox, const size_t *at, size_t count, int end,
	struct arena *arena)
{
	int shown = text_of(inbox, inbox->list, arena).cols;
	int col = 1;
	size_t i;

	for (i = 0; i < count; i++) {
		int width = text_of(inbox, at[i], arena).cols;
		int left = i + 1 < count ? 4 : 0;

		if (at[i] < inbox->list)
			left += shown;
		if (col + width + left > end)
			break;
		col += width;
	}
	return i > 0 && at[i - 1] >= inbox->list ? i : i + 1;
}

/* What was done today has the room that tabs and accounts leave, in a window that is not narrow. */
static void
draw_today(
	const struct inbox_view *inbox, struct canvas *canvas, int row, int col, int end)
{
	struct arena arena = { 0 };
	const char *words = inbox_today_words(inbox, &arena);
	int cols = utf8_width(words, strlen(words));

	if (canvas->cols >= TODAY_COLS && *words && end - cols >= col + 2)
		canvas_put(canvas, row, end - cols, cols, ROLE_DIM, words);
	arena_release(&arena);
}

/* The views, those that do not fit as "+2", and the state of the accounts. */
void
inbox_tabs_draw(const struct inbox_view *inbox, struct canvas *canvas, int row)
{
	const struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	int end = canvas->cols - status_account_cols(app, canvas->cols) - 3;
	size_t at[TABS_MOST];
	size_t all = in_line(inbox, false, at);
	size_t count = tabs_that_fit(inbox, at, all, end, &arena);
	int col = 1;

	for (size_t i = 0; i < count && i < all; i++) {
		bool out = i + 1 == count && at[i] < inbox->list;
		size_t tab = out ? inbox->list : at[i];
		struct tab_text text = text_of(inbox, tab, &arena);

		canvas_spot(canvas, (struct rect){ row, col, 1, text.cols }, SPOT_TAB,
			(int64_t)tab);
		col += canvas_put(canvas, row, col, end - col,
			tab == inbox->list ? ROLE_TAB : ROLE_DIM, text.name);
		col += canvas_put(
			canvas, row, col, end - col, count_role(inbox, tab), text.count);
	}
	if (count < all)
		canvas_putf(canvas, row, col + 1, 4, ROLE_DIM, "+%zu", all - count);
	else
		draw_today(inbox, canvas, row, col, end);
	status_draw_accounts(app, canvas, row);
	arena_release(&arena);
}
