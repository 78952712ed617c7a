/* Signing in with the browser: the tokens in a response.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_OAUTH_OAUTH_TOKENS_H
#define NETWORKS_OAUTH_OAUTH_TOKENS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct credential;
struct err;
struct json;

/* Whether a text can be sent as a token. NULL is not. */
bool oauth_tokens_is(const char *text);

/* The response for a code or a refresh token: the tokens, and how long they are good. With
 * `proves`, they have to be bound to a key. */
bool oauth_tokens_read(const struct json *json, bool proves, int64_t now,
	struct arena *arena, struct credential *credential, struct err *err);

#endif
