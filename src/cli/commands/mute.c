/* heed mute, unmute: people who are not heard.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/mem.h"
#include "cli/commands.h"
#include "store/store.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "person", "person", CELL_TEXT, 14 },
	{ "name", "name", CELL_TEXT, 10 },
	{ "network", "network", CELL_TEXT, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "muted", "muted", CELL_FLAG, 0 },
};

static void
mute_print(struct print *print, const struct identity *one)
{
	print_table_row(print,
		(struct print_cell[]){ { .text = one->person.handle },
			{ .text = one->person.name }, { .text = one->network },
			{ .text = one->account_name }, { .number = one->muted } });
}

static bool
mute_list(struct cli *cli, struct err *err)
{
	struct identity *people;
	size_t count;

	if (!store_mute_list(cli->store, &cli->arena, &people, &count, err))
		return false;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < count; i++)
		mute_print(&cli->print, &people[i]);
	print_table_end(&cli->print);
	return true;
}

static bool
mute_person(struct cli *cli, bool on, struct err *err)
{
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < cli->options.n_words; i++) {
		struct identity one;

		if (!store_identities_find(
			    cli->store, cli->options.words[i], &cli->arena, &one, err) ||
			!store_mute(
				cli->store, one.id, on, cli_agent(cli), cli->now, err))
			return false;
		one.muted = on;
		mute_print(&cli->print, &one);
	}
	print_table_end(&cli->print);
	return true;
}

static bool
mute_run(struct cli *cli, struct err *err)
{
	return cli->options.n_words > 0 ? mute_person(cli, true, err)
					: mute_list(cli, err);
}

static bool
unmute_run(struct cli *cli, struct err *err)
{
	return mute_person(cli, false, err);
}

const struct cli_command command_mute = {
	.name = "mute",
	.usage = "[PERSON…] [--json]",
	.summary = "what they say waits no more, and is in no figure",
	.about = "PERSON is a handle, which needs no host where only one fits, or the "
		 "number of a conversation with them. It is "
		 "between you and heed: the network is told nothing. What was answered "
		 "before stays in the figures; heed stats tells how much was not heard. "
		 "Without words: who is muted. heed undo takes it back.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = mute_run,
};

const struct cli_command command_unmute = {
	.name = "unmute",
	.usage = "PERSON… [--json]",
	.summary = "what they say from now on waits again",
	.about = "What they said meanwhile goes on needing no answer; heed reopen opens "
		 "it again.",
	.options = options,
	.min_words = 1,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = unmute_run,
};
