/* heed answered: marks as answered by a reply to someone else.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/act/decision.h"
#include "cli/seen.h"
#include "store/answered.h"
#include "store/store.h"

static const struct option options[] = {
	{ "by", 0, "ID",
		"the conversation with that reply, or the network's id of the reply" },
	OPTION_SEEN,
	OPTION_JSON,
	{ 0 },
};

/* A conversation's number means our newest answer in it; any other word is one of the
 * network's own. */
static bool
find_answer(struct cli *cli, int64_t conversation, struct item *item, struct err *err)
{
	const char *by = option_text(&cli->options, "by");
	struct inbox_row row;
	int64_t in;

	if (!by)
		return store_answered_beside(
			cli->store, conversation, &cli->arena, item, &in, err);
	if (str_int(by, 1, INT64_MAX, &in) &&
		store_inbox_row(cli->store, in, &cli->arena, &row, NULL))
		return store_answered_in(cli->store, in, &cli->arena, item, err);
	return store_inbox_row(cli->store, conversation, &cli->arena, &row, err) &&
		store_item(cli->store, row.account, by, &cli->arena, item, err);
}

static bool
answered_run(struct cli *cli, struct err *err)
{
	struct decision decision = { 0 };
	struct marked marked;
	struct item item;
	struct mark mark = {
		.kind = MARK_ANSWERED,
		.agent = cli_agent(cli),
		.at = cli->now,
		.by = &item,
	};

	if (!decision_read_words(cli, &decision, err) ||
		!find_answer(cli, decision.ids[0], &item, err))
		return false;
	mark.seen = decision.seen;
	return store_answered(cli->store, decision.ids, decision.count, &mark,
		       &cli->arena, &marked, err) &&
		decision_print(
			cli, &decision, mark_kind_name(MARK_ANSWERED), &marked, err);
}

const struct cli_command command_answered = {
	.name = "answered",
	.usage = "ID… [--by ID] [--seen N] [--json]",
	.summary = "mark as answered by a reply you gave someone else",
	.about = "Everything they wrote before that reply counts as answered by it, "
		 "at the time of the reply. Without --by, it is your newest reply to "
		 "someone else under the same post. heed undo reverts it.",
	.options = options,
	.min_words = 1,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = answered_run,
};
