/* heed label: adds and removes labels, and lists those in use.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "store/labels.h"
#include "store/store.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct column label_columns[] = {
	{ "label", "label", CELL_TEXT, 6 },
	{ "conversations", "conversations", CELL_NUMBER, 0 },
};

#define COLUMNS 5

static const struct column all_columns[COLUMNS] = {
	{ "id", "id", CELL_NUMBER, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "person", "person", CELL_TEXT, 14 },
	{ "labels", "labels", CELL_TEXT, 6 },
	{ "text", "text", CELL_TEXT, 20 },
};

/* The arguments: first numbers, then changes. */
struct label_request {
	int64_t *ids;
	size_t n_ids;
	struct label_change *changes;
	size_t n_changes;
};

static bool
label_list(struct cli *cli, struct err *err)
{
	struct label *labels;
	size_t count;

	if (!store_labels(cli->store, &cli->arena, &labels, &count, err))
		return false;
	print_table(&cli->print, label_columns, COUNT(label_columns));
	for (size_t i = 0; i < count; i++)
		print_table_row(&cli->print,
			(struct print_cell[]){ { .text = labels[i].name },
				{ .number = labels[i].conversations } });
	print_table_end(&cli->print);
	return true;
}

static bool
has_id(const struct label_request *request, int64_t id)
{
	for (size_t i = 0; i < request->n_ids; i++)
		if (request->ids[i] == id)
			return true;
	return false;
}

static bool
read_words(struct cli *cli, struct label_request *request, struct err *err)
{
	const char *changes = "";

	request->ids = ARENA_ARRAY(&cli->arena, int64_t, cli->options.n_words);
	for (size_t i = 0; i < cli->options.n_words; i++) {
		const char *word = cli->options.words[i];
		int64_t id = 0;

		if (*word == '+' || *word == '-')
			changes = arena_printf(&cli->arena, "%s %s", changes, word);
		else if (!cli_id(word, &id, NULL))
			return err_set(err, ERR_USAGE,
				"\"%s\" is not the number of a conversation; +%s adds a label, -%s "
				"removes it",
				word, word, word);
		else if (!has_id(request, id))
			request->ids[request->n_ids++] = id;
	}
	return label_changes(
		changes, &cli->arena, &request->changes, &request->n_changes, err);
}

static bool
print_labelled(struct cli *cli, const struct label_request *request, struct err *err)
{
	struct column columns[COLUMNS];

	cli_columns(cli, all_columns, COLUMNS, columns);
	print_table(&cli->print, columns, COLUMNS);
	for (size_t i = 0; i < request->n_ids; i++) {
		struct inbox_row row;

		if (!store_inbox_row(cli->store, request->ids[i], &cli->arena, &row, err))
			return false;
		print_table_row(&cli->print,
			(struct print_cell[]){ { .number = row.id },
				{ .text = row.account_name },
				{ .text = row.person.handle }, { .text = row.labels },
				{ .text = row.preview } });
	}
	print_table_end(&cli->print);
	return true;
}

static bool
label_run(struct cli *cli, struct err *err)
{
	struct label_request request = { 0 };

	if (cli->options.n_words == 0)
		return label_list(cli, err);
	if (!read_words(cli, &request, err))
		return false;
	if (request.n_ids == 0)
		return err_set(err, ERR_USAGE,
			"which conversation? heed list shows their numbers");
	return store_labels_put(cli->store, request.ids, request.n_ids, request.changes,
		       request.n_changes, cli_agent(cli), cli->now, err) &&
		print_labelled(cli, &request, err);
}

const struct cli_command command_label = {
	.name = "label",
	.usage = "[ID… [+LABEL…] [-LABEL…]] [--json]",
	.summary = "add labels to conversations, or remove them",
	.about = "Without arguments, lists the labels in use; with numbers only, "
		 "shows the labels of those conversations. heed undo reverts it; "
		 "label:vip in a query finds it.",
	.options = options,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_ACCOUNT,
	.run = label_run,
};
