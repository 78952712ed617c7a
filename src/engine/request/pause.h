/* How long a request has to wait before it is made.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_PAUSE_H
#define ENGINE_REQUEST_PAUSE_H

#include <stdint.h>

#include "base/time/date.h"
#include "engine/request/request.h"
#include "networks/op.h"

struct err;
struct session;

/* The longest pause that a request waits for. */
#define PAUSE_MOMENT (6 * DATE_SECOND)

/* By the pace of the server, what the network allows, and the day's budget, in ms; 0:
 * none. ERR_LATER if it is more than a moment. */
int64_t pause_before(
	struct session *session, enum op op, enum request_retry retry, struct err *err);

#endif
