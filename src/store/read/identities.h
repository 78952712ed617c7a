/* Who is who: one person as several accounts know them.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_IDENTITIES_H
#define STORE_READ_IDENTITIES_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct identity;
struct store;

bool identities_read(struct store *store, int64_t id, struct arena *arena,
	struct identity *somebody, struct err *err);

/* SQL: the ids of person $1 and of everybody joined with them. */
#define SAME_PEOPLE                                                                \
	"(SELECT $1 UNION SELECT o.id FROM person o JOIN person me ON me.id = $1 " \
	"AND me.same_as > 0 AND o.same_as = me.same_as)"

/* SQL: the person `p` is muted. */
#define PERSON_IS_MUTED                                                     \
	"EXISTS (SELECT 1 FROM tag g WHERE g.kind = 'mute' AND g.key = '' " \
	"AND g.scope = 1 AND g.subject = p.id)"

#endif
