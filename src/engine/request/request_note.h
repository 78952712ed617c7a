/* What a response says of its server and of our token, noted in the session.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_REQUEST_NOTE_H
#define ENGINE_REQUEST_REQUEST_NOTE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct http_result;
struct session;

/* Bytes, and when the server may be asked again. `about_one`: it was asked about one thread
 * or message; a server that only fails at that one, and does not ask for a pause, may be
 * well. */
void request_note_pace(
	struct session *session, const struct http_result *result, bool about_one);

/* The token is refused: nothing is asked any more until somebody signs in again. For
 * everybody to see, at once. */
void request_note_signed_out(struct session *session, const struct err *fault);

/* When it was asked, by the server's clock in whole seconds; 0: it did not say. */
int64_t request_note_asked_at(const struct http_result *result);

#endif
