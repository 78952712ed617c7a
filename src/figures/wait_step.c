/* The length of a wait as one of a few steps, which charts of waits show.
 * SPDX-License-Identifier: MIT */
#include "figures/wait_step.h"

const struct wait_step wait_steps[WAIT_STEPS] = {
	{ "under 5 m", 5 * 60 },
	{ "under 15 m", 15 * 60 },
	{ "under 1 h", 60 * 60 },
	{ "under 4 h", 4 * 60 * 60 },
	{ "under 12 h", 12 * 60 * 60 },
	{ "under 1 d", 24 * 60 * 60 },
	{ "under 3 d", 3 * 24 * 60 * 60 },
	{ "under 1 w", 7 * 24 * 60 * 60 },
	{ "longer", UINT32_MAX },
};

size_t
wait_step_of(uint32_t seconds)
{
	size_t step = 0;

	while (step + 1 < WAIT_STEPS && seconds >= wait_steps[step].until)
		step++;
	return step;
}
