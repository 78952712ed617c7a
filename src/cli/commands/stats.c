/* heed stats: prints response times over a period.
 * SPDX-License-Identifier: MIT */
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "cli/period.h"
#include "cli/stats/stats.h"

static const struct option options[] = {
	PERIOD_OPTIONS,
	{ "by", 0, STATS_BY, "print a line for each" },
	{ "first", 0, NULL, "first replies only" },
	{ "next", 0, NULL, "later replies only" },
	{ "view", 0, "all|business|off",
		"calendar time, business hours, or only what arrived outside them" },
	{ "within", 0, "SPAN", "also show the share answered within SPAN" },
	{ "mean", 0, NULL, "also show the mean (easily skewed by a few long waits)" },
	{ "strict", 0, NULL, "count no answer that is only assumed to be to them" },
	{ "like", 0, COMPARE_NAMES, "count as that system does" },
	{ "explain", 0, NULL, "explain each figure" },
	{ "csv", 0, NULL, "print CSV, for spreadsheets" },
	{ "excel", 0, NULL, "print CSV that Excel opens directly" },
	{ "html", 0, "FILE", "write a page with charts (- is standard output)" },
	OPTION_JSON,
	{ 0 },
};

/* Without turns, there is still one group of all turns. */
static void
add_empty(struct stats_report *stats)
{
	if (stats->groups.by == BY_NOTHING && stats->groups.count == 0)
		stats_groups_find(&stats->groups, &(struct ledger_line){ 0 });
}

/* The queue does not depend on the period. */
static bool
look_at_queue(struct stats_report *stats, struct err *err)
{
	struct cli *cli = stats->cli;
	const char *query = str_is_empty(stats->query) ? "" : stats->query;
	const struct filter *waiting;
	const struct filter *found;

	query = *query ? arena_printf(&cli->arena, "(%s) ", query) : "";
	return cli_query_filter(cli, arena_printf(&cli->arena, "%sis:waiting", query),
		       NULL, &waiting, err) &&
		cli_query_filter(cli, arena_printf(&cli->arena, "%sis:found", query),
			NULL, &found, err) &&
		store_lists_count(cli->store, waiting, cli->now, 0, &stats->queue, err) &&
		store_lists_oldest(
			cli->store, waiting, cli->now, &stats->queue_since, err) &&
		(stats->request.history ||
			store_lists_count(
				cli->store, found, cli->now, 0, &stats->found, err));
}

static enum figure_view
view_of(const char *name)
{
	for (int i = 0; name && i < FIGURE_VIEW_COUNT; i++)
		if (str_eq(name, figure_view_name((enum figure_view)i)))
			return (enum figure_view)i;
	return VIEW_ALL;
}

static bool
check_options(const struct stats_report *stats, struct err *err)
{
	const struct options *o = &stats->cli->options;
	int outputs = option_is_given(o, "csv") + option_is_given(o, "excel") +
		option_is_given(o, "json") + option_is_given(o, "html");

	if (outputs > 1)
		return err_set(err, ERR_USAGE,
			"use only one of --csv, --excel, --json and --html");
	if (option_is_given(o, "first") && option_is_given(o, "next"))
		return err_set(err, ERR_USAGE, "use either --first or --next, not both");
	if (stats->like &&
		((stats->view_given && !stats->like->views) || stats->kind_given ||
			stats->within > 0 || option_is_given(o, "mean") ||
			option_is_given(o, "by-answer") || stats->strict ||
			option_is_given(o, "html")))
		return err_set(err, ERR_USAGE,
			"--like counts in its own way, in calendar time; leave out --first, "
			"--next, --view, --within, --mean, --by-answer, --strict and --html");
	return true;
}

static bool
read_options(struct stats_report *stats, struct err *err)
{
	struct cli *cli = stats->cli;
	const struct options *o = &cli->options;

	stats->like = compare_of(str_or_empty(option_text(o, "like")));
	stats->view_given = option_is_given(o, "view");
	stats->view = view_of(option_text(o, "view"));
	stats->strict = option_is_given(o, "strict");
	stats->kind_given = option_is_given(o, "first") || option_is_given(o, "next");
	if (stats->kind_given)
		stats->kind = option_is_given(o, "first") ? FIRST_REPLY : LATER_REPLY;
	if (!option_span(o, "within", &stats->within, err) || !check_options(stats, err))
		return false;
	stats->heads = stats->like ? stats->like->rows : figure_rows;
	stats->n_heads = stats->like ? stats->like->n_rows : FIGURE_COUNT;
	for (size_t i = 0; i < stats->n_heads; i++)
		stats->shown[i] = true;
	if (!stats->like) {
		stats->shown[FIGURE_MEAN] = option_is_given(o, "mean");
		stats->shown[FIGURE_WITHIN] = stats->within > 0;
	}
	stats->query = cli_query_text(cli, 0);
	if (stats->like && stats->like->direct)
		stats->query = str_is_empty(stats->query)
			? "is:direct"
			: arena_printf(&cli->arena, "(%s) is:direct", stats->query);
	return period_read(cli, stats->query, stats->like && stats->like->whole,
		&stats->request, err);
}

static size_t
n_turns(const struct stats_report *stats)
{
	size_t n = 0;

	for (size_t i = 0; i < stats->groups.count; i++)
		n += stats->groups.at[i]->turns;
	return n;
}

/* Right after connecting, shows the time before that, as the screen does. */
static bool
read_turns(struct stats_report *stats, enum stats_by by, struct err *err)
{
	if (!stats_read(stats, by, err))
		return false;
	if (stats->request.history || n_turns(stats) > 0)
		return true;
	stats_groups_release(&stats->groups);
	stats->request.history = true;
	if (!stats_read(stats, by, err))
		return false;
	stats->only_before = n_turns(stats) > 0;
	stats->request.history = stats->only_before;
	return true;
}

static bool
stats_show(const struct stats_report *stats, struct err *err)
{
	const struct options *o = &stats->cli->options;
	bool explain = option_is_given(o, "explain");

	if (option_is_given(o, "html"))
		return stats_html_write(stats, option_text(o, "html"), err);
	stats->cli->print.excel = option_is_given(o, "excel");
	if (option_is_given(o, "csv") || option_is_given(o, "excel"))
		stats_export_csv(stats);
	else if (stats->cli->print.json)
		stats_export_json(stats, explain);
	else
		stats_text_print(stats, explain);
	return true;
}

static bool
stats_run(struct cli *cli, struct err *err)
{
	struct stats_report stats = { .cli = cli };
	enum stats_by by = stats_groups_by(option_text(&cli->options, "by"));
	struct err unknown = { 0 };
	bool ok;

	if (!read_options(&stats, err))
		return false;
	if (!known_any(cli, &unknown)) {
		/* Figures can be explained without any data. */
		if (!option_is_given(&cli->options, "explain"))
			return err_set(err, unknown.code, "%s", unknown.text);
		cli->print.json ? stats_export_meanings(&stats)
				: stats_text_meanings(&stats);
		return true;
	}
	stats.request.acts = stats.like != NULL;
	known_accounts(cli, &stats.unknown);
	ok = read_turns(&stats, by, err) && look_at_queue(&stats, err);
	if (ok) {
		add_empty(&stats);
		stats_groups_sort(&stats.groups);
		ok = stats_show(&stats, err);
	}
	stats_groups_release(&stats.groups);
	if (!ok || stats.unknown.code == ERR_NONE)
		return ok;
	if (stats.queue == 0)
		return err_set(err, stats.unknown.code, "%s", stats.unknown.text);
	print_note("%s", stats.unknown.text);
	return true;
}

const struct cli_command command_stats = {
	.name = "stats",
	.usage = "[QUERY] " PERIOD_USAGE " [--by " STATS_BY "] [--first|--next] "
		 "[--view all|business|off] [--within SPAN] [--mean] [--strict] "
		 "[--like " COMPARE_NAMES
		 "] [--explain] [--json|--csv|--excel|--html FILE]",
	.summary = "report response times over a period",
	.about = "People who still wait are always counted: medians and percentiles "
		 "\"of all\" treat an open wait as lasting at least until now, so "
		 "ignoring people never improves a figure. heed ledger, with the same "
		 "query and period, lists the turns behind every figure; --explain "
		 "and heed-time(7) explain each one.\n\n"
		 "Weekdays and hours are in the local time zone; with --by label, a "
		 "turn counts under each label of its conversation. For programs, "
		 "times are in UTC, spans in whole seconds and shares per mille.",
	.options = options,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_KNOWN,
	.run = stats_run,
};
