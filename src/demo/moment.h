/* Times as Mastodon's API and HTTP write them.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_MOMENT_H
#define DEMO_MOMENT_H

#include <stdint.h>

struct arena;

/* 2026-08-19T07:49:02.064Z */
char *moment_milli(int64_t ms, struct arena *arena);
/* 2026-08-19T08:05:00.000000Z, in the headers of the rate limit */
char *moment_micro(int64_t ms, struct arena *arena);
/* 2026-08-19 */
char *moment_day(int64_t ms, struct arena *arena);
/* Wed, 19 Aug 2026 07:49:02 GMT */
char *moment_http(int64_t ms, struct arena *arena);

#endif
