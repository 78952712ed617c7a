/* What one command about accounts holds: everything is asked one after another.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_ACCOUNT_COMMAND_H
#define ENGINE_ACCOUNT_ACCOUNT_COMMAND_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "engine/engine.h"
#include "engine/session.h"

struct options;

struct visit {
	struct arena arena;
	struct service service;
	struct watch watch;
	struct err err;
};

bool visit_open(struct visit *visit, const struct options *options, struct err *err);

/* Half-opened is fine. */
void visit_close(struct visit *visit);

/* To be called at the end of what visit_wait waits for; `visit` as what it is about. */
void visit_came(void *visit, const struct err *err);

/* Until what was started has called visit_came. */
bool visit_wait(struct visit *visit, struct err *err);

/* The answers are in the watch's account then. */
bool visit_facts(struct visit *visit, struct err *err);

#endif
