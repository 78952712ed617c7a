/* Targets: how soon we promised to answer whom.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_TARGET_H
#define INBOX_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct filter;
struct filter_facts;
struct hours_book;

struct target {
	const char *name;
	const char *match; /* a query, as written; "": everything */
	const struct filter *filter;
	int64_t first; /* ms; 0: no promise */
	int64_t next;
	bool all_hours; /* closed hours count too */
	/* What heed does when it is due soon or late; not part of the promise. */
	const char *hook; /* a command; "" */
	bool notify;
	bool words; /* the notification includes what they wrote */
};

/* In order: the first match applies. Zero-initialise it. */
struct targets {
	struct target *at;
	size_t count;
};

/* When a wait has to end, and when the last quarter of its time begins; 0: never. */
struct due {
	int64_t soon_at;
	int64_t due_at;
};

/* Whether a section of heed.conf(5) defines a target: [target press]. */
bool target_is_section(const char *section);

/* One line of such a section. An invalid line only creates the target. */
bool target_line(struct targets *targets, const char *section, const char *key,
	const char *value, struct arena *arena, struct err *err);

/* The promises as text, without hooks, and back; "" for none. */
char *target_list_text(const struct targets *targets, struct arena *arena);
bool target_list_read(
	struct targets *targets, const char *text, struct arena *arena, struct err *err);

/* By name; NULL if there is none. */
const struct target *target_named(const struct targets *targets, const char *name);

/* The target that applies to a conversation; NULL if none does. */
const struct target *
target_of(const struct targets *targets, const struct filter_facts *facts);

/* When somebody who has waited since then for a first or a next reply must have it. */
struct due target_due(const struct target *target, bool first, int64_t since,
	const struct hours_book *hours);

#endif
