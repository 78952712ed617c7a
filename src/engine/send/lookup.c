/* Was a reply posted?
 * SPDX-License-Identifier: MIT */
#include "engine/send/lookup.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/call.h"
#include "engine/send/posting.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "inbox/item/same_text.h"

#define PAGES 10 /* of our own posts; a server that never ends */

struct lookup {
	struct session *watch;
	const struct outgoing *reply;
	void (*done)(void *context, const struct lookup_result *end);
	void *context;
	struct call *call;
	struct timer timer;         /* the next page */
	struct arena arenas[PAGES]; /* of the pages */
	size_t n_arenas;
	struct arena arena;
	struct item *items;
	size_t n_items;
	const char *cursor;
	bool certain; /* the only item is it, whatever it says */
	bool cut;
};

static void lookup_on_response(void *context, const struct request_result *end);

static bool
lookup_ask(struct lookup *look, struct err *err)
{
	const struct request_options plan = {
		.wish = posting_wish(look->reply, OP_FIND, look->cursor),
		.done = lookup_on_response,
		.context = look,
	};

	look->call = call_start(look->watch, &plan, err);
	return look->call != NULL;
}

static void
lookup_end_with(struct lookup *look, enum lookup_verdict verdict, const struct err *err)
{
	look->done(look->context,
		&(struct lookup_result){ verdict, look->items, look->n_items, err });
}

static void
lookup_next_page(void *context)
{
	struct lookup *look = context;
	struct err err = { 0 };

	if (!lookup_ask(look, &err))
		lookup_end_with(look, LOOKUP_FAILED, &err);
}

/* What was there before it left, or is another reply of the outbox, is not it. */
static bool
lookup_add(struct lookup *look, const struct item *item, struct err *err)
{
	bool known;

	if (!store_outbox_found_known(look->watch->service->store, look->reply,
		    item->remote_id, &known, err))
		return false;
	if (known)
		return true;
	*ARENA_PUSH(&look->arena, look->items, look->n_items) = *item;
	return true;
}

static bool
lookup_take(struct lookup *look, const struct request_result *end, struct err *err)
{
	const struct op_result *answer = end->answer;

	look->certain |= answer->found;
	look->cut |= answer->missed != NULL;
	look->arenas[look->n_arenas++] = *end->arena;
	*end->arena = (struct arena){ 0 };
	for (size_t i = 0; i < answer->n_items; i++) {
		if (answer->found) {
			look->items = &answer->items[0];
			look->n_items = 1;
		} else if (!lookup_add(look, &answer->items[i], err)) {
			return false;
		}
	}
	return true;
}

/* The oldest that says what it says, alone. */
static bool
lookup_choose(struct lookup *look)
{
	for (size_t i = look->n_items; i-- > 0;) {
		if (!look->certain && !same_text(look->items[i].text, look->reply->text))
			continue;
		look->items += i;
		look->n_items = 1;
		return true;
	}
	return false;
}

static void
lookup_on_response(void *context, const struct request_result *end)
{
	struct lookup *look = context;
	struct op_result answer = end->answer ? *end->answer : (struct op_result){ 0 };
	struct err err = { 0 };

	look->call = NULL;
	if (!end->answer) {
		err = *end->err;
		lookup_end_with(look, LOOKUP_FAILED, &err);
	} else if (!lookup_take(look, end, &err)) {
		lookup_end_with(look, LOOKUP_FAILED, &err);
	} else if (answer.more && answer.cursor && look->n_arenas < PAGES) {
		look->cursor = arena_copy(&look->arena, answer.cursor);
		loop_in(look->watch->service->loop, &look->timer, 0);
	} else if (lookup_choose(look)) {
		lookup_end_with(look, LOOKUP_OURS, NULL);
	} else if (look->n_items > 0) {
		lookup_end_with(look, LOOKUP_OTHERS, NULL);
	} else {
		lookup_end_with(
			look, look->cut || answer.more ? LOOKUP_CUT : LOOKUP_NONE, NULL);
	}
}

struct lookup *
lookup_start(struct session *watch, const struct outgoing *reply,
	void (*done)(void *context, const struct lookup_result *end), void *context,
	struct err *err)
{
	struct lookup *look = mem_alloc(sizeof *look);

	look->watch = watch;
	look->reply = reply;
	look->done = done;
	look->context = context;
	look->timer = (struct timer){ .call = lookup_next_page, .context = look };
	if (lookup_ask(look, err))
		return look;
	lookup_free(look);
	return NULL;
}

void
lookup_free(struct lookup *look)
{
	if (!look)
		return;
	loop_cancel(look->watch->service->loop, &look->timer);
	call_cancel(look->call);
	for (size_t i = 0; i < look->n_arenas; i++)
		arena_release(&look->arenas[i]);
	arena_release(&look->arena);
	free(look);
}
