/* Everything the server knows, and the one way in for a request.
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
	bool goes_on;                    /* what is held back is to be answered now */
	const char *origin;              /* http://127.0.0.1:PORT */
	const struct software *software; /* what it passes for */
};

/* Opens for business: people, a month of history, a token for everybody. */
struct demo *
demo_new(const char *origin, uint64_t seed, enum life_fans fans, int64_t pace);
void demo_free(struct demo *demo);

/* {"server":…,"brand":…,"fans":[…]} in one line. */
char *demo_greeting(const struct demo *demo, struct arena *arena);
const char *demo_brand_token(const struct demo *demo);

/* Carries the request out and fills the answer; faults included. */
void demo_answer(
	struct demo *demo, struct demo_request *request, struct demo_response *response);

#endif
