/* Programs that keep secrets: started, fed, heard, and not waited for too long.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_PROGRAM_H
#define ENGINE_SECRET_SECRET_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

struct err;

#define SECRET_PROGRAM_MAX ((size_t)16 * 1024)

/* Those that take longer than the engine can wait. */
struct secret_program_pool;

struct secret_program_pool *secret_program_pool_new(void);

/* Ends what still runs. NULL is fine. */
void secret_program_pool_free(struct secret_program_pool *programs);

struct secret_program_call {
	const char *const *argv;
	const char *name;  /* what people call it */
	const char *input; /* what it is to keep; NULL: it is to tell a secret */
	bool is_inner;     /* a part of heed: its last words stand without its name */
};

/* The first line of its output, to be ended with mem_erase_free; NULL when it fails: then
 * *status is its exit status with its last words as the error, or -1 with a sentence. Called
 * with a pool it does not wait: ERR_LATER, and the same call hears the answer later. What is
 * to be kept is waited for in any case, and so is everything without a pool; after some time
 * the program is ended. */
char *secret_program_ask(struct secret_program_pool *programs,
	const struct secret_program_call *call, int *status, struct err *err);

/* Whether an answer came meanwhile. */
bool secret_program_has_answered(struct secret_program_pool *programs);

/* Somebody was asked and did not want to: they are not asked again. */
void secret_program_hush(struct secret_program_pool *programs);
bool secret_program_is_hushed(const struct secret_program_pool *programs);

#endif
