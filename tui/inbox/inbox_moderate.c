/* What is done about a message on the network itself: others see it, so heed asks before.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/hint.h"

void
desk_forget_asked(struct desk *desk)
{
	desk_forget_targets(&desk->asked);
	free(desk->asked_to);
	desk->asked_to = NULL;
	desk->asked_reply = (struct reply){ 0 };
}

static void
say_leaving(struct desk *desk, enum reply_act act)
{
	app_poke(desk->view.app);
	app_say(desk->view.app, ROLE_NOTE,
		"%s: %s is on its way; %s shows what is being sent", desk->asked.name,
		reply_act_name(act), key_for(desk->view.app, ACT_OUTBOX).at);
	desk_acted(desk, &desk->asked, NULL);
}

static void
send_asked(struct app *app, const char *words, void *context)
{
	struct desk *desk = context;
	struct err err = { 0 };
	struct reply reply = desk->asked_reply;

	if (reply.act == REPLY_REPORT)
		reply.text = words;
	if (reply.act != REPLY_REPORT && !str_eq(words, "y"))
		app_say(app, ROLE_NOTE, "nothing is done");
	else if (!store_send(app->store, &reply, app->now, &err))
		app_say(app, ROLE_ERROR, "%s", err.text);
	else
		say_leaving(desk, reply.act);
	desk_forget_asked(desk);
}

static void
leave_asked(struct app *app, const char *text, void *context)
{
	(void)app;
	(void)text;
	desk_forget_asked(context);
}

/* The newest of ours in the conversation; NULL: we said nothing. */
static const struct item *
newest_ours(const struct talk *talk)
{
	const struct item *newest = NULL;

	for (size_t i = 0; i < talk->n_items; i++) {
		const struct item *item = &talk->items[i];

		if (talk->inside[i] && item->ours && item->deleted_at == 0 &&
			(!newest || item_compare(item, newest) > 0))
			newest = item;
	}
	return newest;
}

static bool
ask(struct desk *desk, const struct targets *targets, enum reply_act act,
	const char *question, const char *words, struct err *err)
{
	struct app *app = desk->view.app;
	const struct talk *talk = &desk->talk;
	const struct item *item =
		act == REPLY_DELETE ? newest_ours(talk) : talk->answer_to;
	bool report = act == REPLY_REPORT;

	if (!item)
		return err_set(err, ERR_GONE, "there is nothing of %s to %s here",
			act == REPLY_DELETE ? "yours" : "theirs", reply_act_name(act));
	if (!account_can(&talk->account, reply_act_name(act), err))
		return false;
	desk_forget_asked(desk);
	desk->asked_to = mem_copy(item->remote_id, strlen(item->remote_id));
	desk_copy_targets(&desk->asked, targets);
	desk->asked_reply = (struct reply){
		.account = talk->row.account,
		.conversation = targets->ids[0],
		.act = act,
		.to = desk->asked_to,
		.agent = app->agent,
		.origin = ORIGIN_HAND,
		.seen = targets->seen,
	};
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->arena, question, targets->name),
			.text = words,
			.confirm = !report,
			.done = send_asked,
			.left = leave_asked,
			.context = desk });
	return true;
}

bool
desk_moderate(struct desk *desk, const struct targets *targets,
	const struct command *command, struct err *err)
{
	static const struct {
		enum action action;
		enum reply_act act;
		const char *question;
		enum reply_act back;
		const char *question_back; /* NULL: it has no way back */
	} rows[] = {
		{ ACT_HIDE, REPLY_HIDE, "Hide what %s wrote from everybody? y/n ",
			REPLY_UNHIDE, "Show what %s wrote again? y/n " },
		{ ACT_BLOCK, REPLY_BLOCK, "Block %s? They may see it. y/n ",
			REPLY_UNBLOCK, "Block %s no more? y/n " },
		{ ACT_SILENCE, REPLY_MUTE,
			"Mute %s on the network, too? They learn nothing. y/n ",
			REPLY_UNMUTE, "Hear %s on the network again? y/n " },
		{ ACT_REPORT, REPLY_REPORT, "report %s, why: ", REPLY_REPORT, NULL },
		{ ACT_DELETE, REPLY_DELETE,
			"Delete your newest answer to %s? They wait again then. y/n ",
			REPLY_DELETE, NULL },
	};
	size_t i = 0;

	while (rows[i].action != command->action)
		i++;
	if (rows[i].question_back && str_eq(command->argument, "back"))
		return ask(desk, targets, rows[i].back, rows[i].question_back, NULL, err);
	return ask(desk, targets, rows[i].act, rows[i].question, command->argument, err);
}
