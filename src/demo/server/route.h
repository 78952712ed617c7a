/* Finding the handler of each request, and who may call it.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_ROUTE_H
#define DEMO_SERVER_ROUTE_H

#include <stdbool.h>

#include "demo/api/api.h"

enum route_needs {
	ROUTE_NEEDS_NOTHING, /* a token is checked if there is one */
	ROUTE_NEEDS_TOKEN,   /* of any application */
	ROUTE_NEEDS_USER,
	ROUTE_NEEDS_LOOPBACK, /* a control of the demo: no faults, no limits */
};

struct demo_request;

struct route {
	const char *method;
	const char *path; /* ":id" and ":other" each match one component */
	api_handler *handler;
	enum route_needs needs;
	const char *scope; /* NULL: any */
};

/* NULL if there is none; sets the id and other_id of the request. */
const struct route *route_find(struct demo_request *request);

#endif
