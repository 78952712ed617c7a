/* Checking what a request needs and what a response must be, with the same messages for
 * all networks. Each returns false with the error.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_GUARD_H
#define NETWORKS_SHARED_GUARD_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct json;
struct op_args;

/* An item is given. */
bool guard_item(const struct op_args *args, struct err *err);

/* 1 to `most` items are given. */
bool guard_items(const struct op_args *args, size_t most, struct err *err);

/* A person is given. */
bool guard_person(const struct op_args *args, struct err *err);

/* The person is not ourselves. */
bool guard_not_us(const struct op_args *args, struct err *err);

/* Our own id there is known. */
bool guard_checked(const struct op_args *args, struct err *err);

/* The reason in a report, with this many characters as the network counts them, fits. */
bool guard_report(size_t characters, size_t most, struct err *err);

/* A part of a response is a list. */
bool guard_list(const struct json *json, struct err *err);

#endif
