/* Samples, and all figures of a selection of them: each is computed from samples, never from
 * other figures.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_TALLY_H
#define FIGURES_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "figures/figure.h"
#include "figures/id_index.h"
#include "figures/sample.h"

struct tally {
	struct sample *at; /* in the order of adding */
	size_t count;
	size_t room;
	struct id_index people;
	struct id_index conversations;
};

void tally_init(struct tally *tally);
void tally_add(struct tally *tally, const struct sample *sample, int64_t conversation,
	int64_t person);
void tally_release(struct tally *tally);

/* All figures of one selection. */
void tally_figures(const struct tally *tally, const struct selection *selection,
	struct figures *figures);

#endif
