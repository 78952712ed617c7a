/* The cache of prepared statements: a small hash table by text and kinds of values. The least
 * recently used one is removed to make room.
 * SPDX-License-Identifier: MIT */
#include "store/db/statements.h"

static uint64_t
hash_of(const char *sql)
{
	size_t len = strlen(sql);
	uint64_t hash = 1469598103934665603u ^ len;
	uint64_t word;

	for (; len >= sizeof word; sql += sizeof word, len -= sizeof word) {
		memcpy(&word, sql, sizeof word);
		hash = (hash ^ word) * 1099511628211u;
		hash ^= hash >> 29;
	}
	for (; len > 0; sql++, len--)
		hash = (hash ^ (unsigned char)*sql) * 1099511628211u;
	return hash ^ hash >> 32;
}

struct statement *
statements_find(struct statements *list, const char *sql, const char *kinds)
{
	uint64_t hash = hash_of(sql);

	for (struct statement *at = list->buckets[hash % STATEMENTS_BUCKETS]; at;
		at = at->next)
		if (at->hash == hash && strcmp(at->sql, sql) == 0 &&
			strcmp(at->kinds, kinds) == 0) {
			at->used_at = ++list->clock;
			return at;
		}
	return NULL;
}

static struct statement *
take_oldest(struct statements *list)
{
	struct statement **oldest = NULL;
	struct statement *taken;

	for (int i = 0; i < STATEMENTS_BUCKETS; i++)
		for (struct statement **at = &list->buckets[i]; *at; at = &(*at)->next)
			if (!(*at)->in_use &&
				(!oldest || (*at)->used_at < (*oldest)->used_at))
				oldest = at;
	if (!oldest)
		return NULL;
	taken = *oldest;
	*oldest = taken->next;
	list->count--;
	return taken;
}

struct statement *
statements_keep(struct statements *list, struct statement *statement)
{
	struct statement *gone =
		list->count >= STATEMENTS_KEPT ? take_oldest(list) : NULL;
	struct statement **bucket;

	statement->hash = hash_of(statement->sql);
	statement->used_at = ++list->clock;
	statement->kept = true;
	bucket = &list->buckets[statement->hash % STATEMENTS_BUCKETS];
	statement->next = *bucket;
	*bucket = statement;
	list->count++;
	return gone;
}

struct statement *
statements_take(struct statements *list)
{
	return take_oldest(list);
}
