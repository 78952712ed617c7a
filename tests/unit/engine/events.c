/* Server-sent events come out whole, however the bytes are cut.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "engine/http/sse.h"

#define MAX 64

static void
write_down(void *context, const char *name, const char *data, size_t len)
{
	buf_addf(context, "[%s|%.*s]", name, (int)len, data);
}

/* What a stream tells when its bytes come in pieces of `size`. */
static void
is_told(const char *stream, size_t len, size_t size, bool ends, const char *expected)
{
	struct sse events;
	struct buf told;

	buf_init(&told, 0);
	sse_init(&events, MAX, write_down, &told);
	for (size_t at = 0; at < len; at += size)
		sse_take(&events, stream + at, len - at < size ? len - at : size);
	if (ends)
		sse_end(&events);
	assert_string_equal(buf_text(&told), expected);
	sse_release(&events);
	buf_release(&told);
}

static void
tells(const char *stream, const char *expected)
{
	for (size_t size = 1; size <= strlen(stream); size++)
		is_told(stream, strlen(stream), size, false, expected);
}

static void
an_event_has_a_name_and_data(void **state)
{
	(void)state;
	tells("event: update\ndata: {\"id\":1}\n\n", "[update|{\"id\":1}]");
	tells("data: x\nevent: delete\n\ndata: y\n\n", "[delete|x][message|y]");
}

static void
lines_end_in_any_of_three_ways(void **state)
{
	(void)state;
	tells("event: a\r\ndata: 1\r\n\r\ndata: 2\r\r", "[a|1][message|2]");
	tells("data: 1\r\n\ndata: 2\n\r\n", "[message|1][message|2]");
}

static void
comments_and_other_fields_are_nothing(void **state)
{
	(void)state;
	tells(":thump\n\n: a comment\nid: 5\nretry: 10\nfoo\n\ndata: 1\n\n",
		"[message|1]");
}

static void
several_data_lines_are_one_text(void **state)
{
	(void)state;
	tells("data: a\ndata:b\ndata:  c\ndata\n\n", "[message|a\nb\n c\n]");
}

static void
an_event_without_data_is_none(void **state)
{
	(void)state;
	tells("event: update\n\ndata: 1\n\n", "[message|1]");
}

static void
empty_data_is_data(void **state)
{
	(void)state;
	tells("event: filters_changed\ndata:\n\n", "[filters_changed|]");
}

static void
a_byte_order_mark_is_passed_over_once(void **state)
{
	(void)state;
	tells("\xef\xbb\xbf"
	      "data: 1\n\n\xef\xbb\xbf"
	      "data: 2\n\n",
		"[message|1]");
}

static void
the_end_of_the_stream_ends_the_event(void **state)
{
	const char stream[] = "event: update\ndata: 1";

	(void)state;
	is_told(stream, strlen(stream), 3, false, "");
	is_told(stream, strlen(stream), 3, true, "[update|1]");
	is_told("", 0, 1, true, "");
}

static void
what_is_too_long_is_dropped_and_nothing_else(void **state)
{
	char stream[512];
	int len = snprintf(stream, sizeof stream,
		"data: 1\n\nevent: big\ndata: %0100d\ndata: 2\n\ndata: 3\n\n", 7);

	(void)state;
	is_told(stream, (size_t)len, 9, false, "[message|1][message|3]");
	len = snprintf(
		stream, sizeof stream, "data: %050d\ndata: %050d\n\ndata: 3\n\n", 7, 7);
	is_told(stream, (size_t)len, 512, false, "[message|3]");
	len = snprintf(stream, sizeof stream, "event: %0150d\ndata: 1\n\ndata: 3\n\n", 7);
	is_told(stream, (size_t)len, 512, false, "[message|3]");
}

static void
a_nul_byte_does_no_harm(void **state)
{
	static const char stream[] = "data: a\0b\n\nevent\0: x\ndata: 2\n\n";

	(void)state;
	is_told(stream, sizeof stream - 1, 1, false, "[message|a][message|2]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_has_a_name_and_data),
		cmocka_unit_test(lines_end_in_any_of_three_ways),
		cmocka_unit_test(comments_and_other_fields_are_nothing),
		cmocka_unit_test(several_data_lines_are_one_text),
		cmocka_unit_test(an_event_without_data_is_none),
		cmocka_unit_test(empty_data_is_data),
		cmocka_unit_test(a_byte_order_mark_is_passed_over_once),
		cmocka_unit_test(the_end_of_the_stream_ends_the_event),
		cmocka_unit_test(what_is_too_long_is_dropped_and_nothing_else),
		cmocka_unit_test(a_nul_byte_does_no_harm),
	};

	return cmocka_run_group_tests_name("engine/events", tests, NULL, NULL);
}
