/* heed person: shows, joins and splits identities.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/show/show.h"
#include "store/store.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static bool
person_show(struct cli *cli, const struct identity *one, struct err *err)
{
	struct profile who;

	if (!store_profile(cli->store, one->account, one->person.remote_id, cli->now,
		    &cli->arena, &who, err))
		return false;
	if (cli->print.json)
		print_json(&cli->print, show_json_person(&who, cli->now, &cli->arena));
	else
		show_text_person(&cli->print, 0, &who, &cli->arena);
	return true;
}

/* Joins all others to the first. */
static bool
person_join(struct cli *cli, const struct identity *people, size_t count, struct err *err)
{
	if (count < 2)
		return err_set(err, ERR_USAGE, "joining takes at least two people");
	for (size_t i = 1; i < count; i++)
		if (!store_identities_join(cli->store, people[0].id, people[i].id, err))
			return false;
	return true;
}

static bool
person_split(
	struct cli *cli, const struct identity *people, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++)
		if (!store_identities_split(cli->store, people[i].id, err))
			return false;
	return true;
}

static bool
person_run(struct cli *cli, struct err *err)
{
	const char *act = cli->options.words[0];
	size_t count = cli->options.n_words - 1;
	struct identity *people = ARENA_ARRAY(&cli->arena, struct identity, count);

	for (size_t i = 0; i < count; i++)
		if (!store_identities_find(cli->store, cli->options.words[i + 1],
			    &cli->arena, &people[i], err))
			return false;
	if (str_eq(act, "join") && !person_join(cli, people, count, err))
		return false;
	if (str_eq(act, "split") && !person_split(cli, people, count, err))
		return false;
	return person_show(cli, &people[0], err);
}

const struct cli_command command_person = {
	.name = "person",
	.usage = "show PERSON | join PERSON PERSON… | split PERSON… [--json]",
	.summary = "show a person; join or split identities",
	.about = "PERSON is a handle, without its host if that is clear, or the "
		 "number of a conversation with them. Someone who writes on two "
		 "networks, or to two of your accounts, is two people until you join "
		 "them; from then on they are shown and muted together. Each keeps "
		 "turns and times of their own, and the statistics do not change. "
		 "split reverts it.",
	.options = options,
	.acts = "show|join|split",
	.min_words = 2,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = person_run,
};
