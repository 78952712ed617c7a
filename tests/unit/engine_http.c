/* How HTTP is spoken: what leaves, what is followed, what is never repeated. The other side is a child of
 * the test that says what it was told to say and writes down what it heard.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http.h"

#define PATIENCE 3000

/* What the other side says to one request after another; NULL ends. */
enum says { SAYS_ANSWER, SAYS_NOTHING, SAYS_RESET, SAYS_SILENCE };

struct says_step {
	enum says   how;
	const char *bytes;
	bool        keeps; /* the connection stays open for the next */
};

struct other {
	pid_t pid;
	int   port;
	int   heard; /* a pipe of what it was sent */
	char  url[64];
};

struct came {
	bool       done;
	int        status;
	char       body[256];
	size_t     headers;
	bool       left;
	struct err err;
	int        opened;
	char       pieces[256];
};

static bool
hear(int from, int to)
{
	char request[8192];
	size_t len = 0;

	while (len + 1 < sizeof request) {
		ssize_t got = read(from, request + len, sizeof request - len - 1);
		const char *head_end;
		const char *length;
		int64_t body = 0;

		if (got <= 0)
			return false;
		len += (size_t)got;
		request[len] = '\0';
		if (!(head_end = strstr(request, "\r\n\r\n")))
			continue;
		if ((length = str_find_nocase(request, "Content-Length: "))) {
			char digits[16] = "";

			memcpy(digits, length + 16, strspn(length + 16, "0123456789") % 16);
			str_int(digits, 0, 9999, &body);
		}
		if (len >= (size_t)(head_end + 4 - request) + (size_t)body)
			break;
	}
	return write(to, request, len) == (ssize_t)len;
}

static void
say(int to, const struct says_step *step)
{
	struct linger now = { 1, 0 };
	size_t len = strlen(step->bytes);

	if (write(to, step->bytes, len) != (ssize_t)len)
		_exit(1);
	if (step->how == SAYS_RESET)
		setsockopt(to, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	if (step->how == SAYS_SILENCE)
		pause();
}

/* The connection that the next request comes on: the old one or a new one. */
static int
next_connection(int listener, int old)
{
	struct pollfd fds[] = { { .fd = listener, .events = POLLIN },
		{ .fd = old, .events = POLLIN } };
	char byte;

	while (poll(fds, 2, -1) < 0)
		continue;
	if (fds[1].revents && recv(old, &byte, 1, MSG_PEEK) == 1)
		return old;
	if (old >= 0 && fds[1].revents)
		close(old);
	return accept(listener, NULL, NULL);
}

static _Noreturn void
serve(int listener, int heard, const struct says_step *steps)
{
	int fd = -1;

	alarm(60);
	for (; steps->bytes; steps++) {
		fd = next_connection(listener, fd);
		if (!hear(fd, heard))
			_exit(1);
		say(fd, steps);
		if (!steps->keeps) {
			close(fd);
			fd = -1;
		}
	}
	_exit(0);
}

static void
start_other(struct other *other, const struct says_step *steps)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	int ends[2];

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(listener, (struct sockaddr *)&address, size), 0);
	assert_int_equal(listen(listener, 8), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
	assert_int_equal(pipe(ends), 0);
	other->port = ntohs(address.sin_port);
	snprintf(other->url, sizeof other->url, "http://127.0.0.1:%d/x?y=1", other->port);
	other->pid = fork();
	assert_true(other->pid >= 0);
	if (other->pid == 0)
		serve(listener, ends[1], steps);
	close(listener);
	close(ends[1]);
	other->heard = ends[0];
}

/* All that it heard. */
static void
end_other(struct other *other, struct buf *heard)
{
	char piece[4096];
	ssize_t got;

	kill(other->pid, SIGTERM);
	waitpid(other->pid, NULL, 0);
	buf_init(heard, 0);
	while ((got = read(other->heard, piece, sizeof piece)) > 0)
		buf_add(heard, piece, (size_t)got);
	close(other->heard);
}

static void
on_done(void *context, const struct http_result *result)
{
	struct came *came = context;

	came->done = true;
	came->status = result->response.status;
	came->headers = result->response.n_headers;
	came->left = result->left;
	if (result->err)
		came->err = *result->err;
	else
		snprintf(came->body, sizeof came->body, "%s", result->response.body);
}

static void
on_opened(void *context)
{
	((struct came *)context)->opened++;
}

static void
on_piece(void *context, const char *bytes, size_t len)
{
	struct came *came = context;
	size_t have = strlen(came->pieces);

	snprintf(came->pieces + have, sizeof came->pieces - have, "%.*s", (int)len, bytes);
}

static struct http *
new_http(void)
{
	struct http *http = NULL;
	struct err err = { 0 };

	assert_true(http_new(&http, PATIENCE, &err));
	return http;
}

static struct came
carry(struct http *http, const struct request *request)
{
	struct came came = { 0 };
	int64_t until = date_ticks() + 4 * PATIENCE;
	const struct http_call call = {
		.request = request,
		.done = on_done,
		.opened = on_opened,
		.piece = on_piece,
		.context = &came,
	};

	if (!http_start(http, &call, &came.err))
		return came;
	while (!came.done && date_ticks() < until)
		http_wait(http, NULL, 0, 100);
	assert_true(came.done);
	return came;
}

static struct came
carry_once(const struct request *request)
{
	struct http *http = new_http();
	struct came came = carry(http, request);

	http_free(http);
	return came;
}

static int
times(const char *text, const char *part)
{
	int count = 0;

	for (const char *at = text; (at = strstr(at, part)); at++)
		count++;
	return count;
}

static void
a_request_says_who_we_are(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello", 0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;
	struct request request = { .method = "GET", .max = 100 };

	(void)state;
	start_other(&other, steps);
	request.url = other.url;
	request.headers[request.n_headers++] = (struct header){ "Authorization", "Bearer tok" };
	came = carry_once(&request);
	end_other(&other, &heard);
	assert_int_equal(came.status, 200);
	assert_string_equal(came.body, "hello");
	assert_int_equal(came.headers, 2);
	assert_true(came.left);
	assert_int_equal(times(buf_text(&heard), "GET /x?y=1 HTTP/1.1\r\n"), 1);
	assert_int_equal(times(buf_text(&heard), "User-Agent: heed/" HEED_VERSION "\r\n"), 1);
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
	came = carry_once(&(struct request){ .method = "GET", .url = other.url });
	end_other(&other, &heard);
	assert_int_equal(came.status, 503);
	assert_int_equal(came.err.code, ERR_NONE);
	buf_release(&heard);
}

static void
what_writes_is_sent_once_though_the_old_connection_is_dead(void **state)
{
	/* A connection that was used before and ends without a word: there libcurl would
	 * send the POST a second time by itself. */
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
	came = carry(http, &(struct request){ .method = "GET", .url = other.url });
	assert_int_equal(came.status, 200);
	came = carry(http, &(struct request){ .method = "POST", .url = other.url,
			.body = "status=x", .body_len = 8, .writes = true });
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
	struct came came = carry_once(&(struct request){
		.method = "POST", .url = "http://127.0.0.1:1/", .body = "a", .body_len = 1 });

	(void)state;
	assert_int_equal(came.err.code, ERR_NETWORK);
	assert_non_null(strstr(came.err.text, "127.0.0.1:1 refuses the connection"));
	assert_false(came.left);
}

static void
only_this_computer_is_spoken_to_without_tls(void **state)
{
	static const char *const urls[] = { "http://example.social/", "ftp://127.0.0.1/",
		"file:///etc/passwd", "http://127.0.0.1.example.social/", "http://0x7f000001x/",
		"http://localhost@example.social/", "gopher://localhost/", "" };

	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct came came = carry_once(&(struct request){ .method = "GET", .url = urls[i] });

		assert_false(came.done);
		assert_int_equal(came.err.code, ERR_PROTOCOL);
	}
}

static void
redirect(const char *to, const char *method, bool token, struct came *came, struct buf *heard)
{
	char first[256];
	const struct says_step steps[] = {
		{ SAYS_ANSWER, first, true },
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere", false },
		{ 0 },
	};
	struct other other;
	struct request request = { .method = method };

	snprintf(first, sizeof first,
		"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 4\r\n\r\nhere", to);
	start_other(&other, steps);
	request.url = other.url;
	if (token)
		request.headers[request.n_headers++] =
			(struct header){ "Authorization", "Bearer tok" };
	*came = carry_once(&request);
	end_other(&other, heard);
}

static void
a_get_follows_to_the_same_host(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("/elsewhere", "GET", true, &came, &heard);
	assert_int_equal(came.status, 200);
	assert_string_equal(came.body, "there");
	assert_int_equal(times(buf_text(&heard), "GET /elsewhere "), 1);
	buf_release(&heard);
}

static void
a_post_follows_nowhere(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("/elsewhere", "POST", true, &came, &heard);
	assert_int_equal(came.status, 302);
	assert_int_equal(times(buf_text(&heard), "/elsewhere"), 0);
	buf_release(&heard);
}

static void
a_token_goes_to_no_other_host(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("http://localhost:1/", "GET", true, &came, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	assert_non_null(strstr(came.err.text, "must not see the token"));
	buf_release(&heard);
	/* Without one it may; there, nobody listens. */
	redirect("http://localhost:1/", "GET", false, &came, &heard);
	assert_int_equal(came.err.code, ERR_NETWORK);
	buf_release(&heard);
}

static void
a_redirect_cannot_leave_tls(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("http://example.social/", "GET", false, &came, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	buf_release(&heard);
	redirect("file:///etc/passwd", "GET", false, &came, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	buf_release(&heard);
}

static void
an_answer_has_a_ceiling(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789", 0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry_once(&(struct request){ .method = "GET", .url = other.url, .max = 9 });
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
		came = carry_once(&(struct request){ .method = "GET", .url = other.url });
		end_other(&other, &heard);
		assert_int_equal(came.err.code, ERR_NETWORK);
		assert_non_null(strstr(came.err.text, "broke off"));
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
	assert_true(http_new(&http, 300, NULL));
	came = carry(http, &(struct request){ .method = "GET", .url = other.url });
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
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
			       "event: x\ndata: 1\n\n", 0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry_once(&(struct request){ .method = "GET", .url = other.url,
		.listens = true });
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
	came = carry_once(&(struct request){ .method = "GET", .url = other.url,
		.listens = true });
	end_other(&other, &heard);
	assert_int_equal(came.opened, 0);
	assert_int_equal(came.status, 404);
	assert_string_equal(came.body, "none");
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
		&(struct http_call){ .request = &(struct request){ .method = "GET",
					     .url = other.url },
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
		cmocka_unit_test(what_writes_is_sent_once_though_the_old_connection_is_dead),
		cmocka_unit_test(nothing_has_left_when_nobody_listens),
		cmocka_unit_test(only_this_computer_is_spoken_to_without_tls),
		cmocka_unit_test(a_get_follows_to_the_same_host),
		cmocka_unit_test(a_post_follows_nowhere),
		cmocka_unit_test(a_token_goes_to_no_other_host),
		cmocka_unit_test(a_redirect_cannot_leave_tls),
		cmocka_unit_test(an_answer_has_a_ceiling),
		cmocka_unit_test(what_is_cut_off_is_no_answer),
		cmocka_unit_test(silence_has_an_end),
		cmocka_unit_test(a_stream_is_told_as_it_comes),
		cmocka_unit_test(a_stream_that_is_refused_never_opens),
		cmocka_unit_test(what_is_cancelled_says_nothing),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests_name("engine/http", tests, NULL, NULL);
}
