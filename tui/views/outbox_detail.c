/* The details of one reply in the outbox.
 * SPDX-License-Identifier: MIT */
#include "tui/views/outbox_detail.h"

#include <stdio.h>

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
outbox_detail_person(const struct inbox_row *row)
{
	return str_is_empty(row->person.handle) ? "a deleted conversation"
						: row->person.handle;
}

/* Its own error; if it is still waiting, also what stops its account or the engine. */
static const char *
what_stops(const struct app *app, const struct outgoing *reply)
{
	const struct account *account = app_account(app, reply->account);

	if (reply->error || reply->state != OUTGOING_QUEUED ||
		reply->not_before > app->now)
		return reply->error;
	if (app->engine_fault[0])
		return app->engine_fault;
	return account ? account->error : NULL;
}

struct outbox_detail_texts
outbox_detail_texts(
	struct store *store, const struct outgoing *reply, struct arena *arena)
{
	struct outbox_detail_texts texts = { .news = store_news_held_for(
						     store, reply, arena) };

	if (reply->state == OUTGOING_UNSURE)
		store_outbox_found(
			store, reply, arena, &texts.found, &texts.n_found, NULL);
	return texts;
}

static void
fill_found(const struct outbox_detail_texts *texts, struct lines *lines, int cols)
{
	for (size_t i = 0; i < texts->n_found; i++) {
		lines_add_plain(lines, 0);
		line_add(lines_add_plain(lines, 0), ROLE_DIM,
			i == 0 ? "found under the same message:" : "and:");
		lines_add_wrapped(lines, 0, cols, ROLE_TEXT, texts->found[i].text);
	}
	lines_add_plain(lines, 0);
	line_add(lines_add_plain(lines, 0), ROLE_DIM, "yours:");
}

/* All texts, so that they have been read before the decision. */
static void
fill_texts(const struct outgoing *reply, const struct outbox_detail_texts *texts,
	struct lines *lines, int cols)
{
	const struct item *news = texts->news;

	if (texts->n_found > 0) {
		fill_found(texts, lines, cols);
	} else if (news) {
		lines_add_plain(lines, 0);
		line_add(lines_add_plain(lines, 0), ROLE_PERSON,
			news->ours ? str_or_empty(news->agent ? news->agent
							      : news->author.handle)
				   : news->author.handle);
		lines_add_wrapped(lines, 0, cols, ROLE_TEXT,
			news->deleted_at > 0 ? "(deleted)" : news->text);
		lines_add_plain(lines, 0);
		line_add(lines_add_plain(lines, 0), ROLE_DIM, "held back:");
	} else {
		lines_add_plain(lines, 0);
	}
	lines_add_wrapped(lines, 0, cols, ROLE_TEXT, str_or_empty(reply->text));
}

void
outbox_detail_line(const struct app *app, const struct outgoing *reply,
	const struct inbox_row *row, struct lines *lines)
{
	enum role role = reply_words_role(reply);
	int letters = names_sign_cols(app);
	int col = STATE_COLS + AGE_COLS;
	struct line *line;

	lines_begin_entry(lines);
	line = lines_add(lines, 0);
	line_add(line, role, outgoing_state_name(reply->state));
	line_add_at(
		line, STATE_COLS, role, reply_words_age(reply, app->now, &lines->arena));
	if (letters > 0) {
		line_add_at(line, col, ROLE_NETWORK,
			names_account_sign(app, reply->account, &lines->arena));
		col += letters + 1;
	}
	line_add_at(line, col, ROLE_PERSON, outbox_detail_person(row));
	line_add_at(line, col + PERSON_COLS, ROLE_TEXT,
		reply->state == OUTGOING_HELD ? str_or_empty(reply->error)
			: outgoing_is_scheduled(reply, app->now)
			? arena_printf(&lines->arena, "leaves %s: %s",
				  app_time(app, reply->send_at, &lines->arena),
				  reply_words(reply))
			: reply_words(reply));
}

void
outbox_detail(const struct app *app, const struct outgoing *reply,
	const struct inbox_row *row, const struct outbox_detail_texts *texts,
	struct lines *lines, int cols)
{
	struct line *line = lines_add_plain(lines, 0);
	int64_t now = app->now;

	line_add(line, ROLE_PERSON, outbox_detail_person(row));
	line_add(line, ROLE_DIM,
		arena_printf(&lines->arena, "  %s%s%s, %s, %s",
			str_or_empty(row->account_name), row->account_name ? ", " : "",
			outgoing_act_name(reply->act),
			item_visibility_name(reply->visibility),
			date_words_local(reply->created_at, now).at));
	if (what_stops(app, reply))
		lines_add_wrapped(lines, 0, cols, ROLE_ERROR, what_stops(app, reply));
	lines_add_wrapped(lines, 0, cols, ROLE_DIM,
		outgoing_is_scheduled(reply, now)
			? arena_printf(&lines->arena,
				  "Leaves %s. If they write before, it is held.",
				  app_time(app, reply->send_at, &lines->arena))
			: reply_words_state(reply, now));
	if (reply->tries > 1)
		line_add(lines_add_plain(lines, 0), ROLE_DIM,
			arena_printf(&lines->arena, "tried %d times, last %s",
				reply->tries, date_words_local(reply->tried_at, now).at));
	if (reply->act == SEND_REPLY)
		fill_texts(reply, texts, lines, cols);
}

void
outbox_detail_stuck(const struct outgoing *replies, size_t count, char *text, size_t room)
{
	size_t stuck = 0;

	for (size_t i = 0; i < count; i++)
		stuck += outgoing_is_stuck(&replies[i]);
	text[0] = '\0';
	if (stuck > 0)
		snprintf(text, room, "%zu wait%s for your decision", stuck,
			stuck == 1 ? "s" : "");
}
