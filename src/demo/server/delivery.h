/* Sending the body of a response: at once, slowly, interrupted, or as events occur.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_DELIVERY_H
#define DEMO_SERVER_DELIVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct demo_response;

struct delivery {
	bool rested; /* it has waited since it last sent something */
};

#define DELIVERY_ENDS   (-1)
#define DELIVERY_BREAKS (-2) /* the connection is to be reset */

/* Fills `to` with the data at position `at`, and returns its length; 0 means to wait
 * `*wait` milliseconds first (INT64_MAX: until there is something). */
int64_t delivery_next(const struct demo_response *response, struct delivery *delivery,
	int64_t at, char *to, size_t max, int64_t *wait);

#endif
