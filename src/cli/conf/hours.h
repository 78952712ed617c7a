/* Opening hours in heed.conf: the sections [hours], [hours ACCOUNT], each also with a
 * date from which on it holds, [hours ACCOUNT from DATE]; and how the store learns of
 * them.
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

/* One line of such a section. What is wrong with a section's name is told once. */
bool hours_conf_line(struct cli *cli, const struct ini_line *line, struct err *err);

/* All lines were taken: what was left out is filled in. */
void hours_complete(struct cli *cli);

/* Tells a store what is set. A scope with a faulty line keeps the hours it has; so do all
 * of them when nobody knows what a faulty line was about. */
bool hours_save(const struct cli *cli, struct store *store, struct err *err);

/* A section of an account that the store does not have; NULL. */
const char *hours_unknown_account(struct cli *cli);

/* What is set, line by line, as it was understood. */
struct hours_shown {
	const char *name; /* "[hours brand] open" */
	const char *value;
	const char *meaning;
};

size_t hours_shown(struct cli *cli, struct hours_shown **lines);

#endif
