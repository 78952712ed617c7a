/* How other systems count response times, so that the figures people had there can be
 * compared: their definitions, as their manuals tell them, over heed's turns.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_COMPARE_COMPARE_H
#define FIGURES_COMPARE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "figures/tally.h"

/* As many figures as any of them has. */
#define COMPARE_FIGURES 8

struct comparison {
	const char *name;    /* "zendesk" */
	const char *title;   /* "Zendesk" */
	const char *meaning; /* how it differs from heed, in a sentence */
	bool direct;         /* it knows private messages only */
	bool views;          /* it knows opening hours: others get VIEW_ALL */
	bool whole;          /* it chooses its own period of all there is */
	const struct figure_row *rows;
	size_t n_rows;
	/* Fills n_rows values. The samples are those of a period, in the order of
	 * `since`. */
	void (*count)(const struct tally *tally, enum figure_view view,
		struct figure_value *values);
};

extern const struct comparison compare_sprout;
extern const struct comparison compare_zendesk;
extern const struct comparison compare_facebook;
extern const struct comparison compare_hootsuite;

/* All of them, ends with NULL; and their names, as a choice. */
extern const struct comparison *const comparisons[];
#define COMPARE_NAMES "sprout|zendesk|facebook|hootsuite"

/* By name; NULL. */
const struct comparison *compare_of(const char *name);

/* What nobody counts: taken back by them or by us, spam, or without a time. */
bool compare_is_void(const struct sample *sample);

#endif
