/* Compact storage of ids and addresses.
 * SPDX-License-Identifier: MIT */
#include "store/db/address.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"

#define PARTS_MAX 10 /* one digit names each */

/* Shorter parts would match in the wrong places. */
#define PART_SHORTEST 3

struct address_part {
	const char *at;
	size_t len;
};

char *
address_base(const char *text, struct arena *arena)
{
	return arena_copy_n(arena, text, (size_t)(address_tail(text) - text));
}

const char *
address_tail(const char *text)
{
	const char *slash = strrchr(text, '/');

	return slash ? slash + 1 : text;
}

/* Cuts an id into the parts between its slashes; returns 0 if there are too many. */
static size_t
cut(const char *id, struct address_part *parts)
{
	size_t count = 0;

	for (;; id++) {
		size_t len = strcspn(id, "/");

		if (count == PARTS_MAX)
			return 0;
		parts[count++] = (struct address_part){ id, len };
		id += len;
		if (*id == '\0')
			return count;
	}
}

/* The longest part that the page continues with; `count` if there is none. */
static size_t
part_at(const char *page, const struct address_part *parts, size_t count)
{
	size_t best = count;

	for (size_t i = 0; i < count; i++)
		if (parts[i].len >= PART_SHORTEST &&
			strncmp(page, parts[i].at, parts[i].len) == 0 &&
			(best == count || parts[i].len >= parts[best].len))
			best = i;
	return best;
}

/* A reference to a part in a shape is never longer than the part. */
char *
address_shape(const char *page, const char *id, struct arena *arena)
{
	struct address_part parts[PARTS_MAX];
	size_t count = cut(id, parts);
	bool has_tail = false;
	char *shape;
	size_t n = 0;

	if (count == 0 || strpbrk(page, "{}"))
		return NULL;
	shape = arena_alloc(arena, strlen(page) + 1);
	while (*page != '\0') {
		size_t i = part_at(page, parts, count);

		if (i == count) {
			shape[n++] = *page++;
			continue;
		}
		shape[n++] = '{';
		shape[n++] = (char)('0' + i);
		shape[n++] = '}';
		page += parts[i].len;
		has_tail = has_tail || i == count - 1;
	}
	return has_tail ? shape : NULL;
}

char *
address_page(const char *shape, const char *id, struct arena *arena)
{
	struct address_part parts[PARTS_MAX];
	size_t count = cut(id, parts);
	size_t room = strlen(shape) + 1;
	size_t n = 0;
	char *page;

	for (const char *at = shape; *at != '\0'; at++)
		if (*at == '{')
			room += strlen(id);
	page = arena_alloc(arena, room);
	for (; *shape != '\0'; shape++) {
		size_t i = *shape == '{' ? (size_t)(shape[1] - '0') : count;

		if (i >= count) {
			page[n++] = *shape;
			continue;
		}
		memcpy(page + n, parts[i].at, parts[i].len);
		n += parts[i].len;
		shape += 2;
	}
	return page;
}
