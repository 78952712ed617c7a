/* Looking up a name in a list of choices.
 * SPDX-License-Identifier: MIT */
#include "base/name.h"

#include <string.h>

#include "base/str.h"

size_t
name_index(const char *const *names, size_t count, const char *name)
{
	size_t i = 0;

	while (i < count && !str_eq(names[i], name))
		i++;
	return i;
}

bool
name_choose(const char *choices, const char *name, size_t *index)
{
	size_t len = strlen(str_or_empty(name));

	for (size_t i = 0; name && *choices; i++) {
		size_t n = strcspn(choices, "|");

		if (n == len && memcmp(choices, name, n) == 0) {
			if (index)
				*index = i;
			return true;
		}
		choices += n + (choices[n] == '|');
	}
	return false;
}
