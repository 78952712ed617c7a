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
struct outgoing;
struct session;

enum lookup_verdict {
	LOOKUP_OURS,   /* it is there: the one item */
	LOOKUP_OTHERS, /* something of ours is there, and none of it says what it says */
	LOOKUP_NONE,   /* nothing that could be it */
	LOOKUP_CUT,    /* nothing, but not all could be seen */
	LOOKUP_FAILED, /* nobody answered; `err` */
	LOOKUP_IMPOSSIBLE, /* it cannot even be asked; `err` */
};

struct lookup_result {
	enum lookup_verdict verdict;
	const struct item *items;
	size_t n_items;
	const struct err *err;
};

/* Looks at once: what of ours stands under the message that `reply` answers, and became
 * known only after it had left? `done` is called once and never from within; what it gets
 * lives until lookup_free. */
struct lookup *lookup_start(struct session *session, const struct outgoing *outgoing,
	void (*done)(void *context, const struct lookup_result *result), void *context);

/* NULL is fine. */
void lookup_free(struct lookup *lookup);

#endif
