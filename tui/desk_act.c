/* What keys do on the desk: moving, deciding, taking links and texts away.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/reply.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tui/outside.h"

static bool
move(struct desk *desk, int64_t by, struct err *err)
{
	if (desk->focus == FOCUS_THREAD) {
		desk_scroll(desk, (int)by);
		return true;
	}
	return desk_move(desk, by, err);
}

static int64_t
page(const struct desk *desk)
{
	if (desk->focus == FOCUS_THREAD)
		return desk->frame.thread.rows > 3 ? desk->frame.thread.rows - 3 : 1;
	return desk->rows.lines > 1 ? (int64_t)desk->rows.lines - 1 : 1;
}

static bool
end(struct desk *desk, bool last, struct err *err)
{
	if (desk->focus != FOCUS_THREAD)
		return desk_move_end(desk, last, err);
	desk->scroll = last ? -1 : 0;
	return true;
}

static bool
open_talk(struct desk *desk, struct err *err)
{
	if (!desk_row(desk))
		return err_set(err, ERR_GONE, "there is no conversation to open");
	desk->focus = FOCUS_THREAD;
	desk->scroll = -1;
	/* Somebody looks: what may have been said or deleted since is worth a request. */
	if (store_thread_wish(desk->view.app->store, desk->rows.id, NULL))
		app_poke(desk->view.app);
	return true;
}

static void
mark(struct desk *desk, int64_t id)
{
	for (size_t i = 0; i < desk->n_marked; i++) {
		if (desk->marked[i] == id) {
			desk->marked[i] = desk->marked[--desk->n_marked];
			return;
		}
	}
	if (desk->n_marked == 0)
		desk->marked_seen = desk_row(desk)->revision;
	desk->marked = mem_resize(desk->marked, desk->n_marked + 1, sizeof *desk->marked);
	desk->marked[desk->n_marked++] = id;
}

static bool
mark_all(struct desk *desk)
{
	if (desk->n_marked > 0) {
		desk->n_marked = 0;
		return true;
	}
	for (size_t i = 0; i < desk->rows.count; i++)
		mark(desk, desk->rows.at[i].id);
	return true;
}

void
desk_keep_marked(struct desk *desk, const struct marked *marked)
{
	desk->marked = mem_resize(desk->marked, marked->n_left, sizeof *desk->marked);
	memcpy(desk->marked, marked->left, marked->n_left * sizeof *marked->left);
	desk->n_marked = marked->n_left;
	/* They are shown again now, with what is new. */
	desk->marked_seen = store_revision(desk->view.app->store);
}

void
desk_decided(struct desk *desk, bool goes_on, size_t offset)
{
	desk->n_marked = 0;
	if (desk->focus == FOCUS_THREAD && goes_on &&
		!desk_next_waiting(desk, false, NULL))
		desk->focus = FOCUS_QUEUE;
	desk->rows.offset = offset;
}

static bool
decide(struct desk *desk, enum mark_kind kind, struct err *err)
{
	static const char *const said[MARK_KIND_COUNT] = { [MARK_DONE] = "done",
		[MARK_NO_REPLY] = "needs no reply",
		[MARK_SPAM] = "spam",
		[MARK_REOPEN] = "open again" };
	struct app *app = desk->view.app;
	const struct row *row = desk_row(desk);
	int64_t one = row ? row->id : 0;
	const int64_t *ids = desk->n_marked > 0 ? desk->marked : &one;
	size_t count = desk->n_marked > 0 ? desk->n_marked : 1;
	size_t offset = desk->rows.offset;
	struct marked marked;

	if (one == 0 && desk->n_marked == 0)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (kind != MARK_REOPEN && count == 1 && row && row->state != STATE_WAITING)
		return err_set(err, ERR_USAGE, "nobody waits here; E opens it again");

	const struct mark mark = {
		.kind = kind,
		.agent = app->agent,
		.at = app->now,
		.seen = desk_seen(desk),
	};

	if (!store_mark(app->store, ids, count, &mark, &app->arena, &marked, err))
		return false;
	if (marked.n_left > 0 && count == 1) {
		app_load(app);
		return err_set(err, ERR_CHANGED, "%s: read it, then decide again",
			news_says(&marked.news, app->now, &app->arena));
	}
	if (marked.n_left > 0) {
		desk_keep_marked(desk, &marked);
		app_say(app, ROLE_WARN, "%zu %s · %zu have new words and stay marked",
			marked.count, said[kind], marked.n_left);
		return true;
	}
	if (count > 1)
		app_say(app, ROLE_NOTE, "%zu conversations: %s · u takes it back", count,
			said[kind]);
	else
		app_say(app, ROLE_NOTE, "%s: %s · u takes it back",
			row ? row->person.handle : "1 conversation", said[kind]);
	desk_decided(desk, kind != MARK_REOPEN, offset);
	return true;
}

static bool
send_act(struct desk *desk, enum reply_act act, enum reply_act back, bool is_on,
	struct err *err)
{
	struct app *app = desk->view.app;
	struct reply reply = {
		.account = desk->talk.row.account,
		.conversation = desk->talk.row.id,
		.act = is_on ? back : act,
		.to = desk->talk.answer_to->remote_id,
		.agent = app->agent,
		.origin = ORIGIN_HAND,
	};

	if (!store_send(app->store, &reply, app->now, err))
		return false;
	app_poke(app);
	app_say(app, ROLE_NOTE, "%s%s", reply_act_name(reply.act),
		is_on ? ""
		      : " · it is no answer: they still wait · the same key takes it back");
	return true;
}

static bool
like(struct desk *desk, bool boost, struct err *err)
{
	const struct item *item = desk->has_talk ? desk->talk.answer_to : NULL;

	if (!item)
		return err_set(err, ERR_GONE, "there is nothing of theirs to %s",
			boost ? "boost" : "like");
	if (boost)
		return send_act(desk, REPLY_BOOST, REPLY_UNBOOST, item->boosted, err);
	return send_act(desk, REPLY_LIKE, REPLY_UNLIKE, item->liked, err);
}

static bool
open_link(struct desk *desk, const char *number, struct err *err)
{
	const struct item *item = desk->has_talk ? desk->talk.answer_to : NULL;
	int64_t n;

	if (!desk->has_talk)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (!number[0]) {
		if (!item || !item->url)
			return err_set(
				err, ERR_GONE, "this message has no page of its own");
		return outside_open(desk->view.app, item->url, err);
	}
	if (desk->lines.n_links == 0)
		return err_set(err, ERR_GONE, "there is no link here");
	if (!str_int(number, 1, (int64_t)desk->lines.n_links, &n))
		return err_set(err, ERR_USAGE, "there is no link %s; the last one is %zu",
			number, desk->lines.n_links);
	return outside_open(desk->view.app, desk->lines.links[n - 1], err);
}

static bool
copy(struct desk *desk, const char *what, struct err *err)
{
	const struct item *item = desk->has_talk ? desk->talk.answer_to : NULL;
	const char *text = NULL;

	if (item && str_eq(what, "text"))
		text = item->text;
	else if (item && str_eq(what, "url"))
		text = item->url;
	else if (desk->has_talk && str_eq(what, "handle"))
		text = desk->talk.row.person.handle;
	if (str_is_empty(text))
		return err_set(err, ERR_GONE, "there is no %s to copy", what);
	return outside_copy(desk->view.app, text, err);
}

static bool
back(struct desk *desk, bool cancel, struct err *err)
{
	if (desk->focus == FOCUS_THREAD) {
		desk->focus = FOCUS_QUEUE;
		return true;
	}
	if (cancel || desk->n_marked > 0 || desk->search || !str_is_empty(desk->limit)) {
		desk->n_marked = 0;
		free(desk->search);
		desk->search = NULL;
		/* What the limit found elsewhere is not here. */
		if (desk->list == DESK_WAITING && desk_row(desk) &&
			desk_row(desk)->state != STATE_WAITING)
			desk->rows.id = 0;
		return desk_limit(desk, "", NULL, err);
	}
	app_pop(desk->view.app);
	return true;
}

static bool
step_waiting(struct desk *desk, bool backwards, struct err *err)
{
	if (desk->list != DESK_WAITING && !desk_show_list(desk, "waiting", err))
		return false;
	return desk_next_waiting(desk, backwards, err);
}

/* Moving; false when the command is another. */
static bool
act_move(struct desk *desk, const struct command *command, struct err *err, bool *ok)
{
	switch (command->action) {
	case ACT_NEXT: *ok = move(desk, 1, err); return true;
	case ACT_PREVIOUS: *ok = move(desk, -1, err); return true;
	case ACT_FIRST: *ok = end(desk, false, err); return true;
	case ACT_LAST: *ok = end(desk, true, err); return true;
	case ACT_HALF_DOWN: *ok = move(desk, page(desk) / 2 + 1, err); return true;
	case ACT_HALF_UP: *ok = move(desk, -(page(desk) / 2 + 1), err); return true;
	case ACT_PAGE_DOWN: *ok = move(desk, page(desk), err); return true;
	case ACT_PAGE_UP: *ok = move(desk, -page(desk), err); return true;
	case ACT_SCROLL_DOWN: desk_scroll(desk, 1); return true;
	case ACT_SCROLL_UP: desk_scroll(desk, -1); return true;
	case ACT_NEXT_WAITING: *ok = step_waiting(desk, false, err); return true;
	case ACT_PREVIOUS_WAITING: *ok = step_waiting(desk, true, err); return true;
	case ACT_OPEN: *ok = open_talk(desk, err); return true;
	case ACT_PANE:
		*ok = desk->focus == FOCUS_QUEUE ? open_talk(desk, err)
						 : back(desk, true, err);
		return true;
	case ACT_BACK: *ok = back(desk, false, err); return true;
	case ACT_CANCEL: *ok = back(desk, true, err); return true;
	default: return false;
	}
}

static bool
act_decide(struct desk *desk, const struct command *command, struct err *err, bool *ok)
{
	switch (command->action) {
	case ACT_REPLY: *ok = compose_open(desk, err); return true;
	case ACT_LIKE: *ok = like(desk, false, err); return true;
	case ACT_BOOST: *ok = like(desk, true, err); return true;
	case ACT_DONE: *ok = decide(desk, MARK_DONE, err); return true;
	case ACT_NO_REPLY: *ok = decide(desk, MARK_NO_REPLY, err); return true;
	case ACT_SPAM: *ok = decide(desk, MARK_SPAM, err); return true;
	case ACT_ANSWERED: *ok = desk_answered(desk, command->argument, err); return true;
	case ACT_MUTE: *ok = desk_mute(desk, err); return true;
	case ACT_REOPEN: *ok = decide(desk, MARK_REOPEN, err); return true;
	case ACT_LABEL: *ok = desk_label(desk, command->argument, err); return true;
	case ACT_MARK:
		if (desk_row(desk))
			mark(desk, desk_row(desk)->id);
		*ok = desk_move(desk, 1, err);
		return true;
	case ACT_MARK_ALL: *ok = mark_all(desk); return true;
	case ACT_LINK: *ok = open_link(desk, command->argument, err); return true;
	case ACT_COPY: *ok = copy(desk, command->argument, err); return true;
	default: return desk_moderate(desk, command, err, ok);
	}
}

bool
desk_act(struct desk *desk, const struct command *command, struct err *err)
{
	bool ok = true;

	if (!act_move(desk, command, err, &ok) && !desk_find(desk, command, err, &ok) &&
		!act_decide(desk, command, err, &ok))
		return false;
	(void)ok; /* what failed is in err, for the status line */
	return true;
}
