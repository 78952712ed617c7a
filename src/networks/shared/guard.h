/* What a request needs, and what a response has to be, in the same words for all networks.
 * Each is false with the error.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_GUARD_H
#define NETWORKS_SHARED_GUARD_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct json;
struct op_args;

/* An item is named. */
bool guard_item(const struct op_args *args, struct err *err);

/* From 1 to `most` are. */
bool guard_items(const struct op_args *args, size_t most, struct err *err);

/* A person is named. */
bool guard_person(const struct op_args *args, struct err *err);

/* The person is not ourselves. */
bool guard_not_us(const struct op_args *args, struct err *err);

/* Our own id there is known. */
bool guard_checked(const struct op_args *args, struct err *err);

/* A reason for moderators, of so many characters as the network counts them, fits. */
bool guard_report(size_t characters, size_t most, struct err *err);

/* A part of a response is a list. */
bool guard_list(const struct json *json, struct err *err);

#endif
