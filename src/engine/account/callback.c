/* The page to which a browser returns after signing in.
 * SPDX-License-Identifier: MIT */
#include "engine/account/callback.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <microhttpd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/loop.h"

#define GUESTS     512         /* at once: some may be idle connections */
#define GUEST_ROOM (16 * 1024) /* for each: larger requests are refused */
#define SLOW_S     5           /* idle connections are closed after this */
#define FAREWELL   50 /* ms per wait, and how many, for the last page to be sent */
#define FAREWELLS  20
#define QUERY_MAX  8192

struct callback {
	struct MHD_Daemon *daemon;
	struct loop *loop;
	struct callback_options callbacks;
	const char *path;
	char *url;
	char host[32];
	int fd;
	struct timer timer;
	struct MHD_Connection *waiting; /* the browser that brought the awaited request */
	char *query;                    /* its query, until it is reported */
	char *page;                     /* and the page it gets at the end */
	bool ok;
	bool told;
	bool left; /* that page has been sent */
};

static char *
callback_page(bool ok, const char *title, const char *sentence)
{
	struct buf buf;
	char *page;

	buf_init(&buf, 0);
	buf_addf(&buf,
		"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width\">"
		"<title>%s</title>\n<style>:root{color-scheme:light dark}"
		"body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;"
		"margin:20vh auto 0;padding:0 1rem}"
		"h1{font-size:1.6rem;color:%s}</style></head>\n<body><h1>%s</h1>\n<p>",
		title, ok ? "#1a7f37" : "#cf222e", title);
	for (const char *c = sentence; *c != '\0'; c++) {
		switch (*c) {
		case '<': buf_adds(&buf, "&lt;"); break;
		case '>': buf_adds(&buf, "&gt;"); break;
		case '&': buf_adds(&buf, "&amp;"); break;
		default: buf_addc(&buf, *c);
		}
	}
	buf_adds(&buf, "</p></body></html>\n");
	page = mem_copy(buf_text(&buf), buf.len);
	buf_release(&buf);
	return page;
}

static enum MHD_Result
callback_queue_response(
	struct MHD_Connection *connection, unsigned status, const char *kind, char *body)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(
		strlen(body), body, MHD_RESPMEM_MUST_FREE);
	enum MHD_Result result;

	MHD_add_response_header(response, "Content-Type", kind);
	MHD_add_response_header(response, "Cache-Control", "no-store");
	MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
	MHD_add_response_header(response, "Content-Security-Policy",
		"default-src 'none'; style-src 'unsafe-inline'");
	MHD_add_response_header(response, "Connection", "close");
	result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result
callback_send_away(struct MHD_Connection *connection, unsigned status)
{
	const char *words = status == 404
		? "Nothing is here.\n"
		: "This is not the sign-in that heed is waiting for.\n";

	return callback_queue_response(
		connection, status, "text/plain", mem_copy(words, strlen(words)));
}

static enum MHD_Result
callback_show_page(struct callback *callback)
{
	char *page = callback->page;

	callback->page = NULL;
	return callback_queue_response(callback->waiting, callback->ok ? 200 : 403,
		"text/html; charset=utf-8", page);
}

/* The query exactly as sent: the library decodes too much. */
static void *
callback_on_uri(void *context, const char *target, struct MHD_Connection *connection)
{
	(void)context;
	(void)connection;
	return mem_copy(target, strlen(target));
}

/* The reply is the same for everybody: the page of a third party learns nothing from
 * it. */
static enum MHD_Result
callback_on_request(void *context, struct MHD_Connection *connection, const char *path,
	const char *method, const char *version, const char *body, size_t *body_len,
	void **target)
{
	struct callback *callback = context;
	const char *query = strchr(*target, '?');
	const char *host = MHD_lookup_connection_value(
		connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);

	(void)version;
	(void)body;
	if (*body_len > 0) {
		*body_len = 0;
		return MHD_YES;
	}
	if (connection == callback->waiting)
		return callback->page ? callback_show_page(callback) : MHD_YES;
	if (!str_eq(host, callback->host))
		return callback_send_away(connection, 400);
	if (!str_eq(path, callback->path))
		return callback_send_away(connection, 404);
	if (!str_eq(method, "GET") || !query || strlen(query) > QUERY_MAX ||
		callback->query ||
		!callback->callbacks.is_ours(callback->callbacks.context, query + 1))
		return callback_send_away(connection, 400);
	callback->query = mem_copy(query + 1, strlen(query + 1));
	callback->waiting = connection;
	MHD_suspend_connection(connection);
	return MHD_YES;
}

static void
callback_on_completed(void *context, struct MHD_Connection *connection, void **target,
	enum MHD_RequestTerminationCode how)
{
	struct callback *callback = context;

	(void)how;
	if (connection == callback->waiting) {
		callback->waiting = NULL;
		callback->left = true;
	}
	if (*target)
		mem_erase_free(*target, strlen(*target));
	*target = NULL;
}

static void
callback_on_readable(void *context)
{
	struct callback *callback = context;

	MHD_run(callback->daemon);
	loop_in(callback->loop, &callback->timer, DATE_SECOND);
	if (!callback->query || callback->told)
		return;
	callback->told = true;
	callback->callbacks.came(callback->callbacks.context, callback->query);
}

static struct MHD_Daemon *
callback_listen(struct callback *callback, int port)
{
	struct sockaddr_in here = {
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};

	return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
		callback_on_request, callback, MHD_OPTION_SOCK_ADDR,
		(struct sockaddr *)&here, MHD_OPTION_CONNECTION_LIMIT, (unsigned)GUESTS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)GUEST_ROOM,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SLOW_S,
		MHD_OPTION_URI_LOG_CALLBACK, callback_on_uri, callback,
		MHD_OPTION_NOTIFY_COMPLETED, callback_on_completed, callback,
		MHD_OPTION_END);
}

bool
callback_new(struct callback **callback, struct loop *loop, const char *path, int on_port,
	const struct callback_options *callbacks, struct err *err)
{
	struct callback *c = mem_alloc(sizeof *c);
	const union MHD_DaemonInfo *port;
	struct arena scratch = { 0 };
	const char *url;

	c->loop = loop;
	c->callbacks = *callbacks;
	c->path = path;
	c->daemon = callback_listen(c, on_port);
	if (!c->daemon) {
		free(c);
		if (on_port > 0)
			return err_set(err, ERR_FAILED,
				"another program uses the port %d, to which the browser "
				"has to come back: end it, or paste the address instead",
				on_port);
		return err_set(err, ERR_FAILED,
			"heed cannot listen on 127.0.0.1 for the browser: paste the code "
			"instead");
	}
	port = MHD_get_daemon_info(c->daemon, MHD_DAEMON_INFO_BIND_PORT);
	snprintf(c->host, sizeof c->host, "127.0.0.1:%u", (unsigned)port->port);
	url = arena_printf(&scratch, "http://%s%s", c->host, path);
	c->url = mem_copy(url, strlen(url));
	arena_release(&scratch);
	c->fd = MHD_get_daemon_info(c->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
	c->timer = (struct timer){ .call = callback_on_readable, .context = c };
	loop_watch(loop, c->fd, callback_on_readable, c);
	loop_in(loop, &c->timer, DATE_SECOND);
	*callback = c;
	return true;
}

const char *
callback_url(const struct callback *callback)
{
	return callback->url;
}

/* A few bytes to a program on this computer: sent at once, or never. */
static void
callback_flush(struct callback *callback)
{
	struct pollfd ready = { .fd = callback->fd, .events = POLLIN };

	for (int i = 0; i < FAREWELLS && !callback->left; i++) {
		MHD_run(callback->daemon);
		if (!callback->left)
			poll(&ready, 1, FAREWELL);
	}
}

void
callback_answer(struct callback *callback, bool ok, const char *sentence)
{
	if (!callback || !callback->waiting)
		return;
	callback->ok = ok;
	callback->page = callback_page(ok, ok ? "Signed in" : "Not signed in", sentence);
	MHD_resume_connection(callback->waiting);
	callback_flush(callback);
}

void
callback_free(struct callback *callback)
{
	if (!callback)
		return;
	loop_cancel(callback->loop, &callback->timer);
	loop_unwatch(callback->loop, callback->fd);
	if (callback->waiting)
		MHD_resume_connection(callback->waiting);
	MHD_stop_daemon(callback->daemon);
	if (callback->query)
		mem_erase_free(callback->query, strlen(callback->query));
	free(callback->page);
	free(callback->url);
	free(callback);
}
