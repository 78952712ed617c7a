/* A token that is not needed any more is given back.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_REVOKE_H
#define ENGINE_ACCOUNT_REVOKE_H

struct watch;

/* Gives back what the watch has, when the server takes tokens back; whether it did is
 * only logged. Runs the loop until then. */
void revoke(struct watch *watch);

#endif
