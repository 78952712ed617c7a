/* How a transfer fails, as a sentence a person can act on.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_FAULT_H
#define ENGINE_HTTP_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum fault {
	FAULT_OTHER,
	FAULT_NAME,          /* the host is not known */
	FAULT_PROXY_NAME,    /* the proxy is not known */
	FAULT_PROXY_CONNECT, /* no connection to it */
	FAULT_PROXY_REFUSES, /* it does not let us through */
	FAULT_PROXY_OTHER,   /* anything else between us and it */
	FAULT_CONNECT,       /* no connection */
	FAULT_TIME,          /* no answer in time */
	FAULT_CERTIFICATE,   /* it does not verify */
	FAULT_TLS,           /* no safe connection for another reason */
	FAULT_NO_BUNDLE,     /* this computer knows no certificates */
	FAULT_HEADERS,       /* more in its headers than anybody sends */
	FAULT_SIZE,          /* more than anybody wants to read */
	FAULT_BROKEN,        /* the connection was broken off */
};

struct fault_facts {
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
bool fault_say(enum fault fault, const struct fault_facts *facts, struct err *err);

#endif
