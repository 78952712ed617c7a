/* Was a reply posted? The network is asked, more than once, before anybody decides.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SEND_LOOKUP_H
#define ENGINE_SEND_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct item;
struct look;
struct reply;
struct watch;

enum look_verdict {
	LOOK_OURS,   /* it is there: the one item */
	LOOK_OTHERS, /* something of ours is there, and none of it says what it says */
	LOOK_NONE,   /* nothing that could be it */
	LOOK_CUT,    /* nothing, but not all could be seen */
	LOOK_FAILED  /* nobody answered; `err` */
};

struct look_end {
	enum look_verdict verdict;
	const struct item *items;
	size_t n_items;
	const struct err *err;
};

/* Looks at once: what of ours stands under the message that `reply` answers, and became
 * known only after it had left? `done` is called once and never from within; what it gets
 * lives until look_free. NULL with `err` when it cannot even be asked. */
struct look *look_start(struct watch *watch, const struct reply *reply,
	void (*done)(void *context, const struct look_end *end), void *context,
	struct err *err);

/* NULL is fine. */
void look_free(struct look *look);

#endif
