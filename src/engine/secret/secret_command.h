/* Programs of the user's choice that show tokens and keep them: secret-command and
 * secret-store-command.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_COMMAND_H
#define ENGINE_SECRET_SECRET_COMMAND_H

#include <stdbool.h>

struct err;
struct secret_owner;
struct secret_place;

/* A copy to be ended with mem_erase_free. */
char *secret_command_read(const struct secret_place *place,
	const struct secret_owner *owner, struct err *err);

bool secret_command_keep(const struct secret_place *place,
	const struct secret_owner *owner, const char *token, struct err *err);

/* As far as it is known before there is a token; `given` as secret_can_keep has it. */
bool
secret_command_can_keep(const struct secret_place *place, bool given, struct err *err);

#endif
