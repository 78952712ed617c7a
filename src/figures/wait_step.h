/* The length of a wait as one of a few steps, which charts of waits show.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_WAIT_STEP_H
#define FIGURES_WAIT_STEP_H

#include <stddef.h>
#include <stdint.h>

#define WAIT_STEPS 9

struct wait_step {
	const char *name; /* "under 5 m" */
	uint32_t until;   /* seconds; UINT32_MAX for the last, which has no end */
};

extern const struct wait_step wait_steps[WAIT_STEPS];

/* The step of a wait of that many seconds. */
size_t wait_step_of(uint32_t seconds);

#endif
