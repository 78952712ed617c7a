/* A poll under a message: its options, and the votes.
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
	int64_t votes; /* -1: secret until the end */
	bool ours;     /* we chose it */
};

struct poll {
	struct poll_option *options;
	size_t n_options;
	int64_t votes;   /* all of them; -1 if unknown */
	int64_t voters;  /* people who voted; -1 if unknown */
	int64_t ends_at; /* 0: never, or unknown */
	bool ended;      /* at the time of fetching */
	bool multiple;   /* multiple choice */
	bool voted;      /* we voted */
};

bool poll_has_ended(const struct poll *poll, int64_t now);

/* The share of an option, rounded to whole percents; -1 if unknown. With multiple choice
 * it is the share of people, not of votes: the sum may exceed 100. */
int poll_percent(const struct poll *poll, size_t option);

/* "118 votes, ends in 3 h": people, votes, end, and anything else worth saying. */
const char *poll_standing(const struct poll *poll, int64_t now, struct arena *arena);

/* "Red / Blue", for a place with one line. */
const char *poll_choices(const struct poll *poll, struct arena *arena);

/* Whether both have the same options. Votes change without anybody editing the
 * message. */
bool poll_offers_same(const struct poll *a, const struct poll *b);

#endif
