/* A list or set of row ids.
 * SPDX-License-Identifier: MIT */
#include "store/db/ids.h"

#include "base/mem.h"

void
ids_push(struct ids *ids, int64_t id)
{
	*MEM_PUSH(ids->at, ids->count) = id;
}

void
ids_add(struct ids *ids, int64_t id)
{
	if (id != 0 && (ids->count == 0 || ids->at[ids->count - 1] != id))
		ids_push(ids, id);
}

static int
compare_ids(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a;
	int64_t right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

void
ids_sort(struct ids *ids)
{
	size_t kept = 0;

	if (ids->count == 0)
		return;
	qsort(ids->at, ids->count, sizeof *ids->at, compare_ids);
	for (size_t i = 0; i < ids->count; i++)
		if (kept == 0 || ids->at[kept - 1] != ids->at[i])
			ids->at[kept++] = ids->at[i];
	ids->count = kept;
}

bool
ids_has(const struct ids *ids, int64_t id)
{
	return ids->count > 0 &&
		bsearch(&id, ids->at, ids->count, sizeof *ids->at, compare_ids) != NULL;
}

void
ids_release(struct ids *ids)
{
	free(ids->at);
	*ids = (struct ids){ 0 };
}
