/* The other side of HTTP: a child of the test that says what it was told to say and
 * writes down what it heard; and one transfer carried to its end.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_OTHER_SIDE_H
#define TESTS_OTHER_SIDE_H

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
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/http.h"

#define PATIENCE 15000

/* What the other side says to one request after another; NULL ends. */
enum says { SAYS_ANSWER, SAYS_NOTHING, SAYS_RESET, SAYS_SILENCE };

struct says_step {
	enum says how;
	const char *bytes;
	bool keeps; /* the connection stays open for the next */
};

struct other {
	pid_t pid;
	int port;
	int heard; /* a pipe of what it was sent */
	char url[64];
};

struct came {
	bool done;
	int status;
	char body[256];
	size_t headers;
	bool left;
	struct err err;
	int opened;
	char pieces[256];
};

static inline bool
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

			memcpy(digits, length + 16,
				strspn(length + 16, "0123456789") % 16);
			str_int(digits, 0, 9999, &body);
		}
		if (len >= (size_t)(head_end + 4 - request) + (size_t)body)
			break;
	}
	return write(to, request, len) == (ssize_t)len;
}

static inline void
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
static inline int
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

static inline _Noreturn void
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

static inline void
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
static inline void
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

static inline void
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

static inline void
on_opened(void *context)
{
	((struct came *)context)->opened++;
}

static inline void
on_piece(void *context, const char *bytes, size_t len)
{
	struct came *came = context;
	size_t have = strlen(came->pieces);

	snprintf(
		came->pieces + have, sizeof came->pieces - have, "%.*s", (int)len, bytes);
}

static inline struct http *
new_http(void)
{
	struct http *http = NULL;
	struct err err = { 0 };

	assert_true(http_new(&http, PATIENCE, &err));
	return http;
}

static inline struct came
carry(struct http *http, const struct http_request *request)
{
	struct came came = { 0 };
	int64_t until = date_ticks() + 4 * PATIENCE;
	const struct http_options call = {
		.request = request,
		.done = on_done,
		.context = &came,
		.stream = { on_opened, on_piece, &came },
	};

	if (!http_start(http, &call, &came.err))
		return came;
	while (!came.done && date_ticks() < until)
		http_wait(http, NULL, 0, 100);
	assert_true(came.done);
	return came;
}

static inline struct came
carry_once(const struct http_request *request)
{
	struct http *http = new_http();
	struct came came = carry(http, request);

	http_free(http);
	return came;
}

static inline int
times(const char *text, const char *part)
{
	int count = 0;

	for (const char *at = text; (at = strstr(at, part)); at++)
		count++;
	return count;
}

#endif
