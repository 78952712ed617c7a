/* The body of an answer: JSON, or a web page that somebody on the way put there.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_BODY_H
#define NETWORKS_SHARED_BODY_H

#include <stdbool.h>

struct arena;
struct err;
struct json;
struct http_response;

bool body_is_page(const struct http_response *response);

/* The title of such a page, for people; NULL when it has none. */
char *body_title(const struct http_response *response, struct arena *arena);

bool body_is_good(const struct http_response *response); /* by its status: 200 to 299 */

/* The JSON of an answer with a good status; ERR_PROTOCOL when it is none. */
const struct json *
body_json(const struct http_response *response, struct arena *arena, struct err *err);

/* A page for people with a status that says "not found" comes from a proxy, or from a
 * server of another kind: ERR_PROTOCOL. Always returns false. */
bool body_page_fault(const struct http_response *response, struct err *err);

#endif
