/* One reply of the outbox, told whole.
 * SPDX-License-Identifier: MIT */
#include "tui/views/outbox_detail.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/widgets/names.h"
#include "tui/views/reply_words.h"
#include "tui/widgets/lines.h"

#define STATE_COLS  10
#define AGE_COLS    8
#define PERSON_COLS 26

const char *
outbox_person(const struct row *row)
{
	return str_is_empty(row->person.handle) ? "a conversation that is gone"
						: row->person.handle;
}

/* Its own error; of one that still waits also what stops its account or the engine. */
static const char *
what_stops(const struct app *app, const struct reply *reply)
{
	const struct account *account = app_account(app, reply->account);

	if (reply->error || reply->state != REPLY_QUEUED || reply->not_before > app->now)
		return reply->error;
	if (app->engine_fault[0])
		return app->engine_fault;
	return account ? account->error : NULL;
}

struct outbox_texts
outbox_texts(struct store *store, const struct reply *reply, struct arena *arena)
{
	struct outbox_texts texts = { .news = store_outbox_why(store, reply, arena) };

	if (reply->state == REPLY_UNSURE)
		store_outbox_found(
			store, reply, arena, &texts.found, &texts.n_found, NULL);
	return texts;
}

static void
fill_found(const struct outbox_texts *texts, struct sheet *sheet, int cols)
{
	for (size_t i = 0; i < texts->n_found; i++) {
		sheet_plain(sheet, 0);
		sheet_add(sheet_plain(sheet, 0), ROLE_DIM,
			i == 0 ? "found under the same message:" : "and:");
		sheet_wrap(sheet, 0, cols, ROLE_TEXT, texts->found[i].text);
	}
	sheet_plain(sheet, 0);
	sheet_add(sheet_plain(sheet, 0), ROLE_DIM, "yours:");
}

/* All texts, so that whoever decides has read them. */
static void
fill_texts(const struct reply *reply, const struct outbox_texts *texts,
	struct sheet *sheet, int cols)
{
	const struct item *news = texts->news;

	if (texts->n_found > 0) {
		fill_found(texts, sheet, cols);
	} else if (news) {
		sheet_plain(sheet, 0);
		sheet_add(sheet_plain(sheet, 0), ROLE_PERSON,
			news->ours ? str_or_empty(news->agent ? news->agent
							      : news->author.handle)
				   : news->author.handle);
		sheet_wrap(sheet, 0, cols, ROLE_TEXT,
			news->deleted_at > 0 ? "(deleted)" : news->text);
		sheet_plain(sheet, 0);
		sheet_add(sheet_plain(sheet, 0), ROLE_DIM, "held back:");
	} else {
		sheet_plain(sheet, 0);
	}
	sheet_wrap(sheet, 0, cols, ROLE_TEXT, str_or_empty(reply->text));
}

void
outbox_line(const struct app *app, const struct reply *reply, const struct row *row,
	struct sheet *sheet)
{
	enum role role = reply_role(reply);
	int letters = account_sign_cols(app);
	int col = STATE_COLS + AGE_COLS;
	struct sheet_line *line;

	sheet_entry(sheet);
	line = sheet_line(sheet, 0);
	sheet_add(line, role, reply_state_name(reply->state));
	sheet_add_at(line, STATE_COLS, role, reply_age(reply, app->now, &sheet->arena));
	if (letters > 0) {
		sheet_add_at(line, col, ROLE_NETWORK,
			account_sign(app, reply->account, &sheet->arena));
		col += letters + 1;
	}
	sheet_add_at(line, col, ROLE_PERSON, outbox_person(row));
	sheet_add_at(line, col + PERSON_COLS, ROLE_TEXT,
		reply->state == REPLY_HELD ? str_or_empty(reply->error)
					   : reply_words(reply));
}

void
outbox_detail(const struct app *app, const struct reply *reply, const struct row *row,
	const struct outbox_texts *texts, struct sheet *sheet, int cols)
{
	struct sheet_line *line = sheet_plain(sheet, 0);
	int64_t now = app->now;

	sheet_add(line, ROLE_PERSON, outbox_person(row));
	sheet_add(line, ROLE_DIM,
		arena_printf(&sheet->arena, "  %s%s%s, %s, %s",
			str_or_empty(row->account_name), row->account_name ? ", " : "",
			reply_act_name(reply->act),
			item_visibility_name(reply->visibility),
			date_local(reply->created_at, now).at));
	if (what_stops(app, reply))
		sheet_wrap(sheet, 0, cols, ROLE_ERROR, what_stops(app, reply));
	sheet_wrap(sheet, 0, cols, ROLE_DIM, reply_means(reply, now));
	if (reply->tries > 1)
		sheet_add(sheet_plain(sheet, 0), ROLE_DIM,
			arena_printf(&sheet->arena, "tried %d times, last %s",
				reply->tries, date_local(reply->tried_at, now).at));
	if (reply->act == REPLY_TEXT)
		fill_texts(reply, texts, sheet, cols);
}
