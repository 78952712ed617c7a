/* Tokens from the environment, for containers.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_ENVIRON_H
#define ENGINE_SECRET_SECRET_ENVIRON_H

#include <stdbool.h>

struct secret_environ;

/* Takes HEED_TOKEN_… out of the environment, and overwrites them there. */
struct secret_environ *secret_environ_take(void);
void secret_environ_free(struct secret_environ *secrets);

/* HEED_TOKEN_NAME for an account "name": upper case, with '_' for anything but letters
 * and digits. Borrowed until it is replaced; NULL if there is none. Either argument may
 * be NULL. */
const char *secret_environ_of(const struct secret_environ *secrets, const char *account);

/* NULL is empty. */
bool secret_environ_is_empty(const struct secret_environ *secrets);

/* Replaces the existing one, until we exit. */
void secret_environ_replace(
	struct secret_environ *secrets, const char *account, const char *token);

#endif
