/* The files in a folder.
 * SPDX-License-Identifier: MIT */
#include "base/system/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool
folder_list(const char *path, const char *ending, struct arena *arena,
	const char ***names, size_t *count, struct err *err)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	*names = NULL;
	*count = 0;
	if (!folder)
		return errno == ENOENT ||
			err_set(err, ERR_FAILED, "cannot read the folder %s: %s", path,
				strerror(errno));
	while ((entry = readdir(folder)) != NULL)
		if (entry->d_name[0] != '.' && str_ends(entry->d_name, ending))
			*ARENA_PUSH(arena, *names, *count) =
				arena_copy(arena, entry->d_name);
	closedir(folder);
	if (*count > 0)
		qsort(*names, *count, sizeof **names, compare_names);
	return true;
}
