/* In whatever order two accounts are fetched, one message waits in the same one.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/shared_scene.h"

#define TALES 7

static void
tell(struct scene *s, const struct pair *pair, int tale)
{
	struct item item;

	switch (tale) {
	case 0: take_at(s, pair->one, by_lea("a", BOTH, "p", 5, NAMES_TWO)); break;
	case 1: take_at(s, pair->two, by_lea("901", BOTH, "900", 5, NAMES_TWO)); break;
	case 2: take_at(s, pair->one, ours("p", NULL, 0, "post")); break;
	case 3: take_at(s, pair->one, answer(s, pair, pair->one, "b", "a", 30)); break;
	case 4:
		take_at(s, pair->two, answer(s, pair, pair->two, "902", "901", 30));
		break;
	case 5:
		take_at(s, pair->two,
			by_lea("905", "https://fan.example/2", "902", 40, NAMES_TWO));
		break;
	default:
		item = by_lea("c", "https://fan.example/2", "b", 40, NAMES_TWO);
		take_at(s, pair->one, item);
	}
}

/* All but what depends on when it was fetched. */
static const char *
all_of(struct scene *s)
{
	struct buf out;
	const char *text;
	struct query *q;

	buf_init(&out, 0);
	good(s,
		db_query(s->store->db,
			"SELECT c.account, c.remote_id, (SELECT h.tail FROM thread h "
			"WHERE h.id = c.thread), c.state, c.waiting_since, "
			"c.counted_by, c.n_items, t.since, t.ended_at, t.ended, t.opened_by, "
			"t.answered_by, t.origin, t.agent, t.is_first FROM conversation c "
			"LEFT JOIN turn t ON t.conversation = c.id WHERE c.listed = 1 "
			"ORDER BY 1, 2, 3, 8",
			NULL, 0, &q, &s->err));
	while (db_next(q)) {
		for (int i = 0; i < 15; i++)
			buf_addf(&out, "%s|", str_or_empty(db_text(q, i)));
		buf_adds(&out, "\n");
	}
	good(s, db_end(q, &s->err));
	text = arena_copy(&s->arena, buf_text(&out));
	buf_release(&out);
	return text;
}

static void
the_order_in_which_they_come_does_not_matter(void **state)
{
	struct scene *s = *state;
	const char *expected = NULL;
	uint64_t seed = 1;

	for (int round = 0; round < 60; round++) {
		int order[TALES];
		struct pair pair;

		for (int i = 0; i < TALES; i++)
			order[i] = i;
		for (int i = TALES - 1; round > 0 && i > 0; i--) {
			int other;
			int kept = order[i];

			seed = seed * 6364136223846793005u + 1442695040888963407u;
			other = (int)((uint32_t)(seed >> 33) % (uint32_t)(i + 1));
			order[i] = order[other];
			order[other] = kept;
		}
		store_close(s->store);
		good(s,
			store_open(&s->store,
				scratch_path(s->scratch,
					arena_printf(&s->arena, "%d.db", round)),
				&s->err));
		good(s,
			store_account_put(s->store,
				&(struct account){ .network = "mastodon",
					.name = "brand",
					.server = "https://example.social",
					.remote_id = "1",
					.handle = "@brand@example.social",
					.connected_at = at(-1000) },
				&s->err));
		pair = both(s);
		if (round % 3 == 1)
			s->store->sorts_whole = 0;
		for (int i = 0; i < TALES; i++)
			tell(s, &pair, order[i]);
		if (!expected)
			expected = all_of(s);
		assert_string_equal(all_of(s), expected);
		stands(s, "waiting", "quiet with brand", 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(the_order_in_which_they_come_does_not_matter),
	};

	return cmocka_run_group_tests_name("store_shared_order", tests, NULL, NULL);
}
