/* Decisions in the inbox, and likes and boosts.
 * SPDX-License-Identifier: MIT */
#include "tui/decide/decide.h"

#include "base/arena.h"
#include "base/err.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/widgets/hint.h"

/* Conversations with something new were left alone: they are shown, to be decided again. */
static bool
say_left(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct marked *marked, const char *said, struct err *err)
{
	struct app *app = inbox->view.app;

	if (targets->count == 1)
		return err_set(err, ERR_CHANGED, "%s: read it, then decide again",
			news_says(&marked->news, app->now, &app->scratch));
	inbox_targets_acted(inbox, targets, marked);
	app_say(app, ROLE_WARN, "%s; %zu have new messages and stay marked", said,
		marked->n_left);
	return true;
}

bool
decide_finish(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct marked *marked, bool goes_on, const char *said, struct err *err)
{
	struct err nobody = { 0 };
	size_t offset = inbox->rows.offset;
	const char *stay = compose_draft_stays(inbox, targets->ids, targets->count);

	if (marked && marked->n_left > 0)
		return say_left(inbox, targets, marked, said, err);
	inbox_targets_acted(inbox, targets, NULL);
	if (inbox->focus == FOCUS_THREAD && goes_on &&
		!inbox_move_to_waiting(inbox, false, &nobody))
		inbox->focus = FOCUS_QUEUE;
	inbox->rows.offset = offset;
	if (nobody.text[0])
		app_say(inbox->view.app, ROLE_NOTE, "%s%s; %s", said, stay, nobody.text);
	else
		app_say(inbox->view.app, ROLE_NOTE, "%s%s; %s to undo", said, stay,
			hint_key(inbox->view.app, ACT_UNDO).at);
	return true;
}

bool
decide(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	static const struct {
		enum action action;
		enum mark_kind kind;
		const char *one;
		const char *many;
	} kinds[] = {
		{ ACT_DONE, MARK_DONE, "done", "done" },
		{ ACT_NO_REPLY, MARK_NO_REPLY, "needs no reply", "need no reply" },
		{ ACT_SPAM, MARK_SPAM, "spam", "are spam" },
		{ ACT_REOPEN, MARK_REOPEN, "reopened", "reopened" },
	};
	struct app *app = inbox->view.app;
	struct mark mark = { .agent = app->agent, .at = app->now, .seen = targets->seen };
	struct arena arena = { 0 };
	struct marked marked;
	struct inbox_row row;
	size_t i = 0;
	bool ok = true;

	while (kinds[i].action != command->action)
		i++;
	mark.kind = kinds[i].kind;
	if (targets->count == 1 && command->action != ACT_REOPEN)
		ok = store_inbox_row(app->store, targets->ids[0], &arena, &row, err) &&
			(row.state == STATE_WAITING || row.state == STATE_HEARD ||
				err_set(err, ERR_USAGE, "nobody waits here; %s to reopen",
					hint_key(app, ACT_REOPEN).at));
	ok = ok &&
		store_batch_mark(app->store, targets->ids, targets->count, &mark, &arena,
			&marked, err);
	if (ok)
		ok = decide_finish(inbox, targets, &marked, command->action != ACT_REOPEN,
			targets->count == 1 ? arena_printf(&arena, "%s: %s",
						      targets->name, kinds[i].one)
					    : arena_printf(&arena, "%zu %s", marked.count,
						      kinds[i].many),
			err);
	arena_release(&arena);
	return ok;
}

static bool
send_act(struct inbox_view *inbox, const struct inbox_targets *targets,
	enum outgoing_act act, enum outgoing_act back, bool is_on, struct err *err)
{
	struct app *app = inbox->view.app;
	struct outgoing reply = {
		.account = inbox->talk.row.account,
		.conversation = targets->ids[0],
		.act = is_on ? back : act,
		.to = inbox->talk.answer_to->remote_id,
		.agent = app->agent,
		.origin = ORIGIN_HAND,
		.seen = targets->seen,
	};

	if (!store_send(app->store, &reply, app->now, err))
		return false;
	app_poke(app);
	inbox_targets_acted(inbox, targets, NULL);
	app_say(app, ROLE_NOTE, "%s: %s%s", targets->name, outgoing_act_name(reply.act),
		is_on ? "" : "; they still wait for a reply; same key to undo");
	return true;
}

bool
decide_like(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	const struct item *item = inbox->talk.answer_to;

	if (!item)
		return err_set(err, ERR_GONE, "there is no message of theirs to %s",
			action_rows[command->action].name);
	if (command->action == ACT_BOOST)
		return send_act(
			inbox, targets, SEND_BOOST, SEND_UNBOOST, item->boosted, err);
	return send_act(inbox, targets, SEND_LIKE, SEND_UNLIKE, item->liked, err);
}
