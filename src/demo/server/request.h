/* A request in the form that handlers see, whatever its original format.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_REQUEST_H
#define DEMO_SERVER_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct demo_person;
struct demo_session;

/* A parameter of the query or of a form, or a member of a JSON body; an array's elements
 * are named "name[]" in every format. */
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
	const char *token; /* NULL: none given */
	const char *key;   /* Idempotency-Key */
	const char *kind;  /* Content-Type */
	struct request_field *fields;
	size_t field_count;
	const char *id; /* the ":id" part of the path */
	const char *other_id;
	struct demo_session *session;
	struct demo_person *who; /* the owner of the token; NULL if anonymous */
	struct arena *arena;
};

void request_add(struct demo_request *request, const char *name, const char *value);
/* Parses and adds "name=value&name=value". */
void request_add_form(struct demo_request *request, const char *text);
/* False if the bytes are not a JSON object. */
bool request_add_json(struct demo_request *request, const char *bytes, size_t len);

/* NULL if there is none. */
const char *request_text(const struct demo_request *request, const char *name);
int64_t
request_int(const struct demo_request *request, const char *name, int64_t fallback);
bool request_bool(const struct demo_request *request, const char *name, bool fallback);
/* `name` ends with "[]". */
bool request_has(const struct demo_request *request, const char *name, const char *value);
/* ":id" of the path as a number; 0, which is no object's id, if it is not a number. */
int64_t request_id(const struct demo_request *request);

#endif
