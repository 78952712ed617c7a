/* How other systems count response times: their table.
 * SPDX-License-Identifier: MIT */
#include "figures/compare/compare.h"

#include "base/str.h"
#include "inbox/conversation.h"

const struct comparison *const comparisons[] = {
	&compare_sprout,
	&compare_zendesk,
	&compare_facebook,
	&compare_hootsuite,
	NULL,
};

const struct comparison *
compare_of(const char *name)
{
	for (size_t i = 0; comparisons[i]; i++)
		if (str_eq(comparisons[i]->name, name))
			return comparisons[i];
	return NULL;
}

bool
compare_is_void(const struct sample *sample)
{
	return sample->timeless || sample->end == TURN_WITHDRAWN ||
		!sample_is_turn(sample);
}
