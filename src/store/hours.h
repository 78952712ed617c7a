/* The opening hours of the settings.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_HOURS_H
#define STORE_HOURS_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* Sets opening hours, as the text of hours_text. `scope` is "" for all accounts, or the name of
 * one, whose own hours take precedence (the text "": it has none). If the text is not in force
 * at `valid_from` (0: now), it becomes a new version, which replaces all later ones; the same
 * text again changes nothing. Pass the versions of a scope in the order of their dates, and
 * one without a date only if none with a date is in force. A turn that has ended keeps the
 * hours it was measured with, until store_health_rebuild. */
bool store_hours_set(struct store *store, const char *scope, const char *text,
	int64_t valid_from, int64_t now, struct err *err);

/* Deletes the versions of a scope that begin after `after`. */
bool
store_hours_drop(struct store *store, const char *scope, int64_t after, struct err *err);

#endif
