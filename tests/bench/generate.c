/* generate STORE CONVERSATIONS [SEED]: a store of any size, for tests and benchmarks.
 * About five items in each conversation, half of the people waiting; the same seed gives
 * the same store.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/store.h"

#define ACCOUNTS  4
#define PER_POST  40  /* people under one post */
#define PER_BATCH 400 /* conversations in one transaction */
#define YEAR      (365 * DATE_DAY)

struct making {
	struct store *store;
	struct account accounts[ACCOUNTS];
	uint64_t seed;
	int64_t now;
	int64_t total;
	struct arena arena; /* of one batch */
	struct item *items;
	size_t n_items;
	struct err err;
};

static const char *const words[] = { "the", "beans", "you", "sent", "are", "great", "but",
	"my", "order", "has", "not", "arrived", "yet", "and", "I", "wonder", "whether",
	"it", "was", "shipped", "to", "Québec", "or", "elsewhere", "can", "you", "look",
	"into", "this", "please", "grinder", "workshop", "on", "Sunday", "label",
	"refund", "parcel", "coffee", "roast", "new", "price", "shop", "open", "tomorrow",
	"video", "thanks" };

static uint32_t
dice(struct making *making, uint32_t sides)
{
	making->seed = making->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(making->seed >> 33) % sides;
}

static char *
sentence(struct making *making, bool question)
{
	char text[400];
	size_t len = 0;

	for (uint32_t n = 6 + dice(making, 24); n > 0 && len < 300; n--)
		len += (size_t)snprintf(text + len, sizeof text - len, "%s%s",
			len ? " " : "", words[dice(making, COUNT(words))]);
	if (dice(making, 3) == 0)
		len += (size_t)snprintf(text + len, sizeof text - len, " %u",
			10000 + dice(making, 90000));
	snprintf(text + len, sizeof text - len, "%s", question ? "?" : ".");
	return arena_copy(&making->arena, text);
}

static struct item *
add_item(struct making *making, char *id, const char *parent, int64_t at)
{
	struct item *item = &making->items[making->n_items++];

	*item = (struct item){
		.remote_id = id,
		.uri = arena_printf(
			&making->arena, "https://example.social/statuses/%s", id),
		.url = arena_printf(&making->arena, "https://example.social/@x/%s", id),
		.parent_id = parent,
		.kind = parent ? ITEM_REPLY : ITEM_POST,
		.created_at = at,
		.fetched_at = at + DATE_MINUTE,
		.language = "en",
	};
	return item;
}

static struct person
fan(struct making *making, int64_t number)
{
	static const char *const names[] = { "Léa", "Tomás", "Zoë", "Ann", "Moe",
		"Ines" };
	struct arena *arena = &making->arena;

	return (struct person){
		.remote_id = arena_printf(arena, "%" PRId64, 5000000 + number),
		.handle = arena_printf(arena, "@fan%" PRId64 "@example.social", number),
		.name = arena_printf(arena, "%s %" PRId64, names[number % 6], number),
	};
}

static struct item *
add_ours(struct making *making, char *id, const char *parent,
	const struct account *account, int64_t at)
{
	struct item *item = add_item(making, id, parent, at);

	item->ours = true;
	item->author = (struct person){ .remote_id = account->remote_id,
		.handle = account->handle,
		.name = "Brand" };
	item->text = sentence(making, false);
	item->replies = -1;
	return item;
}

/* One conversation: they, we, they … ending with either. */
static void
add_conversation(struct making *making, int64_t number, const char *post, int64_t begin)
{
	const struct account *account = &making->accounts[number / PER_POST % ACCOUNTS];
	struct person person = fan(making, number * 7919 % (making->total * 3 / 4 + 1));
	bool waits = dice(making, 2) == 0;
	uint32_t count = 1 + 2 * dice(making, 4) + (waits ? 0 : 1);
	const char *parent = post;
	int64_t at = begin;

	for (uint32_t i = 0; i < count; i++) {
		char *id =
			arena_printf(&making->arena, "11%012" PRId64 "%02u", number, i);
		struct item *item;

		at += 1 + (int64_t)dice(making, 3 * 3600) * DATE_SECOND;
		if (i % 2) {
			item = add_ours(making, id, parent, account, at);
			item->mentions = ARENA_NEW(&making->arena, struct mention);
			item->mentions[0] =
				(struct mention){ person.remote_id, person.handle };
			item->n_mentions = 1;
			item->origin = dice(making, 2) ? ORIGIN_HAND : ORIGIN_NATIVE;
			item->agent = item->origin == ORIGIN_HAND ? "ana" : NULL;
		} else {
			item = add_item(making, id, parent, at);
			item->author = person;
			item->to_us = true;
			item->text = sentence(making, dice(making, 3) > 0);
			item->replies = -1;
		}
		parent = id;
	}
}

static int64_t
begin_of(const struct making *making, int64_t number)
{
	return making->now - YEAR + number * ((YEAR - 20 * DATE_DAY) / making->total);
}

static bool
take_batch(struct making *making, int64_t from, int64_t to)
{
	bool ok = true;

	making->items =
		ARENA_ARRAY(&making->arena, struct item, (size_t)(to - from) * 9 + 9);
	if (!store_begin(making->store, &making->err))
		return false;
	for (int64_t post = from / PER_POST; ok && post * PER_POST < to; post++) {
		const struct account *account = &making->accounts[post % ACCOUNTS];
		char *id = arena_printf(&making->arena, "10%014" PRId64, post);
		struct intake intake = {
			.account = account->id,
			.items = making->items,
			.now = making->now,
		};

		making->n_items = 0;
		add_ours(making, id, NULL, account, begin_of(making, post * PER_POST));
		for (int64_t n = post * PER_POST; n < to && n < (post + 1) * PER_POST;
			n++)
			add_conversation(making, n, id, begin_of(making, n));
		intake.n_items = making->n_items;
		ok = store_intake(making->store, &intake, NULL, &making->err);
	}
	return store_end(making->store, ok, &making->err);
}

static bool
add_accounts(struct making *making)
{
	static const char *const names[ACCOUNTS] = { "brand", "shop", "cafe", "school" };

	for (int i = 0; i < ACCOUNTS; i++) {
		char remote_id[] = { (char)('1' + i), '\0' };
		char handle[64];
		struct account account = {
			.network = "mastodon",
			.name = names[i],
			.server = "https://example.social",
			.remote_id = remote_id,
			.handle = handle,
			.title = "Brand",
			.limit = { LENGTH_CHARACTERS, 500, 23 },
			.software = "mastodon 4.3.2",
			.connected_at = making->now - YEAR / 2,
			.fetched_at = making->now,
		};

		snprintf(handle, sizeof handle, "@%s@example.social", names[i]);
		if (!store_account_put(making->store, &account, &making->err) ||
			!store_account_state(making->store, &account, &making->err))
			return false;
		making->accounts[i] = account;
		making->accounts[i].remote_id = mem_copy(remote_id, 1);
		making->accounts[i].handle = mem_copy(handle, strlen(handle));
	}
	return true;
}

static bool
make(struct making *making)
{
	if (!add_accounts(making))
		return false;
	for (int64_t from = 0; from < making->total; from += PER_BATCH) {
		int64_t to = from + PER_BATCH < making->total ? from + PER_BATCH
							      : making->total;
		bool ok = take_batch(making, from, to);

		arena_release(&making->arena);
		if (!ok)
			return false;
	}
	return store_search_index(making->store, &making->err);
}

int
main(int argc, char **argv)
{
	struct making making = { .seed = 1, .now = date_now() };
	int64_t seed = 1;

	if (argc < 3 || !str_int(argv[2], 1, 100000000, &making.total) ||
		(argc > 3 && !str_int(argv[3], 0, INT64_MAX, &seed))) {
		fprintf(stderr, "usage: generate STORE CONVERSATIONS [SEED]\n");
		return 2;
	}
	making.seed = (uint64_t)seed;
	if (!store_open(&making.store, argv[1], &making.err) || !make(&making)) {
		fprintf(stderr, "generate: %s\n", making.err.text);
		return 1;
	}
	store_close(making.store);
	for (int i = 0; i < ACCOUNTS; i++) {
		free((void *)(uintptr_t)making.accounts[i].remote_id);
		free((void *)(uintptr_t)making.accounts[i].handle);
	}
	return 0;
}
