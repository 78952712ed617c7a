/* An account that the engine looks after: who it is, its token, how it stands.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SESSION_H
#define ENGINE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "engine/sync/flood.h"
#include "engine/pace.h"
#include "engine/secret/secret.h"
#include "networks/network.h"
#include "store/store.h"

struct dpop;
struct renewal;
struct service;

struct watch {
	struct service *service;
	const struct network *network;
	struct account account; /* its texts are ours */
	struct endpoint at;
	struct pace pace;
	struct flood flood;
	bool held;       /* the lease is ours */
	bool signed_out; /* the token is missing or refused: nothing is asked */
	bool locked;     /* only until whoever keeps the token tells it: ask again */
	bool no_items;   /* it does not know VERB_ITEMS, as it turned out */
	int requests;    /* since somebody set it to 0 */
	int64_t known_at; /* when the last round of this engine began that had no error: what
	                   * happened before is known; 0 */
	struct credential credential; /* its token is NULL before watch_sign_in */
	struct arena secrets;         /* its texts */
	struct dpop *dpop;            /* its key; NULL for a bearer token */
	struct renewal *renewal;      /* of it, while one is under way (engine/renew.h) */
	struct arena *arena;
	char doing[160];
	char error[512];
	char missed[512];
	char unread[512];
};

/* Fills it with an account of the store (copied). `arena` lives as long as the watch.
 * False when its network is not known to this heed. */
bool watch_init(struct watch *watch, struct service *service,
	const struct account *account, struct arena *arena, struct err *err);
void watch_release(struct watch *watch);

/* Reads the credential that is kept, unless it was read before. */
bool watch_sign_in(struct watch *watch, struct err *err);

/* Reads it again: another program may have changed it. */
bool watch_read_secret(struct watch *watch, struct err *err);

/* A credential from elsewhere, copied; what it takes the place of is wiped. */
void watch_give(struct watch *watch, const struct credential *credential);

/* Whose secret it is, for engine/secret.h. Borrowed from the watch. */
struct secret_owner watch_owner(const struct watch *watch);

/* Keeps the credential where secrets are kept, in place of an older one. */
bool watch_keep_secret(const struct watch *watch, struct err *err);

/* Takes the lease, or renews it. */
bool watch_lease(struct watch *watch);

/* How it stands, written for everybody to see. NULL: idle; no error; nothing missed. */
bool watch_doing(struct watch *watch, const char *doing, struct err *err);
void watch_fault(struct watch *watch, const struct err *fault);
/* Looks up what could not be read, for who is told of the account. */
void watch_unread(struct watch *watch);
void watch_missed(struct watch *watch, const char *sentence);
bool watch_write(struct watch *watch, struct err *err);

/* What a network answered, as the store takes it in; borrowed from the answer. */
struct intake
watch_intake(const struct watch *watch, const struct answer *answer, int64_t now);

/* Its facts into the store; the name stays what people call it by now. */
bool watch_put(struct watch *watch, struct err *err);

/* What the server told of itself and of us, into the account; texts are copied. */
void watch_renew_server(struct watch *watch, const struct server *server);
void watch_renew_who(struct watch *watch, const struct whoami *who);
void watch_at(struct watch *watch, const char *server);

/* How long its server has to be left alone, in ms; 0: not at all. */
int64_t watch_pause(const struct watch *watch);

/* False when a verb cannot be done on this server; then `err` (ERR_REFUSED) says why. */
bool watch_can(const struct watch *watch, enum verb verb, struct err *err);

#endif
