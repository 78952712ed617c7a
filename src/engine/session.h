/* An account that the engine looks after: its identity, its token, its state.
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
#include "store/spent.h"
#include "store/store.h"

struct dpop;
struct renewal;
struct engine;

struct session {
	struct engine *engine;
	const struct network *network;
	struct account account; /* its strings are ours */
	struct endpoint at;
	bool asks_anew; /* whose token it is, as at the first sign-in */
	struct pace pace;
	struct flood flood;
	bool held;       /* we have the lease */
	bool signed_out; /* the token is missing or refused: nothing is requested */
	bool locked; /* only until the program that keeps the token responds: try again */
	bool no_items;     /* the server turned out not to support OP_ITEMS */
	bool fetching;     /* a round reads the streams */
	bool polled;       /* a long poll reads the first one (engine/sync/longpoll.h) */
	int64_t polled_at; /* what happened there before this is known; 0 */
	int requests;      /* since it was last set to 0 */
	int64_t spending;  /* units of the network's budget since the last round ended */
	int64_t round_spent; /* and in the round before that */
	struct spent spent;  /* of the day's budget (engine/request/spending.h) … */
	int64_t spent_at;    /* … as the store had it then, by date_ticks; 0 */
	int64_t known_at;    /* when the last error-free round of this engine began: what
	                   * happened before is known; 0 */
	struct credential credential; /* its token is NULL before session_sign_in */
	struct arena secrets;         /* its strings */
	int64_t ask_after;  /* date_ticks: not to be asked before who we are; 0 */
	int64_t created_at; /* the account, by what the server said last; 0: unknown */
	bool asks_who;      /* a round failed as it does if we have another handle now */
	const char *was;    /* our handle until a moment ago; NULL: it is the same */
	int64_t skew;       /* the server's clock minus ours, for signatures; in ms */
	struct dpop *dpop;  /* its key; NULL for a bearer token */
	struct choice *choices; /* whom it can speak for (engine/account/which.h) */
	size_t n_choices;
	struct renewal *renewal; /* the renewal in progress (engine/request/renew.h) */
	struct arena *arena;
	char doing[160];
	char error[512];
	char missed[512];
	char unread[512];
};

/* Fills it with an account of the store (copied). `arena` lives as long as the session.
 * False if this heed does not know its network. */
bool session_init(struct session *session, struct engine *engine,
	const struct account *account, struct arena *arena, struct err *err);
void session_release(struct session *session);

/* Reads the stored credential, unless it has been read already. */
bool session_sign_in(struct session *session, struct err *err);

/* Reads it again: another program may have changed it. */
bool session_read_secret(struct session *session, struct err *err);

/* Uses a credential from elsewhere, copied; the previous one is wiped. */
void session_use_credential(struct session *session, const struct credential *credential);

/* The owner of its secret, for engine/secret/secret.h. Borrowed from the session. */
struct secret_owner session_secret_owner(const struct session *session);

/* Stores the credential where secrets are kept, replacing an older one. */
bool session_keep_secret(const struct session *session, struct err *err);

/* Takes the lease, or renews it. */
bool session_lease(struct session *session);

/* Writes the state of the account for everybody to see. NULL: idle; no error; nothing
 * missed. */
bool session_note_doing(struct session *session, const char *doing, struct err *err);
void session_note_fault(struct session *session, const struct err *fault);
/* Looks up what could not be read, for reports about the account. */
void session_count_unread(struct session *session);
void session_note_missed(struct session *session, const char *sentence);
bool session_write(struct session *session, struct err *err);

/* A network's result, in the form that the store takes in; borrowed from the result. */
struct intake session_intake(
	const struct session *session, const struct op_result *answer, int64_t now);

/* Writes its facts to the store; its name there, and what is watched, stay as the user
 * may have changed them. */
bool session_put_account(struct session *session, struct err *err);

/* Copies what the server said about itself and about us to the account. */
void session_update_server(struct session *session, const struct server *server);
void session_update_who(struct session *session, const struct whoami *who);
/* True if what is read there, or listened for, changed. */
bool session_use_watch(struct session *session, const char *watch, const char *hear);
void session_use_server(struct session *session, const char *server);

/* How long its server must not be asked, in ms; 0: it may be. */
int64_t session_pause(const struct session *session);

/* False if this server does not support an operation; then `err` (ERR_REFUSED) says
 * why. */
bool session_can(const struct session *session, enum op op, struct err *err);

#endif
