/* Actions on the network itself, which others can see; they need confirmation.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/widgets/hint.h"

void
decide_moderate_forget(struct inbox_view *inbox)
{
	inbox_targets_forget(&inbox->asked);
	free(inbox->asked_to);
	inbox->asked_to = NULL;
	inbox->asked_reply = (struct outgoing){ 0 };
}

static void
say_leaving(struct inbox_view *inbox, enum outgoing_act act)
{
	app_poke(inbox->view.app);
	app_say(inbox->view.app, ROLE_NOTE, "%s: sending %s; %s shows the outbox",
		inbox->asked.name, outgoing_act_name(act),
		hint_key(inbox->view.app, ACT_OUTBOX).at);
	inbox_targets_acted(inbox, &inbox->asked, NULL);
}

static void
send_asked(struct app *app, const char *words, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };
	struct outgoing reply = inbox->asked_reply;

	if (reply.act == SEND_REPORT)
		reply.text = words;
	if (reply.act != SEND_REPORT && !str_eq(words, "y"))
		app_say(app, ROLE_NOTE, "nothing was done");
	else if (!store_send(app->store, &reply, app->now, &err))
		app_say(app, ROLE_ERROR, "%s", err.text);
	else
		say_leaving(inbox, reply.act);
	decide_moderate_forget(inbox);
}

static void
leave_asked(struct app *app, const char *text, void *context)
{
	(void)app;
	(void)text;
	decide_moderate_forget(context);
}

/* Their oldest message that is not shown to others; if all are, the newest. */
static const struct item *
withheld(const struct talk *talk)
{
	for (size_t i = 0; i < talk->n_items; i++) {
		const struct item *item = &talk->items[i];

		if (talk->inside[i] && !item->ours && item->deleted_at == 0 &&
			(talk->row.held ? item->state == STATE_HELD
					: item->state != STATE_SHOWN))
			return item;
	}
	return talk->answer_to;
}

static const struct item *
moderated_item(const struct talk *talk, enum outgoing_act act)
{
	if (act == SEND_DELETE)
		return talk->our_newest;
	return act == SEND_APPROVE ? withheld(talk) : talk->answer_to;
}

/* Where a private message is deleted only for us, its reader still has the answer. */
static const char *
question_of(const struct talk *talk, const struct item *item, enum outgoing_act act,
	const char *question)
{
	const struct catalog_row *row = catalog_of(talk->account.network);

	if (act != SEND_DELETE || item->kind != ITEM_DIRECT || !row || !row->readers_keep)
		return question;
	return "Delete your latest message to %s here? They keep it. y/n ";
}

static bool
ask_moderation(struct inbox_view *inbox, const struct inbox_targets *targets,
	enum outgoing_act act, const char *question, const char *words, struct err *err)
{
	struct app *app = inbox->view.app;
	const struct talk *talk = &inbox->talk;
	const struct item *item = moderated_item(talk, act);
	bool report = act == SEND_REPORT;

	if (!item)
		return err_set(err, ERR_GONE, "there is no message of %s to %s here",
			act == SEND_DELETE ? "yours" : "theirs", outgoing_act_name(act));
	if (!account_can(&talk->account, outgoing_act_name(act), err))
		return false;
	question = question_of(talk, item, act, question);
	decide_moderate_forget(inbox);
	inbox->asked_to = mem_copy(item->remote_id, strlen(item->remote_id));
	inbox_targets_copy(&inbox->asked, targets);
	inbox->asked_reply = (struct outgoing){
		.account = talk->row.account,
		.conversation = targets->ids[0],
		.act = act,
		.to = inbox->asked_to,
		.agent = app->agent,
		.origin = ORIGIN_HAND,
		.seen = targets->seen,
	};
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->scratch, question, targets->name),
			.text = words,
			.confirm = !report,
			.done = send_asked,
			.left = leave_asked,
			.context = inbox });
	return true;
}

bool
decide_moderate(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	static const struct {
		enum action action;
		enum outgoing_act act;
		const char *question;
		enum outgoing_act back;
		const char *question_back; /* NULL: it cannot be reversed */
	} rows[] = {
		{ ACT_APPROVE, SEND_APPROVE,
			"Let the message by %s appear? They still wait. y/n ",
			SEND_APPROVE, NULL },
		{ ACT_HOLD, SEND_HOLD,
			"Take the message by %s back until it is approved? y/n ",
			SEND_HOLD, NULL },
		{ ACT_REMOVE, SEND_REMOVE, "Remove the message by %s for good? y/n ",
			SEND_REMOVE, NULL },
		{ ACT_HIDE, SEND_HIDE, "Hide the message by %s from everyone? y/n ",
			SEND_UNHIDE, "Show the message by %s again? y/n " },
		{ ACT_BLOCK, SEND_BLOCK, "Block %s? They may see it. y/n ", SEND_UNBLOCK,
			"Unblock %s? y/n " },
		{ ACT_SILENCE, SEND_SILENCE,
			"Mute %s on the network too? They are not notified. y/n ",
			SEND_UNSILENCE, "Unmute %s on the network? y/n " },
		{ ACT_REPORT, SEND_REPORT, "reason for reporting %s: ", SEND_REPORT,
			NULL },
		{ ACT_DELETE, SEND_DELETE,
			"Delete your latest reply to %s? They will wait again. y/n ",
			SEND_DELETE, NULL },
	};
	size_t i = 0;

	while (rows[i].action != command->action)
		i++;
	if (rows[i].question_back && str_eq(command->argument, "back"))
		return ask_moderation(
			inbox, targets, rows[i].back, rows[i].question_back, NULL, err);
	return ask_moderation(
		inbox, targets, rows[i].act, rows[i].question, command->argument, err);
}
