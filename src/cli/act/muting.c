/* People who are muted between you and heed.
 * SPDX-License-Identifier: MIT */
#include "cli/act/muting.h"

#include "base/err.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "store/store.h"

static const struct column columns[] = {
	{ "person", "person", CELL_TEXT, 14 },
	{ "name", "name", CELL_TEXT, 10 },
	{ "network", "network", CELL_TEXT, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "muted", "muted", CELL_FLAG, 0 },
};

static void
print_one(struct print *print, const struct identity *one)
{
	print_table_row(print,
		(struct print_cell[]){ { .text = one->person.handle },
			{ .text = one->person.name }, { .text = one->network },
			{ .text = one->account_name }, { .number = one->muted } });
}

bool
muting_list(struct cli *cli, struct err *err)
{
	struct identity *people;
	size_t count;

	if (!store_mute_list(cli->store, &cli->arena, &people, &count, err))
		return false;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < count; i++)
		print_one(&cli->print, &people[i]);
	print_table_end(&cli->print);
	return true;
}

bool
muting_set(struct cli *cli, bool on, struct err *err)
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
		print_one(&cli->print, &one);
	}
	print_table_end(&cli->print);
	return true;
}
