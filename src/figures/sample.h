/* A turn, reduced to what statistics need.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_SAMPLE_H
#define FIGURES_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "figures/figure.h"

struct turn;

/* One turn, as small as possible: a year may have millions. */
struct sample {
	int64_t since;     /* ms */
	int64_t last;      /* when somebody last wrote in it; at least since */
	uint32_t wait;     /* seconds, until it ended or until now */
	uint32_t business; /* the same in opening hours */
	uint32_t known;    /* since heed first fetched it */
	/* In its tally: numbered 0, 1, 2, … in order of appearance. */
	uint32_t conversation;
	uint32_t person; /* the same */
	uint8_t end;     /* enum turn_end */
	uint8_t origin;  /* enum item_origin */
	bool first;
	bool liked_only;
	uint8_t promise; /* enum promise: whether its target was met */
	bool off_hours;
	bool ended_off; /* it ended while we were closed */
	bool handled;   /* labelled, liked or boosted, through heed */
	bool skewed;
	bool timeless;
	bool assumed; /* that the answer was to them (inbox/thread/answers.h) */
	bool unsure;  /* so it counts as none: they waited at least until then */
};

/* The part of a sample that follows from its turn; the caller fills in the rest. */
struct sample sample_of(const struct turn *turn, int64_t now);

/* Which samples to count, and which wait. */
struct selection {
	enum figure_view view;
	enum reply_kind kind;
	uint32_t within; /* seconds, for FIGURE_WITHIN; 0: not requested */
};

/* Whether it is selected: samples without a time count only in FIGURE_TIMELESS. */
bool sample_is_in(const struct sample *sample, const struct selection *selection);
/* WAIT_NEVER (figures/quantile.h) if it was closed silently. */
uint32_t sample_wait(const struct sample *sample, enum figure_view view);
bool sample_is_answered(const struct sample *sample);
/* No answer has ended it for sure: it waits, was closed silently, or is unsure. */
bool sample_is_open(const struct sample *sample);
/* False for what was taken back, and for spam. */
bool sample_is_turn(const struct sample *sample);

#endif
