/* What all parts of the engine share.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/system/owner.h"
#include "engine/loop.h"
#include "engine/secret/secret.h"
#include "inbox/settings.h"
#include "inbox/target.h"

struct arena;
struct err;
struct http;
struct log;
struct store;

struct engine {
	struct store *store;
	struct http *http;
	struct loop *loop;
	struct log *log;
	struct secret_sources secrets;
	bool never_waits; /* for a response about a secret: the loop must keep running */
	bool quiet;       /* do not ask the user to unlock the keyring */
	const char *config; /* NULL: heed.conf in its default location */
	const char *store_path;
	struct settings settings; /* from heed.conf and the command line */
	/* From heed.conf: whom to notify when something is late. */
	struct targets targets;
	char holder[OWNER_ROOM]; /* our name in leases */
	bool has_pipe;           /* standard output is the pipe to heed */
	struct arena *arena;     /* lives as long as the engine */
};

/* Opens everything and reads heed.conf, whose errors are left to heed to report.
 * `secrets` (may be NULL) is where the command line says to keep them; `patience` as in
 * http_new. */
bool engine_open(struct engine *engine, const char *store, const char *secrets,
	int64_t patience, loop_call *on_signal, void *context, struct err *err);

/* Releases our leases and closes it. A partly opened one is fine. */
void engine_close(struct engine *engine);

/* Notifies heed, if it listens, that the store has changed. */
void engine_changed(const struct engine *engine);

/* Forgets what a network does not let us keep any longer (store_forget); an error goes to
 * the log. Cheap if nothing is due. */
void engine_forget(struct engine *engine);

/* Where the token of an account is kept: those of the practice community are kept beside
 * its store. */
struct secret_place engine_secret_place(const struct engine *engine, bool demo);

/* A random number below PACE_CHANCES. */
int engine_chance(void);

#endif
