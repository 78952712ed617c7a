/* Why a transfer failed, out of what libcurl knows of it. A part of http.c.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_TRANSFER_FAULT_H
#define ENGINE_HTTP_TRANSFER_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

struct transfer_failure {
	void *easy; /* the handle, and the code that it ended with */
	int code;
	const char *host;
	const char *detail;
	int64_t ms;
	bool left;
	size_t max;
};

void transfer_fault_describe(const struct transfer_failure *failure, struct err *err);

#endif
