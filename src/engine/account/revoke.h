/* Revoking a token that is no longer needed.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_REVOKE_H
#define ENGINE_ACCOUNT_REVOKE_H

#include <stdbool.h>

struct session;

/* Revokes the session's token, if the server supports that; false if it did not: why is
 * only logged. Runs the loop until it is done. */
bool revoke_token(struct session *session);

#endif
