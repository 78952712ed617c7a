/* Memory that is freed all at once: for what lives as long as a page, a request or a
 * command.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

/* Zero-initialise it; release it once. Everything taken from it is valid until then. */
struct arena {
	struct arena_block *newest;
	size_t used; /* bytes handed out, for limits and tests */
};

/* Zeroed, aligned for any type. Never NULL (see mem.h). */
void *arena_alloc(struct arena *arena, size_t size);

/* A larger copy of an array; the old one stays in the arena. */
void *arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size);

/* An array with room for one more after its `count` elements. It doubles at 8, 16, 32
 * …: only for arrays that nothing else appends to. */
void *arena_push(struct arena *arena, void *array, size_t size, size_t count);

/* Copies. NULL gives NULL. */
char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_n(struct arena *arena, const char *text, size_t len);

char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Frees everything; the arena can be used again. */
void arena_release(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) \
	((type *)arena_alloc((arena), sizeof(type) * (count)))

/* Counts one more element and returns its place. The array may move; `array` and `count`
 * are evaluated more than once. */
#define ARENA_PUSH(arena, array, count)                                    \
	((array) = arena_push((arena), (array), sizeof *(array), (count)), \
		&(array)[(count)++])

#endif
