/* Why a transfer failed, as a message a person can act on.
 * SPDX-License-Identifier: MIT */
#include "engine/http/http_fault.h"

#include <errno.h>

#include "base/time/date.h"
#include "base/err.h"

static bool
no_connection(const struct http_fault_facts *facts, struct err *err)
{
	switch (facts->reason) {
	case ECONNREFUSED:
		return err_set(err, ERR_NETWORK, "%s: connection refused", facts->host);
	case ENETUNREACH:
	case EHOSTUNREACH:
	case ENETDOWN:
		return err_set(err, ERR_NETWORK,
			"cannot reach %s: this computer seems to be offline",
			facts->host);
	case 0: return err_set(err, ERR_NETWORK, "cannot connect to %s", facts->host);
	default:
		return err_set(err, ERR_NETWORK, "cannot connect to %s: %s", facts->host,
			strerror(facts->reason));
	}
}

static bool
timed_out(const struct http_fault_facts *facts, struct err *err)
{
	long long seconds = (long long)((facts->ms + DATE_SECOND / 2) / DATE_SECOND);

	return err_set(err, ERR_NETWORK,
		facts->left ? "%s did not answer within %lld s: try again later"
			    : "%s could not be reached within %lld s: is its address "
			      "right, and is this computer online?",
		facts->host, seconds);
}

/* Not the server's fault: it was never reached. */
static bool
proxy_fault(enum http_fault fault, const struct http_fault_facts *facts, struct err *err)
{
	const char *proxy = facts->proxy ? facts->proxy : "https_proxy";

	if (fault == HTTP_FAULT_PROXY_NAME)
		return err_set(err, ERR_NETWORK,
			"unknown proxy %s: is https_proxy right?", proxy);
	if (fault == HTTP_FAULT_PROXY_CONNECT)
		return err_set(err, ERR_NETWORK,
			facts->reason == ECONNREFUSED
				? "the proxy %s refuses the connection: is https_proxy right?"
				: "cannot connect to the proxy %s: is https_proxy right?",
			proxy);
	if (fault == HTTP_FAULT_PROXY_REFUSES && facts->status == 407)
		return err_set(err, ERR_NETWORK,
			"the proxy %s requires a user name and a password", proxy);
	if (fault == HTTP_FAULT_PROXY_REFUSES)
		return err_set(err, ERR_NETWORK,
			"the proxy %s refuses to connect to %s (status %d)", proxy,
			facts->host, facts->status);
	return err_set(err, ERR_NETWORK, "the proxy %s failed: %s", proxy, facts->detail);
}

bool
http_fault_describe(
	enum http_fault fault, const struct http_fault_facts *facts, struct err *err)
{
	switch (fault) {
	case HTTP_FAULT_NAME:
		return err_set(err, ERR_NETWORK,
			"unknown host %s: is the name right, and is this computer online?",
			facts->host);
	case HTTP_FAULT_PROXY_NAME:
	case HTTP_FAULT_PROXY_CONNECT:
	case HTTP_FAULT_PROXY_REFUSES:
	case HTTP_FAULT_PROXY_OTHER: return proxy_fault(fault, facts, err);
	case HTTP_FAULT_CONNECT: return no_connection(facts, err);
	case HTTP_FAULT_TIME: return timed_out(facts, err);
	case HTTP_FAULT_CERTIFICATE:
		return err_set(err, ERR_NETWORK,
			"the certificate of %s cannot be verified, so nothing was sent (%s)",
			facts->host, facts->detail);
	case HTTP_FAULT_TLS:
		return err_set(err, ERR_NETWORK, "no secure connection to %s (%s)",
			facts->host, facts->detail);
	case HTTP_FAULT_NO_BUNDLE:
		return err_set(err, ERR_CONFIG,
			"the certificates of this computer cannot be "
			"read: is the package ca-certificates installed?");
	case HTTP_FAULT_HEADERS:
		return err_set(err, ERR_PROTOCOL,
			"the headers of a response from %s are too long", facts->host);
	case HTTP_FAULT_SIZE:
		return err_set(err, ERR_PROTOCOL,
			"the response from %s is larger than %zu kB", facts->host,
			facts->max / 1024);
	case HTTP_FAULT_BROKEN:
		return err_set(err, ERR_NETWORK, "%s closed the connection too early",
			facts->host);
	case HTTP_FAULT_OTHER: break;
	}
	return err_set(err, ERR_NETWORK, "%s: %s", facts->host, facts->detail);
}
