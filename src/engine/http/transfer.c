/* One transfer: its libcurl handle, from the request to the result.
 * SPDX-License-Identifier: MIT */
#include "engine/http/transfer.h"

#include <assert.h>
#include <curl/curl.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "engine/http/address.h"
#include "engine/http/dpop.h"
#include "engine/http/http_fault.h"
#include "engine/http/proxy.h"
#include "engine/http/sign.h"

#define REDIRECTS 5
#define BODY_MAX  (8 * 1024 * 1024)
#define SILENCE_S 60          /* a stream that is silent for this long is dead */
#define PIECE     (16 * 1024) /* a stream is paused until this much was passed on */

_Static_assert(TRANSFER_FAULT_SIZE >= CURL_ERROR_SIZE, "libcurl writes so much");

static size_t
transfer_on_header(char *line, size_t size, size_t count, void *context)
{
	struct transfer *t = context;
	long status = 0;

	if (http_headers_take(&t->received, line, size * count, &t->arena) &&
		t->request.is_stream) {
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

/* Debian's libcurl also has a default FOLDER of certificates, and while one is set it
 * reads the whole bundle again for every connection, which takes 20 ms. */
static void
transfer_set_trust(struct transfer *t, const char *bundle)
{
	curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYHOST, 2L);
	if (bundle) {
		curl_easy_setopt(t->easy, CURLOPT_CAINFO, bundle);
		curl_easy_setopt(t->easy, CURLOPT_CAPATH, NULL);
	}
}

static void
transfer_set_patience(const struct transfer *t, long patience)
{
	curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
	/* Whoever cancels does not wait until the system's resolver gives up, too. */
	curl_easy_setopt(t->easy, CURLOPT_QUICK_EXIT, 1L);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS, patience / 3);
	if (!t->request.is_stream) {
		curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS,
			patience + (long)t->request.patience);
		curl_easy_setopt(t->easy, CURLOPT_TCP_KEEPALIVE,
			t->request.patience > 0 ? 1L : 0L);
		curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, "");
		return;
	}
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, (long)SILENCE_S);
	curl_easy_setopt(t->easy, CURLOPT_TCP_KEEPALIVE, 1L);
}

static void
transfer_set_method(struct transfer *t)
{
	const struct http_request *request = &t->request;

	if (str_eq(request->method, "GET"))
		return;
	/* If a reused connection ends without a response, libcurl repeats the request,
	 * even a POST, which may have been carried out all the same. So requests that
	 * write use a new connection, where nothing is ever repeated. */
	curl_easy_setopt(t->easy, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, request->method);
	if (!request->body && !str_eq(request->method, "POST"))
		return;
	curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE, (long)request->body_len);
	curl_easy_setopt(t->easy, CURLOPT_COPYPOSTFIELDS, str_or_empty(request->body));
}

static void
transfer_free_headers(struct transfer *t)
{
	for (struct curl_slist *line = t->headers; line; line = line->next)
		mem_erase(line->data, strlen(line->data));
	curl_slist_free_all(t->headers);
	t->headers = NULL;
}

static bool
transfer_is_signed(const struct transfer *t)
{
	return t->request.sign == SIGN_JWT || t->request.sign == SIGN_OAUTH1;
}

/* With a new proof or signature each time. */
static void
transfer_set_headers(struct transfer *t)
{
	struct http_request request = t->request;

	transfer_free_headers(t);
	if (request.sign == SIGN_DPOP)
		dpop_prove(t->options.dpop, &request, &t->arena);
	if (transfer_is_signed(t))
		sign_request(
			&request, &t->credential, date_now() + t->skew, &t->arena, NULL);
	t->headers = curl_slist_append(NULL, "Expect:");
	for (size_t i = 0; i < request.n_headers; i++) {
		const struct header *header = &request.headers[i];
		char *line =
			arena_printf(&t->arena, "%s: %s", header->name, header->value);

		t->has_token |= !str_eq_nocase(header->name, "Accept");
		t->headers = curl_slist_append(t->headers, line);
		assert(t->headers); /* fails only for lack of memory */
		mem_erase(line, strlen(line));
	}
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

static bool
transfer_has_key(struct transfer *t, struct err *err)
{
	struct http_request trial = t->request;

	if (transfer_is_signed(t))
		return sign_request(&trial, &t->credential, date_now(), &t->arena, err);
	return t->request.sign != SIGN_DPOP || t->options.dpop ||
		err_set(err, ERR_SIGNIN,
			"the key of this sign-in cannot be read: sign in again");
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

void
transfer_free(struct transfer *t)
{
	curl_easy_cleanup(t->easy);
	transfer_free_headers(t);
	dpop_free(t->options.dpop);
	credential_wipe(&t->credential);
	buf_release(&t->body);
	arena_release(&t->arena);
	free(t);
}

struct transfer *
transfer_new(const struct http_options *options, const char *bundle, long patience,
	struct err *err)
{
	const struct http_request *request = options->request;
	struct transfer *t = mem_alloc(sizeof *t);

	t->options = *options;
	t->options.dpop = dpop_share(options->dpop);
	t->request = *request;
	if (options->credential && transfer_is_signed(t))
		t->credential = credential_copy(options->credential, &t->arena);
	t->skew = options->skew ? *options->skew : 0;
	t->started = date_ticks();
	t->follows = str_eq(request->method, "GET") && !request->no_redirect;
	buf_init(&t->body, request->max ? request->max : BODY_MAX);
	t->easy = curl_easy_init();
	assert(t->easy); /* fails only for lack of memory */
	t->request.url = sign_url(request, &t->credential, &t->arena, err);
	if (!t->request.url || !transfer_has_key(t, err) ||
		!transfer_set_url(t, t->request.url, err)) {
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
	transfer_set_trust(t, bundle);
	transfer_set_patience(t, patience);
	transfer_set_method(t);
	transfer_set_headers(t);
	return t;
}

/* --- end of a transfer --- */

static const struct {
	CURLcode code;
	enum http_fault fault;
} faults[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, HTTP_FAULT_NAME },
	{ CURLE_COULDNT_RESOLVE_PROXY, HTTP_FAULT_PROXY_NAME },
	{ CURLE_PROXY, HTTP_FAULT_PROXY_OTHER },
	{ CURLE_COULDNT_CONNECT, HTTP_FAULT_CONNECT },
	{ CURLE_OPERATION_TIMEDOUT, HTTP_FAULT_TIME },
	{ CURLE_PEER_FAILED_VERIFICATION, HTTP_FAULT_CERTIFICATE },
	{ CURLE_SSL_CONNECT_ERROR, HTTP_FAULT_TLS },
	{ CURLE_SSL_CACERT_BADFILE, HTTP_FAULT_NO_BUNDLE },
	{ CURLE_WRITE_ERROR, HTTP_FAULT_SIZE },
	{ CURLE_OUT_OF_MEMORY, HTTP_FAULT_HEADERS }, /* it reports this for headers too */
	{ CURLE_PARTIAL_FILE, HTTP_FAULT_BROKEN },
	{ CURLE_GOT_NOTHING, HTTP_FAULT_BROKEN },
	{ CURLE_RECV_ERROR, HTTP_FAULT_BROKEN },
	{ CURLE_SEND_ERROR, HTTP_FAULT_BROKEN },
};

static enum http_fault
fault_of(CURLcode code)
{
	for (size_t i = 0; i < COUNT(faults); i++)
		if (faults[i].code == code)
			return faults[i].fault;
	return HTTP_FAULT_OTHER;
}

/* The same error, if it happened on the way to the proxy or at it. libcurl's message says
 * which connection failed, and how the proxy responded. */
static enum http_fault
at_proxy(enum http_fault fault, const struct http_fault_facts *facts)
{
	bool wished = str_find_nocase(facts->detail, "CONNECT tunnel") ||
		str_find_nocase(facts->detail, "Proxy CONNECT");

	if (!facts->proxy)
		return fault;
	if (facts->status > 0 && facts->status / 100 != 2)
		return HTTP_FAULT_PROXY_REFUSES;
	if (wished || facts->status > 0)
		return wished ? HTTP_FAULT_PROXY_OTHER : fault;
	if (fault == HTTP_FAULT_CONNECT && proxy_is_named(facts->detail, facts->proxy))
		return HTTP_FAULT_PROXY_CONNECT;
	return fault;
}

/* True if it continues at another address; false with `err` if it must not. */
static bool
transfer_redirect(struct transfer *t, long status, struct err *err)
{
	const char *old_host = t->host;
	const char *to = NULL;

	if (!t->follows || status < 301 || status > 308 || (status > 303 && status < 307))
		return false;
	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &to);
	if (!to)
		return false;
	if (++t->redirects > REDIRECTS)
		return err_set(err, ERR_PROTOCOL, "%s: too many redirects", t->host);
	if (transfer_set_url(t, to, err) && t->has_token &&
		!str_eq_nocase(old_host, t->host))
		err_set(err, ERR_PROTOCOL,
			"%s redirects to %s, which must not see the token: "
			"add the account with that server instead",
			old_host, t->host);
	buf_reset(&t->body);
	return err->code == ERR_NONE;
}

/* True if the server refused only the proof or the signature: it did nothing, and the
 * request is sent once more with what the server requires. */
static bool
transfer_prove_again(struct transfer *t, const struct http_response *response)
{
	bool again = t->request.sign == SIGN_DPOP
		? dpop_heard(t->options.dpop, t->request.url, response)
		: transfer_is_signed(t) && sign_heard(&t->skew, response, date_now());

	if (t->options.skew && transfer_is_signed(t))
		*t->options.skew = t->skew;
	if (!again || t->proved)
		return false;
	t->proved = true;
	t->accepted = false;
	t->redirects = 0;
	t->started = date_ticks();
	buf_reset(&t->body);
	transfer_set_url(t, t->request.url, NULL);
	transfer_set_headers(t);
	return true;
}

/* Why it failed, from what libcurl says. */
static void
transfer_describe_fault(const struct transfer *t, CURLcode code,
	const struct http_result *result, struct err *err)
{
	struct arena arena = { 0 };
	struct http_fault_facts facts = {
		.host = t->host,
		.detail = str_is_empty(t->fault) ? curl_easy_strerror(code) : t->fault,
		.proxy = proxy_name(&arena),
		.ms = result->ms,
		.left = result->left,
		.max = t->body.max,
	};
	long number = 0;

	curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &number);
	facts.reason = (int)number;
	number = 0;
	curl_easy_getinfo(t->easy, CURLINFO_HTTP_CONNECTCODE, &number);
	facts.status = (int)number;
	http_fault_describe(at_proxy(fault_of(code), &facts), &facts, err);
	arena_release(&arena);
}

bool
transfer_goes_on(
	struct transfer *t, int code, struct http_result *result, struct err *err)
{
	curl_off_t before_transfer = 0;
	long sent = 0;
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_REQUEST_SIZE, &sent);
	curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &before_transfer);
	*result = (struct http_result){ .ms = date_ticks() - t->started,
		.timed_out = code == CURLE_OPERATION_TIMEDOUT,
		.left = sent > 0 || before_transfer > 0 };
	if (code == CURLE_OK && transfer_redirect(t, status, err))
		return true;
	if (code != CURLE_OK)
		transfer_describe_fault(t, (CURLcode)code, result, err);
	if (err->code != ERR_NONE) {
		result->err = err;
		return false;
	}
	result->response = (struct http_response){
		.status = (int)status,
		.headers = t->received.at,
		.n_headers = t->received.count,
		.body = buf_text(&t->body),
		.len = t->body.len,
	};
	return transfer_prove_again(t, &result->response);
}
