/* Running programs that keep secrets, with a limit on how long to wait for them.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_PROGRAM_H
#define ENGINE_SECRET_SECRET_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* The programs that take longer than the engine can wait. */
struct secret_program_pool;

struct secret_program_pool *secret_program_pool_new(void);

/* Ends those that still run. NULL is fine. */
void secret_program_pool_free(struct secret_program_pool *programs);

struct secret_program_call {
	const char *const *argv;
	const char *name;  /* its name in messages */
	const char *input; /* the secret to store; NULL: print one */
	bool is_inner; /* a part of heed: its last message is shown without its name */
};

/* The first line of its output, to be freed with mem_erase_free; NULL if it fails: then
 * *status is its exit status, with its last message as the error, or -1 with a message.
 * With a pool it does not wait: ERR_LATER, and a later call with the same arguments gets
 * the result. Storing always waits, and so does everything without a pool; after some
 * time the program is killed. */
char *secret_program_ask(struct secret_program_pool *programs,
	const struct secret_program_call *call, int *status, struct err *err);

/* Whether a program has finished in the meantime. */
bool secret_program_has_answered(struct secret_program_pool *programs);

/* The user was asked and declined: do not ask again. */
void secret_program_hush(struct secret_program_pool *programs);
bool secret_program_is_hushed(const struct secret_program_pool *programs);

#endif
