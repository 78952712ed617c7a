/* Closing as spam: here, and where the network has a spam folder, there too, after a question.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "networks/catalog.h"
#include "store/news.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/widgets/hint.h"

/* The network that is told about a conversation; NULL: it is closed here only. */
static const char *
told_network(const struct app *app, int64_t id)
{
	struct arena arena = { 0 };
	struct inbox_row row;
	const char *network = NULL;

	if (store_inbox_row(app->store, id, &arena, &row, NULL))
		for (size_t i = 0; i < app->n_accounts; i++)
			if (app->accounts[i].id == row.account &&
				account_can(&app->accounts[i],
					outgoing_act_name(SEND_SPAM), NULL))
				network = app->accounts[i].network;
	arena_release(&arena);
	return network;
}

static bool
send_spam(struct inbox_view *inbox, const struct talk *talk, const struct item *item,
	struct err *err)
{
	struct app *app = inbox->view.app;
	struct outgoing outgoing = {
		.account = talk->row.account,
		.conversation = talk->row.id,
		.act = SEND_SPAM,
		.to = item->remote_id,
		.agent = app->agent,
		.origin = ORIGIN_HAND,
		.seen = inbox->targets.seen,
	};

	if (!talk->inside[item - talk->items] || item->ours || item->deleted_at > 0 ||
		(item->state != STATE_SHOWN && item->state != STATE_HELD))
		return true;
	return store_send(app->store, &outgoing, app->now, err);
}

/* All their messages in a conversation, unless something new is there. */
static bool
send_all_spam(struct inbox_view *inbox, int64_t id, struct err *err)
{
	struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	struct talk talk = { 0 };
	struct news news;
	bool found = false;
	bool ok = store_talk(app->store, id, &arena, &talk, err) &&
		store_news(app->store, id, inbox->targets.seen, app->agent, &arena, &news,
			&found, err);

	if (ok && found)
		ok = err_set(err, ERR_CHANGED, "%s: read it, then decide again",
			news_says(&news, app->now, &arena));
	for (size_t i = 0; ok && i < talk.n_items; i++)
		ok = send_spam(inbox, &talk, &talk.items[i], err);
	arena_release(&arena);
	return ok;
}

static void
spam_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct inbox_targets *targets = &inbox->targets;
	struct err err = { 0 };
	size_t left = 0;
	bool ok = str_eq(text, "y");

	inbox_targets_copy(targets, &inbox->asked);
	if (!ok)
		app_say(app, ROLE_NOTE, "nothing was done");
	for (size_t i = 0; ok && i < targets->count; i++)
		if (!told_network(app, targets->ids[i]))
			targets->ids[left++] = targets->ids[i];
		else
			ok = send_all_spam(inbox, targets->ids[i], &err);
	if (ok) {
		app_poke(app);
		app_say(app, ROLE_NOTE, "%s: sending spam; %s shows the outbox",
			targets->name, hint_key(app, ACT_OUTBOX).at);
		inbox_targets_acted(inbox, &inbox->asked, NULL);
	}
	targets->count = left;
	if (ok && left > 0)
		ok = decide(&inbox->view, &inbox->asked_command, &err);
	if (err.text[0])
		app_fault(app, &err);
	inbox_targets_forget(&inbox->asked);
}

bool
decide_spam(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	struct app *app = inbox->view.app;
	const char *network = NULL;

	for (size_t i = 0; !network && i < targets->count; i++)
		network = told_network(app, targets->ids[i]);
	if (!network)
		return decide(view, command, err);
	inbox_targets_copy(&inbox->asked, targets);
	inbox->asked_command = *command;
	prompt_ask(&app->prompt,
		&(struct question){ .label = arena_printf(&app->scratch,
					    "%s: mark as spam, on %s too? y/n ",
					    targets->name, catalog_title(network)),
			.confirm = true,
			.done = spam_heard,
			.context = inbox });
	return true;
}
