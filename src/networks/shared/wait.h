/* The pause that a server asks for in the body of a response. Pure.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_WAIT_H
#define NETWORKS_SHARED_WAIT_H

#include <stdint.h>

struct http_response;
struct json;

/* The longest pause, in ms, that the members of JSON ask for with which servers do so:
 * retry_after_ms, retry_after and parameters.retry_after (Discord, Telegram; seconds),
 * extras.wait_seconds (Discourse), json.ratelimit (Reddit). 0: none; NULL is fine.
 * The engine reads the body of every 429 in this way: a network sets op_result.wait only
 * for what comes with another status, or in another form. */
int64_t wait_of_json(const struct json *json);
int64_t wait_of_body(const struct http_response *response);

/* The longest pause that a sentence in English names: "wait 30 seconds", "try again in 9
 * minutes", "retry after 7"; 0: none. */
int64_t wait_of_words(const char *sentence);

#endif
