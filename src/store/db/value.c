/* The values of $1, $2, … in a statement.
 * SPDX-License-Identifier: MIT */
#include "store/db/value.h"

struct value
value_int(int64_t number)
{
	return (struct value){ .kind = VALUE_INT, .number = number };
}

struct value
value_text(const char *text)
{
	return (struct value){ .kind = VALUE_TEXT, .null = !text, .text = text };
}

struct value
value_null_int(void)
{
	return (struct value){ .kind = VALUE_INT, .null = true };
}
