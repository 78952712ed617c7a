/* Recording in the session what a response says about its server and our token.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_REQUEST_NOTE_H
#define ENGINE_REQUEST_REQUEST_NOTE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct http_result;
struct request_result;
struct session;

/* Bytes, and when the server may be asked again. `wait`: op_result.wait. `about_one`: the
 * request was about one thread or message; a server that fails only for that one, and does
 * not ask for a pause, may be fine otherwise. */
void request_note_pace(struct session *session, const struct http_result *result,
	int64_t wait, bool about_one);

/* The token was refused: nothing is requested any more until somebody signs in again.
 * Stored at once, so that everybody sees it. */
void request_note_signed_out(struct session *session, const struct err *fault);

/* When the request was sent, by the server's clock in whole seconds; 0: unknown. */
int64_t request_note_asked_at(const struct http_result *result);

/* Compares both clocks. When the request was sent, by the network's. */
int64_t request_note_clock(struct session *session, const struct request_result *result);

#endif
