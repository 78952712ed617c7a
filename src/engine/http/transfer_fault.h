/* Why a transfer failed, out of what libcurl knows of it. A part of http.c.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_TRANSFER_FAULT_H
#define ENGINE_HTTP_TRANSFER_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

struct http_failure {
	void *easy; /* the handle, and the code that it ended with */
	int code;
	const char *host;
	const char *detail;
	int64_t ms;
	bool left;
	size_t max;
};

void http_fault_say(const struct http_failure *failure, struct err *err);

#endif
