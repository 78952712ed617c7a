/* heed ledger: lists the turns behind every figure.
 * SPDX-License-Identifier: MIT */
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/print/csv.h"
#include "cli/known.h"
#include "cli/period.h"
#include "store/store.h"

static const struct option options[] = {
	PERIOD_OPTIONS,
	{ "csv", 0, NULL, "print CSV, for spreadsheets" },
	{ "excel", 0, NULL, "print CSV that Excel opens directly" },
	{ "text", 0, NULL, "for programs: include what they wrote first" },
	OPTION_JSON,
	{ 0 },
};

/* X(name for programs, title, kind, may be narrowed to, the value); spans for programs
 * are whole seconds. */
#define LEDGER_LIST(X)                                                          \
	X("conversation", "id", CELL_NUMBER, 0, .number = line->conversation)   \
	X("network", "network", CELL_TEXT, 4, .text = line->network)            \
	X("account", "account", CELL_TEXT, 0, .text = line->account_name)       \
	X("person", "person", CELL_TEXT, 10, .text = line->person)              \
	X("post", NULL, CELL_TEXT, 0, .text = line->post)                       \
	X("labels", NULL, CELL_TEXT, 0, .text = str_or_empty(line->labels))     \
	X("since", "they wrote", CELL_TIME, 0, .number = turn->since)           \
	X("known_since", NULL, CELL_TIME, 0, .number = turn->known_since)       \
	X("ended_at", NULL, CELL_TIME, 0, .number = turn->ended_at)             \
	X(NULL, "waited", CELL_SPAN, 0, .number = wait)                         \
	X(NULL, "in hours", CELL_TEXT, 0, .text = business)                     \
	X("end", "end", CELL_TEXT, 0, .text = turn_end_name(turn->end))         \
	X("origin", "from", CELL_TEXT, 0, .text = answered ? origin : NULL)     \
	X("how", "how", CELL_TEXT, 0, .text = answered ? how : NULL)            \
	X("agent", NULL, CELL_TEXT, 0, .text = turn->agent)                     \
	X("answered_as", NULL, CELL_TEXT, 0, .text = line->answered_as)         \
	X(NULL, "by", CELL_TEXT, 4, .text = by_whom)                            \
	X("wait_seconds", NULL, CELL_NUMBER, 0, .number = wait / DATE_SECOND)   \
	X("business_seconds", NULL, CELL_NUMBER, 0,                             \
		.number = turn->business / DATE_SECOND)                         \
	X("known_seconds", NULL, CELL_NUMBER, 0, .number = known / DATE_SECOND) \
	X("first", NULL, CELL_FLAG, 0, .number = turn->first)                   \
	X("items", NULL, CELL_NUMBER, 0, .number = turn->n_items)               \
	X("liked_only", NULL, CELL_FLAG, 0, .number = line->liked_only)         \
	X("target", NULL, CELL_TEXT, 0, .text = turn->target)                   \
	X("due_at", NULL, CELL_TIME, 0, .number = turn->due_at)                 \
	X("promise", NULL, CELL_TEXT, 0, .text = promise_name(line->promise))   \
	X("missed_at", NULL, CELL_TIME, 0, .number = line->missed_at)           \
	X("off_hours", NULL, CELL_FLAG, 0, .number = turn->off_hours)           \
	X("before_heed", NULL, CELL_FLAG, 0, .number = turn->before_heed)       \
	X("skewed", NULL, CELL_FLAG, 0, .number = turn->skewed)                 \
	X("timeless", NULL, CELL_FLAG, 0, .number = turn->timeless)             \
	X(NULL, "", CELL_TEXT, 0, .text = ledger_remark(line))                  \
	X("text", NULL, CELL_TEXT, 0, .text = text)

static const struct column all_columns[] = {
#define X(name, title, kind, min, ...) { name, title, kind, min },
	LEDGER_LIST(X)
#undef X
};

#define COLUMNS COUNT(all_columns)

_Static_assert(COLUMNS <= PRINT_COLUMNS, "a table has room for them");

static const char *
ledger_remark(const struct ledger_line *line)
{
	if (line->turn.timeless)
		return "without a time";
	if (line->turn.skewed)
		return "clocks disagree";
	if (line->turn.before_heed)
		return "before heed";
	if (line->liked_only)
		return "liked only";
	return line->missed_at > 0 ? "target missed" : "";
}

/* `business` is empty if it equals the wait. */
static void
fill_cells(const struct ledger_line *line, int64_t now, const char *business,
	const char *text, struct print_cell *cells)
{
	/* Answers written elsewhere have no agent, but another account of ours has a
	 * name. */
	const char *by_whom = line->by_another ? line->answered_as : line->turn.agent;
	const struct turn *turn = &line->turn;
	bool answered = turn->answered_by != NULL;
	const char *origin = item_origin_name(turn->origin);
	const char *how = item_how_name(turn->how);
	int64_t wait = turn_wait(turn, now);
	int64_t end = turn->end == TURN_WAITING ? now : turn->ended_at;
	int64_t known = end > turn->known_since ? end - turn->known_since : 0;
	size_t i = 0;

#define X(name, title, kind, min, ...) cells[i++] = (struct print_cell){ __VA_ARGS__ };
	LEDGER_LIST(X)
#undef X
}

struct printing {
	struct store *store;
	bool text;
	struct print *print;
	struct column columns[COLUMNS];
	bool csv;
	size_t count;
};

/* The message that opened the turn; NULL if it is not wanted or no longer known. */
static const char *
ledger_text(const struct printing *printing, const struct ledger_line *line,
	struct arena *arena)
{
	struct item item;

	if (!printing->text || !line->turn.opened_by ||
		!store_item(printing->store, line->account, line->turn.opened_by, arena,
			&item, NULL))
		return NULL;
	return item.text;
}

static bool
print_line_of(void *context, const struct ledger_line *line, struct err *err)
{
	struct printing *printing = context;
	struct print *print = printing->print;
	struct date_text business = { 0 };
	struct print_cell cells[COLUMNS];
	struct arena scratch = { 0 };

	(void)err;
	if (line->turn.business != turn_wait(&line->turn, line->now))
		business = date_words_open(line->turn.business);
	fill_cells(line, line->now, business.at, ledger_text(printing, line, &scratch),
		cells);
	if (printing->csv)
		csv_row(print, printing->columns, COLUMNS, cells);
	else
		print_table_row(print, cells);
	printing->count++;
	arena_release(&scratch);
	return true;
}

/* Right after connecting, shows the time before that, as the statistics do. */
static bool
print_turns(struct cli *cli, struct ledger_request *request, struct printing *printing,
	struct err *err)
{
	if (!store_ledger(cli->store, request, print_line_of, printing, err))
		return false;
	if (request->history || printing->count > 0)
		return true;
	request->history = true;
	if (!store_ledger(cli->store, request, print_line_of, printing, err))
		return false;
	if (printing->count > 0)
		print_note(
			"nothing has come in since these accounts were connected; this is "
			"from before heed");
	return true;
}

static bool
ledger_run(struct cli *cli, struct err *err)
{
	struct printing printing = { .print = &cli->print,
		.text = option_is_given(&cli->options, "text"),
		.csv = option_is_given(&cli->options, "csv") ||
			option_is_given(&cli->options, "excel") };
	struct ledger_request request;

	if (printing.csv && cli->print.json)
		return err_set(err, ERR_USAGE, "use either --csv or --json, not both");
	cli->print.excel = option_is_given(&cli->options, "excel");
	if (!period_read(cli, cli_query_text(cli, 0), false, &request, err) ||
		!known_any(cli, err))
		return false;
	printing.store = cli->store;
	cli_columns(cli, all_columns, COLUMNS, printing.columns);
	for (size_t i = 0; i < COLUMNS && !printing.text; i++)
		if (str_eq(printing.columns[i].name, "text"))
			printing.columns[i].name = NULL;
	if (printing.csv)
		csv_names(&cli->print, printing.columns, COLUMNS);
	else
		print_table(&cli->print, printing.columns, COLUMNS);
	if (!print_turns(cli, &request, &printing, err))
		return false;
	if (!printing.csv)
		print_table_end(&cli->print);
	return known_accounts(cli, err);
}

const struct cli_command command_ledger = {
	.name = "ledger",
	.usage = "[QUERY] " PERIOD_USAGE " [--csv|--excel] [--text] [--json]",
	.summary = "list the turns behind the statistics, one per line",
	.about = "A turn is everything that one person says until you answer or "
		 "decide. For the same query and period, these are the lines that "
		 "heed stats counts. heed-time(7) explains what ends a turn and how "
		 "it is counted. Query keys about turns, such as waited:>2h in "
		 "heed-query(7), select the turns themselves.\n\n"
		 "For programs, times are in UTC and spans in whole seconds.",
	.options = options,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_KNOWN,
	.run = ledger_run,
};
