/* An account that the engine looks after: who it is, its token, how it stands.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SESSION_H
#define ENGINE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "engine/flood.h"
#include "engine/pace.h"
#include "engine/secret/secret.h"
#include "networks/network.h"
#include "store/store.h"

struct dpop;
struct renewal;
struct engine;

struct session {
	struct engine *engine;
	const struct network *network;
	struct account account; /* its texts are ours */
	struct endpoint at;
	struct pace pace;
	struct flood flood;
	bool held;       /* the lease is ours */
	bool signed_out; /* the token is missing or refused: nothing is asked */
	bool locked;     /* only until whoever keeps the token tells it: ask again */
	bool no_items;   /* it does not know OP_ITEMS, as it turned out */
	int requests;    /* since somebody set it to 0 */
	int64_t known_at; /* when the last round of this engine began that had no error: what
	                   * happened before is known; 0 */
	struct credential credential; /* its token is NULL before session_sign_in */
	struct arena secrets;         /* its texts */
	struct dpop *dpop;            /* its key; NULL for a bearer token */
	struct renewal
		*renewal; /* of it, while one is under way (engine/request/renew.h) */
	struct arena *arena;
	char doing[160];
	char error[512];
	char missed[512];
	char unread[512];
};

/* Fills it with an account of the store (copied). `arena` lives as long as the session.
 * False when its network is not known to this heed. */
bool session_init(struct session *session, struct engine *engine,
	const struct account *account, struct arena *arena, struct err *err);
void session_release(struct session *session);

/* Reads the credential that is kept, unless it was read before. */
bool session_sign_in(struct session *session, struct err *err);

/* Reads it again: another program may have changed it. */
bool session_read_secret(struct session *session, struct err *err);

/* A credential from elsewhere, copied; what it takes the place of is wiped. */
void session_use_credential(struct session *session, const struct credential *credential);

/* Whose secret it is, for engine/secret/secret.h. Borrowed from the session. */
struct secret_owner session_secret_owner(const struct session *session);

/* Keeps the credential where secrets are kept, in place of an older one. */
bool session_keep_secret(const struct session *session, struct err *err);

/* Takes the lease, or renews it. */
bool session_lease(struct session *session);

/* How it stands, written for everybody to see. NULL: idle; no error; nothing missed. */
bool session_note_doing(struct session *session, const char *doing, struct err *err);
void session_note_fault(struct session *session, const struct err *fault);
/* Looks up what could not be read, for who is told of the account. */
void session_count_unread(struct session *session);
void session_note_missed(struct session *session, const char *sentence);
bool session_write(struct session *session, struct err *err);

/* What a network answered, as the store takes it in; borrowed from the answer. */
struct intake session_intake(
	const struct session *session, const struct op_result *answer, int64_t now);

/* Its facts into the store; the name stays what people call it by now. */
bool session_put_account(struct session *session, struct err *err);

/* What the server told of itself and of us, into the account; texts are copied. */
void session_update_server(struct session *session, const struct server *server);
void session_update_who(struct session *session, const struct whoami *who);
void session_use_server(struct session *session, const char *server);

/* How long its server has to be left alone, in ms; 0: not at all. */
int64_t session_pause(const struct session *session);

/* False when an operation cannot be done on this server; then `err` (ERR_REFUSED) says why. */
bool session_can(const struct session *session, enum op op, struct err *err);

#endif
