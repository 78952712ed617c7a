/* heed person: shows, joins and splits identities.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/show/show.h"
#include "inbox/label.h"
#include "store/labels.h"
#include "store/store.h"

static const struct option options[] = {
	{ "off", 0, NULL, "no longer a VIP" },
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

/* The first word is the person; the others are labels. */
static bool
person_label(struct cli *cli, struct err *err)
{
	const struct options *words = &cli->options;
	struct label_change *changes;
	struct identity one;
	const char *text = "";
	size_t count;

	for (size_t i = 2; i < words->n_words; i++)
		text = arena_printf(&cli->arena, "%s %s", text, words->words[i]);
	if (!store_identities_find(cli->store, words->words[1], &cli->arena, &one, err) ||
		!label_changes(text, &cli->arena, &changes, &count, err))
		return false;
	if (count == 0)
		return err_set(
			err, ERR_USAGE, "which label? +vip adds one, -vip removes it");
	return store_labels_put_person(cli->store, one.id, changes, count, cli_agent(cli),
		       cli->now, err) &&
		person_show(cli, &one, err);
}

/* The label vip, which is:vip finds. */
static bool
person_vip(struct cli *cli, const struct identity *people, size_t count, struct err *err)
{
	const struct label_change vip = { .name = LABEL_VIP,
		.off = option_is_given(&cli->options, "off") };

	for (size_t i = 0; i < count; i++)
		if (!store_labels_put_person(cli->store, people[i].id, &vip, 1,
			    cli_agent(cli), cli->now, err))
			return false;
	return true;
}

static bool
person_run(struct cli *cli, struct err *err)
{
	const char *act = cli->options.words[0];
	size_t count = cli->options.n_words - 1;
	struct identity *people = ARENA_ARRAY(&cli->arena, struct identity, count);

	if (option_is_given(&cli->options, "off") && !str_eq(act, "vip"))
		return err_set(err, ERR_USAGE, "--off belongs to heed person vip");
	if (str_eq(act, "label"))
		return person_label(cli, err);
	for (size_t i = 0; i < count; i++)
		if (!store_identities_find(cli->store, cli->options.words[i + 1],
			    &cli->arena, &people[i], err))
			return false;
	if (str_eq(act, "join") && !person_join(cli, people, count, err))
		return false;
	if (str_eq(act, "split") && !person_split(cli, people, count, err))
		return false;
	if (str_eq(act, "vip") && !person_vip(cli, people, count, err))
		return false;
	return person_show(cli, &people[0], err);
}

const struct cli_command command_person = {
	.name = "person",
	.usage = "show PERSON | join PERSON PERSON… | split PERSON… | label PERSON "
		 "[+LABEL…] [-LABEL…] | vip PERSON… [--off] [--json]",
	.summary = "show or label a person; join or split identities",
	.about = "PERSON is a handle, without its host if that is clear, or the "
		 "number of a conversation with them. Someone who writes on two "
		 "networks, or to two of your accounts, is two people until you join "
		 "them; from then on they are shown and muted together. Each keeps "
		 "turns and times of their own, and the statistics do not change. "
		 "split reverts it. A label on a person is on each of their "
		 "conversations, also on those that begin later: label:NAME finds them, "
		 "and targets count it. vip puts the label vip on, which is:vip finds. "
		 "heed undo reverts both.",
	.options = options,
	.acts = "show|join|split|label|vip",
	.min_words = 2,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_ACCOUNT,
	.run = person_run,
};
