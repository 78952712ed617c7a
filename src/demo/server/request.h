/* A request as the handlers see it, whatever its form was.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_REQUEST_H
#define DEMO_SERVER_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct demo_person;
struct demo_session;

/* A parameter of the query, of a form, or a member of a JSON body; an array's
 * elements are named "name[]" whatever form they came in. */
struct request_field {
	const char *name;
	const char *value;
};

struct demo_request {
	const char *method;
	const char *path;
	const char *query; /* for the log */
	const char *host;
	const char *agent;
	const char *token; /* NULL: none came */
	const char *key;   /* Idempotency-Key */
	const char *kind;  /* Content-Type */
	struct request_field *fields;
	size_t field_count;
	const char *id; /* what stood at ":id" of the path */
	const char *other_id;
	struct demo_session *session;
	struct demo_person *who; /* whose token it is; NULL for anybody */
	struct arena *arena;
};

void request_add(struct demo_request *request, const char *name, const char *value);
/* Adds "name=value&name=value". */
void request_add_form(struct demo_request *request, const char *text);
/* False when the bytes are no JSON object. */
bool request_add_json(struct demo_request *request, const char *bytes, size_t len);

/* NULL when there is none. */
const char *request_text(const struct demo_request *request, const char *name);
int64_t
request_int(const struct demo_request *request, const char *name, int64_t fallback);
bool request_bool(const struct demo_request *request, const char *name, bool fallback);
/* `name` ends with "[]". */
bool request_has(const struct demo_request *request, const char *name, const char *value);
/* ":id" of the path as a number; 0, which no object has, if it is not a number. */
int64_t request_id(const struct demo_request *request);

#endif
