/* Every message of the conversations that a query selects, one by one.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_EXPORT_H
#define STORE_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct filter;
struct inbox_row;
struct item;
struct store;

struct export_request {
	const struct filter *filter; /* on conversations; NULL: those that wait */
	int64_t from;                /* messages of this time and later */
	int64_t until;               /* earlier than this; 0: no end */
	int64_t now;
};

/* Both are borrowed until it returns; false ends the export with `err`. */
typedef bool export_reader(void *context, const struct inbox_row *row,
	const struct item *item, struct err *err);

/* All from one moment of the store, whatever arrives meanwhile: the conversation with the newest
 * message first, its messages in the order in which they were written. Memory does not grow
 * with their number. */
bool store_export(struct store *store, const struct export_request *request,
	export_reader *reader, void *context, struct err *err);

#endif
