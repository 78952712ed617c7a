/* Since when texts are made by the rules of today.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_RENDERED_H
#define STORE_INTAKE_RENDERED_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* Texts that were taken in before `*since` were made by other rules: where they differ
 * now, nobody edited them. */
bool rendered_since(struct store *store, int64_t now, int64_t *since, struct err *err);

#endif
