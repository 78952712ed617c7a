/* How HTTP is spoken: what leaves, what is never repeated, how it fails.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/engine/other_side.h"

static void
a_request_says_who_we_are(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER,
			"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello",
			0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;
	struct http_request request = { .method = "GET", .max = 100 };

	(void)state;
	start_other(&other, steps);
	request.url = other.url;
	request.headers[request.n_headers++] =
		(struct header){ "Authorization", "Bearer tok" };
	came = carry_once(&request);
	end_other(&other, &heard);
	assert_int_equal(came.status, 200);
	assert_string_equal(came.body, "hello");
	assert_int_equal(came.headers, 2);
	assert_true(came.left);
	assert_int_equal(times(buf_text(&heard), "GET /x?y=1 HTTP/1.1\r\n"), 1);
	assert_int_equal(
		times(buf_text(&heard), "User-Agent: heed/" HEED_VERSION "\r\n"), 1);
	assert_int_equal(times(buf_text(&heard), "Authorization: Bearer tok\r\n"), 1);
	assert_null(strstr(buf_text(&heard), "Expect"));
	buf_release(&heard);
}

static void
a_status_is_an_answer_whatever_it_is(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", 0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry_once(&(struct http_request){ .method = "GET", .url = other.url });
	end_other(&other, &heard);
	assert_int_equal(came.status, 503);
	assert_int_equal(came.err.code, ERR_NONE);
	buf_release(&heard);
}

static void
what_writes_is_sent_once_though_the_old_connection_is_dead(void **state)
{
	/* A connection that was used before and ends without a word: there libcurl
	 * would send the POST a second time by itself. */
	const struct says_step steps[] = {
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", true },
		{ SAYS_NOTHING, "", false },
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false },
		{ 0 },
	};
	struct http *http = new_http();
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry(http, &(struct http_request){ .method = "GET", .url = other.url });
	assert_int_equal(came.status, 200);
	came = carry(http,
		&(struct http_request){ .method = "POST",
			.url = other.url,
			.body = "status=x",
			.body_len = 8,
			.has_effect = true });
	http_free(http);
	end_other(&other, &heard);
	assert_int_equal(times(buf_text(&heard), "POST "), 1);
	assert_int_equal(came.err.code, ERR_NETWORK);
	assert_true(came.left);
	buf_release(&heard);
}

static void
nothing_has_left_when_nobody_listens(void **state)
{
	struct came came = carry_once(&(struct http_request){ .method = "POST",
		.url = "http://127.0.0.1:1/",
		.body = "a",
		.body_len = 1 });

	(void)state;
	assert_int_equal(came.err.code, ERR_NETWORK);
	assert_non_null(strstr(came.err.text, "127.0.0.1:1: connection refused"));
	assert_false(came.left);
}

static void
an_answer_has_a_ceiling(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789",
			0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry_once(
		&(struct http_request){ .method = "GET", .url = other.url, .max = 9 });
	end_other(&other, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	buf_release(&heard);
}

static void
what_is_cut_off_is_no_answer(void **state)
{
	const struct says_step cut[] = {
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234", 0 },
		{ 0 },
	};
	const struct says_step reset[] = {
		{ SAYS_RESET, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234", 0 },
		{ 0 },
	};
	const struct says_step *both[] = { cut, reset };

	(void)state;
	for (size_t i = 0; i < COUNT(both); i++) {
		struct other other;
		struct buf heard;
		struct came came;

		start_other(&other, both[i]);
		came = carry_once(
			&(struct http_request){ .method = "GET", .url = other.url });
		end_other(&other, &heard);
		assert_int_equal(came.err.code, ERR_NETWORK);
		assert_non_null(strstr(came.err.text, "closed the connection"));
		assert_int_equal(came.status, 0);
		buf_release(&heard);
	}
}

static void
silence_has_an_end(void **state)
{
	const struct says_step steps[] = { { SAYS_SILENCE, "", 0 }, { 0 } };
	struct http *http = NULL;
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	assert_true(http_new(&http, 1000, NULL));
	came = carry(http, &(struct http_request){ .method = "GET", .url = other.url });
	http_free(http);
	end_other(&other, &heard);
	assert_int_equal(came.err.code, ERR_NETWORK);
	assert_non_null(strstr(came.err.text, "did not answer within"));
	assert_true(came.left);
	buf_release(&heard);
}

static void
a_stream_is_told_as_it_comes(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER,
			"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
			"event: x\ndata: 1\n\n",
			0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry_once(&(struct http_request){
		.method = "GET", .url = other.url, .is_stream = true });
	end_other(&other, &heard);
	assert_int_equal(came.opened, 1);
	assert_string_equal(came.pieces, "event: x\ndata: 1\n\n");
	assert_int_equal(came.status, 200);
	buf_release(&heard);
}

static void
a_stream_that_is_refused_never_opens(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER, "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nnone", 0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry_once(&(struct http_request){
		.method = "GET", .url = other.url, .is_stream = true });
	end_other(&other, &heard);
	assert_int_equal(came.opened, 0);
	assert_int_equal(came.status, 404);
	assert_string_equal(came.body, "none");
	buf_release(&heard);
}

static void
headers_have_a_ceiling_that_is_said(void **state)
{
	const size_t size = 1024 * 1024;
	char *bytes = malloc(size + 1);
	const struct says_step steps[] = { { SAYS_ANSWER, bytes, 0 }, { 0 } };
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	memset(bytes, 'a', size);
	bytes[size] = '\0';
	memcpy(bytes, "HTTP/1.1 200 OK\r\nX: ", 20);
	memcpy(bytes + size - 6, "\r\n\r\n{}", 6);
	start_other(&other, steps);
	came = carry_once(&(struct http_request){ .method = "GET", .url = other.url });
	end_other(&other, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	assert_non_null(strstr(came.err.text, "headers"));
	buf_release(&heard);
	free(bytes);
}

struct flood {
	size_t all;
	size_t largest;
	size_t of_a_look; /* what one call of http_wait brought */
	bool done;
};

static void
flood_came(void *context, const char *bytes, size_t len)
{
	struct flood *flood = context;

	(void)bytes;
	flood->all += len;
	flood->of_a_look += len;
}

static void
flood_opened(void *context)
{
	(void)context;
}

static void
flood_ended(void *context, const struct http_result *result)
{
	struct flood *flood = context;

	flood->done = result->err == NULL;
}

static void
a_flood_keeps_nobody_from_looking_elsewhere(void **state)
{
	static char much[4 * 1024 * 1024];
	static const char head[] = "HTTP/1.1 200 OK\r\n\r\n";
	const struct says_step steps[] = { { SAYS_ANSWER, much, 0 }, { 0 } };
	const int64_t until = date_ticks() + 4 * PATIENCE;
	struct http *http = new_http();
	struct flood flood = { 0 };
	struct other other;
	struct buf heard;

	(void)state;
	memset(much, ':', sizeof much - 1);
	memcpy(much, head, strlen(head));
	start_other(&other, steps);
	assert_non_null(http_start(http,
		&(struct http_options){
			.request = &(struct http_request){ .method = "GET",
				.url = other.url,
				.is_stream = true },
			.done = flood_ended,
			.context = &flood,
			.stream = { flood_opened, flood_came, &flood } },
		NULL));
	while (!flood.done && date_ticks() < until) {
		flood.of_a_look = 0;
		http_wait(http, NULL, 0, 100);
		if (flood.of_a_look > flood.largest)
			flood.largest = flood.of_a_look;
	}
	http_free(http);
	end_other(&other, &heard);
	assert_true(flood.done);
	assert_int_equal(flood.all, sizeof much - 1 - strlen(head));
	assert_in_range(flood.largest, 1, 64 * 1024);
	buf_release(&heard);
}

static void
what_is_cancelled_says_nothing(void **state)
{
	const struct says_step steps[] = { { SAYS_SILENCE, "", 0 }, { 0 } };
	struct http *http = new_http();
	struct other other;
	struct buf heard;
	struct came came = { 0 };
	struct transfer *transfer;

	(void)state;
	start_other(&other, steps);
	transfer = http_start(http,
		&(struct http_options){
			.request = &(
				struct http_request){ .method = "GET", .url = other.url },
			.done = on_done,
			.context = &came },
		NULL);
	http_wait(http, NULL, 0, 10);
	http_cancel(http, transfer);
	http_cancel(http, NULL);
	http_free(http);
	end_other(&other, &heard);
	assert_false(came.done);
	buf_release(&heard);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_says_who_we_are),
		cmocka_unit_test(a_status_is_an_answer_whatever_it_is),
		cmocka_unit_test(
			what_writes_is_sent_once_though_the_old_connection_is_dead),
		cmocka_unit_test(nothing_has_left_when_nobody_listens),
		cmocka_unit_test(an_answer_has_a_ceiling),
		cmocka_unit_test(headers_have_a_ceiling_that_is_said),
		cmocka_unit_test(what_is_cut_off_is_no_answer),
		cmocka_unit_test(silence_has_an_end),
		cmocka_unit_test(a_stream_is_told_as_it_comes),
		cmocka_unit_test(a_stream_that_is_refused_never_opens),
		cmocka_unit_test(a_flood_keeps_nobody_from_looking_elsewhere),
		cmocka_unit_test(what_is_cancelled_says_nothing),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests_name("engine/http", tests, NULL, NULL);
}
