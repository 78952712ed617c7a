/* One attempt to send something that was claimed, until it is decided: posted, refused,
 * put back, or left to a person.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_ATTEMPT_H
#define ENGINE_SEND_ATTEMPT_H

#include <stdbool.h>
#include <stdint.h>

struct attempt;
struct delivery_outcome;
struct outgoing;
struct delivery_trouble;
struct session;

struct attempt_options {
	struct session *session;
	struct outgoing *outgoing; /* claimed; ours until the end */
	int64_t patience;          /* milliseconds that a response may take */
	bool chose_key;            /* for this attempt */
	bool may_stand; /* an earlier attempt may have arrived: look it up first */
	struct delivery_trouble *trouble;
	/* Called once, and never from within. The outcome lives until attempt_free; the
	 * state `sending` means that it stays as it is, for a later engine to
	 * continue. */
	void (*done)(void *context, const struct delivery_outcome *outcome);
	void *context;
};

struct attempt *attempt_start(const struct attempt_options *options);

/* Cancels the attempt. NULL is fine. */
void attempt_free(struct attempt *attempt);

#endif
