/* Why a transfer failed, as a message a person can act on.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_HTTP_FAULT_H
#define ENGINE_HTTP_HTTP_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum http_fault {
	HTTP_FAULT_OTHER,
	HTTP_FAULT_NAME,          /* unknown host */
	HTTP_FAULT_PROXY_NAME,    /* unknown proxy */
	HTTP_FAULT_PROXY_CONNECT, /* cannot connect to it */
	HTTP_FAULT_PROXY_REFUSES, /* it refuses our request */
	HTTP_FAULT_PROXY_OTHER,   /* any other problem between us and it */
	HTTP_FAULT_CONNECT,       /* cannot connect */
	HTTP_FAULT_TIME,          /* timeout */
	HTTP_FAULT_CERTIFICATE,   /* it cannot be verified */
	HTTP_FAULT_TLS,           /* no secure connection, for another reason */
	HTTP_FAULT_NO_BUNDLE,     /* this computer has no certificates */
	HTTP_FAULT_HEADERS,       /* the response has too many headers */
	HTTP_FAULT_SIZE,          /* the response is too large */
	HTTP_FAULT_BROKEN,        /* the connection was interrupted */
};

struct http_fault_facts {
	const char *host;
	const char *detail; /* the library's message */
	const char *proxy;  /* named by the environment; NULL */
	int status;         /* of the proxy's own response; 0 */
	int reason;         /* errno of the system; 0 */
	int64_t ms;         /* duration */
	bool left;          /* there was a connection */
	size_t max;         /* the limit on the response, in bytes */
};

/* Always returns false. */
bool http_fault_describe(
	enum http_fault fault, const struct http_fault_facts *facts, struct err *err);

#endif
