/* Memory allocation; running out of memory ends the program.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>

#include <sys/prctl.h>

/* Initial capacity of a growing array, in elements. */
#define ROOM_FIRST ((size_t)8)

/* The only global of base: the allocator has no context to pass. */
static void (*restore_terminal)(void);

static _Noreturn void
mem_end(void)
{
	if (restore_terminal)
		restore_terminal();
	fputs("heed: out of memory\n", stderr);
	/* _exit: exit handlers might allocate. */
	_exit(1);
}

void *
mem_alloc(size_t size)
{
	void *memory = calloc(1, size > 0 ? size : 1);

	if (!memory)
		mem_end();
	return memory;
}

void *
mem_resize(void *old, size_t count, size_t size)
{
	void *memory;

	if (size > 0 && count > SIZE_MAX / size)
		mem_end();
	memory = realloc(old, count * size > 0 ? count * size : 1);
	if (!memory)
		mem_end();
	return memory;
}

size_t
mem_room(size_t count)
{
	if (count == 0)
		return ROOM_FIRST;
	return count >= ROOM_FIRST && (count & (count - 1)) == 0 ? 2 * count : 0;
}

void *
mem_push(void *array, size_t size, size_t count)
{
	size_t room = mem_room(count);

	return room > 0 ? mem_resize(array, room, size) : array;
}

char *
mem_copy(const char *text, size_t len)
{
	char *copy;

	if (len == SIZE_MAX)
		mem_end();
	copy = mem_alloc(len + 1);
	if (len > 0)
		memcpy(copy, text, len);
	return copy;
}

void
mem_erase(void *secret, size_t size)
{
	volatile unsigned char *at =
		secret; /* volatile: otherwise the compiler removes it */

	for (size_t i = 0; i < size; i++)
		at[i] = 0;
}

void
mem_erase_free(void *secret, size_t size)
{
	if (!secret)
		return;
	mem_erase(secret, size);
	free(secret);
}

/* The leak checker of a sanitizer build is such a program. */
void
mem_seal(void)
{
#ifndef __SANITIZE_ADDRESS__
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void
mem_on_end(void (*restore)(void))
{
	restore_terminal = restore;
}
