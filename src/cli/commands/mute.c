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
tell(struct print *print, const struct somebody *one)
{
	print_row(print,
		(struct cell[]){ { .text = one->person.handle },
			{ .text = one->person.name }, { .text = one->network },
			{ .text = one->account_name }, { .number = one->muted } });
}

static bool
list(struct cli *cli, struct err *err)
{
	struct somebody *people;
	size_t count;

	if (!store_muted(cli->store, &cli->arena, &people, &count, err))
		return false;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < count; i++)
		tell(&cli->print, &people[i]);
	print_table_end(&cli->print);
	return true;
}

static bool
mute(struct cli *cli, bool on, struct err *err)
{
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < cli->options.n_words; i++) {
		struct somebody one;

		if (!store_somebody(
			    cli->store, cli->options.words[i], &cli->arena, &one, err) ||
			!store_mute(
				cli->store, one.id, on, cli_agent(cli), cli->now, err))
			return false;
		one.muted = on;
		tell(&cli->print, &one);
	}
	print_table_end(&cli->print);
	return true;
}

static bool
mute_run(struct cli *cli, struct err *err)
{
	return cli->options.n_words > 0 ? mute(cli, true, err) : list(cli, err);
}

static bool
unmute_run(struct cli *cli, struct err *err)
{
	return mute(cli, false, err);
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
