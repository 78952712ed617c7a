/* pages STORE [ROUNDS]: what it costs to open a store and to read from it. A line for
 * each: its name, the work (steps of the database's machine, the same everywhere), and
 * the median time.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/db/ops.h"
#include "store/people.h"
#include "store/private.h"
#include "store/today.h"

#define ROUNDS_MAX 1000

struct bench {
	const char *path;
	struct store *store;
	struct page_key middle;
	int64_t somebody; /* a conversation in the middle */
	struct arena arena;
	struct err err;
};

static const struct filter *
query(struct bench *bench, const char *text)
{
	const struct filter *filter = NULL;

	filter_parse(text, &bench->arena, &filter, NULL, &bench->err);
	return filter;
}

static bool
page(struct bench *bench, const char *text, enum sort sort, const struct page_key *from,
	bool backwards)
{
	const struct list list = { query(bench, text), sort, 0 };
	struct inbox_page rows;

	return store_lists_page(bench->store, &list, from, backwards, 60, &bench->arena,
		&rows, &bench->err);
}

static bool
first_screen(struct bench *bench)
{
	struct account *accounts;
	size_t count;

	store_close(bench->store);
	return store_open(&bench->store, bench->path, &bench->err) &&
		page(bench, "", SORT_WAITING, NULL, false) &&
		store_account_list(
			bench->store, &bench->arena, &accounts, &count, &bench->err);
}

static bool
first_page(struct bench *bench)
{
	return page(bench, "", SORT_WAITING, NULL, false);
}

static bool
middle_page(struct bench *bench)
{
	return page(bench, "is:any", SORT_WAITING, &bench->middle, false);
}

static bool
page_up(struct bench *bench)
{
	return page(bench, "is:any", SORT_WAITING, &bench->middle, true);
}

static bool
last_page(struct bench *bench)
{
	return page(bench, "is:any", SORT_WAITING, NULL, true);
}

static bool
newest_page(struct bench *bench)
{
	return page(bench, "is:any", SORT_NEWEST, NULL, false);
}

static bool
account_page(struct bench *bench)
{
	return page(bench, "account:brand", SORT_WAITING, NULL, false);
}

static bool
count_waiting(struct bench *bench)
{
	int64_t count;

	return store_lists_count(bench->store, NULL, 0, 0, &count, &bench->err);
}

static bool
talk(struct bench *bench)
{
	struct talk found;

	return store_talk(
		bench->store, bench->somebody, &bench->arena, &found, &bench->err);
}

static bool
mark(struct bench *bench)
{
	const struct mark done = {
		.kind = MARK_DONE,
		.agent = "ana",
		.at = 1,
		.seen = store_revision(bench->store),
	};
	struct marked marked;
	bool ok = store_begin(bench->store, &bench->err) &&
		store_batch_mark(bench->store, &bench->somebody, 1, &done, &bench->arena,
			&marked, &bench->err);

	store_end(bench->store, false, NULL);
	return ok;
}

static bool
common_word(struct bench *bench)
{
	return page(bench, "refund", SORT_WAITING, NULL, false);
}

static bool
rare_word(struct bench *bench)
{
	return page(bench, "48213 is:any", SORT_NEWEST, NULL, false);
}

static bool
somebody(struct bench *bench)
{
	return page(bench, "from:fan199 is:any", SORT_WAITING, NULL, false);
}

static bool
another_script(struct bench *bench)
{
	return page(bench, "送料 is:any", SORT_WAITING, NULL, false);
}

static bool
done_page(struct bench *bench)
{
	return page(bench, "is:done", SORT_NEWEST, NULL, false);
}

static bool
queue_page(struct bench *bench)
{
	return page(bench, "is:open", SORT_WAITING, NULL, false);
}

static bool
count_queue(struct bench *bench)
{
	int64_t count;

	return store_lists_count(
		bench->store, query(bench, "is:open"), 0, 0, &count, &bench->err);
}

static bool
snoozed_page(struct bench *bench)
{
	return page(bench, "is:snoozed", SORT_WAITING, NULL, false);
}

static bool
due_page(struct bench *bench)
{
	return page(bench, "is:open", SORT_DUE, NULL, false);
}

/* As the tabs do it. */
static bool
count_few(struct bench *bench)
{
	int64_t count;
	bool more;

	return store_lists_count_few(bench->store,
		query(bench, "is:waiting has:question"), 0, 200, &count, &more,
		&bench->err);
}

/* A day on which nothing ended: what it costs to find that out. */
static bool
today(struct bench *bench)
{
	struct today done;

	return store_today(bench->store, INT64_MAX - 1, &done, &bench->err);
}

static bool
person(struct bench *bench)
{
	struct inbox_row row;
	struct profile who;

	return store_inbox_row(
		       bench->store, bench->somebody, &bench->arena, &row, &bench->err) &&
		store_profile(bench->store, row.account, row.person.remote_id, 0,
			&bench->arena, &who, &bench->err);
}

static const struct {
	const char *name;
	bool (*run)(struct bench *bench);
} cases[] = {
	{ "first-screen", first_screen },
	{ "first-page", first_page },
	{ "middle-page", middle_page },
	{ "page-up", page_up },
	{ "last-page", last_page },
	{ "newest-page", newest_page },
	{ "account-page", account_page },
	{ "count-waiting", count_waiting },
	{ "open-conversation", talk },
	{ "mark-done", mark },
	{ "common-word", common_word },
	{ "rare-word", rare_word },
	{ "word-in-CJK", another_script },
	{ "part-of-a-name", somebody },
	{ "done-page", done_page },
	{ "queue-page", queue_page },
	{ "count-queue", count_queue },
	{ "snoozed-page", snoozed_page },
	{ "due-page", due_page },
	{ "count-few", count_few },
	{ "today", today },
	{ "person", person },
};

/* A conversation in the middle of what waits. */
static bool
find_middle(struct bench *bench)
{
	struct query *q;

	if (!db_query(bench->store->db,
		    "SELECT id, waiting_since FROM conversation WHERE waiting = 1 "
		    "ORDER BY waiting_since, id LIMIT 1 OFFSET "
		    "(SELECT count(*) / 3 FROM conversation WHERE waiting = 1)",
		    NULL, 0, &q, &bench->err))
		return false;
	if (db_next(q)) {
		bench->somebody = db_int(q, 0);
		bench->middle = (struct page_key){ db_int(q, 1), bench->somebody };
	}
	return db_end(q, &bench->err);
}

static int64_t
microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int
by_size(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a;
	int64_t right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static bool
measure(struct bench *bench, size_t which, int64_t rounds)
{
	static int64_t times[ROUNDS_MAX];
	int64_t steps = 0;

	for (int64_t i = 0; i < rounds; i++) {
		int64_t before = which == 0 ? 0 : bench->store->db->steps;
		int64_t begin = microseconds();
		bool ok = cases[which].run(bench);

		times[i] = microseconds() - begin;
		arena_release(&bench->arena);
		if (!ok)
			return false;
		steps = bench->store->db->steps - before;
	}
	qsort(times, (size_t)rounds, sizeof times[0], by_size);
	printf("%-18s %8" PRId64 " steps %8" PRId64 " us\n", cases[which].name, steps,
		times[rounds / 2]);
	return true;
}

int
main(int argc, char **argv)
{
	struct bench bench = { .path = argv[1] };
	int64_t rounds = 21;

	if (argc < 2 || (argc > 2 && !str_int(argv[2], 1, ROUNDS_MAX, &rounds))) {
		fprintf(stderr, "usage: pages STORE [ROUNDS]\n");
		return 2;
	}
	if (!store_open(&bench.store, bench.path, &bench.err) || !find_middle(&bench))
		goto failed;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (!measure(&bench, i, rounds))
			goto failed;
	store_close(bench.store);
	return 0;
failed:
	fprintf(stderr, "pages: %s\n", bench.err.text);
	return 1;
}
