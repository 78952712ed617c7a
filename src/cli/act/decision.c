/* Decisions about conversations without words.
 * SPDX-License-Identifier: MIT */
#include "cli/act/decision.h"

#include <inttypes.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/seen.h"
#include "inbox/filter/filter.h"
#include "store/store.h"

/* How many rows are read at a time. */
#define PAGE 1000

const struct option decision_options[] = {
	{ "query", 'q', "QUERY", "all conversations that match a query" },
	OPTION_SEEN,
	OPTION_JSON,
	{ 0 },
};

#define COLUMNS 6

static const struct column all_columns[COLUMNS] = {
	{ "act", "act", CELL_TEXT, 0 },
	{ "id", "id", CELL_NUMBER, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "person", "person", CELL_TEXT, 14 },
	{ "state", "state", CELL_TEXT, 0 },
	{ "text", "text", CELL_TEXT, 20 },
};

static void
add(struct cli *cli, struct decision *decision, int64_t id)
{
	*ARENA_PUSH(&cli->arena, decision->ids, decision->count) = id;
}

/* All are collected before any is marked, since marking changes what a query selects. */
static bool
choose_query(struct cli *cli, const struct filter *filter, struct decision *decision,
	struct err *err)
{
	struct list list = { .filter = filter, .sort = SORT_NEWEST, .now = cli->now };
	struct page_key from;
	bool more = true;

	while (more) {
		struct arena page = { 0 };
		struct inbox_page rows = { 0 };
		bool ok = store_lists_page(cli->store, &list,
			decision->count ? &from : NULL, false, PAGE, &page, &rows, err);

		if (ok && decision->count == 0)
			decision->seen = rows.revision;

		for (size_t i = 0; ok && i < rows.count; i++) {
			add(cli, decision, rows.at[i].id);
			from = inbox_row_key(&rows.at[i], list.sort);
		}
		more = rows.more && rows.count > 0;
		arena_release(&page);
		if (!ok)
			return false;
	}
	return true;
}

static bool
has(const struct decision *decision, int64_t id)
{
	for (size_t i = 0; i < decision->count; i++)
		if (decision->ids[i] == id)
			return true;
	return false;
}

static bool
choose_words(struct cli *cli, struct decision *decision, struct err *err)
{
	for (size_t i = 0; i < cli->options.n_words; i++) {
		struct inbox_row row;
		int64_t id;

		if (!cli_id(cli->options.words[i], &id, err) ||
			!store_inbox_row(cli->store, id, &cli->arena, &row, err))
			return false;
		if (!has(decision, row.id))
			add(cli, decision, row.id);
	}
	return true;
}

bool
decision_read_words(struct cli *cli, struct decision *decision, struct err *err)
{
	return choose_words(cli, decision, err) &&
		seen_revision(cli, decision->ids, decision->count, &decision->seen, err);
}

static bool
mark_all(struct cli *cli, const struct decision *decision, enum mark_kind kind,
	struct marked *marked, struct err *err)
{
	const struct mark mark = {
		.kind = kind,
		.agent = cli_agent(cli),
		.at = cli->now,
		.seen = decision->seen,
	};

	return store_batch_mark(cli->store, decision->ids, decision->count, &mark,
		&cli->arena, marked, err);
}

static bool
is_left(const struct marked *marked, int64_t id)
{
	for (size_t i = 0; i < marked->n_left; i++)
		if (marked->left[i] == id)
			return true;
	return false;
}

bool
decision_print(struct cli *cli, const struct decision *decision, const char *act,
	const struct marked *marked, struct err *err)
{
	struct column columns[COLUMNS];

	cli_columns(cli, all_columns, COLUMNS, columns);
	print_table(&cli->print, columns, COLUMNS);
	for (size_t i = 0; i < decision->count; i++) {
		struct arena scratch = { 0 };
		struct inbox_row row;
		bool ok = store_inbox_row(
			cli->store, decision->ids[i], &scratch, &row, err);

		if (ok && !is_left(marked, row.id))
			print_table_row(&cli->print,
				(struct print_cell[]){ { .text = act },
					{ .number = row.id },
					{ .text = row.account_name },
					{ .text = row.person.handle },
					{ .text = conversation_state_name(row.state) },
					{ .text = row.preview } });
		arena_release(&scratch);
		if (!ok)
			return false;
	}
	print_table_end(&cli->print);
	if (marked->n_left == 0 && decision->count <= PAGE)
		seen_record(cli, decision->ids, decision->count);
	return marked->n_left == 0 || store_batch_err(marked, cli->now, &cli->arena, err);
}

bool
decision_choose(struct cli *cli, const char *query, const char *usual,
	struct decision *decision, struct err *err)
{
	const struct filter *filter;

	return cli_query_filter(cli, query, usual, &filter, err) &&
		choose_query(cli, filter, decision, err);
}

bool
decision_read(
	struct cli *cli, const char *usual, struct decision *decision, struct err *err)
{
	const char *query = option_text(&cli->options, "query");

	if (!query && cli->options.n_words == 0)
		return err_set(err, ERR_USAGE,
			"which conversation? heed list shows their numbers");
	if (query && cli->options.n_words > 0)
		return err_set(err, ERR_USAGE, "use either numbers or --query, not both");
	/* An empty variable in a script must not select everybody. */
	if (query && *str_trim(query, &cli->arena) == '\0')
		return err_set(err, ERR_USAGE,
			"--query is empty; is:any means everything, is:waiting all that waits");
	if (query && !decision_choose(cli, query, usual, decision, err))
		return false;
	if (!query && !choose_words(cli, decision, err))
		return false;
	if (decision->count == 0)
		print_note("nothing matches the query");
	return true;
}

bool
decision_mark(
	struct cli *cli, struct decision *decision, enum mark_kind kind, struct err *err)
{
	struct marked marked = { 0 };

	if (decision->seen == 0 &&
		!seen_revision(cli, decision->ids, decision->count, &decision->seen, err))
		return false;
	if (decision->count > 0 && !mark_all(cli, decision, kind, &marked, err))
		return false;
	return decision_print(cli, decision, mark_kind_name(kind), &marked, err);
}

bool
decision_run(struct cli *cli, enum mark_kind kind, struct err *err)
{
	const char *usual = kind == MARK_REOPEN ? "(is:done or is:no-reply)" : "is:open";
	struct decision decision = { 0 };

	return decision_read(cli, usual, &decision, err) &&
		decision_mark(cli, &decision, kind, err);
}
