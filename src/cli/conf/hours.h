/* Opening hours in heed.conf: the sections [hours] and [hours ACCOUNT], each also with
 * the date from which it is valid, [hours ACCOUNT from DATE]; and passing them to the
 * store.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_CONF_HOURS_H
#define CLI_CONF_HOURS_H

#include <stdbool.h>
#include <stddef.h>

struct cli;
struct err;
struct hours_section;
struct ini_line;
struct store;

struct cli_hours {
	struct hours_section *sections; /* NULL: none */
	bool unclear;                   /* a faulty line may have been about them */
};

/* Reads one line of such a section. A fault in the name of a section is reported once. */
bool hours_conf_line(struct cli *cli, const struct ini_line *line, struct err *err);

/* Fills in defaults, once all lines are read. */
void hours_complete(struct cli *cli);

/* Passes the hours to a store. A scope with a faulty line keeps its present hours; so do
 * all scopes if a faulty line cannot be attributed to one. */
bool hours_save(const struct cli *cli, struct store *store, struct err *err);

/* A complaint about a section whose account the store does not know; NULL. */
const char *hours_unknown_account(struct cli *cli);

/* The hours as they were understood, line by line. */
struct hours_shown {
	const char *name; /* "[hours brand] open" */
	const char *value;
	const char *meaning;
};

size_t hours_shown(struct cli *cli, struct hours_shown **lines);

#endif
