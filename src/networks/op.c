/* What heed asks of a network, by name.
 * SPDX-License-Identifier: MIT */
#include "networks/op.h"

#include <assert.h>
#include <stddef.h>

#include "base/mem.h"

static const struct {
	const char *name;
	const char *meaning;
} rows[OP_COUNT] = {
#define X(op, name, meaning) [op] = { name, meaning },
	OPS(X)
#undef X
};

const char *
op_name(enum op op)
{
	assert((size_t)op < COUNT(rows));
	return rows[op].name;
}

const char *
op_meaning(enum op op)
{
	assert((size_t)op < COUNT(rows));
	return rows[op].meaning;
}
