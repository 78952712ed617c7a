/* External programs, chosen by the user, that print and store tokens: secret-command and
 * secret-store-command.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_COMMAND_H
#define ENGINE_SECRET_SECRET_COMMAND_H

#include <stdbool.h>

struct err;
struct secret_owner;
struct secret_place;

/* A copy, to be freed with mem_erase_free. */
char *secret_command_read(const struct secret_place *place,
	const struct secret_owner *owner, struct err *err);

bool secret_command_keep(const struct secret_place *place,
	const struct secret_owner *owner, const char *token, struct err *err);

/* As far as that can be known before there is a token; `given` as in secret_can_keep. */
bool
secret_command_can_keep(const struct secret_place *place, bool given, struct err *err);

#endif
