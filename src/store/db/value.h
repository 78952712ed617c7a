/* The values of $1, $2, … in a statement.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_VALUE_H
#define STORE_DB_VALUE_H

#include <stdbool.h>
#include <stdbool.h>
#include <stdint.h>

/* NULL has a kind too, and so has a value that the statement does not use: PostgreSQL needs a
 * type for each. */
enum value_kind { VALUE_INT, VALUE_TEXT };
struct value {
	enum value_kind kind;
	bool null;
	int64_t number;
	const char *text;
};

struct value value_int(int64_t number);
/* A NULL pointer is a NULL of kind text. */
struct value value_text(const char *text);
struct value value_null_int(void);

#endif
