/* The HTTP side: connections, and sending responses.
 * SPDX-License-Identifier: MIT */
#include "demo/server/serve.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <microhttpd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "demo/server/loopback.h"
#include "demo/server/delivery.h"
#include "demo/demo.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

#define BODY_MAX (2 * 1024 * 1024)

struct demo_server {
	struct MHD_Daemon *daemon;
	struct demo *demo;
	struct serve_call *calls;
	struct arena arena;
	const char *origin;
};

enum call_step { CALL_BEGINS, CALL_READS, CALL_ANSWERS };

/* One request, from its first byte to the last byte of its response. */
struct serve_call {
	struct demo_server *server;
	struct MHD_Connection *connection;
	struct arena arena;
	struct buf body;
	struct buf value; /* a field of a form that is being read */
	char *name;
	struct demo_request request;
	struct demo_response response;
	enum call_step step;
	bool suspended;
	struct delivery delivery;
	int64_t wake_at; /* date_ticks; INT64_MAX: until it is woken */
	struct serve_call *next;
};

static void
put_to_sleep(struct serve_call *call, int64_t until)
{
	call->suspended = true;
	call->wake_at = until;
	MHD_suspend_connection(call->connection);
}

static void
serve_on_wake(void *context)
{
	struct serve_call *call = context;

	if (!call->suspended)
		return;
	call->suspended = false;
	MHD_resume_connection(call->connection);
}

/* Closing will send a reset instead of a normal end. */
static void
will_reset(struct serve_call *call)
{
	const union MHD_ConnectionInfo *socket = MHD_get_connection_info(
		call->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

	if (socket)
		setsockopt(socket->connect_fd, SOL_SOCKET, SO_LINGER, &at_once,
			sizeof at_once);
}

static void
end_part(struct serve_call *call)
{
	if (call->name)
		request_add(&call->request, call->name, buf_text(&call->value));
	call->name = NULL;
	buf_reset(&call->value);
}

/* A long value arrives in pieces. */
static enum MHD_Result
take_part(void *context, enum MHD_ValueKind kind, const char *name, const char *file,
	const char *type, const char *encoding, const char *bytes, uint64_t offset,
	size_t len)
{
	struct serve_call *call = context;

	(void)kind;
	(void)file;
	(void)type;
	(void)encoding;
	if (offset == 0)
		end_part(call);
	if (!call->name)
		call->name = arena_copy(&call->arena, name);
	buf_add(&call->value, bytes, len);
	return MHD_YES;
}

static const char *
header(struct serve_call *call, const char *name)
{
	return arena_copy(&call->arena,
		MHD_lookup_connection_value(call->connection, MHD_HEADER_KIND, name));
}

static void
take_parts(struct serve_call *call)
{
	struct MHD_PostProcessor *form =
		MHD_create_post_processor(call->connection, 64 * 1024, take_part, call);

	if (!form)
		return;
	MHD_post_process(form, call->body.at, call->body.len);
	MHD_destroy_post_processor(form);
	end_part(call);
}

/* False if the body does not match its type. */
static bool
take_body(struct serve_call *call)
{
	const char *kind = str_or_empty(call->request.kind);

	if (call->body.len == 0)
		return true;
	if (str_starts(kind, "application/json"))
		return request_add_json(&call->request, call->body.at, call->body.len);
	if (str_starts(kind, "multipart/form-data"))
		take_parts(call);
	else
		request_add_form(&call->request, buf_text(&call->body));
	return true;
}

static void
take_headers(struct serve_call *call)
{
	struct demo_request *request = &call->request;
	const char *bearer = header(call, "Authorization");

	if (bearer && str_starts(bearer, "Bearer "))
		request->token = bearer + strlen("Bearer ");
	request->key = header(call, "Idempotency-Key");
	request->kind = header(call, "Content-Type");
	request->agent = header(call, "User-Agent");
	request->host = header(call, "Host");
	request_add_form(request, request->query);
}

static void
work(struct serve_call *call)
{
	take_headers(call);
	if (call->body.full)
		response_error(&call->request, &call->response, 413, "Payload Too Large");
	else if (!take_body(call))
		response_error(&call->request, &call->response, 400,
			"There was a problem in the JSON you submitted");
	else
		demo_answer(call->server->demo, &call->request, &call->response);
	call->step = CALL_ANSWERS;
	if (call->response.stream) {
		call->response.stream->wake = serve_on_wake;
		call->response.stream->context = call;
	}
}

static ssize_t
read_body(void *context, uint64_t position, char *to, size_t max)
{
	struct serve_call *call = context;
	int64_t wait = 0;
	int64_t len = delivery_next(
		&call->response, &call->delivery, (int64_t)position, to, max, &wait);

	if (len == DELIVERY_ENDS)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (len == DELIVERY_BREAKS) {
		will_reset(call);
		return MHD_CONTENT_READER_END_WITH_ERROR;
	}
	if (len == 0)
		put_to_sleep(call, wait == INT64_MAX ? wait : date_ticks() + wait);
	return (ssize_t)len;
}

static enum MHD_Result
send_answer(struct serve_call *call)
{
	const struct demo_response *response = &call->response;
	struct MHD_Response *outgoing;
	enum MHD_Result result;
	uint64_t len = response->stream ? MHD_SIZE_UNKNOWN
					: response->len + (uint64_t)response->padding;

	if (response->end == RESPONSE_NONE) {
		will_reset(call);
		return MHD_NO;
	}
	outgoing =
		MHD_create_response_from_callback(len, 16 * 1024, read_body, call, NULL);
	MHD_add_response_header(outgoing, MHD_HTTP_HEADER_CONTENT_TYPE, response->type);
	/* By the clock of the community, which may be fixed. */
	MHD_add_response_header(outgoing, MHD_HTTP_HEADER_DATE, date_http(date_now()).at);
	for (size_t i = 0; i < response->header_count; i++)
		MHD_add_response_header(
			outgoing, response->headers[i].name, response->headers[i].value);
	result = MHD_queue_response(call->connection, response->status, outgoing);
	MHD_destroy_response(outgoing);
	return result;
}

/* Called for the headers of a request, for each piece of its body, and at its end; and
 * once more after a response that was held back. */
static enum MHD_Result
handle(void *context, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *bytes, size_t *len,
	void **call_at)
{
	struct serve_call *call = *call_at;

	(void)context;
	(void)connection;
	(void)version;
	if (call->step == CALL_BEGINS) {
		call->request.path = arena_copy(&call->arena, url);
		call->request.method =
			str_eq(method, "HEAD") ? "GET" : arena_copy(&call->arena, method);
		call->step = CALL_READS;
		return MHD_YES;
	}
	if (*len) {
		buf_add(&call->body, bytes, *len);
		*len = 0;
		return MHD_YES;
	}
	if (call->step == CALL_READS) {
		work(call);
		if (call->response.delay) {
			put_to_sleep(call, date_ticks() + call->response.delay);
			return MHD_YES;
		}
	}
	return send_answer(call);
}

/* The first callback for a request; the return value stays with it. */
static void *
serve_on_request(void *context, const char *uri, struct MHD_Connection *connection)
{
	struct demo_server *server = context;
	struct serve_call *call = mem_alloc(sizeof *call);
	const char *query = strchr(uri, '?');

	*call = (struct serve_call){
		.server = server,
		.connection = connection,
		.next = server->calls,
	};
	call->request.arena = &call->arena;
	call->request.query = arena_copy(&call->arena, query ? query + 1 : "");
	buf_init(&call->body, BODY_MAX);
	buf_init(&call->value, BODY_MAX);
	return server->calls = call;
}

static void
serve_on_completed(void *context, struct MHD_Connection *connection, void **call_at,
	enum MHD_RequestTerminationCode how)
{
	struct demo_server *server = context;
	struct serve_call *call = *call_at;
	struct serve_call **at = &server->calls;

	(void)connection;
	(void)how;
	if (!call)
		return;
	while (*at != call)
		at = &(*at)->next;
	*at = call->next;
	if (call->response.stream)
		stream_close(&server->demo->streams, call->response.stream);
	buf_release(&call->body);
	buf_release(&call->value);
	arena_release(&call->arena);
	free(call);
	*call_at = NULL;
}

bool
serve_open(struct demo_server **server, const char *address, struct err *err)
{
	struct sockaddr_in socket;
	struct demo_server *made;
	const union MHD_DaemonInfo *port;
	char host[INET_ADDRSTRLEN];

	if (!loopback_parse(address, &socket, err))
		return false;
	made = mem_alloc(sizeof *made);
	made->daemon = MHD_start_daemon(
		MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK,
		0, NULL, NULL, handle, made, MHD_OPTION_SOCK_ADDR,
		(struct sockaddr *)&socket, MHD_OPTION_URI_LOG_CALLBACK, serve_on_request,
		made, MHD_OPTION_NOTIFY_COMPLETED, serve_on_completed, made,
		MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
	if (!made->daemon) {
		free(made);
		return err_set(err, ERR_FAILED,
			"cannot listen on %s: is the port taken by another program?",
			address);
	}
	port = MHD_get_daemon_info(made->daemon, MHD_DAEMON_INFO_BIND_PORT);
	inet_ntop(AF_INET, &socket.sin_addr, host, sizeof host);
	made->origin = arena_printf(&made->arena, "http://%s:%u", host, port->port);
	*server = made;
	return true;
}

void
serve_close(struct demo_server *server)
{
	if (!server)
		return;
	for (struct serve_call *call = server->calls; call; call = call->next)
		serve_on_wake(call);
	MHD_stop_daemon(server->daemon);
	arena_release(&server->arena);
	free(server);
}

const char *
serve_origin(const struct demo_server *server)
{
	return server->origin;
}

int
serve_descriptor(const struct demo_server *server)
{
	return MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

int64_t
serve_go_on(struct demo_server *server, struct demo *demo, int64_t ticks)
{
	int64_t next = INT64_MAX;
	unsigned long long timeout;

	server->demo = demo;
	for (struct serve_call *call = server->calls; call; call = call->next)
		if (call->suspended && call->wake_at <= ticks)
			serve_on_wake(call);
	MHD_run(server->daemon);
	for (struct serve_call *call = server->calls; call; call = call->next) {
		if (demo->goes_on)
			call->wake_at = ticks;
		if (call->suspended && call->wake_at < next)
			next = call->wake_at;
	}
	demo->goes_on = false;
	if (MHD_get_timeout(server->daemon, &timeout) == MHD_YES &&
		(int64_t)timeout < next - ticks)
		next = ticks + (int64_t)timeout;
	return next;
}
