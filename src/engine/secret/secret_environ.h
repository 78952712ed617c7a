/* Tokens from the environment, for containers.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_ENVIRON_H
#define ENGINE_SECRET_SECRET_ENVIRON_H

#include <stdbool.h>

struct secret_environ;

/* Takes HEED_TOKEN_… out of the environment; there they are overwritten. */
struct secret_environ *secret_environ_take(void);
void secret_environ_free(struct secret_environ *secrets);

/* HEED_TOKEN_NAME of an account "name": upper case, what is no letter or digit as '_'.
 * Borrowed until it is replaced; NULL: there is none. NULL for either is fine. */
const char *secret_environ_of(const struct secret_environ *secrets, const char *account);

/* NULL is. */
bool secret_environ_is_empty(const struct secret_environ *secrets);

/* In place of the one that is there, until we end. */
void secret_environ_replace(
	struct secret_environ *secrets, const char *account, const char *token);

#endif
