/* Samples, and the statistics of a selection of them. Each statistic is computed from
 * samples, never from other statistics.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_TALLY_H
#define FIGURES_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "figures/figure.h"
#include "figures/id_index.h"
#include "figures/sample.h"

struct tally {
	struct sample *at; /* in the order in which they were added */
	size_t count;
	size_t room;
	struct id_index people;
	struct id_index conversations;
};

void tally_init(struct tally *tally);
void tally_add(struct tally *tally, const struct sample *sample, int64_t conversation,
	int64_t person);
void tally_release(struct tally *tally);

/* All statistics of one selection. */
void tally_figures(const struct tally *tally, const struct selection *selection,
	struct figures *figures);

#endif
