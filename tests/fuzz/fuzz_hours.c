/* Any text is opening hours or a fault with a sentence; what was read is kept as a text that
 * reads back, and counts time that adds up. Calendars too.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/hours/hours.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

#define BEGIN INT64_C(1767571200000)

static void
check_order(const struct hours *hours)
{
	for (size_t i = 0; i < hours->n_spans; i++) {
		const struct hours_span *span = &hours->spans[i];

		assert(span->weekday >= 0 && span->weekday < 7);
		assert(span->from >= 0 && span->from < span->until);
		assert(span->until - span->from <= 24 * 60);
		assert(i == 0 || span[-1].weekday < span->weekday ||
			span[-1].from <= span->from);
	}
	for (size_t i = 0; i < hours->n_closed; i++) {
		assert(hours->closed[i].first <= hours->closed[i].last);
		assert(i == 0 || hours->closed[i - 1].last + 1 < hours->closed[i].first);
	}
}

static void
check_time(const char *text, struct arena *arena)
{
	const struct hours_dated dated = { .valid_from = BEGIN, .text = text };
	struct hours_book book;
	int64_t middle = BEGIN + 30 * DATE_DAY;
	int64_t end = BEGIN + 365 * DATE_DAY;
	int64_t open;

	assert(hours_book_of(&book, &dated, 1, NULL, 0, arena, NULL));
	open = hours_between(&book, BEGIN - DATE_DAY, end);
	assert(open >= DATE_DAY && open <= end - BEGIN + DATE_DAY);
	assert(hours_between(&book, BEGIN - DATE_DAY, middle) +
			hours_between(&book, middle, end) ==
		open);
	assert(hours_after(&book, BEGIN - DATE_DAY, open) <= end);
}

static void
check(const struct hours *hours, struct arena *arena)
{
	char *text = hours_text(hours, arena);
	struct hours again;

	check_order(hours);
	assert(hours_text_read(&again, text, arena, NULL));
	assert(str_eq(hours_text(&again, arena), text));
	check_time(text, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct hours hours = { 0 };
	/* In memory of its own size, so that a byte read behind its end is noticed. */
	char *text = mem_copy((const char *)input, size);

	if (str_starts(text, "BEGIN") ? hours_calendar(&hours, text, &arena, &err)
				      : hours_text_read(&hours, text, &arena, &err))
		check(&hours, &arena);
	else
		assert(err.code == ERR_CONFIG && *err.text);
	free(text);
	arena_release(&arena);
	return 0;
}
