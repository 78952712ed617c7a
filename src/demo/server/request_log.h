/* A log of the requests received, for tests.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_REQUEST_LOG_H
#define DEMO_SERVER_REQUEST_LOG_H

#include <stddef.h>
#include <stdint.h>

struct demo_response;
struct arena;
struct faults;
struct demo_request;

#define REQUEST_LOG_MAX 2000

/* The newest REQUEST_LOG_MAX requests, each as a line of JSON. */
struct request_log {
	char *lines[REQUEST_LOG_MAX];
	int64_t count; /* ever received */
};

void request_log_add(struct request_log *seen, const struct demo_request *request,
	const struct demo_response *response, const struct faults *faults);
/* A JSON array of those with a number above `after`. */
char *
request_log_json(const struct request_log *seen, int64_t after, struct arena *arena);
void request_log_release(struct request_log *seen);

#endif
