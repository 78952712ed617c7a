/* Which handler answers a request, and who may ask.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_ROUTE_H
#define DEMO_SERVER_ROUTE_H

#include <stdbool.h>

#include "demo/api/api.h"

enum route_needs {
	NEEDS_NOTHING, /* a token is looked at when one comes */
	NEEDS_TOKEN,   /* of any application */
	NEEDS_USER,
	NEEDS_LOOPBACK, /* a control of the demo: no faults, no limits */
};

struct request;

struct route {
	const char *method;
	const char *path; /* ":id" and ":other" stand for one part each */
	api_handler *handler;
	enum route_needs needs;
	const char *scope; /* NULL: any */
};

/* NULL when there is none; fills the request's id and other_id. */
const struct route *route_find(struct request *request);

#endif
