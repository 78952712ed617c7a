/* heed stats --html: a self-contained page with charts.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats_html.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/system/path.h"
#include "base/str.h"
#include "base/text/text.h"

#define GROUPS_SHOWN 100
#define NAME_COLUMNS 60

static const char head[] =
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	"style-src 'unsafe-inline'\"/>\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
	"<title>Response times</title>\n<style>\n"
	":root { --ground: #fff; --text: #1c2024; --dim: #60646c; --line: #d9dde2; "
	"--first: #2563a8; --second: #d97706; }\n"
	"@media (prefers-color-scheme: dark) { :root { --ground: #14171a; --text: #e8eaed; "
	"--dim: #9aa0a6; --line: #33383d; --first: #6aaaf0; --second: #f0a848; } }\n"
	"body { background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, "
	"sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }\n"
	"h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin: 2.5rem 0 "
	".5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }\n"
	"p, dd, figcaption { color: var(--dim); } figure { margin: 0; }\n"
	"table { border-collapse: collapse; font-variant-numeric: tabular-nums; } "
	".wide { overflow-x: auto; }\n"
	"th, td { text-align: right; padding: .2rem .8rem; border-bottom: 1px solid "
	"var(--line); white-space: nowrap; }\n"
	"th { font-weight: 600; } th:first-child, td:first-child { text-align: left; "
	"padding-left: 0; }\n"
	"svg { width: 100%; height: auto; } svg text { fill: var(--dim); font-size: 12px; }\n"
	".rule { stroke: var(--line); } .first { fill: var(--first); } "
	".second { fill: var(--second); }\n"
	".p50 { stroke: var(--first); } .p90 { stroke: var(--second); } "
	".p50, .p90 { fill: none; stroke-width: 2; }\n"
	".mark50 { fill: var(--first); } .mark90 { fill: var(--second); } "
	".open { fill: var(--ground); stroke-width: 2; } .mark50.open { stroke: var(--first); } "
	".mark90.open { stroke: var(--second); }\n"
	"dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; }\n"
	"</style>\n</head>\n<body>\n";

void
stats_html_text(struct buf *page, const char *text)
{
	struct arena scratch = { 0 };

	text = str_or_empty(text);
	text = text_clean(text, strlen(text), TEXT_LINE, &scratch, NULL);
	for (; *text; text++) {
		switch (*text) {
		case '<': buf_adds(page, "&lt;"); break;
		case '>': buf_adds(page, "&gt;"); break;
		case '&': buf_adds(page, "&amp;"); break;
		case '"': buf_adds(page, "&quot;"); break;
		default: buf_addc(page, *text);
		}
	}
	arena_release(&scratch);
}

void
stats_html_element(struct buf *page, const char *name, const char *text)
{
	buf_addf(page, "<%s>", name);
	stats_html_text(page, text);
	buf_addf(page, "</%s>", name);
}

/* --- the figures --- */

struct table {
	struct buf *page;
	const struct stats_report *stats;
	struct arena arena;
	struct stats_report_row *rows; /* of a table with a line for each figure */
	size_t count;
	size_t printed;
};

static void
stats_html_on_row(void *context, const struct stats_report_row *row)
{
	struct table *table = context;

	if (table->count < FIGURE_VIEW_COUNT * REPLY_KIND_COUNT)
		table->rows[table->count++] = *row;
}

static void
add_html_value(struct table *table, const struct stats_report_row *row, size_t figure)
{
	stats_html_element(table->page, "td",
		stats_text_value(table->stats->heads[figure].unit, &row->at[figure],
			row->view, &table->arena));
}

static void
add_sheet(struct table *table)
{
	const struct stats_report *stats = table->stats;

	table->rows = ARENA_ARRAY(&table->arena, struct stats_report_row,
		FIGURE_VIEW_COUNT * REPLY_KIND_COUNT);
	stats_rows(stats, false, stats_html_on_row, table);
	buf_adds(table->page, "<thead><tr><th></th>");
	for (size_t r = 0; r < table->count; r++)
		stats_html_element(table->page, "th",
			arena_printf(&table->arena, "%s%s",
				table->rows[r].kind == FIRST_REPLY ? "first replies"
					: table->rows[r].kind == LATER_REPLY
					? "later replies"
					: "all replies",
				table->rows[r].view == VIEW_BUSINESS      ? ", in hours"
					: table->rows[r].view == VIEW_OFF ? ", off hours"
									  : ""));
	buf_adds(table->page, "</tr></thead>\n<tbody>\n");
	for (size_t f = 0; f < stats->n_heads; f++) {
		if (!stats->shown[f])
			continue;
		buf_adds(table->page, "<tr>");
		stats_html_element(
			table->page, "th", stats_text_title(stats, f, &table->arena));
		for (size_t r = 0; r < table->count; r++)
			add_html_value(table, &table->rows[r], f);
		buf_adds(table->page, "</tr>\n");
	}
	buf_adds(table->page, "</tbody>\n");
}

static void
add_group(void *context, const struct stats_report_row *row)
{
	struct table *table = context;
	const struct stats_report *stats = table->stats;

	if (table->printed++ >= GROUPS_SHOWN)
		return;
	buf_adds(table->page, "<tr>");
	stats_html_element(table->page, "th",
		text_cut(stats_text_name(stats, row->group, &table->arena), NAME_COLUMNS,
			&table->arena));
	if (stats_text_names_account(stats))
		stats_html_element(table->page, "td", row->group->account);
	for (size_t f = 0; f < stats->n_heads; f++)
		if (stats->shown[f])
			add_html_value(table, row, f);
	buf_adds(table->page, "</tr>\n");
}

static void
add_groups(struct table *table)
{
	const struct stats_report *stats = table->stats;

	buf_adds(table->page, "<thead><tr>");
	stats_html_element(table->page, "th", option_text(&stats->cli->options, "by"));
	if (stats_text_names_account(stats))
		stats_html_element(table->page, "th", "account");
	for (size_t f = 0; f < stats->n_heads; f++)
		if (stats->shown[f])
			stats_html_element(table->page, "th",
				stats_text_title(stats, f, &table->arena));
	buf_adds(table->page, "</tr></thead>\n<tbody>\n");
	stats_rows(stats, false, add_group, table);
	buf_adds(table->page, "</tbody>\n");
}

static void
add_figures(struct buf *page, const struct stats_report *stats)
{
	struct table table = { .page = page, .stats = stats };

	buf_adds(page, "<h2>Figures</h2>\n<div class=\"wide\"><table>\n");
	if (stats->groups.by == BY_NOTHING)
		add_sheet(&table);
	else
		add_groups(&table);
	buf_adds(page, "</table></div>\n");
	if (table.printed > GROUPS_SHOWN)
		buf_addf(page, "<p>There are %zu more.</p>\n",
			table.printed - GROUPS_SHOWN);
	arena_release(&table.arena);
}

static void
add_definitions(struct buf *page, const struct stats_report *stats)
{
	buf_adds(page, "<h2>What they mean</h2>\n<dl>\n");
	for (size_t f = 0; f < stats->n_heads; f++) {
		if (!stats->shown[f])
			continue;
		stats_html_element(page, "dt", stats->heads[f].title);
		stats_html_element(page, "dd", stats->heads[f].meaning);
		buf_addc(page, '\n');
	}
	for (int k = 0; k < REPLY_KIND_COUNT; k++) {
		stats_html_element(page, "dt", figure_reply_name((enum reply_kind)k));
		stats_html_element(page, "dd", figure_reply_meaning((enum reply_kind)k));
		buf_addc(page, '\n');
	}
	buf_adds(page, "</dl>\n");
}

static void
add_queue(struct buf *page, const struct stats_report *stats)
{
	if (stats->queue > 0)
		buf_addf(page,
			"<p>In the queue now: %" PRId64 ", the longest wait %s.</p>\n",
			stats->queue,
			date_words_long(stats->request.now - stats->queue_since).at);
	else if (stats->unknown.code == ERR_NONE)
		buf_adds(page, "<p>Nobody waits in the queue now.</p>\n");
}

bool
stats_html_write(const struct stats_report *stats, const char *file, struct err *err)
{
	struct print *print = &stats->cli->print;
	struct arena scratch = { 0 };
	struct buf page;
	bool ok = true;

	buf_init(&page, 0);
	buf_adds(&page, head);
	buf_adds(&page, "<h1>Response times</h1>\n");
	stats_html_element(&page, "p", stats_text_period(stats, &scratch));
	if (stats->only_before)
		buf_adds(&page,
			"<p>Nothing has come in since these accounts were connected; what "
			"follows is from before heed.</p>\n");
	if (stats->assumed > 0)
		stats_html_element(&page, "p", stats_text_assumed(stats, &scratch));
	add_queue(&page, stats);
	stats_chart_waits(&page, stats);
	stats_trend_chart(&page, stats);
	stats_chart_week(&page, stats);
	add_figures(&page, stats);
	ok = stats_html_targets(&page, stats, err);
	add_definitions(&page, stats);
	buf_addf(&page, "<p>heed " HEED_VERSION ", %s</p>\n</body>\n</html>\n",
		stats_text_moment(stats, stats->request.now, &scratch));
	if (ok && page.full)
		ok = err_set(err, ERR_FAILED, "the page would be too large");
	else if (ok && str_eq(file, "-"))
		fwrite(page.at, 1, page.len, print->to);
	else if (ok)
		ok = path_write(file, page.at, page.len, err);
	buf_release(&page);
	arena_release(&scratch);
	return ok;
}
