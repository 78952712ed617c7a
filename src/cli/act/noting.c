/* Annotations that need no more words: put on conversations, and taken off.
 * SPDX-License-Identifier: MIT */
#include "cli/act/noting.h"

#include "cli/act/decision.h"
#include "cli/cli.h"
#include "inbox/annotation/annotation.h"
#include "store/journal.h"

const struct option noting_options[] = {
	{ "off", 0, NULL, "take it off" },
	{ "query", 'q', "QUERY", "all conversations that match a query" },
	OPTION_JSON,
	{ 0 },
};

bool
noting_run(struct cli *cli, const char *kind, struct err *err)
{
	const struct annotation_kind *noted = annotation_kind(kind);
	bool off = option_is_given(&cli->options, "off");
	const struct marked marked = { 0 };
	struct decision decision = { 0 };

	if (!decision_read(cli, "is:open", &decision, err))
		return false;
	if (decision.count > 0 &&
		!store_journal_note(cli->store, noted, off, decision.ids, decision.count,
			cli_agent(cli), cli->now, err))
		return false;
	return decision_print(cli, &decision, annotation_act(noted, off), &marked, err);
}
