/* heed posts: our posts, with those who wait under each.
 * SPDX-License-Identifier: MIT */
#include "store/posts.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "cli/print/csv.h"
#include "store/store.h"

#define SINCE_USUAL (30 * DATE_DAY)

static const struct option options[] = {
	{ "since", 0, "SPAN",
		"also those of this span under which nobody waits (default 30d)" },
	{ "csv", 0, NULL, "print CSV, for spreadsheets" },
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "network", "network", CELL_TEXT, 4 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "post", NULL, CELL_TEXT, 0 },
	{ "posted_at", "posted", CELL_SINCE, 0 },
	{ "comments", "comments", CELL_MAYBE, 0 },
	{ "waiting", "wait", CELL_NUMBER, 0 },
	{ "oldest", "oldest", CELL_SINCE, 0 },
	{ "title", "post", CELL_TEXT, 20 },
};

#define COLUMNS COUNT(columns)

static void
posts_cells(const struct cli *cli, const struct our_post *post,
	struct print_cell cells[COLUMNS])
{
	const struct account *account = NULL;

	for (size_t i = 0; i < cli->n_accounts; i++)
		if (cli->accounts[i].id == post->account)
			account = &cli->accounts[i];
	cells[0] = (struct print_cell){ .text = account ? account->network : "" };
	cells[1] = (struct print_cell){ .text = account ? account->name : "" };
	cells[2] = (struct print_cell){ .text = post->remote_id };
	cells[3] = (struct print_cell){ .number = post->created_at };
	cells[4] = (struct print_cell){ .number = post->ours ? post->comments : -1 };
	cells[5] = (struct print_cell){ .number = post->waiting };
	cells[6] = (struct print_cell){ .number = post->oldest };
	cells[7] = (struct print_cell){ .text = post->ours
			? post->title
			: "no post of ours: messages and mentions" };
}

static bool
posts_run(struct cli *cli, struct err *err)
{
	const char *words = cli_query_text(cli, 0);
	bool csv = option_is_given(&cli->options, "csv");
	struct column shown[COLUMNS];
	struct print_cell cells[COLUMNS];
	const struct filter *filter;
	struct our_post *posts;
	size_t count;
	int64_t span = SINCE_USUAL;

	if (csv && cli->print.json)
		return err_set(err, ERR_USAGE, "use either --csv or --json, not both");
	if (!cli_query_filter(cli, words, "is:waiting", &filter, err) ||
		!option_span(&cli->options, "since", &span, err) || !known_any(cli, err))
		return false;
	/* A query selects people, and so only posts where some are. */
	if (!store_posts(cli->store, filter, cli->now,
		    *words ? INT64_MAX : cli->now - span, &cli->arena, &posts, &count,
		    err))
		return false;
	cli_columns(cli, columns, COLUMNS, shown);
	if (csv)
		csv_names(&cli->print, columns, COLUMNS);
	else
		print_table(&cli->print, shown, COLUMNS);
	for (size_t i = 0; i < count; i++) {
		posts_cells(cli, &posts[i], cells);
		if (csv)
			csv_row(&cli->print, columns, COLUMNS, cells);
		else
			print_table_row(&cli->print, cells);
	}
	if (!csv)
		print_table_end(&cli->print);
	return count > 0 || known_accounts(cli, err);
}

const struct cli_command command_posts = {
	.name = "posts",
	.usage = "[QUERY] [--since SPAN] [--csv] [--json]",
	.summary = "list your posts, with the people who wait under each",
	.about =
		"The longest wait comes first, then newer posts under which nobody waits, "
		"and last what is under no post of yours. Comments are as many as the "
		"network says, or as heed has read if those are more. A query selects "
		"who waits, and then only their posts are listed.",
	.options = options,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_KNOWN,
	.run = posts_run,
};
