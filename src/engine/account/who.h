/* Whose token an account has: its id decides who it is, and its handle may change.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_WHO_H
#define ENGINE_ACCOUNT_WHO_H

#include <stdbool.h>

struct account;
struct err;
struct session;
struct whoami;

/* Takes what the server says of us. ERR_SIGNIN, and nothing is taken, if the token is somebody
 * else's. With another handle, session->was is the one before. */
bool who_take(struct session *session, const struct whoami *who, struct err *err);

/* Its handle was another one, which session->was then is, or the same; borrowed. */
void who_note_handle(struct session *session, const char *was);

/* Takes it from the store, where another program may have written it. */
void who_take_stored(struct session *session, const struct account *account);

/* Keeps in the store what was asked, or that it has to be asked again before anything else:
 * then `fault` is ERR_SIGNIN. */
bool who_keep(struct session *session, const struct err *fault, struct err *err);

#endif
