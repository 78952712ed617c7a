/* Any bytes as a server's answer to anything that heed asks of Mastodon. The first
 * three bytes choose the question, the rest is the body. Links networks, inbox and base, and
 * nothing else.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "networks/network.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

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
ask_on(const struct wish *wish, const char *cursor, struct arena *arena)
{
	struct wish next = *wish;
	struct request request = { 0 };
	struct err err = { 0 };

	next.cursor = cursor;
	if (network_of("mastodon")->steps[wish->verb].ask(&next, arena, &request, &err))
		assert(strpbrk(request.url, " \n\r\t") == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const int statuses[] = { 200, 200, 200, 400, 401, 404, 410, 422, 429,
		503 };
	static const char *const cursors[] = { NULL, "v1", "context",
		"{\"floor\":\"9\",\"floor_at\":1795162980000}",
		"{\"top\":\"9\",\"top_at\":1795162980000,\"last\":\"8\",\"low\":1795162980000,"
		"\"pages\":1,\"still\":0,\"seen\":40}" };
	static const char *const events[] = { "notification", "update", "delete",
		"status.update" };
	static const char *const quirks[] = { NULL,
		"form no-types window=64 bare-404 markup" };
	struct arena arena = { 0 };
	struct answer answer = { 0 };
	struct err err = { 0 };

	if (len < 3)
		return 0;

	struct endpoint at = { .server = "https://home.example",
		.token = "t",
		.remote_id = "14715",
		.handle = "@brand@home.example",
		.listen = "https://home.example",
		.quirks = quirks[bytes[1] % COUNT(quirks)] };
	struct wish wish = { .verb = (enum verb)(bytes[0] % VERB_COUNT),
		.at = &at,
		.item = "7",
		.text = "thank you",
		.stream = bytes[1] % 4 < 2 ? "inbox" : "ours",
		.since = 1792756800000,
		.now = 1795348800000,
		.cursor = cursors[bytes[1] / 4 % COUNT(cursors)] };
	struct header event = { "Event", events[bytes[2] / 16 % COUNT(events)] };
	struct response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.headers = &event,
		.n_headers = 1,
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	if (network_of("mastodon")
			->steps[wish.verb]
			.read(&wish, &response, &arena, &answer, &err)) {
		for (size_t i = 0; i < answer.n_items; i++)
			check_item(&answer.items[i], &arena);
		if (answer.cursor != NULL)
			ask_on(&wish, answer.cursor, &arena);
	} else {
		assert(err.code != ERR_NONE && err.text[0] != '\0');
	}
	arena_release(&arena);
	return 0;
}
