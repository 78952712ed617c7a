/* ledger STORE [ROUNDS]: what it costs to read a year of the ledger. A line for each way:
 * its name, the turns, the median time, and how much the program grew meanwhile.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <sys/resource.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/store.h"

#define ROUNDS_MAX 100

static const struct {
	const char *name;
	const char *query;
	bool brief;
	bool by_answer;
	bool history;
} cases[] = {
	{ "figures", "", true, false, false },
	{ "figures-history", "", true, false, true },
	{ "figures-by-answer", "", true, true, true },
	{ "figures-account", "account:brand", true, false, true },
	{ "figures-answered", "is:answered", true, false, true },
	{ "figures-person", "from:fan199", true, false, true },
	{ "lines", "", false, false, false },
	{ "lines-history", "", false, false, true },
};

static int64_t
microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The most memory that was ever in use, in KB. */
static long
memory(void)
{
	struct rusage usage = { 0 };

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static bool
count_line(void *context, const struct ledger_line *line, struct err *err)
{
	int64_t *count = context;

	(void)line;
	(void)err;
	(*count)++;
	return true;
}

static int
by_size(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a;
	int64_t right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static bool
measure(struct store *store, size_t which, int64_t rounds, struct err *err)
{
	int64_t times[ROUNDS_MAX];
	int64_t count = 0;
	struct arena arena = { 0 };
	int64_t now = date_now();
	struct ledger_request request = {
		.from = now - 365 * DATE_DAY,
		.by_answer = cases[which].by_answer,
		.history = cases[which].history,
		.brief = cases[which].brief,
		.now = now,
	};
	long before = memory();
	bool ok = filter_parse(cases[which].query, &arena, &request.filter, NULL, err);

	if (cases[which].query[0] == '\0')
		request.filter = NULL;
	for (int64_t i = 0; ok && i < rounds; i++) {
		int64_t begin = microseconds();

		count = 0;
		ok = store_ledger(store, &request, count_line, &count, err);
		times[i] = microseconds() - begin;
	}
	arena_release(&arena);
	if (!ok)
		return false;
	qsort(times, (size_t)rounds, sizeof times[0], by_size);
	printf("%-18s %8" PRId64 " turns %6" PRId64 " ms %8ld KB\n", cases[which].name,
		count, times[rounds / 2] / 1000, memory() - before);
	return true;
}

int
main(int argc, char **argv)
{
	struct store *store = NULL;
	struct err err = { 0 };
	int64_t rounds = 5;

	if (argc < 2 || (argc > 2 && !str_int(argv[2], 1, ROUNDS_MAX, &rounds))) {
		fprintf(stderr, "usage: ledger STORE [ROUNDS]\n");
		return 2;
	}
	if (!store_open(&store, argv[1], &err))
		goto failed;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (!measure(store, i, rounds, &err))
			goto failed;
	store_close(store);
	return 0;
failed:
	fprintf(stderr, "ledger: %s\n", err.text);
	store_close(store);
	return 1;
}
