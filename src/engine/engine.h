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
	bool never_waits;   /* for an answer about a secret: the loop has to go on */
	bool quiet;         /* nobody is asked to unlock the keyring */
	const char *config; /* NULL: heed.conf at its usual place */
	const char *store_path;
	struct settings settings; /* of heed.conf, with what the command line says */
	struct targets targets;   /* of heed.conf: whom to tell when something is late */
	char holder[OWNER_ROOM];  /* our name in leases */
	bool has_pipe;            /* standard output is the pipe to heed */
	struct arena *arena;      /* lives as long as the engine */
};

/* Opens everything; heed.conf is read, its faults left to heed to tell. `secrets` (may
 * be NULL) is what the command line says of it; `patience` as http_new has it. */
bool engine_open(struct engine *engine, const char *store, const char *secrets,
	int64_t patience, loop_call *on_signal, void *context, struct err *err);

/* Ends our leases and closes it. Half-opened is fine. */
void engine_close(struct engine *engine);

/* Tells heed, if it listens, that the store has changed. */
void engine_changed(const struct engine *engine);

/* Where the token of an account is: those of the practice community stay beside its
 * store. */
struct secret_place engine_secret_place(const struct engine *engine, bool demo);

/* A number below PACE_CHANCES. */
int engine_chance(void);

#endif
