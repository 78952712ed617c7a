/* Looking up a name in a list of choices.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_NAME_H
#define BASE_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* The index of a name in a list; `count` if it is not there. */
size_t name_index(const char *const *names, size_t count, const char *name);

/* The index of a name in choices such as "all|business|off"; false if it is not there.
 * `index` may be NULL. */
bool name_choose(const char *choices, const char *name, size_t *index);

#endif
