/* The operations of a network, by name.
 * SPDX-License-Identifier: MIT */
#include "networks/op.h"

#include <assert.h>
#include <stddef.h>

#include "base/mem.h"

static const char *const names[OP_COUNT] = {
#define X(op, name, meaning) [op] = name,
	OPS(X)
#undef X
};

const char *
op_name(enum op op)
{
	assert((size_t)op < COUNT(names));
	return names[op];
}
