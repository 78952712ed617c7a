/* A pair of keys with which a site seals a token for us: it shows a text that only we can
 * open (RSA). The pair is nowhere but in memory, until the sign-in ends. Only seal.c, dpop.c
 * and sign.c know libcrypto.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_SEAL_H
#define ENGINE_ACCOUNT_SEAL_H

#include <stdbool.h>

struct arena;
struct err;
struct seal;

bool seal_new(struct seal **seal, struct err *err);
/* NULL is fine. */
void seal_free(struct seal *seal);

/* The public key, as PEM. */
char *seal_public(const struct seal *seal, struct arena *arena);

enum seal_result {
	SEAL_MORE, /* a beginning: the rest is on the lines that follow */
	SEAL_OPEN,
	SEAL_WRONG,
};

/* A line of the sealed text, in base64, with or without blanks. `opened` is JSON. After
 * SEAL_WRONG it begins anew. */
enum seal_result
seal_line(struct seal *seal, const char *line, struct arena *arena, char **opened);

#endif
