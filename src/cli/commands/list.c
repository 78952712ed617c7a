/* heed list: the queue, or what a query selects.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "cli/print/csv.h"
#include "cli/show/row.h"
#include "inbox/filter/filter.h"
#include "store/shown.h"
#include "store/snooze.h"
#include "store/store.h"
#include "store/targets.h"

#define LIMIT_USUAL 100
#define PAGE        200
#define SHOWN_MOST  1000 /* rows that are recorded as shown */

static const struct option options[] = {
	{ "limit", 0, "N", "at most N (default 100; 0: all)" },
	{ "sort", 0, "waiting|newest|due",
		"oldest wait first (default), newest message first, or least time "
		"left first (default with targets)" },
	{ "view", 0, "VIEW",
		"what a view shows, in its order: Waiting, Late, or your own" },
	{ "csv", 0, NULL, "print CSV, for spreadsheets" },
	{ "excel", 0, NULL, "print CSV that Excel opens directly" },
	OPTION_JSON,
	{ 0 },
};

/* A later decision by number covers what was shown. Nobody reads the end of a very long
 * list. */
static void
note_shown(struct cli *cli, const struct inbox_page *rows, int64_t printed)
{
	int64_t ids[PAGE];

	if (printed >= SHOWN_MOST)
		return;
	for (size_t i = 0; i < rows->count; i++)
		ids[i] = rows->at[i].id;
	store_shown_note(cli->store, cli_agent(cli), ids, rows->count, rows->revision,
		cli->now, NULL);
}

/* The columns of the list, and whether it is CSV. */
struct listing {
	struct column columns[ROW_COLUMNS_MAX];
	size_t n_columns;
	bool csv;
	int64_t limit; /* 0: none */
};

static void
print_row(struct cli *cli, const struct listing *listing, const struct inbox_row *row)
{
	struct print_cell cells[ROW_COLUMNS_MAX];

	row_cells(row, cli->now, cells);
	if (listing->csv)
		csv_row(&cli->print, listing->columns, listing->n_columns, cells);
	else
		print_table_row(&cli->print, cells);
}

static bool
print_rows(struct cli *cli, const struct list *list, const struct listing *listing,
	int64_t *printed, bool *more, struct err *err)
{
	int64_t limit = listing->limit;
	struct page_key from;

	do {
		int64_t left = limit ? limit - *printed : PAGE;
		struct arena page = { 0 };
		struct inbox_page rows;
		bool ok = store_lists_page(cli->store, list, *printed ? &from : NULL,
			false, (size_t)(left < PAGE ? left : PAGE), &page, &rows, err);

		for (size_t i = 0; ok && i < rows.count; i++) {
			print_row(cli, listing, &rows.at[i]);
			from = inbox_row_key(&rows.at[i], list->sort);
		}
		if (ok) {
			note_shown(cli, &rows, *printed);
			*printed += (int64_t)rows.count;
			*more = rows.more && rows.count > 0;
		}
		arena_release(&page);
		if (!ok)
			return false;
	} while (*more && (!limit || *printed < limit));
	return true;
}

static bool
order_of(struct cli *cli, const struct tab *view, enum sort *sort, struct err *err)
{
	const char *word = option_text(&cli->options, "sort");

	if (word)
		return sort_of(word, sort, &cli->arena, err);
	*sort = view ? view->sort : SORT_WAITING;
	if (*sort == SORT_WAITING && !(view && view->sort_is_chosen) &&
		store_targets_any(cli->store))
		*sort = SORT_DUE;
	return true;
}

/* A queue that is no longer filled looks like one that is done. */
static void
note_signed_out(const struct cli *cli)
{
	for (size_t i = 0; i < cli->n_accounts; i++)
		if (cli->accounts[i].error_code == ERR_SIGNIN)
			print_note("%s: %s", cli->accounts[i].name,
				str_or_empty(cli->accounts[i].error));
}

/* The queue alone leaves them out. */
static bool
note_snoozed(struct cli *cli, struct err *err)
{
	int64_t count;
	int64_t first;

	if (cli->options.n_words > 0 || option_text(&cli->options, "view"))
		return true;
	if (!store_snoozed_count(cli->store, cli->now, &count, &first, err))
		return false;
	if (count > 0)
		print_note("%lld snoozed; heed snooze lists them", (long long)count);
	return true;
}

static bool
begin_listing(struct cli *cli, struct listing *listing, struct err *err)
{
	struct column all[ROW_COLUMNS_MAX];

	listing->csv = option_is_given(&cli->options, "csv") ||
		option_is_given(&cli->options, "excel");
	if (listing->csv && cli->print.json)
		return err_set(err, ERR_USAGE, "use either --csv or --json, not both");
	cli->print.excel = option_is_given(&cli->options, "excel");
	listing->n_columns = row_columns(all);
	cli_columns(cli, all, listing->n_columns, listing->columns);
	if (listing->csv)
		csv_names(&cli->print, listing->columns, listing->n_columns);
	else
		print_table(&cli->print, listing->columns, listing->n_columns);
	return true;
}

static bool
list_run(struct cli *cli, struct err *err)
{
	struct list list = { .now = cli->now };
	const struct tab *view = NULL;
	const char *query;
	struct listing listing = { .limit = LIMIT_USUAL };
	int64_t printed = 0;
	bool more = false;

	if (!cli_query_view(cli, &view, &query, err) ||
		!cli_query_filter(cli, query, "is:open", &list.filter, err) ||
		!option_number(&cli->options, "limit", &listing.limit, err) ||
		!known_any(cli, err) || !order_of(cli, view, &list.sort, err) ||
		!begin_listing(cli, &listing, err) ||
		!print_rows(cli, &list, &listing, &printed, &more, err))
		return false;
	if (!listing.csv)
		print_table_end(&cli->print);
	if (printed == 0 && !known_accounts(cli, err))
		return false;
	note_signed_out(cli);
	if (!note_snoozed(cli, err))
		return false;
	if (more)
		print_note("there are more; --limit 0 shows all");
	return true;
}

const struct cli_command command_list = {
	.name = "list",
	.usage = "[QUERY] [--view VIEW] [--limit N] [--sort waiting|newest|due] "
		 "[--csv|--excel] [--json]",
	.summary = "list the conversations that wait, oldest wait first",
	.about = "A query that names no state (is:) means is:open, those that wait and "
		 "are not snoozed; is:any shows everything. heed-query(7) describes "
		 "queries. show, reply and done take the number at the start of a line.",
	.options = options,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_KNOWN,
	.run = list_run,
};
