/* Decisions about conversations.
 * SPDX-License-Identifier: MIT */
#include "inbox/mark.h"

#include <assert.h>

#include "base/mem.h"
#include "base/name.h"

static const char *const mark_kinds[] = {
#define X(kind, name) [kind] = name,
	MARK_KINDS(X)
#undef X
};

const char *
mark_kind_name(enum mark_kind kind)
{
	assert(kind < MARK_KIND_COUNT);
	return mark_kinds[kind];
}

bool
mark_kind_of(const char *name, enum mark_kind *kind)
{
	size_t i = name_index(mark_kinds, COUNT(mark_kinds), name);

	if (i == COUNT(mark_kinds))
		return false;
	*kind = (enum mark_kind)i;
	return true;
}
