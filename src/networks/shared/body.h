/* The body of a response: JSON, or a web page from something between us and the server.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_BODY_H
#define NETWORKS_SHARED_BODY_H

#include <stdbool.h>

struct arena;
struct err;
struct json;
struct http_response;

bool body_is_page(const struct http_response *response);

/* The title of such a page, for display; NULL if it has none. */
char *body_title(const struct http_response *response, struct arena *arena);

bool body_is_good(const struct http_response *response); /* by its status: 200 to 299 */

/* Whether a request that changes something was carried out, for those who need nothing of
 * what is said about it: a success status with nothing, or with an object that is no error.
 * Anything else, such as a page, comes from something between us and the server, which may
 * have seen nothing of the request. */
bool body_is_done(const struct http_response *response);

/* Whether JSON is an object with something in it, for responses to what changes something
 * and may be repeated; else ERR_PROTOCOL, and whoever read NULL has set the error. */
bool body_is_object(const struct json *json, struct err *err);

/* ERR_UNSURE: it was accepted, but nothing says what became of it; `why`, and the server's
 * own words, if it has any. Always returns false. */
bool body_unsure(const struct http_response *response, const char *why, struct err *err);

/* The JSON of a response with a success status; ERR_PROTOCOL if it is not JSON, ERR_REFUSED
 * if it is only an error ("error": "…", "errors": ["…"]), whatever the status. */
const struct json *
body_json(const struct http_response *response, struct arena *arena, struct err *err);

/* Whether the server itself says that what was requested does not exist: with status 410,
 * or with 404 and JSON. "404 page not found", a web page, or nothing at all comes from
 * whatever stands before a server that is being restarted. */
bool body_is_gone(const struct http_response *response);

/* The error for a "not found" that is not the server's own: ERR_PROTOCOL. Always returns
 * false. */
bool body_page_fault(const struct http_response *response, struct err *err);

#endif
