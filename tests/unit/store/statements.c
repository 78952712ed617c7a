/* Statements that are put together, each way, and those that no other test sends:
 * tests/store/postgres.t asks PostgreSQL whether it understands them.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/target_scene.h"

#include "inbox/filter/filter_key.h"
#include "store/assign.h"
#include "store/labels.h"
#include "store/ledger.h"
#include "store/news.h"
#include "store/outbox.h"
#include "store/people.h"

/* --- lists and the ledger, by all keys --- */

static bool
skip_line(void *context, const struct ledger_line *line, struct err *err)
{
	(void)context;
	(void)line;
	(void)err;
	return true;
}

static void
read_ledgers(struct scene *s, const struct filter *filter)
{
	for (int way = 0; way < 8; way++) {
		const struct ledger_request request = {
			.filter = filter,
			.from = at(0),
			.until = way & 1 ? at(900) : 0,
			.by_answer = way & 1,
			.brief = way & 2,
			.agents = way & 4,
			.targets = way & 4,
			.labels = way & 4,
			.acts = way & 4,
			.now = s->now,
		};

		good(s, store_ledger(s->store, &request, skip_line, NULL, &s->err));
	}
}

static void
read_lists(struct scene *s, const struct filter *filter, int ways)
{
	static const int64_t from[] = { 0, 100, -100 };

	for (int way = 0; way < ways; way++) {
		const struct list list = {
			.filter = filter, .sort = (enum sort)(way % 3), .now = s->now
		};
		int64_t minutes = from[way / 3 % 3];
		const struct page_key key = { minutes < 0 ? -at(100) : at(100), 1 };
		struct inbox_page rows;
		int64_t number;

		good(s,
			store_lists_page(s->store, &list, minutes == 0 ? NULL : &key,
				way / 9, 20, &s->arena, &rows, &s->err));
		if (minutes != 0)
			good(s,
				store_lists_rank(
					s->store, &list, &key, 50, &number, &s->err));
	}
}

static void
read_by(struct scene *s, const char *text)
{
	const struct filter *filter = query(s, text);
	const struct filter *wide = filter_widen(filter, &s->arena);
	int64_t number;

	read_lists(s, filter, 18);
	read_ledgers(s, filter);
	for (int64_t cap = 0; cap < 2; cap++)
		good(s,
			store_lists_count(
				s->store, filter, s->now, cap, &number, &s->err));
	good(s, store_lists_oldest(s->store, filter, s->now, &number, &s->err));
	good(s, store_lists_count(s->store, wide, s->now, 0, &number, &s->err));
}

/* A term alone each way; beside others, and where it widens or is turned round, the first
 * pages. */
static void
read_term(struct scene *s, const char *term)
{
	read_by(s, term);
	read_lists(s, query(s, arena_printf(&s->arena, "%s is:any -from:zoe", term)), 3);
	read_lists(s,
		query(s, arena_printf(&s->arena, "-%s or is:done or from:lea", term)), 3);
}

/* What may follow a key: each of its values, or each example in its form. */
static void
read_key(struct scene *s, const struct filter_key_row *key, enum filter_key at)
{
	const char *form = key->form ? key->form : "";
	const char *colon = *key->name ? ":" : "";
	struct filter_value value;

	for (size_t i = 0; filter_key_value(at, i, &value); i++)
		read_term(s, arena_printf(&s->arena, "%s:%s", key->name, value.name));
	while (*form) {
		size_t len = strcspn(form, ",");

		read_term(s,
			arena_printf(
				&s->arena, "%s%s%.*s", key->name, colon, (int)len, form));
		form += len + strspn(form + len, ", ");
	}
}

/* Names and texts whose order and case a database may mind. */
static void
fill(struct scene *s)
{
	static const char *const names[] = { "lea", "LEA", "zoe", "Émile", "émile",
		"Ärger", "_under", "-dash", "10", "9", "ß", "語" };

	for (int i = 0; i < 60; i++) {
		const char *name = names[i % (int)COUNT(names)];
		const char *id = arena_printf(&s->arena, "t%d", i);
		struct item item = theirs(id, NULL, name, 5 + i, "hello? one Word");

		item.author.remote_id = arena_printf(&s->arena, "%s%d", name, i);
		item.language = i % 3 ? "fr-CA" : i % 2 ? "EN" : NULL;
		item.liked = i % 11 == 0;
		take(s, item);
		if (i % 4 == 0)
			take(s,
				ours(arena_printf(&s->arena, "o%d", i), id, 90 + 7 * i,
					"yes"));
	}
	label(s, "lea0", "vip b-ware Éclair zebra", 600);
	label(s, "zoe2", "zebra Vip", 601);
}

/* What else reads: a conversation, a person, what is due. */
static void
read_rest(struct scene *s)
{
	struct inbox_page rows = page(s, "is:any", 40);
	struct identity identity;
	struct profile profile;
	struct news news;
	bool found;
	struct label *labels;
	struct colleague *known;
	const char **ids;
	struct person *people;
	size_t n;
	size_t wished;

	for (size_t i = 0; i < rows.count; i++) {
		const struct inbox_row *row = &rows.at[i];

		talk_of(s, row->id);
		good(s,
			store_profile(s->store, row->account, row->person.remote_id,
				s->now, &s->arena, &profile, &s->err));
		good(s,
			store_news(s->store, row->id, row->id % 40, "ana", &s->arena,
				&news, &found, &s->err));
		store_identities_find(
			s->store, row->person.handle, &s->arena, &identity, NULL);
	}
	store_identities_find(s->store, "LEA", &s->arena, &identity, NULL);
	store_identities_find(s->store, "émile", &s->arena, &identity, NULL);
	good(s,
		store_identities_recent(
			s->store, s->now, &s->arena, &people, &n, &s->err));
	good(s, store_labels(s->store, &s->arena, &labels, &n, &s->err));
	good(s, store_assign_colleagues(s->store, &s->arena, &known, &n, &s->err));
	good(s,
		store_schedule_due(s->store, s->account, s->now, 40, &s->arena, &ids, &n,
			&wished, &s->err));
}

/* What is asked from now on is asked of this store. */
static void
keep_copy(struct scene *s)
{
	const char *sites = getenv("HEED_SITES");

	if (!sites)
		return;
	good(s, db_copy(s->store->db, arena_printf(&s->arena, "%s.db", sites), &s->err));
	sites_ask(s->store->db);
}

static void
every_key(void **state)
{
	struct scene *s = *state;
	struct account other = { .network = "bluesky",
		.name = "shop",
		.server = "https://b",
		.remote_id = "9",
		.handle = "@shop@b" };

	sites_watch_plans(NULL, NULL); /* a filter may walk */
	good(s, store_account_put(s->store, &other, &s->err));
	fill(s);
	keep_copy(s);
	for (int i = 0; i < FILTER_KEY_COUNT; i++)
		read_key(s, &filter_keys[i], (enum filter_key)i);
	read_by(s, "weekday:mon hour:9 turn:missed waited:>1h");
	read_by(s, "account:brand");
	read_by(s, "account:brand from:zoe");
	read_by(s, "from:ÉMILE is:any");
	read_by(s, "hello -word");
	read_by(s, "C++");
	read_rest(s);
	sites_ask(NULL);
	good(s, store_search_index(s->store, &s->err));
	read_by(s, "hello -word");
}

/* --- what no other test sends --- */

static void
an_item_leaves_its_conversation(void **state)
{
	struct scene *s = *state;
	struct mention lea = { .remote_id = "lea", .handle = "@lea@example.social" };
	struct item item = ours("b", "a", 5, "@lea yes");

	item.mentions = &lea;
	item.n_mentions = 1;
	take(s, item);
	assert_int_equal(count(s, "is:any"), 1);
	/* It hangs under ourselves. */
	take(s, ours("a", NULL, 4, "news"));
	assert_int_equal(count(s, "is:any"), 0);
}

static void
a_large_thread_grows(void **state)
{
	struct scene *s = *state;
	struct item post = ours("p", NULL, 1, "news");

	s->store->sorts_whole = 0;
	take(s, post);
	post.replies = 2;
	post.fetched_at = at(20);
	take(s, post);
}

static void
whom_we_block_gets_no_answer(void **state)
{
	struct scene *s = *state;
	struct outgoing block = { .account = s->account,
		.act = SEND_BLOCK,
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.to = "a" };
	bool claimed;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	block.conversation = row_of(s, "lea").id;
	good(s, store_send(s->store, &block, at(10), &s->err));
	good(s,
		store_outbox_claim(
			s->store, &block, OUTGOING_QUEUED, &s->arena, &claimed, &s->err));
	assert_true(claimed);
	good(s, store_outbox_sent(s->store, &block, NULL, at(11), &s->err));
	assert_string_equal(state_of(s, "lea"), "done");
}

static void
who_holds_an_account(void **state)
{
	struct scene *s = *state;
	char *holder;
	bool held;

	good(s, store_lease_holder(s->store, s->account, &s->arena, &holder, &s->err));
	assert_null(holder);
	good(s, store_lease(s->store, s->account, "one", at(1), &held, &s->err));
	good(s, store_lease_holder(s->store, s->account, &s->arena, &holder, &s->err));
	assert_string_equal(holder, "one");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(every_key),
		SCENE(an_item_leaves_its_conversation),
		SCENE(a_large_thread_grows),
		SCENE(whom_we_block_gets_no_answer),
		SCENE(who_holds_an_account),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
