/* Memory, or the end of the program.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* How many elements an array has. */
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Zeroed memory. Never NULL: when there is none left, the `mem_on_end` function
 * is called, a line is written to standard error and the program ends. */
void *mem_alloc(size_t size);

/* As realloc, with the same promise; `count * size` is checked for overflow. */
void *mem_resize(void *old, size_t count, size_t size);

/* An array of mem_resize with room for one more behind its `count` elements. It doubles
 * at 8, 16, 32 …: for arrays that nothing else adds to. */
void *mem_push(void *array, size_t size, size_t count);

/* The room that such an array must get for one more element; 0: it has it. */
size_t mem_room(size_t count);

/* The place of one more element, which is counted. `array` and `count` are evaluated more
 * than once. */
#define MEM_PUSH(array, count) \
	((array) = mem_push((array), sizeof *(array), (count)), &(array)[(count)++])

/* A copy of a text, of `len` bytes and a NUL. */
char *mem_copy(const char *text, size_t len);

/* Overwrites what held a secret; never left out by the compiler. */
void mem_erase(void *secret, size_t size);

/* Memory that held a secret: overwritten, then freed. NULL is fine. */
void mem_erase_free(void *secret, size_t size);

/* From now on, a crash leaves no core file, and no other program of the user can read
 * our memory: for processes that hold a secret. This cannot be undone. */
void mem_seal(void);

/* Called before the program ends for lack of memory: the terminal is restored here. */
void mem_on_end(void (*restore)(void));

#endif
