/* Was a reply posted?
 * SPDX-License-Identifier: MIT */
#include "engine/send/lookup.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/request/request.h"
#include "engine/send/posting.h"
#include "engine/engine.h"
#include "engine/session.h"
#include "inbox/item/same_text.h"

#define PAGES 10 /* of our own posts; against a server that never finishes */

struct lookup {
	struct session *session;
	const struct outgoing *outgoing;
	void (*done)(void *context, const struct lookup_result *result);
	void *context;
	struct request *request;
	struct arena arenas[PAGES]; /* of the pages */
	size_t n_arenas;
	struct arena arena;
	struct item *items;
	size_t n_items;
	const char *cursor;
	bool certain; /* the only item is the one, whatever its text */
	bool cut;
};

static void lookup_on_response(void *context, const struct request_result *result);

static void
lookup_ask(struct lookup *lookup)
{
	struct op_args args = posting_args(lookup->outgoing, OP_FIND);

	args.cursor = lookup->cursor;
	lookup->request = request_start(lookup->session,
		&(struct request_options){
			.args = args, .done = lookup_on_response, .context = lookup });
}

static void
lookup_end_with(struct lookup *lookup, enum lookup_verdict verdict, const struct err *err)
{
	lookup->done(lookup->context,
		&(struct lookup_result){ verdict, lookup->items, lookup->n_items, err });
}

/* An item that existed before it was sent, or is another reply of the outbox, cannot be
 * it. */
static bool
lookup_add(struct lookup *lookup, const struct item *item, struct err *err)
{
	bool known;

	if (!store_outbox_found_known(lookup->session->engine->store, lookup->outgoing,
		    item->remote_id, &known, err))
		return false;
	if (known)
		return true;
	*ARENA_PUSH(&lookup->arena, lookup->items, lookup->n_items) = *item;
	return true;
}

static bool
lookup_take(struct lookup *lookup, const struct request_result *result, struct err *err)
{
	const struct op_result *answer = result->answer;

	lookup->certain |= answer->found;
	lookup->cut |= answer->missed != NULL;
	lookup->arenas[lookup->n_arenas++] = *result->arena;
	*result->arena = (struct arena){ 0 };
	for (size_t i = 0; i < answer->n_items; i++) {
		if (answer->found) {
			lookup->items = &answer->items[0];
			lookup->n_items = 1;
		} else if (!lookup_add(lookup, &answer->items[i], err)) {
			return false;
		}
	}
	return true;
}

/* Only the oldest item with the same text. */
static bool
lookup_choose(struct lookup *lookup)
{
	for (size_t i = lookup->n_items; i-- > 0;) {
		if (!lookup->certain &&
			!same_text(lookup->items[i].text, lookup->outgoing->text))
			continue;
		lookup->items += i;
		lookup->n_items = 1;
		return true;
	}
	return false;
}

static void
lookup_on_response(void *context, const struct request_result *result)
{
	struct lookup *lookup = context;
	struct op_result answer =
		result->answer ? *result->answer : (struct op_result){ 0 };
	struct err err = { 0 };

	lookup->request = NULL;
	if (!result->answer) {
		err = *result->err;
		lookup_end_with(lookup,
			result->unasked && lookup->n_arenas == 0 ? LOOKUP_IMPOSSIBLE
								 : LOOKUP_FAILED,
			&err);
	} else if (!lookup_take(lookup, result, &err)) {
		lookup_end_with(lookup, LOOKUP_FAILED, &err);
	} else if (answer.more && answer.cursor && lookup->n_arenas < PAGES) {
		lookup->cursor = arena_copy(&lookup->arena, answer.cursor);
		lookup_ask(lookup);
	} else if (lookup_choose(lookup)) {
		lookup_end_with(lookup, LOOKUP_OURS, NULL);
	} else if (lookup->n_items > 0) {
		lookup_end_with(lookup, LOOKUP_OTHERS, NULL);
	} else {
		lookup_end_with(lookup,
			lookup->cut || answer.more ? LOOKUP_CUT : LOOKUP_NONE, NULL);
	}
}

struct lookup *
lookup_start(struct session *session, const struct outgoing *outgoing,
	void (*done)(void *context, const struct lookup_result *result), void *context)
{
	struct lookup *lookup = mem_alloc(sizeof *lookup);

	lookup->session = session;
	lookup->outgoing = outgoing;
	lookup->done = done;
	lookup->context = context;
	lookup_ask(lookup);
	return lookup;
}

void
lookup_free(struct lookup *lookup)
{
	if (!lookup)
		return;
	request_cancel(lookup->request);
	for (size_t i = 0; i < lookup->n_arenas; i++)
		arena_release(&lookup->arenas[i]);
	arena_release(&lookup->arena);
	free(lookup);
}

bool
lookup_is_old(const struct session *session, const struct outgoing *outgoing,
	const struct op_result *answer)
{
	bool known = false;

	return outgoing->act == SEND_REPLY && outgoing->tries <= 1 &&
		answer->n_items > 0 &&
		store_outbox_found_known(session->engine->store, outgoing,
			answer->items[0].remote_id, &known, NULL) &&
		known;
}
