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

/* A copy of a text, of `len` bytes and a NUL. */
char *mem_copy(const char *text, size_t len);

/* Overwrites what held a secret; never left out by the compiler. */
void mem_erase(void *secret, size_t size);

/* Memory that held a secret: overwritten, then freed. NULL is fine. */
void mem_erase_free(void *secret, size_t size);

/* From here on a crash leaves no core file of ours, and no other program of the user sees
 * our memory: for those who hold a secret. There is no way back. */
void mem_seal(void);

/* Called before the program ends for lack of memory: the terminal is restored here. */
void mem_on_end(void (*restore)(void));

#endif
