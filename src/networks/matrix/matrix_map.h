/* Matrix: some names with a value each, as the cursor of a sync has them.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_MATRIX_MATRIX_MAP_H
#define NETWORKS_MATRIX_MATRIX_MAP_H

#include <stddef.h>

struct arena;
struct json;

struct matrix_pair {
	const char *key;
	const char *value;
};

/* In the order in which they were put. */
struct matrix_map {
	struct matrix_pair *at;
	size_t count;
};

/* NULL if it is not there. */
const char *matrix_map_get(const struct matrix_map *map, const char *key);

/* Puts it last; of more than `most`, the first is dropped. */
void matrix_map_put(struct matrix_map *map, const char *key, const char *value,
	size_t most, struct arena *arena);

void matrix_map_drop(struct matrix_map *map, const char *key);

/* From a member of an object, and into one. */
void matrix_map_read(const struct json *json, const char *name, struct matrix_map *map,
	struct arena *arena);
void matrix_map_write(struct json *json, const char *name, const struct matrix_map *map,
	struct arena *arena);

#endif
