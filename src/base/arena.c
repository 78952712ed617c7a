/* Memory that is freed all at once.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>

#include "base/mem.h"

/* Block sizes double from the first to the last of these: a small command takes one page,
 * a large one only a few allocations. */
#define BLOCK_MIN ((size_t)4 * 1024)
#define BLOCK_MAX ((size_t)1024 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t room;
	size_t used;
	alignas(max_align_t) char at[];
};

static struct arena_block *
block_new(size_t room)
{
	/* A size that would overflow stays too large, and fails in mem_alloc. */
	size_t size = room > SIZE_MAX - sizeof(struct arena_block)
		? SIZE_MAX
		: sizeof(struct arena_block) + room;
	struct arena_block *block = mem_alloc(size);

	block->room = room;
	return block;
}

/* A block with room for `size`. A request too large for an ordinary block gets its own,
 * placed after the newest, so that the rest of the newest is not lost. */
static struct arena_block *
block_for(struct arena *arena, size_t size)
{
	struct arena_block *newest = arena->newest;
	struct arena_block *block;
	size_t room = BLOCK_MIN;

	if (newest && size <= newest->room - newest->used)
		return newest;
	if (newest && newest->room >= BLOCK_MIN)
		room = newest->room < BLOCK_MAX ? newest->room * 2 : BLOCK_MAX;
	if (newest && size > room / 2) {
		block = block_new(size);
		block->older = newest->older;
		newest->older = block;
		return block;
	}
	block = block_new(size > room ? size : room);
	block->older = newest;
	arena->newest = block;
	return block;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block;
	void *memory;

	/* An empty allocation still gets its own address. */
	if (size == 0)
		size = 1;
	if (size <= SIZE_MAX - align)
		size = (size + align - 1) / align * align;
	block = block_for(arena, size);
	memory = block->at + block->used;
	block->used += size;
	arena->used += size;
	return memory;
}

void *
arena_grow(struct arena *arena, const void *old, size_t old_size, size_t new_size)
{
	void *grown = arena_alloc(arena, new_size);

	assert(new_size >= old_size);
	if (old_size > 0)
		memcpy(grown, old, old_size);
	return grown;
}

void *
arena_push(struct arena *arena, void *array, size_t size, size_t count)
{
	size_t room = mem_room(count);

	assert(room <= SIZE_MAX / size);
	return room > 0 ? arena_grow(arena, array, count * size, room * size) : array;
}

char *
arena_copy(struct arena *arena, const char *text)
{
	return text ? arena_copy_n(arena, text, strlen(text)) : NULL;
}

char *
arena_copy_n(struct arena *arena, const char *text, size_t len)
{
	char *copy;

	if (!text)
		return NULL;
	assert(len < SIZE_MAX);
	copy = arena_alloc(arena, len + 1);
	memcpy(copy, text, len);
	return copy;
}

char *
arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	char *text;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	assert(len >= 0);
	text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

void
arena_release(struct arena *arena)
{
	struct arena_block *block = arena->newest;

	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
	*arena = (struct arena){ 0 };
}
