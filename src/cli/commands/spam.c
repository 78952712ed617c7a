/* heed spam: removes from the queue and the statistics, and tells networks that have a
 * spam folder.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "cli/act/decision.h"
#include "cli/act/moderating.h"
#include "cli/act/sending.h"
#include "cli/commands.h"
#include "cli/seen.h"
#include "store/news.h"
#include "store/store.h"

/* Where the network has a spam folder, its answer ends the wait; elsewhere the decision. A
 * conversation with something that was not seen is left alone: `left` says what. */
static bool
sent_as_spam(struct cli *cli, int64_t id, int64_t seen, bool *sent, struct err *left,
	struct err *err)
{
	struct talk talk;
	struct news news;
	bool found;

	*sent = false;
	if (!store_talk(cli->store, id, &cli->arena, &talk, err))
		return false;
	if (!account_can(&talk.account, outgoing_act_name(SEND_SPAM), NULL))
		return true;
	*sent = true;
	if (!store_news(cli->store, id, seen, cli_agent(cli), &cli->arena, &news, &found,
		    err))
		return false;
	if (found) {
		err_set(left, ERR_CHANGED, "%s: it was left alone",
			news_says(&news, cli->now, &cli->arena));
		return true;
	}
	return moderating_talk(cli, &talk, SEND_SPAM, err);
}

static bool
spam_run(struct cli *cli, struct err *err)
{
	struct decision decision = { 0 };
	struct err unseen = { 0 };
	size_t left = 0;

	if (!sending_check_timeout(cli, err) ||
		!decision_read(cli, "is:open", &decision, err) ||
		(decision.seen == 0 && decision.count > 0 &&
			!seen_revision(
				cli, decision.ids, decision.count, &decision.seen, err)))
		return false;
	for (size_t i = 0; i < decision.count; i++) {
		bool sent;

		if (!sent_as_spam(
			    cli, decision.ids[i], decision.seen, &sent, &unseen, err))
			return false;
		if (!sent)
			decision.ids[left++] = decision.ids[i];
	}
	if (left > 0 || decision.count == 0) {
		decision.count = left;
		if (!decision_mark(cli, &decision, MARK_SPAM, err))
			return false;
	}
	return !unseen.text[0] || err_set(err, unseen.code, "%s", unseen.text);
}

static const struct option options[] = {
	{ "query", 'q', "QUERY", "all conversations that match a query" },
	OPTION_SEEN,
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_JSON,
	{ 0 },
};

const struct cli_command command_spam = {
	.name = "spam",
	.usage = "ID… | --query QUERY [--seen N] [--wait [--timeout SPAN]] [--json]",
	.summary = "mark as spam: it leaves the queue and the statistics",
	.about = "heed stats shows how many there were. A query that names no state "
		 "(is:) means is:open. Use heed mute for repeat offenders. heed undo "
		 "reverts it. On a network with a spam folder, all their messages in "
		 "the conversation are put there; heed approve, not heed undo, takes "
		 "them back.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = spam_run,
};
