/* The same things said, arriving in any order and in any batches, make the same
 * conversations.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "networks/catalog.h"
#include "store/hours.h"
#include "store/db/ops.h"
#include "tests/unit/store/store_scene.h"

#define POSTS  3
#define ITEMS  60
#define PEOPLE 5
#define SEEDS  25

/* A story: items, some of them in two versions, and ids that are gone. */
struct story {
	struct item items[2 * ITEMS];
	size_t n_items;
	const char *gone[ITEMS];
	size_t n_gone;
};

static uint32_t
dice(uint64_t *seed, uint32_t sides)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % sides;
}

/* Where replies are filed elsewhere, the names in them decide. */
static const char *
random_answer(struct scene *s, uint64_t *seed)
{
	int fan = (int)dice(seed, PEOPLE);

	return dice(seed, 2) ? "an answer"
			     : arena_printf(&s->arena, "@fan%d@x an answer", fan);
}

static struct item
random_item(struct scene *s, uint64_t *seed, int i)
{
	const char *id = arena_printf(&s->arena, "%d", 100 + i);
	const char *who = arena_printf(&s->arena, "fan%d", (int)dice(seed, PEOPLE));
	const char *parent = NULL;
	struct item item;

	if (i > 0 && dice(seed, 8) > 0)
		parent =
			arena_printf(&s->arena, "%d", 100 + (int)dice(seed, (uint32_t)i));
	if (i < POSTS)
		return ours(id, NULL, i, "a post");
	if (dice(seed, 3) == 0) {
		item = ours(id, parent, i, random_answer(s, seed));
		item.origin = (enum item_origin)dice(seed, 4);
		if (s->store->files > 0 && dice(seed, 6) == 0)
			item.answers = parent;
		return item;
	}
	item = dice(seed, 3) > 0
		? theirs(id, parent, who, i,
			  dice(seed, 4) ? "a question?" : random_answer(s, seed))
		: context(id, parent, who, i, "by the way");
	item.author.handle = arena_printf(&s->arena, "@%s@x", who);
	item.liked = dice(seed, 6) == 0;
	if (dice(seed, 15) == 0)
		item.created_at = 0;
	return item;
}

static void
make_story(struct scene *s, uint64_t seed, struct story *story)
{
	*story = (struct story){ 0 };
	for (int i = 0; i < ITEMS; i++) {
		struct item item = random_item(s, &seed, i);

		story->items[story->n_items++] = item;
		if (dice(&seed, 6) == 0) {
			item.text = "a better question?";
			item.edited_at = at(i + (int)dice(&seed, 40));
			story->items[story->n_items++] = item;
		}
		if (dice(&seed, 8) == 0)
			story->gone[story->n_gone++] = item.remote_id;
	}
}

/* Takes the story in, mixed and in batches as the seed says; seed 0: as it is, at
 * once. */
static void
tell(struct scene *s, struct story *story, uint64_t seed)
{
	size_t total = story->n_items + story->n_gone;
	size_t *order = ARENA_ARRAY(&s->arena, size_t, total);

	for (size_t i = 0; i < total; i++)
		order[i] = i;
	for (size_t i = total; seed && i > 1; i--) {
		size_t other = dice(&seed, (uint32_t)i);
		size_t swap = order[i - 1];

		order[i - 1] = order[other];
		order[other] = swap;
	}
	for (size_t i = 0; i < total;) {
		size_t batch = seed ? 1 + dice(&seed, 12) : total;
		struct item *items = ARENA_ARRAY(&s->arena, struct item, batch);
		const char **gone = ARENA_ARRAY(&s->arena, const char *, batch);
		struct intake intake = {
			.account = s->account,
			.items = items,
			.gone = gone,
			.now = s->now,
		};

		for (; batch > 0 && i < total; batch--, i++)
			if (order[i] < story->n_items)
				items[intake.n_items++] = story->items[order[i]];
			else
				gone[intake.n_gone++] =
					story->gone[order[i] - story->n_items];
		good(s, store_intake(s->store, &intake, NULL, &s->err));
		if (seed && dice(&seed, 4) == 0)
			good(s, store_search_index(s->store, &s->err));
	}
}

static void
dump_query(struct scene *s, const char *sql, int columns, struct buf *out)
{
	struct query *q;

	good(s, db_query(s->store->db, sql, NULL, 0, &q, &s->err));
	while (db_next(q)) {
		for (int i = 0; i < columns; i++)
			buf_addf(out, "%s|", str_or_empty(db_text(q, i)));
		buf_adds(out, "\n");
	}
	good(s, db_end(q, &s->err));
}

/* A thread by what is at its top: its number depends on what came first. */
#define THREAD                                                                    \
	"(SELECT a.text || h.tail FROM thread h JOIN address a ON a.id = h.base " \
	"WHERE h.id = c.thread)"

static void
dump(struct scene *s, struct buf *out)
{
	buf_init(out, 0);
	dump_query(s,
		"SELECT " THREAD
		", c.remote_id, c.handle, c.state, waiting, waiting_since, known_since, "
		"first_at, last_at, n_items, n_theirs, n_ours, direct, liked_only, changed, "
		"private_answer, by_community, before_heed, kind, has, language, preview, "
		"(SELECT m.tail FROM item m WHERE m.id = c.maybe) "
		"FROM conversation c WHERE joined_into IS NULL AND listed = 1 "
		"ORDER BY 1, c.remote_id",
		23, out);
	dump_query(s,
		"SELECT " THREAD
		", c.remote_id, t.n, t.since, t.known_since, t.ended_at, "
		"t.opened_by, t.answered_by, t.ended, t.origin, t.n_items, t.is_first, "
		"t.before_heed, t.skewed, t.timeless, t.business, t.off_hours, t.account, "
		"t.person = c.person, t.how FROM turn t "
		"JOIN conversation c ON c.id = t.conversation ORDER BY 1, c.remote_id, t.n",
		20, out);
	dump_query(s,
		"SELECT i.tail, h.tail, i.text, i.deleted_at, i.liked, c.remote_id, "
		"i.answers, i.how "
		"FROM item i JOIN thread h ON h.id = i.thread "
		"LEFT JOIN conversation c ON c.id = i.conversation ORDER BY i.tail",
		8, out);
	dump_query(s, "SELECT waiting FROM counter", 1, out);
}

/* Versions that change while people speak, so that it matters which one holds when. */
static void
set_hours(struct scene *s)
{
	static const struct {
		const char *scope;
		const char *text;
		int from;
	} versions[] = {
		{ "", "zone = UTC\nopen = mon-fri 14:20-14:40 14:50-20:00\n", -500 },
		{ "", "zone = UTC\nopen = mon-fri 14:55-15:00\n", 35 },
		{ "brand", "zone = Europe/Brussels\nopen = mon-sun 16:00-16:45\n", 10 },
		{ "brand", "", 25 },
	};

	for (size_t i = 0; i < COUNT(versions); i++)
		good(s,
			store_hours_set(s->store, versions[i].scope, versions[i].text,
				at(versions[i].from), s->now, &s->err));
}

static void
open_again(struct scene *s, const char *name)
{
	struct account account = {
		.network = "mastodon",
		.name = "brand",
		.server = "https://example.social",
		.remote_id = "1",
		.handle = "@brand@example.social",
		.connected_at = at(20),
	};

	int files = s->store->files;

	store_close(s->store);
	good(s, store_open(&s->store, scratch_path(s->scratch, name), &s->err));
	s->store->files = files;
	good(s, store_account_put(s->store, &account, &s->err));
	s->account = account.id;
	set_hours(s);
}

static void
is_sound(struct scene *s)
{
	struct store_health health;
	int64_t changed;
	int64_t counted;

	good(s, store_health(s->store, true, &s->arena, &health, &s->err));
	assert_null(health.fault);
	assert_int_equal(count(s, NULL), page(s, NULL, 1000).count);
	good(s,
		db_number(s->store->db,
			"SELECT count(*) FROM conversation WHERE waiting = 1", NULL, 0, 0,
			&counted, &s->err));
	assert_int_equal(count(s, NULL), counted);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	indexes_are_sound(s);
}

static void
any_order_gives_the_same(struct scene *s)
{
	struct story story;
	struct buf expected;
	struct buf got;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		make_story(s, seed, &story);
		open_again(s, arena_printf(&s->arena, "%d.db", (int)seed));
		tell(s, &story, 0);
		dump(s, &expected);
		for (uint64_t mix = 1; mix <= 3; mix++) {
			open_again(s,
				arena_printf(&s->arena, "%d-%d.db", (int)seed, (int)mix));
			/* In two of them as in threads too large to be sorted whole. */
			if (mix > 1)
				s->store->sorts_whole = 0;
			tell(s, &story, seed * 100 + mix);
			good(s, store_heavy_catch_up(s->store, true, &s->err));
			dump(s, &got);
			if (!str_eq(buf_text(&expected), buf_text(&got))) {
				fprintf(stderr, "seed %d, mix %d\n%s---\n%s", (int)seed,
					(int)mix, buf_text(&expected), buf_text(&got));
				fail();
			}
			tell(s, &story, seed * 200 + mix);
			good(s, store_heavy_catch_up(s->store, true, &s->err));
			buf_release(&got);
			dump(s, &got);
			assert_string_equal(buf_text(&expected), buf_text(&got));
			buf_release(&got);
			is_sound(s);
		}
		buf_release(&expected);
	}
}

static void
the_order_of_arrival_does_not_matter(void **state)
{
	any_order_gives_the_same(*state);
}

static void
nor_where_replies_are_under_the_first_comment(void **state)
{
	struct scene *s = *state;

	s->store->files = THREADS_ONE_LEVEL;
	any_order_gives_the_same(s);
}

static void
nor_where_all_are_under_the_post(void **state)
{
	struct scene *s = *state;

	s->store->files = THREADS_FLAT;
	any_order_gives_the_same(s);
}

static void
a_rebuild_mends_what_was_changed_by_hand(void **state)
{
	struct scene *s = *state;
	struct story story;
	struct buf expected;
	struct buf got;
	int64_t changed;

	make_story(s, 7, &story);
	set_hours(s);
	tell(s, &story, 0);
	dump(s, &expected);
	good(s,
		db_script(s->store->db,
			"UPDATE conversation SET waiting_since = 5, preview = 'x' "
			"WHERE waiting = 1;"
			"DELETE FROM turn; UPDATE counter SET waiting = 99;"
			"UPDATE item SET conversation = NULL WHERE id % 3 = 0",
			&s->err));
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_true(changed > 0);
	dump(s, &got);
	assert_string_equal(buf_text(&expected), buf_text(&got));
	buf_release(&expected);
	buf_release(&got);
	is_sound(s);
}

static int64_t
steps_of(struct scene *s, const struct item *item)
{
	int64_t before = s->store->db->steps;

	take(s, *item);
	return s->store->db->steps - before;
}

/* Work, not time: what an item costs does not depend on what is there already, in none of
 * the shapes that crowds have: under one post, each under its own, all by one person. */
static void
an_item_costs_the_same_however_many_there_are(void **state)
{
	static const struct {
		const char *parent;
		bool one_person;
	} shapes[] = { { "p", false }, { NULL, false }, { "p", true }, { NULL, true } };
	struct scene *s = *state;

	for (size_t shape = 0; shape < COUNT(shapes); shape++) {
		int64_t few = 0;
		int64_t many = 0;

		open_again(s, arena_printf(&s->arena, "shape-%zu.db", shape));
		take(s, ours("p", NULL, 0, "post"));
		for (int i = 0; i < 950; i++) {
			const char *id = arena_printf(&s->arena, "%d", 1000 + i);
			const char *fan = shapes[shape].one_person
				? "fan"
				: arena_printf(&s->arena, "fan%d", i);
			struct item item =
				theirs(id, shapes[shape].parent, fan, 1 + i, "one more");
			int64_t steps = steps_of(s, &item);

			/* Between the sizes at which something is done otherwise. */
			if (i >= 80 && i < 180)
				few += steps;
			if (i >= 850)
				many += steps;
		}
		print_message("shape %zu: %d, then %d\n", shape, (int)few, (int)many);
		assert_in_range(many, 1, few * 3 / 2);
		good(s, store_heavy_catch_up(s->store, true, &s->err));
		is_sound(s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(the_order_of_arrival_does_not_matter),
		SCENE(nor_where_replies_are_under_the_first_comment),
		SCENE(nor_where_all_are_under_the_post),
		SCENE(a_rebuild_mends_what_was_changed_by_hand),
		SCENE(an_item_costs_the_same_however_many_there_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
