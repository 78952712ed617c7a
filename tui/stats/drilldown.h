/* From a figure to the turns behind it: each figure has a query for them.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_DRILLDOWN_H
#define TUI_STATS_DRILLDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "figures/tally.h"

struct arena;
struct stats_values;

/* X(kind, how many figures are side by side); `which` of a row distinguishes rows of a kind. */
#define STATS_ROWS(X)                                                            \
	X(STATS_COUNT, 2)         /* turns of an enum figure: today, 4 weeks */  \
	X(STATS_FIRST, 2)         /* first replies, by the calendar: the same */ \
	X(STATS_OPEN, 2)          /* in opening hours */                         \
	X(STATS_QUEUE, 1)         /* everything that is waiting */               \
	X(STATS_STEP, 1)          /* a step of the waits */                      \
	X(STATS_DAY, 29)          /* from day to day */                          \
	X(STATS_HOUR, 24)         /* a weekday */                                \
	X(STATS_HOUR_WAIT, 24)    /* its waits */                                \
	X(STATS_PERSON, 1)        /* who waits longest */                        \
	X(STATS_ACCOUNT, 2)       /* median, 90 % */                             \
	X(STATS_LABEL_MISSED, 1)  /* targets missed under a label */             \
	X(STATS_PERSON_MISSED, 1) /* of a person */                              \
	X(STATS_BEFORE, 1)        /* turns from before heed */

enum drilldown_row_kind {
#define X(kind, cells) kind,
	STATS_ROWS(X)
#undef X
		DRILLDOWN_ROW_KIND_COUNT
};

/* A row of the view: an entry of its lines. */
struct drilldown_row {
	enum drilldown_row_kind kind;
	size_t which;
	int col;     /* the column where its figures begin; 0: none in this line */
	int cols;    /* of each */
	int used[2]; /* how many columns of these are used, at the right; 0: all */
};

/* The figure that is selected in rows of each kind. */
struct drilldown_cursor {
	size_t column; /* of tables */
	size_t hour;
	size_t day;
};

/* The query behind a figure. */
struct drilldown {
	const char *list;  /* a list of the inbox */
	const char *query; /* within that list; "" for all */
	const char *told;  /* the figure in words */
	bool nothing;      /* there is no turn behind it */
};

size_t drilldown_cells(enum drilldown_row_kind kind);

/* The selected figure of a row's kind, and its columns. */
size_t
drilldown_cursor_of(const struct drilldown_cursor *places, enum drilldown_row_kind kind);
void drilldown_cursor_move(
	struct drilldown_cursor *places, enum drilldown_row_kind kind, int by);

/* Selects the initial hour and day. */
struct drilldown_cursor drilldown_cursor_first(const struct stats_values *stats);

struct drilldown
drilldown_of(const struct stats_values *stats, const struct drilldown_row *row,
	const struct drilldown_cursor *places, struct arena *arena);

#endif
