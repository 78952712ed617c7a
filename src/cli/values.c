/* The names that shells complete.
 * SPDX-License-Identifier: MIT */
#include "cli/values.h"

#include <stdio.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/act/saved.h"
#include "cli/cli.h"
#include "cli/known.h"
#include "store/assign.h"
#include "store/drafts.h"
#include "store/labels.h"
#include "store/people.h"
#include "store/store.h"

/* A line break in a name would make two of it. */
static void
put_name(struct cli *cli, const char *before, const char *name)
{
	if (!str_is_empty(name) && !strchr(name, '\n'))
		fprintf(cli->print.to, "%s%s\n", before, name);
}

static bool
put_labels(struct cli *cli, struct err *err)
{
	bool changes = str_eq(cli->options.words[1], "changes");
	struct label *labels;
	size_t count;

	if (!store_labels(cli->store, &cli->arena, &labels, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		put_name(cli, changes ? "+" : "", labels[i].name);
		if (changes)
			put_name(cli, "-", labels[i].name);
	}
	return true;
}

static bool
put_colleagues(struct cli *cli, struct err *err)
{
	struct colleague *known;
	size_t count;

	if (!store_assign_colleagues(cli->store, &cli->arena, &known, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		put_name(cli, "", known[i].name);
	return true;
}

static bool
put_people(struct cli *cli, struct err *err)
{
	struct person *people;
	size_t count;

	if (!store_identities_recent(
		    cli->store, cli->now, &cli->arena, &people, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		put_name(cli, "", people[i].handle);
	return true;
}

static bool
put_templates(struct cli *cli, struct err *err)
{
	struct saved_reply *replies;
	size_t count;

	if (!store_templates(cli->store, saved_folder(cli), NULL, &cli->arena, &replies,
		    &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		put_name(cli, "", replies[i].name);
	return true;
}

static bool
put_accounts(struct cli *cli, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < cli->n_accounts; i++)
		put_name(cli, "", cli->accounts[i].name);
	return true;
}

static bool
put_views(struct cli *cli, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < cli->settings.tabs.count; i++)
		put_name(cli, "", cli->settings.tabs.at[i].name);
	return true;
}

static bool
put_rules(struct cli *cli, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < cli->settings.rules.count; i++)
		put_name(cli, "", cli->settings.rules.at[i].name);
	return true;
}

static const struct {
	const char *name;
	bool of_settings; /* no store is needed */
	bool (*put)(struct cli *cli, struct err *err);
} kinds[] = {
	{ "accounts", false, put_accounts },
	{ "changes", false, put_labels },
	{ "colleagues", false, put_colleagues },
	{ "labels", false, put_labels },
	{ "people", false, put_people },
	{ "rules", true, put_rules },
	{ "templates", false, put_templates },
	{ "views", true, put_views },
};

bool
values_list(struct cli *cli, struct err *err)
{
	const char *kind = cli->options.n_words > 1 ? cli->options.words[1] : "";

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (!str_eq(kinds[i].name, kind))
			continue;
		if (!kinds[i].of_settings &&
			(!known_store(cli, NULL) || !cli_open(cli, NULL)))
			return true;
		return kinds[i].put(cli, err);
	}
	return err_set(err, ERR_USAGE, "values: the kinds are " VALUES_KINDS);
}
