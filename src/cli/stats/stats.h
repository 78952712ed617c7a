/* heed stats: what its files share. stats.c reads the ledger, stats_groups.c groups its
 * turns, the others show the result.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_STATS_STATS_H
#define CLI_STATS_STATS_H

#include "base/err.h"
#include "cli/cli.h"
#include "figures/tally.h"
#include "figures/compare/compare.h"
#include "store/store.h"

struct zone;

/* The choices of --by. */
#define STATS_BY "network|account|person|agent|target|label|weekday|hour|post"

enum stats_by {
	BY_NOTHING,
	BY_NETWORK,
	BY_ACCOUNT,
	BY_PERSON,
	BY_AGENT,
	BY_TARGET,
	BY_LABEL,
	BY_WEEKDAY,
	BY_HOUR,
	BY_POST,
};

/* The turns that have something in common. */
struct stats_group {
	const char *name;    /* for people and programs; NULL: all turns */
	const char *text;    /* what they have in common: a text, */
	int64_t number;      /* and a number: of an account, a person, an hour */
	const char *account; /* the account, if it is a person or a post */
	size_t assumed;      /* answers */
	size_t turns;        /* without void ones and those without a time */
	struct tally tally;
};

struct stats_groups {
	enum stats_by by;
	const struct zone *zone;
	bool by_answer;
	const char *label; /* the label under which the next line counts */
	struct stats_group **at;
	size_t count;
	size_t *places; /* hash table: index in `at` plus one; 0: free */
	size_t n_places;
	struct stats_group *last; /* the group found last */
	int64_t slot;             /* a quarter of an hour, and the local time in it */
	struct civil civil;
	struct arena arena;
};

void stats_groups_init(struct stats_groups *groups, enum stats_by by, bool by_answer);
void stats_groups_release(struct stats_groups *groups);
/* The group of a line, a new one if it is the first of it. */
struct stats_group *
stats_groups_find(struct stats_groups *groups, const struct ledger_line *line);
/* Weekdays and hours in their order, others by their number of turns. */
void stats_groups_sort(struct stats_groups *groups);
enum stats_by stats_groups_by(const char *name); /* NULL: BY_NOTHING */

/* One line of figures. */
struct stats_report_row {
	const struct stats_group *group;
	enum figure_view view;
	enum reply_kind kind;
	struct figure_value at[FIGURE_COUNT]; /* with --like, those of that system */
};

struct stats_report {
	struct cli *cli;
	const char *query;
	struct ledger_request request;
	struct stats_groups groups;
	const struct comparison *like;  /* NULL: heed's own figures */
	const struct figure_row *heads; /* the heads of the values of a row */
	size_t n_heads;
	bool shown[FIGURE_COUNT]; /* parallel to heads: some are shown only on request */
	int64_t within;           /* ms; 0: not asked for */
	bool view_given;
	bool kind_given;
	enum figure_view view;
	enum reply_kind kind;
	bool strict;      /* assumed answers are none */
	size_t assumed;   /* how many of the answers are assumed */
	bool only_before; /* nothing came in since it was connected: history is shown */
	bool has_hours;   /* opening hours make a difference */
	int64_t queue;    /* how many wait now, whatever the period */
	int64_t queue_since;
	struct err unknown; /* if an account was never fetched, why */
	int64_t found;      /* waiting from before heed, and not in these figures */
};

/* Reads the turns into groups of that kind; the groups must be released before. */
bool stats_read(struct stats_report *stats, enum stats_by by, struct err *err);

/* Computes one row. */
void stats_count(const struct stats_report *stats, const struct stats_group *group,
	enum figure_view view, enum reply_kind kind, struct stats_report_row *row);

/* Calls `reader` for each row of a report, in order: with --by, one for each group;
 * otherwise one for each view and kind of reply that is selected. `all_views`: also
 * views that add nothing. */
typedef void stats_reader(void *context, const struct stats_report_row *row);
void stats_rows(const struct stats_report *stats, bool all_views, stats_reader *reader,
	void *context);

/* "2026-10-23 10:31", by the clock here. */
const char *
stats_text_moment(const struct stats_report *stats, int64_t at, struct arena *arena);
/* "from 2026-10-23 10:31 until now, by the day of their message" */
const char *stats_text_period(const struct stats_report *stats, struct arena *arena);
/* How many answers are assumed, in a sentence. */
const char *stats_text_assumed(const struct stats_report *stats, struct arena *arena);
/* The name of a group for people: of a post, its text. */
const char *stats_text_name(const struct stats_report *stats,
	const struct stats_group *group, struct arena *arena);
/* Whether the account is shown beside the name: two accounts may have the same people. */
bool stats_text_names_account(const struct stats_report *stats);
/* The title of a figure: "within 2 h". */
const char *
stats_text_title(const struct stats_report *stats, size_t figure, struct arena *arena);
/* A value in words: "3 h 12 m", "> 3 d", "91.2 %", "-". Opening hours are not made days. */
const char *stats_text_value(enum figure_unit unit, const struct figure_value *value,
	enum figure_view view, struct arena *arena);

void stats_text_print(const struct stats_report *stats, bool explain);
void stats_export_json(const struct stats_report *stats, bool explain);
/* Only the definitions, if there is no data. */
void stats_text_meanings(const struct stats_report *stats);
void stats_export_meanings(const struct stats_report *stats);
void stats_export_csv(const struct stats_report *stats);
bool
stats_html_write(const struct stats_report *stats, const char *file, struct err *err);

#endif
