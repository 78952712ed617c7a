/* What we wrote and the network does not list any more.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_OURS_H
#define STORE_INTAKE_OURS_H

#include <stdbool.h>

struct err;
struct intake;
struct store;

/* Of what we wrote within the span of a page that lists it, what the page does not have is
 * looked for. */
bool ours_unlisted(struct store *store, const struct intake *intake, struct err *err);

#endif
