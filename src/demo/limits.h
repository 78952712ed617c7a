/* The limits on a status, as the instance states them.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_LIMITS_H
#define DEMO_LIMITS_H

#define LIMIT_CHARACTERS 500
#define LIMIT_URL        23 /* what every link counts */

#define LIMIT_PAGE_NOTICES  80
#define LIMIT_PAGE_STATUSES 40
/* How much of a thread is shown without a token. */
#define LIMIT_ANYBODY_ABOVE 40
#define LIMIT_ANYBODY_BELOW 60
#define LIMIT_ANYBODY_DEPTH 20
#define LIMIT_BATCH         20

#endif
