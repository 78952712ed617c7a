/* How long people usually wait here; waits are compared with it if there are no targets.
 * SPDX-License-Identifier: MIT */
#include "tui/talk/usual_wait.h"

#include <stdlib.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "figures/quantile.h"
#include "store/ledger.h"
#include "store/store.h"

/* Waits that anybody would call long. */
#define MEDIAN_AT_FIRST (4 * DATE_HOUR)
#define NINE_AT_FIRST   DATE_DAY

#define PAUSE_LEAST DATE_MINUTE
#define PAUSE_TIMES 50
#define STALE       DATE_HOUR

struct waits_read {
	uint32_t *at; /* seconds */
	size_t count;
};

static bool
read_wait(void *context, const struct ledger_line *line, struct err *err)
{
	struct waits_read *waits = context;
	const struct turn *turn = &line->turn;

	(void)err;
	if ((turn->end != TURN_ANSWERED && turn->end != TURN_ANSWERED_PRIVATE) ||
		turn->timeless || turn->skewed)
		return true;
	*MEM_PUSH(waits->at, waits->count) =
		(uint32_t)(turn_wait(turn, line->now) / DATE_SECOND);
	return true;
}

static bool
is_fresh(const struct usual_wait *usual, struct store *store)
{
	int64_t age = date_ticks() - usual->read_at;

	return usual->is_read &&
		(age < usual->pause ||
			(age < STALE && store_revision(store) == usual->revision));
}

bool
usual_wait_load(
	struct usual_wait *usual, struct store *store, int64_t now, struct err *err)
{
	const struct ledger_request request = { .from = now - USUAL_DAYS * DATE_DAY,
		.by_answer = true,
		.history = true,
		.brief = true,
		.now = now };
	int64_t begun = date_ticks();
	struct waits_read waits = { 0 };
	bool ok;

	if (is_fresh(usual, store))
		return true;
	*usual = (struct usual_wait){ .is_read = true,
		.median = MEDIAN_AT_FIRST,
		.nine = NINE_AT_FIRST,
		.revision = store_revision(store) };
	ok = store_ledger(store, &request, read_wait, &waits, err);
	usual->answered = waits.count;
	if (ok && waits.count >= USUAL_LEAST) {
		usual->median = quantile_of(waits.at, waits.count, 50) * DATE_SECOND;
		usual->nine = quantile_of(waits.at, waits.count, 90) * DATE_SECOND;
	}
	free(waits.at);
	usual->read_at = date_ticks();
	usual->pause = (usual->read_at - begun) * PAUSE_TIMES;
	if (usual->pause < PAUSE_LEAST)
		usual->pause = PAUSE_LEAST;
	return ok;
}
