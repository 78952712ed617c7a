/* The requests that came, for tests to look at.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_SEEN_H
#define DEMO_SERVER_SEEN_H

#include <stddef.h>
#include <stdint.h>

struct answer;
struct arena;
struct faults;
struct request;

#define SEEN_MAX 2000

/* The newest SEEN_MAX, each one a line of JSON. */
struct seen {
	char *lines[SEEN_MAX];
	int64_t count; /* ever seen */
};

void seen_add(struct seen *seen, const struct request *request,
	const struct answer *answer, const struct faults *faults);
/* A JSON array of those with a number above `after`. */
char *seen_json(const struct seen *seen, int64_t after, struct arena *arena);
void seen_release(struct seen *seen);

#endif
