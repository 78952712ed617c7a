/* Compact storage of ids and addresses: beginnings that many of them share are stored
 * once, in the table `address`. A text is cut after its last slash:
 * "at://did:plc:lea/app.bsky.feed.post/3k2" has the base
 * "at://did:plc:lea/app.bsky.feed.post/" and the tail "3k2"; a text without a slash has
 * the base "". The page of an item mostly consists of parts of its uri: then only its
 * shape is stored, "https://{2}/@{4}/{6}", where {n} is the n-th part between slashes.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_ADDRESS_H
#define STORE_DB_ADDRESS_H

struct arena;

/* SQL: the base and the tail of a text. */
#define ADDRESS_BASE(text) "rtrim(" text ", replace(" text ", '/', ''))"
#define ADDRESS_TAIL(text) "substr(" text ", length(" ADDRESS_BASE(text) ") + 1)"

/* SQL: the id of a stored base, otherwise NULL; and the text of an id. Most bases are the
 * empty one, 0. */
#define ADDRESS_ID(base) "(SELECT a.id FROM address a WHERE a.text = " base ")"
#define ADDRESS_TEXT(id)              \
	"CASE " id " WHEN 0 THEN '' " \
	"ELSE (SELECT a.text FROM address a WHERE a.id = " id ") END"
#define ADDRESS_ID_OF(all) ADDRESS_ID(ADDRESS_BASE(all))

/* SQL, for an item or a thread whose columns have this prefix ("i."): whether it has this
 * remote id (which is in its account); and its remote id. */
#define ADDRESS_IS(prefix, remote_id)                           \
	prefix "tail = " ADDRESS_TAIL(remote_id) " AND " prefix \
						 "base = " ADDRESS_ID_OF(remote_id)
#define ADDRESS_REMOTE(prefix) "(" ADDRESS_TEXT(prefix "base") " || " prefix "tail)"

/* SQL: the last part of an item's uri; and whether it has this uri. */
#define ADDRESS_URI_TAIL(prefix) "coalesce(" prefix "uri_tail, " prefix "tail)"
#define ADDRESS_URI_IS(prefix, uri)                                       \
	prefix "uri_base = " ADDRESS_ID_OF(uri) " AND " ADDRESS_URI_TAIL( \
		prefix) " = " ADDRESS_TAIL(uri)

/* The same in C. The tail is borrowed from `text`. */
char *address_base(const char *text, struct arena *arena);
const char *address_tail(const char *text);

/* The shape of a page, in terms of the parts of an id; NULL if it lacks the last part, or
 * if the page cannot be restored from it. */
char *address_shape(const char *page, const char *id, struct arena *arena);

/* Restores the page from its shape. */
char *address_page(const char *shape, const char *id, struct arena *arena);

#endif
