/* Hiding secrets that a server repeats.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_MASK_H
#define ENGINE_REQUEST_MASK_H

#include <stddef.h>

struct arena;
struct credential;

/* A text without the secrets of a credential and without `password` (may be NULL): a
 * server may repeat what it was sent in an error message that people see. The text itself
 * if it contains none. */
const char *mask_secrets(const struct credential *credential, const char *password,
	const char *text, size_t len, struct arena *arena);

#endif
