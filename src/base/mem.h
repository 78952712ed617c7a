/* Memory allocation; running out of memory ends the program.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* The number of elements of an array. */
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Zeroed memory. Never NULL: when memory runs out, the `mem_on_end` function is called, a
 * line is written to standard error, and the program exits. */
void *mem_alloc(size_t size);

/* Like realloc, with the same guarantee; `count * size` is checked for overflow. */
void *mem_resize(void *old, size_t count, size_t size);

/* An array of mem_resize with room for one more after its `count` elements. It doubles at
 * 8, 16, 32 …: only for arrays that nothing else appends to. */
void *mem_push(void *array, size_t size, size_t count);

/* The capacity that such an array needs for one more element; 0: it has room. */
size_t mem_room(size_t count);

/* Counts one more element and returns its place. `array` and `count` are evaluated more
 * than once. */
#define MEM_PUSH(array, count) \
	((array) = mem_push((array), sizeof *(array), (count)), &(array)[(count)++])

/* A copy of a text, of `len` bytes and a NUL. */
char *mem_copy(const char *text, size_t len);

/* Overwrites a secret; the compiler never optimises it away. */
void mem_erase(void *secret, size_t size);

/* Overwrites memory that held a secret, then frees it. NULL is fine. */
void mem_erase_free(void *secret, size_t size);

/* From now on a crash leaves no core file, and other programs of the user cannot read our
 * memory: for processes that hold a secret. This cannot be undone. */
void mem_seal(void);

/* Called before the program exits for lack of memory: the terminal is restored here. */
void mem_on_end(void (*restore)(void));

#endif
