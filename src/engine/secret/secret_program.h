/* Programs that keep secrets: started, fed, heard, and not waited for too long.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_PROGRAM_H
#define ENGINE_SECRET_SECRET_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

struct err;

#define KEEPER_SECRET_MAX ((size_t)16 * 1024)

/* Those that take longer than the engine can wait. */
struct keeper;

struct keeper *keeper_new(void);

/* Ends what still runs. NULL is fine. */
void keeper_free(struct keeper *keeper);

struct keeper_call {
	const char *const *argv;
	const char *name;  /* what people call it */
	const char *input; /* what it is to keep; NULL: it is to tell a secret */
};

/* The first line of its output, to be ended with mem_wipe; NULL when it fails: then *status is its
 * exit status with its last words as the error, or -1 with a sentence. Who asks with a
 * `keeper` does not wait: ERR_LATER, and the same call hears the answer later. What is to
 * be kept is waited for in any case, and so is everything without a keeper; after
 * some time the program is ended. */
char *keeper_ask(struct keeper *keeper, const struct keeper_call *call, int *status,
	struct err *err);

/* Whether an answer came meanwhile. */
bool keeper_has_heard(struct keeper *keeper);

/* Somebody was asked and did not want to: they are not asked again. */
void keeper_hush(struct keeper *keeper);
bool keeper_is_hushed(const struct keeper *keeper);

#endif
