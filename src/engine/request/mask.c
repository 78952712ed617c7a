/* Hiding secrets that a server repeats.
 * SPDX-License-Identifier: MIT */
#include "engine/request/mask.h"

#include "base/arena.h"
#include "base/str.h"
#include "networks/shared/credential.h"

/* Shorter ones would occur in any text. */
#define SECRET_MIN 6

static const char *
mask_one(const char *secret, const char *text, size_t len, struct arena *arena)
{
	const char *token = str_or_empty(secret);
	const char *stop = text + len;
	size_t n = strlen(token);
	char *copy = NULL;

	if (n < SECRET_MIN)
		return text;
	for (const char *at = text; (size_t)(stop - at) >= n; at++) {
		at = memchr(at, token[0], (size_t)(stop - at) - n + 1);
		if (!at)
			break;
		if (memcmp(at, token, n) != 0)
			continue;
		if (!copy)
			copy = arena_copy_n(arena, text, len);
		memset(copy + (at - text), '*', n);
	}
	return copy ? copy : text;
}

const char *
mask_secrets(const struct credential *credential, const char *password, const char *text,
	size_t len, struct arena *arena)
{
	const char *secrets[CREDENTIAL_SECRETS + 1];

	credential_secrets(credential, arena, secrets);
	for (size_t i = 0; secrets[i]; i++)
		text = mask_one(secrets[i], text, len, arena);
	return mask_one(password, text, len, arena);
}
