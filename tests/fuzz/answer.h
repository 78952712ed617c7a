/* What must hold of any answer, whatever a server said.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_FUZZ_ANSWER_H
#define TESTS_FUZZ_ANSWER_H

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/network.h"

static void
check_clean(const char *text, enum text_kind kind, struct arena *arena)
{
	if (text != NULL)
		assert(str_eq(text, text_clean(text, strlen(text), kind, arena, NULL)));
}

static void
check_item(const struct item *item, struct arena *arena)
{
	assert(item->remote_id != NULL && item->author.remote_id != NULL);
	assert(!item->heard || (!item->ours && !item->to_us));
	check_clean(item->remote_id, TEXT_NAME, arena);
	check_clean(item->parent_id, TEXT_NAME, arena);
	check_clean(item->author.handle, TEXT_NAME, arena);
	check_clean(item->author.name, TEXT_NAME, arena);
	check_clean(item->text, TEXT_BODY, arena);
	check_clean(item->subject, TEXT_LINE, arena);
	check_clean(item->url, TEXT_NAME, arena);
	for (size_t i = 0; i < item->n_media; i++)
		check_clean(item->media[i].alt, TEXT_BODY, arena);
	for (size_t i = 0; i < item->n_mentions; i++)
		check_clean(item->mentions[i].handle, TEXT_NAME, arena);
}

/* The request that follows from whatever cursor was read. */
static void
ask_on(const struct network *network, const struct op_args *args, const char *cursor,
	struct arena *arena)
{
	struct op_args next = *args;
	struct http_request request = { 0 };
	struct err err = { 0 };

	next.cursor = cursor;
	if (network->steps[args->op].ask(&next, arena, &request, &err))
		assert(strpbrk(request.url, " \n\r\t") == NULL);
}

/* Reads a response, and asks on from what was read. */
static void
check_read(const struct network *network, const struct op_args *args,
	const struct http_response *response)
{
	struct arena arena = { 0 };
	struct op_result answer = { 0 };
	struct err err = { 0 };
	const struct step *step = &network->steps[args->op];

	if (step->read == NULL)
		return;
	if (step->read(args, response, &arena, &answer, &err)) {
		for (size_t i = 0; i < answer.n_items; i++)
			check_item(&answer.items[i], &arena);
		for (size_t i = 0; i < answer.n_gone; i++)
			check_clean(answer.gone[i], TEXT_NAME, &arena);
		check_clean(answer.who.handle, TEXT_NAME, &arena);
		check_clean(answer.who.name, TEXT_NAME, &arena);
		if (answer.cursor != NULL)
			ask_on(network, args, answer.cursor, &arena);
	} else {
		assert(err.code != ERR_NONE && err.text[0] != '\0');
	}
	arena_release(&arena);
}

#endif
