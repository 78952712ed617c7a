/* The state of the server, and the entry point for requests.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include "demo/server/faults.h"
#include "demo/story/life.h"
#include "demo/server/request_log.h"
#include "demo/server/session.h"
#include "demo/server/stream.h"
#include "demo/world.h"

struct demo_response;
struct demo_request;
struct software;

struct demo {
	struct world world;
	struct demo_sessions sessions;
	struct streams streams;
	struct faults faults;
	struct life life;
	struct request_log requests;
	bool goes_on;                    /* send held responses now */
	const char *origin;              /* http://127.0.0.1:PORT */
	const struct software *software; /* the software it imitates */
};

/* Creates the people, a month of history, and a token for everyone. */
struct demo *
demo_new(const char *origin, uint64_t seed, enum life_fans fans, int64_t pace);
void demo_free(struct demo *demo);

/* {"server":…,"brand":…,"fans":[…]} on one line. */
char *demo_greeting(const struct demo *demo, struct arena *arena);
const char *demo_brand_token(const struct demo *demo);

/* Handles the request and fills the response, including faults. */
void demo_answer(
	struct demo *demo, struct demo_request *request, struct demo_response *response);

#endif
