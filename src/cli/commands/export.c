/* heed export: everybody's words.
 * SPDX-License-Identifier: MIT */
#include "store/export.h"

#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "cli/period.h"
#include "cli/print/csv.h"
#include "cli/show/show.h"
#include "store/store.h"

static const struct option options[] = {
	{ "since", 0, "WHEN",
		"messages from then on: 30d, 2026-11-01, a time, or all (default)" },
	{ "until", 0, "WHEN", "messages before then, in the same form (default: now)" },
	{ "csv", 0, NULL, "print CSV, for spreadsheets (default)" },
	{ "excel", 0, NULL, "print CSV that Excel opens directly" },
	{ "json", 0, NULL, "print JSON, one object on each line, for programs" },
	{ 0 },
};

/* X(name, kind, the value) */
#define EXPORT_LIST(X)                                                             \
	X("conversation", CELL_NUMBER, .number = row->id)                          \
	X("network", CELL_TEXT, .text = row->network)                              \
	X("account", CELL_TEXT, .text = row->account_name)                         \
	X("person", CELL_TEXT, .text = row->person.handle)                         \
	X("labels", CELL_TEXT, .text = row->labels)                                \
	X("author", CELL_TEXT, .text = item->author.handle)                        \
	X("author_name", CELL_TEXT, .text = item->author.name)                     \
	X("author_id", CELL_TEXT, .text = item->author.remote_id)                  \
	X("ours", CELL_FLAG, .number = item->ours)                                 \
	X("agent", CELL_TEXT, .text = item->agent)                                 \
	X("remote_id", CELL_TEXT, .text = item->remote_id)                         \
	X("parent_id", CELL_TEXT, .text = item->parent_id)                         \
	X("kind", CELL_TEXT, .text = item_kind_name(item->kind))                   \
	X("visibility", CELL_TEXT, .text = item_visibility_name(item->visibility)) \
	X("state", CELL_TEXT, .text = item_state_name(item->state))                \
	X("created_at", CELL_TIME, .number = item->created_at)                     \
	X("edited_at", CELL_TIME, .number = item->edited_at)                       \
	X("deleted_at", CELL_TIME, .number = item->deleted_at)                     \
	X("rating", CELL_MAYBE, .number = item->rating > 0 ? item->rating : -1)    \
	X("language", CELL_TEXT, .text = item->language)                           \
	X("url", CELL_TEXT, .text = item->url)                                     \
	X("subject", CELL_TEXT, .text = item->subject)                             \
	X("text", CELL_TEXT,                                                       \
		.text = item_is_forgotten(item) ? NULL : item_words(item, arena))  \
	X("forgotten", CELL_FLAG, .number = item_is_forgotten(item))               \
	X("attachments", CELL_NUMBER, .number = (int64_t)item->n_media)

static const struct column columns[] = {
#define X(name, kind, ...) { name, NULL, kind, 0 },
	EXPORT_LIST(X)
#undef X
};

#define COLUMNS COUNT(columns)

struct export
{
	struct print *print;
	int64_t count;
	int64_t kept_for_now; /* messages that have to be forgotten … */
	int64_t forget_at;    /* … the first of them then */
};

static void
print_csv(struct print *print, const struct inbox_row *row, const struct item *item,
	struct arena *arena)
{
	struct print_cell cells[COLUMNS];
	size_t i = 0;

#define X(name, kind, ...) cells[i++] = (struct print_cell){ __VA_ARGS__ };
	EXPORT_LIST(X)
#undef X
	csv_row(print, columns, COLUMNS, cells);
}

static void
print_object(struct print *print, const struct inbox_row *row, const struct item *item,
	struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_int(arena, json, "conversation", row->id);
	json_add_text(arena, json, "network", row->network);
	json_add_text(arena, json, "account", row->account_name);
	json_add_text(arena, json, "person", row->person.handle);
	json_add_text(arena, json, "labels", row->labels);
	json_add(arena, json, "message", show_json_item(print, item, arena));
	print_harmless(print->to, json_print(json, false, arena));
	putc('\n', print->to);
}

static bool
export_one(void *context, const struct inbox_row *row, const struct item *item,
	struct err *err)
{
	struct export *export = context;
	struct arena scratch = { 0 };

	if (export->print->json)
		print_object(export->print, row, item, &scratch);
	else
		print_csv(export->print, row, item, &scratch);
	arena_release(&scratch);
	export->count++;
	if (item->forget_at > 0) {
		export->kept_for_now++;
		if (export->forget_at == 0 || item->forget_at < export->forget_at)
			export->forget_at = item->forget_at;
	}
	return !ferror(export->print->to) ||
		err_set(err, ERR_FAILED, "cannot write the output");
}

static bool
export_run(struct cli *cli, struct err *err)
{
	struct export export = { .print = &cli->print };
	struct export_request request = { .now = cli->now };
	bool excel = option_is_given(&cli->options, "excel");

	if (cli->print.json && (excel || option_is_given(&cli->options, "csv")))
		return err_set(err, ERR_USAGE, "use either --csv or --json, not both");
	if (!cli_query_filter(
		    cli, cli_query_text(cli, 0), "is:any", &request.filter, err) ||
		!period_between(cli, &request.from, &request.until, err) ||
		!known_any(cli, err))
		return false;
	cli->print.excel = excel;
	if (!cli->print.json)
		csv_names(&cli->print, columns, COLUMNS);
	if (!store_export(cli->store, &request, export_one, &export, err))
		return false;
	if (export.kept_for_now > 0)
		print_note(
			"%lld of these messages may be kept for a while only, the first "
			"until %s; this holds for your copy, too",
			(long long)export.kept_for_now,
			date_words_local(export.forget_at, cli->now).at);
	return export.count > 0 || known_accounts(cli, err);
}

const struct cli_command command_export = {
	.name = "export",
	.usage = "[QUERY] [--since WHEN] [--until WHEN] [--csv|--excel] [--json]",
	.summary =
		"print every message of the conversations that match, theirs and yours",
	.about =
		"A query that names no state (is:) selects every conversation. The one "
		"with the newest message comes first, and its messages in the order in "
		"which they were written. Times are in UTC.\n\n"
		"In CSV, a message is one line: its line breaks become blanks. What a "
		"spreadsheet would take for a formula has an apostrophe in front, and for "
		"Excel so has a number that it would round, such as an id. JSON has every "
		"message as heed show has it, one on each line.",
	.options = options,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_KNOWN,
	.run = export_run,
};
