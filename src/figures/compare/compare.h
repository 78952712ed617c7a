/* How other systems count response times, so that statistics from there can be compared:
 * their definitions, taken from their manuals, applied to heed's turns.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_COMPARE_COMPARE_H
#define FIGURES_COMPARE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "figures/tally.h"

/* The most statistics that any of them has. */
#define COMPARE_FIGURES 8

struct comparison {
	const char *name;    /* "zendesk" */
	const char *title;   /* "Zendesk" */
	const char *meaning; /* how it differs from heed, in one sentence */
	bool direct;         /* it counts private messages only */
	bool views;          /* it has opening hours: others get VIEW_ALL */
	bool whole;          /* it chooses its own period, from all the data */
	const struct figure_row *rows;
	size_t n_rows;
	/* Fills n_rows values. The samples are those of one period, in order of
	 * `since`. */
	void (*count)(const struct tally *tally, enum figure_view view,
		struct figure_value *values);
};

extern const struct comparison compare_sprout;
extern const struct comparison compare_zendesk;
extern const struct comparison compare_facebook;
extern const struct comparison compare_hootsuite;

/* All of them, ending with NULL; and their names, as a list of choices. */
extern const struct comparison *const comparisons[];
#define COMPARE_NAMES "sprout|zendesk|facebook|hootsuite"

/* By name; NULL if unknown. */
const struct comparison *compare_of(const char *name);

/* What no system counts: taken back by them or by us, spam, or without a time. */
bool compare_is_void(const struct sample *sample);

#endif
