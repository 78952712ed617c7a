/* Writing an answer, under the conversation it answers. What is typed is kept in the
 * store with every key.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/length.h"
#include "inbox/reply.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tui/outside.h"

static char *
keep(const char *text)
{
	return text ? mem_copy(text, strlen(text)) : NULL;
}

void
compose_close(struct desk *desk)
{
	struct desk_compose *compose = &desk->compose;

	free(compose->to);
	free(compose->subject);
	free(compose->language);
	compose->to = compose->subject = compose->language = NULL;
	compose->conversation = 0;
	if (desk->focus == FOCUS_COMPOSE)
		desk->focus = FOCUS_THREAD;
}

bool
compose_open(struct desk *desk, struct err *err)
{
	struct desk_compose *compose = &desk->compose;
	const struct item *to = desk->has_talk ? desk->talk.answer_to : NULL;
	struct arena arena = { 0 };
	const char *start;

	if (!to)
		return err_set(
			err, ERR_GONE, "there is nothing of theirs to answer here");
	compose_close(desk);
	compose->conversation = desk->talk.row.id;
	compose->to = keep(to->remote_id);
	compose->subject = keep(to->subject);
	compose->language = NULL;
	compose->widest = to->visibility;
	compose->visibility = reply_visibility(to, desk->talk.account.visibility);
	compose->seen = desk->talk.revision;
	start = desk->talk.account.no_mention ? "" : reply_prefill(to, &arena);
	editor_set(&compose->editor, desk->talk.draft ? desk->talk.draft : start);
	arena_release(&arena);
	desk->focus = FOCUS_COMPOSE;
	desk->scroll = -1;
	if (store_thread_wish(desk->view.app->store, desk->talk.row.id, NULL))
		app_poke(desk->view.app);
	return true;
}

int
compose_left(const struct desk *desk)
{
	const struct length_limit *limit = &desk->talk.account.limit;

	if (limit->max <= 0)
		return INT_MAX;
	return limit->max -
		length_of(
			limit, editor_text(&desk->compose.editor), desk->compose.subject);
}

static bool
save(struct desk *desk, struct err *err)
{
	const char *text = editor_text(&desk->compose.editor);

	return store_draft_save(desk->view.app->store, desk->compose.conversation,
		reply_is_empty(text) ? "" : text, desk->view.app->now, err);
}

static void
save_or_say(struct desk *desk)
{
	struct err err = { 0 };

	if (!save(desk, &err))
		app_fault(desk->view.app, &err);
}

bool
compose_type(struct desk *desk, struct key key)
{
	if (!editor_type(&desk->compose.editor, key))
		return false;
	save_or_say(desk);
	return true;
}

bool
compose_paste(struct desk *desk, const char *text)
{
	if (!editor_paste(&desk->compose.editor, text))
		app_say(desk->view.app, ROLE_ERROR,
			"that is too much text for an answer");
	save_or_say(desk);
	return true;
}

static bool
check(struct desk *desk, struct err *err)
{
	struct desk_compose *compose = &desk->compose;

	if (reply_is_empty(editor_text(&compose->editor)))
		return err_set(err, ERR_USAGE, "there is nothing to send yet");
	if (compose_left(desk) < 0)
		return err_set(err, ERR_USAGE, "%d characters too long for %s",
			-compose_left(desk), desk->talk.account.server);
	return true;
}

/* What is new comes under the eyes; sending again sends over it. */
static bool
show_news(struct desk *desk, struct err *err)
{
	struct desk_compose *compose = &desk->compose;
	struct app *app = desk->view.app;
	struct news news;
	bool found = false;

	if (err->code != ERR_CHANGED)
		return false;
	app_load(app);
	if (desk->talk.row.id == compose->conversation &&
		store_news(app->store, compose->conversation, compose->seen, app->agent,
			&app->arena, &news, &found, NULL) &&
		found) {
		compose->seen = desk->talk.revision;
		desk->scroll = -1;
		err_set(err, ERR_CHANGED, "%s: read it; C-s sends all the same",
			news_says(&news, app->now, &app->arena));
	}
	return false;
}

static bool
send(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;
	struct desk_compose *compose = &desk->compose;
	struct reply reply = {
		.account = desk->talk.row.account,
		.conversation = compose->conversation,
		.act = REPLY_TEXT,
		.to = compose->to,
		.text = editor_text(&compose->editor),
		.subject = compose->subject,
		.language = compose->language,
		.visibility = compose->visibility,
		.origin = ORIGIN_HAND,
		.agent = app->agent,
		.not_before = app->now + app->settings->hold,
		.seen = compose->seen,
	};

	if (!check(desk, err))
		return false;
	if (!store_send(app->store, &reply, app->now, err))
		return show_news(desk, err);
	app_poke(app);
	compose_close(desk);
	if (!desk_next_waiting(desk, false, NULL)) {
		desk->focus = FOCUS_QUEUE;
		app_say(app, ROLE_NOTE, "sending to %s · nobody else waits",
			desk->talk.row.person.handle);
	} else if (app->settings->hold > 0) {
		app_say(app, ROLE_NOTE, "sending to %s · u takes it back for %s",
			desk->talk.row.person.handle, date_long(app->settings->hold).at);
	} else {
		app_say(app, ROLE_NOTE, "sending to %s", desk->talk.row.person.handle);
	}
	return true;
}

/* The file of the editor stays until its text is in the store. */
static bool
edit(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;
	struct editor *editor = &desk->compose.editor;
	struct arena arena = { 0 };
	struct edit edit;
	bool ok = outside_edit(app, editor_text(editor), &arena, &edit, err);
	size_t len = ok ? strlen(edit.text) : 0;

	/* Editors end a file with a line feed; an answer has none. */
	while (len > 0 && edit.text[len - 1] == '\n')
		edit.text[--len] = '\0';
	if (ok) {
		editor_set(editor, "");
		editor_paste(editor, edit.text); /* it fits: see EDIT_MAX */
		ok = save(desk, err) || edit_keep(&edit, err);
	}
	if (ok) {
		edit_end(&edit);
		if (edit.was)
			app_say(app, ROLE_NOTE, "the text was converted from %s",
				edit.was);
	}
	arena_release(&arena);
	return ok;
}

static bool
discard(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;

	if (reply_is_empty(editor_text(&desk->compose.editor))) {
		compose_close(desk);
		return true;
	}
	if (!store_draft_drop(
		    app->store, desk->compose.conversation, app->agent, app->now, err))
		return false;
	compose_close(desk);
	app_say(app, ROLE_NOTE, "draft thrown away · u brings it back");
	return true;
}

static void
leave(struct desk *desk)
{
	bool kept = !reply_is_empty(editor_text(&desk->compose.editor));

	compose_close(desk);
	if (kept)
		app_say(desk->view.app, ROLE_NOTE, "draft kept · r goes on with it");
}

bool
compose_act(struct desk *desk, const struct command *command, struct err *err)
{
	switch (command->action) {
	case ACT_SEND: send(desk, err); return true;
	case ACT_EDITOR: edit(desk, err); return true;
	case ACT_DISCARD: discard(desk, err); return true;
	case ACT_CANCEL:
	case ACT_BACK: leave(desk); return true;
	case ACT_VISIBILITY:
		desk->compose.visibility++;
		if (desk->compose.visibility >= ITEM_VISIBILITY_COUNT)
			desk->compose.visibility = desk->compose.widest;
		return true;
	default: return false;
	}
}

void
desk_draw_compose(const struct desk *desk, struct canvas *canvas)
{
	const struct desk_compose *compose = &desk->compose;
	struct rect rect = desk->frame.compose;
	struct rect box = { rect.row + 1, rect.col + 1, rect.rows - 1, rect.cols - 2 };
	int left = compose_left(desk);
	char count[32] = "";
	int col;

	if (rect.rows <= 0)
		return;
	canvas_line(canvas, rect.row, rect.col, rect.cols, ROLE_DIM);
	col = rect.col + 1;
	col += canvas_putf(canvas, rect.row, col, rect.cols - 18, ROLE_TITLE,
		" Answer · %s%s%s · as %s ", item_visibility_name(compose->visibility),
		compose->subject ? " · CW: " : "", str_or_empty(compose->subject),
		desk->talk.account.handle);
	if (left != INT_MAX)
		snprintf(count, sizeof count, " %d left ", left);
	canvas_put_right(canvas, rect.row, rect.col + rect.cols - 1, 14,
		left < 0            ? ROLE_ERROR
			: left < 50 ? ROLE_WARN
				    : ROLE_DIM,
		count);
	canvas_fill(canvas, box, ROLE_TEXT);
	editor_draw(&compose->editor, canvas, box);
}
