/* The response of a handler, and how it is spoilt in transit.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_RESPONSE_H
#define DEMO_SERVER_RESPONSE_H

#include <stddef.h>
#include <stdint.h>

#include "demo/server/request.h"

struct json;
struct stream;

#define RESPONSE_HEADERS_MAX 12

/* How a response is spoilt in transit. */
enum response_end {
	RESPONSE_WHOLE,
	RESPONSE_RESET, /* the connection is reset after half of the body */
	RESPONSE_NONE,  /* the connection is reset without a response */
};

struct demo_response {
	unsigned status;
	const char *type;
	const char *body; /* lives as long as the request */
	size_t len;
	struct request_field headers[RESPONSE_HEADERS_MAX];
	size_t header_count;
	struct stream *stream; /* the body is this stream instead */
	int64_t delay;         /* milliseconds until it is sent */
	int64_t drip;          /* bytes per second; 0 for all at once */
	int64_t padding;       /* blanks after the body */
	enum response_end end;
};

void response_json(const struct demo_request *request, struct demo_response *response,
	const struct json *json);
/* {"error": sentence} */
void response_error(const struct demo_request *request, struct demo_response *response,
	unsigned status, const char *sentence);
void response_text(struct demo_response *response, unsigned status, const char *type,
	const char *body);
void
response_add_header(struct demo_response *response, const char *name, const char *value);

#endif
