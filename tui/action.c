/* The list of actions as a table.
 * SPDX-License-Identifier: MIT */
#include "tui/action.h"

#include <string.h>

const struct action_row action_rows[ACTION_COUNT] = {
#define X(action, name, argument, group, summary, synonyms) \
	[action] = { name, argument, group, summary, synonyms },
	ACTIONS(X)
#undef X
};

bool
action_of(const char *name, enum action *action)
{
	for (int i = 0; i < ACTION_COUNT; i++) {
		if (strcmp(action_rows[i].name, name) == 0) {
			*action = (enum action)i;
			return true;
		}
	}
	return false;
}
