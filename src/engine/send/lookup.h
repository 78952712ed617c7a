/* Was a reply posted? The network is asked, more than once, before anybody decides.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_LOOKUP_H
#define ENGINE_SEND_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct item;
struct lookup;
struct op_result;
struct outgoing;
struct session;

enum lookup_verdict {
	LOOKUP_OURS,       /* it is there: the one item */
	LOOKUP_OTHERS,     /* there are items of ours, but none has the same text */
	LOOKUP_NONE,       /* nothing that could be it */
	LOOKUP_CUT,        /* nothing, but not everything could be seen */
	LOOKUP_FAILED,     /* no response; `err` */
	LOOKUP_IMPOSSIBLE, /* the request is not possible; `err` */
};

struct lookup_result {
	enum lookup_verdict verdict;
	const struct item *items;
	size_t n_items;
	const struct err *err;
};

/* Looks at once which items of ours, below the message that `reply` answers, became known
 * only after it had been sent. `done` is called once and never from within; its arguments
 * live until lookup_free. */
struct lookup *lookup_start(struct session *session, const struct outgoing *outgoing,
	void (*done)(void *context, const struct lookup_result *result), void *context);

/* NULL is fine. */
void lookup_free(struct lookup *lookup);

/* Whether the answer to the first attempt of a reply is a message that was there before: the
 * server knew the key, say, and posted nothing. */
bool lookup_is_old(const struct session *session, const struct outgoing *outgoing,
	const struct op_result *answer);

#endif
