/* What the tests of shared messages share: two accounts of ours, and Lea, who writes to both.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SHARED_SCENE_H
#define TESTS_SHARED_SCENE_H

#include "tests/unit/store/store_scene.h"

#define BOTH "https://fan.example/1"

/* Two accounts, each with its own server's ids. */
struct pair {
	int64_t one;
	int64_t two;
};

static inline struct pair
both(struct scene *s)
{
	struct account account = {
		.network = "mastodon",
		.name = "shop",
		.server = "https://other.social",
		.remote_id = "77",
		.handle = "@shop@other.social",
		.title = "Shop",
		.connected_at = at(-1000),
	};

	good(s, store_account_put(s->store, &account, &s->err));
	return (struct pair){ s->account, account.id };
}

static inline void
take_at(struct scene *s, int64_t account, struct item item)
{
	int64_t own = s->account;

	s->account = account;
	take(s, item);
	s->account = own;
}

/* What Lea says, as a server shows it to one of us. */
static inline struct item
by_lea(const char *id, const char *uri, const char *parent, int minutes, const char *text)
{
	struct item item = theirs(id, parent, "lea", minutes, text);

	item.uri = uri;
	return item;
}

/* What the first account answered: as it is known there, and as the other's server shows
 * it. */
static inline struct item
answer(struct scene *s, const struct pair *pair, int64_t account, const char *id,
	const char *parent, int minutes)
{
	struct item item = ours(id, parent, minutes, "We can help.");

	(void)s;
	item.uri = "https://example.social/answer";
	if (account == pair->one) {
		item.origin = ORIGIN_HAND;
		item.agent = "ana";
		return item;
	}
	item.ours = false;
	item.author = (struct person){
		.remote_id = "4711", .handle = "@brand@example.social", .name = "Brand"
	};
	return item;
}

/* "quiet with shop" */
static inline const char *
at_account(struct scene *s, const char *name)
{
	struct inbox_page rows =
		page(s, arena_printf(&s->arena, "is:any from:lea account:%s", name), 10);
	const struct inbox_row *row = &rows.at[0];

	assert_int_equal(rows.count, 1);
	return arena_printf(&s->arena, "%s%s%s", conversation_state_name(row->state),
		row->with ? " " : "", str_or_empty(row->with));
}

static inline int64_t
id_at(struct scene *s, const char *name)
{
	return page(s, arena_printf(&s->arena, "is:any from:lea account:%s", name), 10)
		.at[0]
		.id;
}

static inline void
stands(struct scene *s, const char *one, const char *two, int waiting)
{
	int64_t changed;

	assert_string_equal(at_account(s, "brand"), one);
	assert_string_equal(at_account(s, "shop"), two);
	assert_int_equal(count(s, NULL), waiting);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

#define NAMES_TWO "@shop@other.social @brand@example.social hello?"

static inline struct pair
lea_names_two(struct scene *s)
{
	struct pair pair = both(s);

	take_at(s, pair.one, by_lea("a", BOTH, NULL, 5, NAMES_TWO));
	take_at(s, pair.two, by_lea("901", BOTH, NULL, 5, NAMES_TWO));
	return pair;
}

#endif
