/* Where tokens are kept. The only file that knows libsecret is secret.c.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_H
#define ENGINE_SECRET_H

#include <stdbool.h>

#include "inbox/settings.h"

struct err;

/* Whose token it is. */
struct secret_owner {
	const char *network;
	const char *server;
	const char *remote_id;
	const char *handle; /* what the keyring shows to people */
};

/* `file` is a text of mode 0600, used when the user asked for it in words. */
struct secret_place {
	enum secrets kind;
	const char *file;
};

/* Keeps it, in place of an older one. */
bool secret_keep(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err);

/* A copy to be ended with mem_wipe; NULL with ERR_SIGNIN when there is none. Looks
 * into the file first, and into the keyring only when that is the place. */
char *secret_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err);

/* Removes it from wherever it is; none is fine. */
bool secret_forget(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err);

#endif
