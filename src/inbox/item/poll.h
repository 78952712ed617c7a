/* A poll under a message: what people may choose, and what they chose.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_POLL_H
#define INBOX_ITEM_POLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* More than any server allows. */
#define POLL_OPTIONS_MAX 100

struct poll_option {
	const char *text;
	int64_t votes; /* -1: the server keeps them secret until the end */
	bool ours;     /* we chose it */
};

struct poll {
	struct poll_option *options;
	size_t n_options;
	int64_t votes;   /* all of them; -1 when not known */
	int64_t voters;  /* people who voted; -1 when not known */
	int64_t ends_at; /* 0: never, or not known */
	bool ended;      /* when it was fetched */
	bool multiple;   /* one person may choose several */
	bool voted;      /* we did */
};

bool poll_has_ended(const struct poll *poll, int64_t now);

/* The share of an option, rounded to whole percents; -1 when it is not known. Of people
 * rather than of votes where several may be chosen: the sum may be above 100. */
int poll_percent(const struct poll *poll, size_t option);

/* "118 votes, ends in 3 h": people, votes, end, and what else is to be said of it. */
const char *poll_standing(const struct poll *poll, int64_t now, struct arena *arena);

/* "Red / Blue", for a place with one line. */
const char *poll_choices(const struct poll *poll, struct arena *arena);

/* Whether both offer the same. Votes come and go without anybody editing the message. */
bool poll_offers_same(const struct poll *a, const struct poll *b);

#endif
