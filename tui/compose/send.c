/* Sending a reply from the box where it was written: checked, and only if its author has seen
 * everything.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "store/drafts.h"
#include "store/news.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/names.h"

/* The draft with the text as it will be sent. */
static struct draft
whole(const struct inbox_view *inbox, struct arena *arena)
{
	struct draft draft = inbox->compose.draft;

	draft.text = draft_address(
		&inbox->compose.place, editor_text(&inbox->compose.editor), false, arena);
	return draft;
}

int
compose_send_left(const struct inbox_view *inbox)
{
	struct arena arena = { 0 };
	const struct draft draft = whole(inbox, &arena);
	int left = draft_left(&inbox->compose.place, &draft);

	arena_release(&arena);
	return left;
}

const char *
compose_send_readers(const struct inbox_view *inbox, struct arena *arena, bool *strangers)
{
	const struct draft draft = whole(inbox, arena);

	return draft_readers(&inbox->compose.place, &draft, arena, strangers);
}

/* "@lea" of "@lea@fern.example": the conversation says which. */
static const char *
short_name(const char *who, struct arena *arena)
{
	size_t host = who && *who == '@' ? strcspn(who + 1, "@") + 1 : 0;

	return host > 0 ? arena_copy_n(arena, who, host) : who;
}

/* Shows the new messages, which counts as the author having seen them; the next attempt
 * sends the reply. */
static bool
show_news(struct inbox_view *inbox, struct err *err)
{
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	struct news news;
	bool found = false;

	if (err->code != ERR_CHANGED)
		return false;
	if (!store_news(app->store, compose->conversation, compose->draft.seen,
		    app->agent, &app->scratch, &news, &found, NULL) ||
		!found)
		return false;
	app_settle(app);
	if (compose->conversation == 0 || !compose_reread(inbox, err))
		return false;
	compose->draft.seen = compose->talk.revision;
	inbox->scroll = -1;
	inbox->show_item = arena_copy(&compose->arena, news.item);
	if (!compose_draft_save(inbox, err))
		return false;
	news.who = short_name(news.who, &arena);
	err_set(err, ERR_CHANGED, "%s; %s again sends; %s keeps the draft",
		news_says(&news, app->now, &arena),
		keymap_key(&app->keymap, CONTEXT_COMPOSE,
			compose->send_at > 0 ? ACT_SEND_AT : ACT_SEND, "", &arena),
		keymap_key(&app->keymap, CONTEXT_COMPOSE, ACT_CANCEL, "", &arena));
	arena_release(&arena);
	return false;
}

/* Saved first: another window may have taken it over, or appended something. */
static bool
queue(struct inbox_view *inbox, struct outgoing *reply, struct err *err)
{
	struct app *app = inbox->view.app;

	if (!compose_draft_save(inbox, err))
		return false;
	if (store_send(app->store, reply, app->now, err))
		return true;
	if (err->code == ERR_LOCKED && compose_draft_is_elsewhere(inbox))
		compose_close(inbox);
	return false;
}

/* Which wait the reply ended, and how many are left: "Bia Souza answered after 5 d 14 h, 26
 * left"; with a time, when it leaves: they still wait. `nobody`: the text for when nobody else
 * in the list is waiting; "" otherwise. */
static void
say_sent(struct inbox_view *inbox, const struct inbox_row *row, int64_t at,
	const char *nobody)
{
	struct app *app = inbox->view.app;
	const char *name = names_person(&row->person);
	struct arena arena = { 0 };
	const char *as = names_as_account(app, row->account, &arena);
	const char *said;
	const char *back = "";

	said = row->waiting_since
		? arena_printf(&arena, "%s answered%s after %s", name, as,
			  date_words_long(app->now - row->waiting_since).at)
		: arena_printf(&arena, "sending to %s%s", name, as);
	if (at > 0) {
		app_say(app, ROLE_NOTE, "%s gets your reply%s %s; %s takes it back", name,
			as, app_time(app, at, &arena), hint_key(app, ACT_UNDO).at);
		arena_release(&arena);
		return;
	}
	if (nobody[0]) {
		said = arena_printf(&arena, "%s; %s", nobody, said);
	} else {
		if (row->waiting_since)
			said = arena_printf(&arena, "%s, %lld left", said,
				(long long)inbox_ink_unanswered(inbox));
		if (app->settings->unsent > 0)
			back = arena_printf(&arena, "; %s to undo within %s",
				hint_key(app, ACT_UNDO).at,
				date_words_long(app->settings->unsent).at);
	}
	app_say(app, ROLE_NOTE, "%s%s", said, back);
	/* It is not said longer than it is true. */
	if (back[0] && app->settings->unsent < app->note.until - date_ticks())
		app->note.until = date_ticks() + app->settings->unsent;
	arena_release(&arena);
}

/* Sends what is written; `approves`: their held message is approved first. */
static bool
send_now(struct inbox_view *inbox, bool approves, struct err *err)
{
	struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	const struct draft draft = whole(inbox, &arena);
	struct outgoing reply = draft_reply(&draft);
	struct inbox_row row = inbox->compose.talk.row;
	struct err nobody = { 0 };
	int64_t at = inbox->compose.send_at;
	bool ok;

	row.person.handle = arena_copy(&arena, row.person.handle);
	row.person.name = arena_copy(&arena, str_or_empty(row.person.name));
	reply.approves = approves;
	reply.origin = ORIGIN_HAND;
	reply.window = app->window;
	reply.send_at = at;
	reply.not_before = app->now + app->settings->unsent;
	ok = draft_check(&inbox->compose.place, &draft, err) && queue(inbox, &reply, err);
	if (!ok) {
		arena_release(&arena);
		return show_news(inbox, err);
	}
	app_poke(app);
	compose_close(inbox);
	if (!inbox_move_to_waiting(inbox, false, &nobody))
		inbox->focus = FOCUS_QUEUE;
	say_sent(inbox, &row, at, nobody.text);
	arena_release(&arena);
	return true;
}

/* Whether the network holds the message that is answered, as far as is known now. */
static bool
is_held(const struct inbox_view *inbox)
{
	const struct inbox_compose *compose = &inbox->compose;
	const struct talk *talk =
		inbox->has_talk && inbox->talk.row.id == compose->conversation
		? &inbox->talk
		: &compose->talk;

	for (size_t i = 0; i < talk->n_items; i++)
		if (str_eq(talk->items[i].remote_id, compose->draft.answers))
			return talk->items[i].state == STATE_HELD;
	return false;
}

static void
approval_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	if (inbox->compose.conversation == 0)
		return;
	if (text[0] != 'y')
		app_say(app, ROLE_NOTE, "nothing was sent; their message is still held");
	else if (!send_now(inbox, true, &err))
		app_fault(app, &err);
}

/* The same words are sent with the same key once more. */
static bool
say_again(struct inbox_view *inbox, struct err *err)
{
	struct app *app = inbox->view.app;
	char said[sizeof app->note.text];

	memcpy(said, app->note.text, sizeof said);
	return err_set(err, ERR_USAGE, "%s; %s again sends", said,
		keymap_key(&app->keymap, CONTEXT_COMPOSE,
			inbox->compose.send_at > 0 ? ACT_SEND_AT : ACT_SEND, "",
			&app->scratch));
}

bool
compose_send_at(struct inbox_view *inbox, int64_t at, struct err *err)
{
	inbox->compose.send_at = at;
	if (compose_template_repeats(inbox))
		return say_again(inbox, err);
	if (!is_held(inbox))
		return send_now(inbox, false, err);
	if (!account_can(
		    &inbox->compose.talk.account, outgoing_act_name(SEND_APPROVE), err))
		return false;
	prompt_ask(&inbox->view.app->prompt,
		&(struct question){
			.label = "Their message is held. Approve it, then send? y/n ",
			.enter = "approves it and sends",
			.escape = "sends nothing",
			.confirm = true,
			.done = approval_heard,
			.context = inbox });
	return true;
}

bool
compose_send(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	return compose_send_at(inbox_of(view), 0, err);
}
