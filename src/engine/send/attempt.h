/* One try to send what was claimed, to its end: posted, refused, put back, or a question
 * for a person.
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
	bool chose_key;            /* for this try */
	bool may_stand; /* an earlier try may have arrived: look before anything else */
	struct delivery_trouble *trouble;
	/* Once, and never from within. The outcome lives until attempt_free; a state
	 * `sending` means that it stays as it is, for whoever can go on. */
	void (*done)(void *context, const struct delivery_outcome *outcome);
	void *context;
};

struct attempt *attempt_start(const struct attempt_options *options);

/* Drops what is under way. NULL is fine. */
void attempt_free(struct attempt *attempt);

#endif
