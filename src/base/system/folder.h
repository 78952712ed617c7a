/* The files in a folder.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_FOLDER_H
#define BASE_SYSTEM_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

/* The names in a folder that end like this, sorted; those that begin with a dot are left out.
 * A missing folder is empty. */
bool folder_list(const char *path, const char *ending, struct arena *arena,
	const char ***names, size_t *count, struct err *err);

#endif
