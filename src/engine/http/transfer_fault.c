/* Why a transfer failed.
 * SPDX-License-Identifier: MIT */
#include "engine/http/transfer_fault.h"

#include <curl/curl.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/fault.h"
#include "engine/http/proxy.h"

static const struct {
	CURLcode code;
	enum fault fault;
} faults[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, FAULT_NAME },
	{ CURLE_COULDNT_RESOLVE_PROXY, FAULT_PROXY_NAME },
	{ CURLE_PROXY, FAULT_PROXY_OTHER },
	{ CURLE_COULDNT_CONNECT, FAULT_CONNECT },
	{ CURLE_OPERATION_TIMEDOUT, FAULT_TIME },
	{ CURLE_PEER_FAILED_VERIFICATION, FAULT_CERTIFICATE },
	{ CURLE_SSL_CONNECT_ERROR, FAULT_TLS },
	{ CURLE_SSL_CACERT_BADFILE, FAULT_NO_BUNDLE },
	{ CURLE_WRITE_ERROR, FAULT_SIZE },
	{ CURLE_OUT_OF_MEMORY, FAULT_HEADERS }, /* it says so of headers too */
	{ CURLE_PARTIAL_FILE, FAULT_BROKEN },
	{ CURLE_GOT_NOTHING, FAULT_BROKEN },
	{ CURLE_RECV_ERROR, FAULT_BROKEN },
	{ CURLE_SEND_ERROR, FAULT_BROKEN },
};

static enum fault
fault_of(CURLcode code)
{
	for (size_t i = 0; i < COUNT(faults); i++)
		if (faults[i].code == code)
			return faults[i].fault;
	return FAULT_OTHER;
}

/* The same fault, when it happened on the way to the proxy or at it. libcurl's words tell
 * whom it could not connect to, and what became of the wish to be let through. */
static enum fault
at_proxy(enum fault fault, const struct fault_facts *facts)
{
	bool wished = str_find_nocase(facts->detail, "CONNECT tunnel") ||
		str_find_nocase(facts->detail, "Proxy CONNECT");

	if (!facts->proxy)
		return fault;
	if (facts->status > 0 && facts->status / 100 != 2)
		return FAULT_PROXY_REFUSES;
	if (wished || facts->status > 0)
		return wished ? FAULT_PROXY_OTHER : fault;
	if (fault == FAULT_CONNECT && proxy_is_named(facts->detail, facts->proxy))
		return FAULT_PROXY_CONNECT;
	return fault;
}

void
http_fault_say(const struct http_failure *failure, struct err *err)
{
	struct arena arena = { 0 };
	struct fault_facts facts = {
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
	fault_say(at_proxy(fault_of((CURLcode)failure->code), &facts), &facts, err);
	arena_release(&arena);
}
