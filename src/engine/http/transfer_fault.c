/* Why a transfer failed.
 * SPDX-License-Identifier: MIT */
#include "engine/http/transfer_fault.h"

#include <curl/curl.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/http_fault.h"
#include "engine/http/proxy.h"

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
	{ CURLE_OUT_OF_MEMORY, HTTP_FAULT_HEADERS }, /* it says so of headers too */
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

/* The same fault, when it happened on the way to the proxy or at it. libcurl's words tell
 * whom it could not connect to, and what became of the wish to be let through. */
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

void
transfer_fault_describe(const struct transfer_failure *failure, struct err *err)
{
	struct arena arena = { 0 };
	struct http_fault_facts facts = {
		.host = failure->host,
		.detail = str_is_empty(failure->detail)
			? curl_easy_strerror((CURLcode)failure->code)
			: failure->detail,
		.proxy = proxy_name(&arena),
		.ms = failure->ms,
		.left = failure->left,
		.max = failure->max,
	};
	long number = 0;

	curl_easy_getinfo((CURL *)failure->easy, CURLINFO_OS_ERRNO, &number);
	facts.reason = (int)number;
	number = 0;
	curl_easy_getinfo((CURL *)failure->easy, CURLINFO_HTTP_CONNECTCODE, &number);
	facts.status = (int)number;
	http_fault_describe(
		at_proxy(fault_of((CURLcode)failure->code), &facts), &facts, err);
	arena_release(&arena);
}
