/* Tokens in a file that only its owner can open: for those who ask for it in words.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_FILE_H
#define ENGINE_SECRET_SECRET_FILE_H

#include <stdbool.h>

struct err;
struct secret_owner;

/* A copy to be ended with mem_erase_free; NULL without `err` when it has none of that owner. */
char *
secret_file_read(const char *file, const struct secret_owner *owner, struct err *err);

/* Whether it has one; of an owner whose id or server is NULL, whether it has one that may be
 * theirs. */
bool secret_file_has(const char *file, const struct secret_owner *owner);

/* Writes the file again with this token in place of the owner's; NULL: without. What
 * other programs change at the same time is not lost. On the disk when it returns. */
bool secret_file_change(const char *file, const struct secret_owner *owner,
	const char *token, struct err *err);

/* Whether it could be written now. */
bool secret_file_can_change(const char *file, struct err *err);

/* Removes what a program that was killed while it wrote the file left beside it. */
void secret_file_sweep(const char *file);

#endif
