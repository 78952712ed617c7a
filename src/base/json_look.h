/* A first pass over the bytes of a JSON document, for what cJSON cannot handle: odd
 * escapes, and ids that are written as long numbers.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_JSON_LOOK_H
#define BASE_JSON_LOOK_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

#define JSON_DEPTH_MAX 64

struct json_look {
	int depth;
	size_t deepest_at;   /* where the nesting exceeds JSON_DEPTH_MAX */
	size_t commas;       /* about one per value */
	size_t long_numbers; /* integers that a double may not represent */
	bool has_nul;
	bool has_odd_escape; /* a lone surrogate or \u0000 */
};

struct json_look json_look(const char *bytes, size_t len);

/* The bytes, or a copy in which odd escapes are replaced by U+FFFD. */
const char *json_look_mend(
	const struct json_look *look, const char *bytes, size_t len, struct arena *arena);

struct json_number {
	const char *at; /* NULL when there is none */
	size_t len;
	bool is_long; /* it is an integer that a double may not represent */
};

/* The next number of a valid document, outside strings, starting at `at`, which is moved
 * past it. */
struct json_number json_look_next(const char **at, const char *stop);

#endif
