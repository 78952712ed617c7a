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

struct look {
	struct watch *watch;
	const struct reply *reply;
	void (*done)(void *context, const struct look_end *end);
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

static void looked(void *context, const struct call_end *end);

static bool
ask(struct look *look, struct err *err)
{
	const struct call_plan plan = {
		.wish = posting_wish(look->reply, VERB_FIND, look->cursor),
		.done = looked,
		.context = look,
	};

	look->call = call_start(look->watch, &plan, err);
	return look->call != NULL;
}

static void
end_with(struct look *look, enum look_verdict verdict, const struct err *err)
{
	look->done(look->context,
		&(struct look_end){ verdict, look->items, look->n_items, err });
}

static void
ask_further(void *context)
{
	struct look *look = context;
	struct err err = { 0 };

	if (!ask(look, &err))
		end_with(look, LOOK_FAILED, &err);
}

/* What was there before it left, or is another reply of the outbox, is not it. */
static bool
add(struct look *look, const struct item *item, struct err *err)
{
	bool known;

	if (!store_outbox_knows(look->watch->service->store, look->reply, item->remote_id,
		    &known, err))
		return false;
	if (known)
		return true;
	look->items =
		arena_grow(&look->arena, look->items, look->n_items * sizeof *look->items,
			(look->n_items + 1) * sizeof *look->items);
	look->items[look->n_items++] = *item;
	return true;
}

static bool
take(struct look *look, const struct call_end *end, struct err *err)
{
	const struct answer *answer = end->answer;

	look->certain |= answer->found;
	look->cut |= answer->missed != NULL;
	look->arenas[look->n_arenas++] = *end->arena;
	*end->arena = (struct arena){ 0 };
	for (size_t i = 0; i < answer->n_items; i++) {
		if (answer->found) {
			look->items = &answer->items[0];
			look->n_items = 1;
		} else if (!add(look, &answer->items[i], err)) {
			return false;
		}
	}
	return true;
}

/* The oldest that says what it says, alone. */
static bool
choose(struct look *look)
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
looked(void *context, const struct call_end *end)
{
	struct look *look = context;
	struct answer answer = end->answer ? *end->answer : (struct answer){ 0 };
	struct err err = { 0 };

	look->call = NULL;
	if (!end->answer) {
		err = *end->err;
		end_with(look, LOOK_FAILED, &err);
	} else if (!take(look, end, &err)) {
		end_with(look, LOOK_FAILED, &err);
	} else if (answer.more && answer.cursor && look->n_arenas < PAGES) {
		look->cursor = arena_copy(&look->arena, answer.cursor);
		loop_in(look->watch->service->loop, &look->timer, 0);
	} else if (choose(look)) {
		end_with(look, LOOK_OURS, NULL);
	} else if (look->n_items > 0) {
		end_with(look, LOOK_OTHERS, NULL);
	} else {
		end_with(look, look->cut || answer.more ? LOOK_CUT : LOOK_NONE, NULL);
	}
}

struct look *
look_start(struct watch *watch, const struct reply *reply,
	void (*done)(void *context, const struct look_end *end), void *context,
	struct err *err)
{
	struct look *look = mem_alloc(sizeof *look);

	look->watch = watch;
	look->reply = reply;
	look->done = done;
	look->context = context;
	look->timer = (struct timer){ .call = ask_further, .context = look };
	if (ask(look, err))
		return look;
	look_free(look);
	return NULL;
}

void
look_free(struct look *look)
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
