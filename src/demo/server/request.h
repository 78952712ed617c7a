/* A request as the handlers see it, whatever its form was, and the answer they give.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_REQUEST_H
#define DEMO_SERVER_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct json;
struct demo_person;
struct demo_session;
struct stream;

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
/* ":id" of the path as a number; 0 for what is none, which nothing has. */
int64_t request_id(const struct demo_request *request);

#define RESPONSE_HEADERS_MAX 12

/* How an answer is spoilt on its way. */
enum response_end {
	RESPONSE_WHOLE,
	RESPONSE_RESET, /* the connection is reset after half of the body */
	RESPONSE_NONE,  /* the connection is reset and nothing is said */
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
	int64_t drip;          /* bytes a second; 0 for all at once */
	int64_t padding;       /* blanks behind the body */
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
