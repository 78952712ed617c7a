/* Posts of ours that the network no longer lists.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_OURS_H
#define STORE_INTAKE_OURS_H

#include <stdbool.h>

struct err;
struct intake;
struct store;

/* If the page lists our posts, schedules a search for those within its time span that are
 * missing from it. */
bool ours_unlisted(struct store *store, const struct intake *intake, struct err *err);

#endif
