/* How a transfer fails, as a sentence a person can act on.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_HTTP_FAULT_H
#define ENGINE_HTTP_HTTP_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum http_fault {
	HTTP_FAULT_OTHER,
	HTTP_FAULT_NAME,          /* the host is not known */
	HTTP_FAULT_PROXY_NAME,    /* the proxy is not known */
	HTTP_FAULT_PROXY_CONNECT, /* no connection to it */
	HTTP_FAULT_PROXY_REFUSES, /* it does not let us through */
	HTTP_FAULT_PROXY_OTHER,   /* anything else between us and it */
	HTTP_FAULT_CONNECT,       /* no connection */
	HTTP_FAULT_TIME,          /* no answer in time */
	HTTP_FAULT_CERTIFICATE,   /* it does not verify */
	HTTP_FAULT_TLS,           /* no safe connection for another reason */
	HTTP_FAULT_NO_BUNDLE,     /* this computer knows no certificates */
	HTTP_FAULT_HEADERS,       /* more in its headers than anybody sends */
	HTTP_FAULT_SIZE,          /* more than anybody wants to read */
	HTTP_FAULT_BROKEN,        /* the connection was broken off */
};

struct http_fault_facts {
	const char *host;
	const char *detail; /* in the library's words */
	const char *proxy;  /* that the environment names; NULL */
	int status;         /* of the proxy's own response; 0 */
	int reason;         /* of the system (errno); 0 */
	int64_t ms;         /* how long it took */
	bool left;          /* there was a connection */
	size_t max;         /* the most bytes that would have been read */
};

/* Always false. */
bool http_fault_describe(
	enum http_fault fault, const struct http_fault_facts *facts, struct err *err);

#endif
