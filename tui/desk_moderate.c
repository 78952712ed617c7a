/* What is done about a message on the network itself: others see it, so heed asks before.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/desk.h"

void
desk_forget_asked(struct desk *desk)
{
	free(desk->asked_to);
	desk->asked_to = NULL;
	desk->asked = (struct reply){ 0 };
}

static void
say_leaving(struct app *app, enum reply_act act)
{
	app_poke(app);
	app_say(app, ROLE_NOTE, "%s: on its way · go shows what is being sent",
		reply_act_name(act));
}

static void
send_asked(struct app *app, const char *words, void *context)
{
	struct desk *desk = context;
	struct err err = { 0 };
	struct reply reply = desk->asked;

	if (reply.act == REPLY_REPORT)
		reply.text = words;
	if (reply.act != REPLY_REPORT && !str_eq(words, "y"))
		app_say(app, ROLE_NOTE, "nothing is done");
	else if (!store_send(app->store, &reply, app->now, &err))
		app_say(app, ROLE_ERROR, "%s", err.text);
	else
		say_leaving(app, reply.act);
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
ask(struct desk *desk, enum reply_act act, const char *question, const char *words,
	struct err *err)
{
	struct app *app = desk->view.app;
	const struct talk *talk = &desk->talk;
	const struct item *item = !desk->has_talk ? NULL
		: act == REPLY_DELETE             ? newest_ours(talk)
						  : talk->answer_to;
	bool report = act == REPLY_REPORT;

	if (!item)
		return err_set(err, ERR_GONE, "there is nothing of %s to %s here",
			act == REPLY_DELETE ? "yours" : "theirs", reply_act_name(act));
	if (!account_can(&talk->account, reply_act_name(act), err))
		return false;
	desk_forget_asked(desk);
	desk->asked_to = mem_copy(item->remote_id, strlen(item->remote_id));
	desk->asked = (struct reply){
		.account = talk->row.account,
		.conversation = talk->row.id,
		.act = act,
		.to = desk->asked_to,
		.agent = app->agent,
		.origin = ORIGIN_HAND,
	};
	prompt_ask(&app->prompt,
		&(struct question){ .label = arena_printf(&app->arena, question,
					    talk->row.person.handle),
			.text = words,
			.confirm = !report,
			.done = send_asked,
			.left = leave_asked,
			.context = desk });
	return true;
}

bool
desk_moderate(struct desk *desk, const struct command *command, struct err *err, bool *ok)
{
	bool back = str_eq(command->argument, "back");

	switch (command->action) {
	case ACT_HIDE:
		*ok = back ? ask(desk, REPLY_UNHIDE, "Show what %s wrote again? y/n ",
				     NULL, err)
			   : ask(desk, REPLY_HIDE, "Hide what %s wrote from everybody?",
				     NULL, err);
		return true;
	case ACT_BLOCK:
		*ok = back ? ask(desk, REPLY_UNBLOCK, "Block %s no more? y/n ", NULL, err)
			   : ask(desk, REPLY_BLOCK, "Block %s? They may see it. y/n ",
				     NULL, err);
		return true;
	case ACT_SILENCE:
		*ok = back
			? ask(desk, REPLY_UNMUTE, "Hear %s on the network again? y/n ",
				  NULL, err)
			: ask(desk, REPLY_MUTE,
				  "Mute %s on the network, too? They learn nothing. y/n ",
				  NULL, err);
		return true;
	case ACT_REPORT:
		*ok = ask(desk, REPLY_REPORT, "report %s, why: ", command->argument, err);
		return true;
	case ACT_DELETE:
		*ok = ask(desk, REPLY_DELETE,
			"Delete your newest answer to %s? They wait again then. y/n ",
			NULL, err);
		return true;
	default: return false;
	}
}
