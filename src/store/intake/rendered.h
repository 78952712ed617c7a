/* The time since when texts have been rendered by the current rules.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_RENDERED_H
#define STORE_INTAKE_RENDERED_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* Texts stored before `*since` were rendered by older rules: if they differ now, that is
 * no edit. */
bool rendered_since(struct store *store, int64_t now, int64_t *since, struct err *err);

#endif
