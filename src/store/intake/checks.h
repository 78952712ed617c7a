/* How often those who wait are asked for again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_CHECKS_H
#define STORE_INTAKE_CHECKS_H

#include <stdint.h>

/* How long until somebody who has waited so long is asked for again. */
int64_t checks_rest(int64_t waited);

#endif
