/* The opening hours of the settings, and the zone of the desk.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_HOURS_H
#define STORE_HOURS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;
struct zone;

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

/* The zone of the desk, in which times are typed and said: that of the opening hours of all
 * accounts, or else that of this process. Takes about a millisecond. */
const struct zone *store_hours_zone(struct store *store, struct arena *arena);

#endif
