/* What people type to sign in: a line of standard input for each field of a network.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_ACCOUNT_FIELDS_H
#define ENGINE_ACCOUNT_ACCOUNT_FIELDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "networks/catalog.h"

struct err;
struct log;

struct account_fields {
	const struct catalog_row *row;
	/* In the order of the row; NULL: not asked for, "": left out. */
	const char *values[CATALOG_FIELDS + 1];
	struct arena arena; /* the values */
};

/* Reads a line for each field that is asked for, and nothing behind them. Secrets are hidden
 * from the log. Release it in any case. */
bool account_fields_read(struct account_fields *fields, const struct catalog_row *row,
	bool browser, struct log *log, struct err *err);

/* Wipes the values. */
void account_fields_release(struct account_fields *fields);

/* The value for a use; NULL if there is none. Borrowed. */
const char *account_fields_of(const struct account_fields *fields, enum catalog_use use);

/* Whether anything was asked for. */
bool account_fields_any(const struct account_fields *fields);

/* The credential that they are. Borrowed. */
struct credential account_fields_credential(const struct account_fields *fields);

#endif
