/* heed show: one conversation.
 * SPDX-License-Identifier: MIT */
#include "cli/show/show.h"

#include "base/err.h"
#include "cli/commands.h"
#include "store/notes.h"
#include "store/shown.h"
#include "store/store.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static bool
show_one(struct cli *cli, const char *word, struct arena *arena, struct err *err)
{
	struct talk talk;
	struct private_notes notes;
	struct profile who;
	int64_t id;

	if (!cli_id(word, &id, err) || !store_talk(cli->store, id, arena, &talk, err) ||
		!store_notes(cli->store, talk.row.id, arena, &notes, err) ||
		!store_profile(cli->store, talk.row.account, talk.row.person.remote_id,
			cli->now, arena, &who, err))
		return false;
	/* Whoever reads a conversation wants its news, too, so the next engine
	 * fetches it. If that request cannot be stored, the conversation is shown all
	 * the same. */
	store_schedule_wish(cli->store, talk.row.id, NULL);
	store_shown_note(cli->store, cli_agent(cli), &talk.row.id, 1, talk.revision,
		cli->now, NULL);
	if (cli->print.json)
		print_json(
			&cli->print, show_json(&cli->print, &talk, &notes, &who, arena));
	else
		show_text(&cli->print, &talk, &notes, &who);
	return true;
}

static bool
show_run(struct cli *cli, struct err *err)
{
	for (size_t i = 0; i < cli->options.n_words; i++) {
		struct arena arena = { 0 };
		bool ok;

		if (i > 0)
			print_line(&cli->print, "%s", "");
		ok = show_one(cli, cli->options.words[i], &arena, err);
		arena_release(&arena);
		if (!ok)
			return false;
	}
	return true;
}

const struct cli_command command_show = {
	.name = "show",
	.usage = "ID… [--json]",
	.summary = "show a conversation: its thread, its turns and the person",
	.about =
		"ID is the number that heed list shows. Of several, one is printed after "
		"the other, in JSON as one object after the other.",
	.options = options,
	.min_words = 1,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = show_run,
};
