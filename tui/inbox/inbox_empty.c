/* An empty list. That everybody has an answer is good news, where it is known.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "base/time/date.h"
#include "inbox/import/import_offer.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/hint.h"

#define BLOCK_COLS 56
#define KEY_COLS   4

/* A block of lines, of which what has no room is left out. */
struct block {
	struct canvas *canvas;
	struct rect rect;
	int row;
};

static void
block_put(struct block *block, enum role role, const char *text)
{
	if (block->row < block->rect.rows)
		canvas_put(block->canvas, block->rect.row + block->row, block->rect.col,
			block->rect.cols, role, text);
	block->row++;
}

static void
put_key(struct block *block, const char *key, const char *text)
{
	if (block->row < block->rect.rows)
		canvas_put(block->canvas, block->rect.row + block->row,
			block->rect.col + KEY_COLS, block->rect.cols - KEY_COLS,
			ROLE_TEXT, text);
	block_put(block, ROLE_KEY, key);
}

/* Until when it is known who waits: up to the account that was read completely longest ago.
 * False if one never was; `who` is that one. */
static bool
is_complete(const struct app *app, int64_t *until, const char **who)
{
	*until = INT64_MAX;
	for (size_t i = 0; i < app->n_accounts; i++) {
		const struct account *account = &app->accounts[i];
		int64_t known = account->known_until > 0
			? account->known_until + account->skew
			: 0;

		if (known < *until) {
			*until = known;
			*who = account->name;
		}
	}
	return *until > 0;
}

static void
put_known(const struct inbox_view *inbox, struct block *block)
{
	const struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	int64_t until;
	const char *who = "";

	if (!is_complete(app, &until, &who)) {
		block_put(block, ROLE_TITLE, "Nobody is waiting, as far as is known.");
		block_put(block, ROLE_DIM,
			arena_printf(&arena, "%s was never read completely.", who));
	} else {
		block_put(block, ROLE_TITLE,
			inbox->rows.snoozed > 0 ? "Everybody else has an answer."
						: "Everybody has an answer.");
		block_put(block, ROLE_DIM,
			arena_printf(&arena, "Complete until %s%s.",
				date_words_local(until, app->now).at,
				app->n_accounts > 1
					? arena_printf(&arena, ", all %zu accounts",
						  app->n_accounts)
					: ""));
	}
	arena_release(&arena);
}

/* What the day was. */
static void
put_day(const struct inbox_view *inbox, struct block *block)
{
	const struct today *today = &inbox->today;
	struct arena arena = { 0 };
	const char *words = inbox_today_words(inbox, &arena);

	if (today->closed > 0)
		words = arena_printf(&arena, "%s%s%lld closed", words,
			*words ? "   " : "", (long long)today->closed);
	if (today->first_reply >= 0)
		words = arena_printf(&arena, "%s   first reply %s", words,
			date_words_long(today->first_reply).at);
	block->row++;
	if (*words)
		block_put(block, ROLE_TEXT, words);
	arena_release(&arena);
}

/* What one could do now. */
static void
put_next(const struct inbox_view *inbox, struct block *block)
{
	struct app *app = inbox->view.app;
	const struct inbox_window *rows = &inbox->rows;
	struct arena arena = { 0 };

	block->row++;
	if (rows->snoozed > 0)
		put_key(block, "gs",
			arena_printf(&arena, "%lld snoozed%s %s",
				(long long)rows->snoozed,
				rows->wakes && rows->snoozed > 1 ? "; the first" : "",
				rows->wakes ? decide_snooze_until(app, rows->wakes)
					    : "until they write"));
	put_key(block, hint_key(app, ACT_STATS).at, "how long people waited");
	put_key(block, hint_key(app, ACT_RELOAD).at,
		"fetch now; new messages appear by themselves");
	arena_release(&arena);
}

static void
draw_everybody(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	int cols = rect.cols - 4 < BLOCK_COLS ? rect.cols - 4 : BLOCK_COLS;
	int top = rect.rows >= 16 ? rect.rows / 3 : 1;
	struct block block = { .canvas = canvas,
		.rect = { rect.row + top, rect.col + (rect.cols - cols) / 2,
			rect.rows - top, cols } };

	put_known(inbox, &block);
	put_day(inbox, &block);
	put_next(inbox, &block);
}

void
inbox_empty_draw(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	const struct app *app = inbox->view.app;
	const char *said[2] = { "", "New messages appear here by themselves." };
	struct arena arena = { 0 };
	bool fetched = false;
	bool rests = true;
	char begin[128];

	for (size_t i = 0; i < app->n_accounts; i++) {
		fetched = fetched || app->accounts[i].fetched_at > 0;
		rests = rests && import_offer_rests(app->accounts[i].doing);
	}
	if (!str_is_empty(inbox->limit)) {
		bool drafts = str_eq(inbox->limit, "is:draft");

		said[0] = drafts ? "No reply is unfinished."
				 : "Nothing matches this limit.";
		said[1] = drafts ? "Esc goes back to the list." : "Esc clears it.";
	} else if (inbox_tabs_is_snoozed(inbox)) {
		said[0] = "Nothing is snoozed.";
		said[1] = arena_printf(&arena,
			"%s takes a conversation out of the queue for a while.",
			hint_key_first(app, ACT_SNOOZE).at);
	} else if (!inbox_tabs_is_queue(inbox)) {
		said[0] = "Nothing here yet.";
		said[1] = "";
	} else if (!fetched && rests && app->n_accounts > 0) {
		snprintf(begin, sizeof begin, "%s, then %s, goes on with the import.",
			hint_key_in_list(app, ACT_ACCOUNTS).at,
			hint_key_in_list(app, ACT_STOP_IMPORT).at);
		said[0] = "Nothing is being imported.";
		said[1] = begin;
	} else if (app->n_accounts == 0) {
		said[0] = "There is no account.";
		said[1] =
			arena_printf(&arena, "%s shows the accounts, where one is added.",
				hint_key(app, ACT_ACCOUNTS).at);
	} else if (!fetched) {
		said[0] = "Fetching what people wrote to you";
		said[1] = "";
	} else if (!inbox_tabs_current(inbox)->query_is_own) {
		draw_everybody(inbox, canvas, rect);
		return;
	} else {
		said[0] = "Nobody is waiting here.";
	}
	for (int i = 0; i < 2; i++) {
		int width = utf8_width(said[i], strlen(said[i]));

		canvas_put(canvas, rect.row + rect.rows / 3 + 1 + i,
			rect.col + (rect.cols > width ? (rect.cols - width) / 2 : 0),
			rect.cols, i == 0 ? ROLE_TITLE : ROLE_DIM, said[i]);
	}
	arena_release(&arena);
}
