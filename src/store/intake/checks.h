/* How often the messages of those who wait are fetched again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_CHECKS_H
#define STORE_INTAKE_CHECKS_H

#include <stdint.h>

/* How long until the next check of somebody who has waited this long. */
int64_t checks_rest(int64_t waited);

#endif
