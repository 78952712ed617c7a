/* HTTP: many transfers at once in one thread.
 * SPDX-License-Identifier: MIT */
#include "engine/http/http.h"

#include <assert.h>
#include <curl/curl.h>

#include "base/err.h"
#include "base/mem.h"
#include "engine/http/ca_bundle.h"
#include "engine/http/transfer.h"

#define WAIT_FDS 8

struct http {
	CURLM *multi;
	struct transfer *first;
	const char *bundle; /* of certificates; NULL: libcurl's default */
	long patience;
};

struct transfer *
http_start(struct http *http, const struct http_options *options, struct err *err)
{
	struct transfer *transfer =
		transfer_new(options, http->bundle, http->patience, err);

	if (!transfer)
		return NULL;
	transfer->next = http->first;
	http->first = transfer;
	curl_multi_add_handle(http->multi, transfer->easy);
	return transfer;
}

static void
http_unlink(struct http *http, struct transfer *transfer)
{
	struct transfer **at = &http->first;

	while (*at != transfer)
		at = &(*at)->next;
	*at = transfer->next;
}

void
http_cancel(struct http *http, struct transfer *transfer)
{
	if (!transfer)
		return;
	curl_multi_remove_handle(http->multi, transfer->easy);
	http_unlink(http, transfer);
	transfer_free(transfer);
}

static void
http_finish(struct http *http, struct transfer *transfer, CURLcode code)
{
	struct http_result result;
	struct err err = { 0 };

	curl_multi_remove_handle(http->multi, transfer->easy);
	if (transfer_goes_on(transfer, (int)code, &result, &err)) {
		curl_multi_add_handle(http->multi, transfer->easy);
		return;
	}
	http_unlink(http, transfer);
	transfer->options.done(transfer->options.context, &result);
	transfer_free(transfer);
}

/* Stream data is passed on here, not from within libcurl, where no transfer may be
 * started or cancelled. Each call may end any transfer. */
static bool
http_hand_on(struct http *http)
{
	for (struct transfer *t = http->first; t; t = t->next) {
		struct buf piece;

		if (!t->accepted || (t->opened && t->body.len == 0))
			continue;
		if (!t->opened) {
			t->opened = true;
			t->options.stream.opened(t->options.stream.context);
			return true;
		}
		piece = t->body;
		buf_init(&t->body, piece.max);
		t->options.stream.piece(t->options.stream.context, piece.at, piece.len);
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
	while (http_hand_on(http))
		continue;
	while ((message = curl_multi_info_read(http->multi, &left))) {
		struct transfer *t = NULL;

		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
		http_finish(http, t, message->data.result);
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
