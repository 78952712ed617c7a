/* A token that is not needed any more is given back.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_REVOKE_H
#define ENGINE_ACCOUNT_REVOKE_H

struct session;

/* Gives back what the session has, when the server takes tokens back; whether it did is
 * only logged. Runs the loop until then. */
void revoke_token(struct session *session);

#endif
