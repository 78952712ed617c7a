/* How other systems count response times: the table of them.
 * SPDX-License-Identifier: MIT */
#include "figures/compare/compare.h"

#include "base/str.h"
#include "inbox/conversation.h"

const struct like *const likes[] = {
	&like_sprout,
	&like_zendesk,
	&like_facebook,
	&like_hootsuite,
	NULL,
};

const struct like *
like_of(const char *name)
{
	for (size_t i = 0; likes[i]; i++)
		if (str_eq(likes[i]->name, name))
			return likes[i];
	return NULL;
}

bool
like_is_void(const struct sample *sample)
{
	return sample->timeless || sample->end == TURN_WITHDRAWN ||
		!sample_is_turn(sample);
}
