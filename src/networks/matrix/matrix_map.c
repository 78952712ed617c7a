/* Matrix: some names with a value each.
 * SPDX-License-Identifier: MIT */
#include "networks/matrix/matrix_map.h"

#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

const char *
matrix_map_get(const struct matrix_map *map, const char *key)
{
	for (size_t i = map->count; i-- > 0;)
		if (str_eq(map->at[i].key, key))
			return map->at[i].value;
	return NULL;
}

void
matrix_map_drop(struct matrix_map *map, const char *key)
{
	size_t kept = 0;

	for (size_t i = 0; i < map->count; i++)
		if (!str_eq(map->at[i].key, key))
			map->at[kept++] = map->at[i];
	map->count = kept;
}

void
matrix_map_put(struct matrix_map *map, const char *key, const char *value, size_t most,
	struct arena *arena)
{
	matrix_map_drop(map, key);
	if (map->count >= most) {
		map->count = most - 1;
		memmove(map->at, map->at + 1, map->count * sizeof *map->at);
	}
	*ARENA_PUSH(arena, map->at, map->count) = (struct matrix_pair){ key, value };
}

void
matrix_map_read(const struct json *json, const char *name, struct matrix_map *map,
	struct arena *arena)
{
	const struct json *from = json_at(json, name);

	if (!json_is_object(from))
		return;
	for (const struct json *e = json_first(from); e != NULL; e = json_next(e))
		*ARENA_PUSH(arena, map->at, map->count) = (struct matrix_pair){
			.key = json_name(e),
			.value = str_or_empty(json_text(e, "")),
		};
}

void
matrix_map_write(struct json *json, const char *name, const struct matrix_map *map,
	struct arena *arena)
{
	struct json *to = json_object(arena);

	if (map->count == 0)
		return;
	for (size_t i = 0; i < map->count; i++)
		json_add_text(arena, to, map->at[i].key, map->at[i].value);
	json_add(arena, json, name, to);
}
