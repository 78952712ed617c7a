/* The attainment of targets, on the page of heed stats --html.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats_html.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/text/text.h"

#define SHOWN        20
#define NAME_COLUMNS 60

static const struct {
	enum stats_by by;
	const char *name;
} tables[] = {
	{ BY_TARGET, "target" },
	{ BY_ACCOUNT, "account" },
	{ BY_LABEL, "label" },
	{ BY_PERSON, "person" },
	{ BY_AGENT, "agent" },
};

/* Most missed first; ties in order of their number of turns. */
struct worst {
	struct stats_report_row rows[SHOWN];
	size_t count;
	size_t of;
};

static int64_t
missed(const struct stats_report_row *row)
{
	return row->at[FIGURE_MISSED].at;
}

static void
keep_worst(void *context, const struct stats_report_row *row)
{
	struct worst *worst = context;
	size_t bin = worst->count;

	worst->of++;
	while (bin > 0 && missed(&worst->rows[bin - 1]) < missed(row))
		bin--;
	if (bin == SHOWN)
		return;
	if (worst->count < SHOWN)
		worst->count++;
	for (size_t i = worst->count - 1; i > bin; i--)
		worst->rows[i] = worst->rows[i - 1];
	worst->rows[bin] = *row;
}

static void
add_rows(struct buf *page, const struct stats_report *stats, const struct worst *worst,
	const char *name, struct arena *arena)
{
	buf_adds(page, "<div class=\"wide\"><table>\n<thead><tr>");
	stats_html_element(page, "th", name);
	for (size_t f = FIGURE_ATTAINMENT; f <= FIGURE_UNPROMISED; f++)
		stats_html_element(page, "th", stats_text_title(stats, f, arena));
	if (stats->assumed > 0)
		stats_html_element(
			page, "th", stats_text_title(stats, FIGURE_ASSUMED, arena));
	buf_adds(page, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < worst->count; i++) {
		const struct stats_report_row *row = &worst->rows[i];

		buf_adds(page, "<tr>");
		stats_html_element(page, "th",
			text_cut(stats_text_name(stats, row->group, arena), NAME_COLUMNS,
				arena));
		for (size_t f = FIGURE_ATTAINMENT; f <= FIGURE_UNPROMISED; f++)
			stats_html_element(page, "td",
				stats_text_value(stats->heads[f].unit, &row->at[f],
					row->view, arena));
		if (stats->assumed > 0)
			stats_html_element(page, "td",
				stats_text_value(UNIT_COUNT, &row->at[FIGURE_ASSUMED],
					row->view, arena));
		buf_adds(page, "</tr>\n");
	}
	buf_adds(page, "</tbody>\n</table></div>\n");
	if (worst->of > worst->count)
		buf_addf(page, "<p>There are %zu more, with no more missed.</p>\n",
			worst->of - worst->count);
}

static bool
add_table(struct buf *page, const struct stats_report *stats, enum stats_by by,
	const char *name, struct err *err)
{
	struct stats_report grouped = *stats;
	struct worst *worst = mem_alloc(sizeof *worst);
	struct arena arena = { 0 };
	bool ok = stats_read(&grouped, by, err);

	if (ok) {
		stats_groups_sort(&grouped.groups);
		stats_rows(&grouped, false, keep_worst, worst);
		stats_html_element(page, "h3", arena_printf(&arena, "by %s", name));
		add_rows(page, &grouped, worst, name, &arena);
	}
	stats_groups_release(&grouped.groups);
	arena_release(&arena);
	free(worst);
	return ok;
}

static bool
has_promises(const struct stats_report *stats)
{
	struct stats_report_row row;

	stats_count(stats, stats->groups.at[0], stats->view, stats->kind, &row);
	return row.at[FIGURE_MET].at + row.at[FIGURE_MISSED].at +
		row.at[FIGURE_LEFT_OUT].at >
		row.at[FIGURE_UNPROMISED].at + row.at[FIGURE_FOUND].at;
}

bool
stats_html_targets(struct buf *page, const struct stats_report *stats, struct err *err)
{
	bool ok = true;

	if (stats->groups.by != BY_NOTHING || stats->groups.count == 0 ||
		!has_promises(stats))
		return true;
	buf_adds(page, "<h2>Targets</h2>\n");
	for (size_t i = 0; ok && i < COUNT(tables); i++)
		ok = add_table(page, stats, tables[i].by, tables[i].name, err);
	return ok;
}
