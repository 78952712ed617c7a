/* heed account add: what is typed to sign in, field by field.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SIGN_IN_SIGN_IN_FIELDS_H
#define CLI_SIGN_IN_SIGN_IN_FIELDS_H

#include <stdbool.h>

struct arena;
struct buf;
struct catalog_row;
struct err;

struct sign_in_fields {
	const struct catalog_row *network;
	const char *place; /* where the account is, for the recipes */
	bool browser;      /* a browser is used, too */
	bool from_input;   /* the lines are on standard input; else a person is asked */
};

/* Adds a line to `lines` for each field that is asked for: they are secret. Release them with
 * sign_in_fields_release in any case. */
bool sign_in_fields_read(const struct sign_in_fields *fields, struct buf *lines,
	struct arena *arena, struct err *err);
void sign_in_fields_release(struct buf *lines);

#endif
