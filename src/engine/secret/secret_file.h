/* Tokens in a file that only its owner can read: for users who ask for it explicitly.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_FILE_H
#define ENGINE_SECRET_SECRET_FILE_H

#include <stdbool.h>

struct err;
struct secret_owner;

/* A copy, to be freed with mem_erase_free; NULL without `err` if the file has none for
 * this owner. */
char *
secret_file_read(const char *file, const struct secret_owner *owner, struct err *err);

/* Whether the file has one; for an owner whose id or server is NULL, whether it has one
 * that may be theirs. */
bool secret_file_has(const char *file, const struct secret_owner *owner);

/* Writes the file again with the owner's token replaced by this one; NULL: removed.
 * Changes that other programs make at the same time are not lost. On disk when it
 * returns. */
bool secret_file_change(const char *file, const struct secret_owner *owner,
	const char *token, struct err *err);

/* Whether the file could be written now. */
bool secret_file_can_change(const char *file, struct err *err);

/* Deletes what a program left beside the file if it was killed while writing it. */
void secret_file_sweep(const char *file);

#endif
