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

/* The JSON of a response with a success status; ERR_PROTOCOL if it is not JSON. */
const struct json *
body_json(const struct http_response *response, struct arena *arena, struct err *err);

/* A web page with the status "not found" comes from a proxy, or from another kind of
 * server: ERR_PROTOCOL. Always returns false. */
bool body_page_fault(const struct http_response *response, struct err *err);

#endif
