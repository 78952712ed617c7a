/* HTTP, many transfers at once in one thread.
 * SPDX-License-Identifier: MIT */
#include "engine/http/http.h"

#include <assert.h>
#include <curl/curl.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/address.h"
#include "engine/http/ca_bundle.h"
#include "engine/http/http_headers.h"
#include "engine/http/transfer_fault.h"

#define REDIRECTS 5
#define BODY_MAX  (8 * 1024 * 1024)
#define SILENCE_S 60          /* a stream that says nothing for so long is dead */
#define PIECE     (16 * 1024) /* a stream waits until so much was handed on */
#define WAIT_FDS  8

struct http {
	CURLM *multi;
	struct transfer *first;
	const char *bundle; /* of certificates; NULL: as libcurl was built */
	long patience;
};

struct transfer {
	struct transfer *next;
	struct http_options options; /* its `request` is not kept */
	CURL *easy;
	struct curl_slist *headers;
	struct arena arena;
	struct buf body;
	struct http_headers received;
	const char *host; /* with port, for people */
	int64_t started;
	int redirects;
	bool follows; /* redirects */
	bool is_stream;
	bool has_token; /* headers that are for this host only */
	bool accepted;  /* a stream was */
	bool opened;    /* and that was told */
	bool paused;    /* more would come than was handed on yet */
	char fault[CURL_ERROR_SIZE];
};

static size_t
transfer_on_header(char *line, size_t size, size_t count, void *context)
{
	struct transfer *t = context;
	long status = 0;

	if (http_headers_take(&t->received, line, size * count, &t->arena) &&
		t->is_stream) {
		curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
		t->accepted = status == 200;
	}
	return size * count;
}

static size_t
transfer_on_body(char *bytes, size_t size, size_t count, void *context)
{
	struct transfer *t = context;

	t->paused = t->accepted && t->body.len >= PIECE;
	if (t->paused)
		return CURL_WRITEFUNC_PAUSE;
	return buf_add(&t->body, bytes, size * count) ? size * count : 0;
}

/* Debian's libcurl also has a default FOLDER of certificates, and as long as one is
 * set it reads the whole bundle again for every connection: 20 ms each. */
static void
transfer_set_trust(const struct http *http, CURL *easy)
{
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	if (http->bundle) {
		curl_easy_setopt(easy, CURLOPT_CAINFO, http->bundle);
		curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
	}
}

static void
transfer_set_patience(const struct http *http, const struct transfer *t)
{
	curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS, http->patience / 3);
	if (!t->is_stream) {
		curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, http->patience);
		curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, "");
		return;
	}
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, (long)SILENCE_S);
	curl_easy_setopt(t->easy, CURLOPT_TCP_KEEPALIVE, 1L);
}

static void
transfer_set_method(struct transfer *t, const struct http_request *request)
{
	if (str_eq(request->method, "GET"))
		return;
	/* libcurl sends a request again, a POST too, when a connection that was used
	 * before ends without an answer. It may have been carried out all the same:
	 * what writes goes over a new connection, where nothing is ever repeated. */
	curl_easy_setopt(t->easy, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, request->method);
	if (!request->body && !str_eq(request->method, "POST"))
		return;
	curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE, (long)request->body_len);
	curl_easy_setopt(t->easy, CURLOPT_COPYPOSTFIELDS, str_or_empty(request->body));
}

static void
transfer_set_headers(struct transfer *t, const struct http_request *request)
{
	t->headers = curl_slist_append(NULL, "Expect:");
	for (size_t i = 0; i < request->n_headers; i++) {
		const struct header *header = &request->headers[i];
		char *line =
			arena_printf(&t->arena, "%s: %s", header->name, header->value);

		t->has_token |= !str_eq_nocase(header->name, "Accept");
		t->headers = curl_slist_append(t->headers, line);
		assert(t->headers); /* only for lack of memory */
		mem_erase(line, strlen(line));
	}
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

static bool
transfer_set_url(struct transfer *t, const char *url, struct err *err)
{
	struct address address;

	if (!address_parse(url, &t->arena, &address, err))
		return false;
	t->host = address.host;
	curl_easy_setopt(t->easy, CURLOPT_URL, url);
	curl_easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR,
		address.loopback ? "http,https" : "https");
	curl_easy_setopt(t->easy, CURLOPT_NOPROXY, address.loopback ? "*" : NULL);
	return true;
}

static void
transfer_free(struct transfer *t)
{
	curl_easy_cleanup(t->easy);
	for (struct curl_slist *line = t->headers; line; line = line->next)
		mem_erase(line->data, strlen(line->data));
	curl_slist_free_all(t->headers);
	buf_release(&t->body);
	arena_release(&t->arena);
	free(t);
}

struct transfer *
http_start(struct http *http, const struct http_options *options, struct err *err)
{
	const struct http_request *request = options->request;
	struct transfer *t = mem_alloc(sizeof *t);

	t->options = *options;
	t->options.request = NULL;
	t->started = date_ticks();
	t->follows = str_eq(request->method, "GET") && !request->no_redirect;
	t->is_stream = request->is_stream;
	buf_init(&t->body, request->max ? request->max : BODY_MAX);
	t->easy = curl_easy_init();
	assert(t->easy); /* only for lack of memory */
	if (!transfer_set_url(t, request->url, err)) {
		transfer_free(t);
		return NULL;
	}
	curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(t->easy, CURLOPT_ERRORBUFFER, t->fault);
	curl_easy_setopt(t->easy, CURLOPT_USERAGENT, "heed/" HEED_VERSION);
	curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, transfer_on_header);
	curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, transfer_on_body);
	curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
	transfer_set_trust(http, t->easy);
	transfer_set_patience(http, t);
	transfer_set_method(t, request);
	transfer_set_headers(t, request);
	t->next = http->first;
	http->first = t;
	curl_multi_add_handle(http->multi, t->easy);
	return t;
}

static void
transfer_unlink(struct http *http, struct transfer *t)
{
	struct transfer **at = &http->first;

	while (*at != t)
		at = &(*at)->next;
	*at = t->next;
	curl_multi_remove_handle(http->multi, t->easy);
}

void
http_cancel(struct http *http, struct transfer *transfer)
{
	if (!transfer)
		return;
	transfer_unlink(http, transfer);
	transfer_free(transfer);
}

/* True when it goes on at another address; false with `err` when it must not. */
static bool
transfer_redirect(struct http *http, struct transfer *t, long status, struct err *err)
{
	const char *old_host = t->host;
	const char *to = NULL;

	if (!t->follows || status < 301 || status > 308 || (status > 303 && status < 307))
		return false;
	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &to);
	if (!to)
		return false;
	if (++t->redirects > REDIRECTS)
		return err_set(
			err, ERR_PROTOCOL, "%s sends us round in circles", t->host);
	curl_multi_remove_handle(http->multi, t->easy);
	if (transfer_set_url(t, to, err) && t->has_token &&
		!str_eq_nocase(old_host, t->host))
		err_set(err, ERR_PROTOCOL,
			"%s sends us on to %s, which must not see the token: "
			"add the account with that server instead",
			old_host, t->host);
	buf_reset(&t->body);
	curl_multi_add_handle(http->multi, t->easy);
	return err->code == ERR_NONE;
}

static void
transfer_finish(struct http *http, struct transfer *t, CURLcode code)
{
	struct err err = { 0 };
	struct http_result result = { .ms = date_ticks() - t->started };
	curl_off_t before_transfer = 0;
	long sent = 0;
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_REQUEST_SIZE, &sent);
	curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &before_transfer);
	result.left = sent > 0 || before_transfer > 0;
	if (code == CURLE_OK && transfer_redirect(http, t, status, &err))
		return;
	if (code != CURLE_OK)
		transfer_fault_describe(
			&(struct transfer_failure){ t->easy, (int)code, t->host, t->fault,
				result.ms, result.left, t->body.max },
			&err);
	if (err.code == ERR_NONE)
		result.response = (struct http_response){
			.status = (int)status,
			.headers = t->received.at,
			.n_headers = t->received.count,
			.body = buf_text(&t->body),
			.len = t->body.len,
		};
	else
		result.err = &err;
	transfer_unlink(http, t);
	t->options.done(t->options.context, &result);
	transfer_free(t);
}

/* The bytes of streams are handed on here and not from within libcurl, where
 * no transfer may be started or cancelled. Each call may end any transfer. */
static bool
transfer_hand_on(struct http *http)
{
	for (struct transfer *t = http->first; t; t = t->next) {
		struct buf piece;

		if (!t->accepted || (t->opened && t->body.len == 0))
			continue;
		if (!t->opened) {
			t->opened = true;
			t->options.opened(t->options.context);
			return true;
		}
		piece = t->body;
		buf_init(&t->body, piece.max);
		t->options.piece(t->options.context, piece.at, piece.len);
		buf_release(&piece);
		return true;
	}
	return false;
}

void
http_wait(struct http *http, struct http_fd *fds, size_t count, int timeout)
{
	struct curl_waitfd waits[WAIT_FDS] = { 0 };
	const CURLMsg *message;
	int running;
	int left;

	assert(count <= WAIT_FDS);
	for (struct transfer *t = http->first; t; t = t->next)
		if (t->paused)
			curl_easy_pause(t->easy, CURLPAUSE_CONT);
	for (size_t i = 0; i < count; i++)
		waits[i] = (struct curl_waitfd){ .fd = fds[i].fd,
			.events = CURL_WAIT_POLLIN };
	curl_multi_poll(http->multi, waits, (unsigned)count, timeout, NULL);
	for (size_t i = 0; i < count; i++)
		fds[i].readable = waits[i].revents != 0;
	curl_multi_perform(http->multi, &running);
	while (transfer_hand_on(http))
		continue;
	while ((message = curl_multi_info_read(http->multi, &left))) {
		struct transfer *t = NULL;

		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
		transfer_finish(http, t, message->data.result);
	}
}

bool
http_new(struct http **http, int64_t patience, struct err *err)
{
	CURLM *multi;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
		!(multi = curl_multi_init()))
		return err_set(err, ERR_FAILED, "cannot start libcurl");
	*http = mem_alloc(sizeof **http);
	(*http)->multi = multi;
	(*http)->patience = (long)patience;
	(*http)->bundle = ca_bundle_path();
	return true;
}

void
http_free(struct http *http)
{
	if (!http)
		return;
	while (http->first)
		http_cancel(http, http->first);
	curl_multi_cleanup(http->multi);
	curl_global_cleanup();
	free(http);
}
