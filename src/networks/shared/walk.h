/* Walking a stream that a server lists newest first, page by page.
 *
 * One algorithm serves the first import, each later fetch, catching up, and continuing
 * after an interruption. It walks backwards from the newest page until it meets the
 * beginning of the previous walk (the floor), or entries older than wanted, or the end.
 * Only then does its own beginning become the floor: an interrupted walk continues where
 * it was, and nothing in between is lost. It does not depend on the order of ids, and a
 * page that repeats, shifts or lies can at most end it.
 *
 * No single entry decides: servers have entries whose id or date is far out of sequence.
 * The floor consists of several of the newest entries of a walk, and most of them must be
 * seen again; a time ends a walk only if the last entries of a page agree; a time in the
 * future is ignored. When a server is asked for entries newer than an id, the lowest of
 * them is used, so that a correct page always contains a known entry; if it does not, and
 * every now and then in any case, everything is requested.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_WALK_H
#define NETWORKS_SHARED_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define WALK_MARKS 10

/* The newest entries of a walk, newest first, and the median of their times; 0:
 * unknown. */
struct walk_marks {
	const char *ids[WALK_MARKS];
	size_t count;
	int64_t at;
};

/* The content of an OP_FETCH cursor. `last` is where it continues and `low` the oldest
 * time it saw; NULL and 0 before the first page. */
struct walk {
	struct walk_marks floor; /* of the last complete walk */
	struct walk_marks top;   /* of this one */
	const char *last;
	int64_t low;
	int64_t pages;
	int64_t still;      /* pages in a row without anything older */
	int64_t empty;      /* and without any entry */
	int64_t seen;       /* entries */
	int64_t known;      /* which marks of the floor were seen: one bit each */
	int64_t checked_at; /* when a walk last asked for more than just new entries */
	bool whole;         /* this one does so too */
	bool doubts;        /* because nothing was above the floor */
	/* Messages at the end of the previous page that were left out as older than
	 * wanted: wrongly, if newer ones follow. */
	struct walk_marks held;
	bool plain; /* the network's own mark, kept from walk to walk */
	bool old;   /* and another one: the server has only the older list */
	bool begun; /* the network's own mark, cleared at the end of a walk */
};

/* One page. `next` is where the network continues after it; NULL: nowhere. */
struct walk_page {
	int64_t since;   /* nothing older is wanted */
	int64_t overlap; /* entries older than the floor by this much prove that we are
	                  * below it */
	int64_t now;
	size_t count;
	struct walk_marks first;
	int64_t times[WALK_MARKS]; /* of its entries, as far as known */
	size_t n_times;
	const char *last;  /* its last entry */
	const char *prior; /* and the one before it */
	int64_t last_at;
	int64_t known;
	size_t below;      /* of its last entries: older than the floor or than wanted */
	size_t old;        /* older than wanted */
	size_t kept_items; /* of the result: the page keeps this many, the rest is
	                    * dropped */
	size_t kept_unread;
	bool last_known;
	bool has_top;
	const char *next;
};

enum walk_end {
	WALK_ON,  /* there is more */
	WALK_MET, /* what is below is known, or older than wanted */
	WALK_OUT, /* there is nothing more, or the server does not advance */
};

struct walk walk_read(const char *cursor, struct arena *arena);
const char *walk_write(const struct walk *walk, struct arena *arena);

/* The id after which entries are requested; NULL: all are. The same for the request and
 * for reading its response. */
const char *walk_above(const struct walk *walk, int64_t now);

struct walk_page
walk_page(const struct walk *walk, int64_t since, int64_t overlap, int64_t now);

/* Adds an entry of a page, in the server's order; 0 if its time is unknown. */
void
walk_see(const struct walk *walk, struct walk_page *page, const char *id, int64_t at);

/* Whether an entry is one of these. */
bool walk_is_marked(const struct walk_marks *marks, const char *id);

/* Whether what the walk held back was left out wrongly. */
bool walk_held_wrongly(const struct walk *walk, const struct walk_page *page);

/* For a walk that continues: holds back a message that its page left out. */
void walk_hold(struct walk *walk, const char *id);

/* The entry id with which to continue: of the last entry, or of the one before if that is
 * out of sequence; NULL after an empty page. */
const char *walk_by_id(const struct walk_page *page);

/* An entry at the top of the page whose number is out of sequence; or NULL. */
const char *walk_odd(const struct walk_page *page);

/* Whether the newest page has an entry that the server did not return as newer than the
 * floor. */
bool walk_was_hidden(const struct walk *walk, const struct walk_page *page);

/* Moves below a page. With `floor_ends`, seeing the floor is enough: nothing is inserted
 * below what was there before. */
enum walk_end walk_move(struct walk *walk, const struct walk_page *page, bool floor_ends);

/* Instead of ending: the page above the floor had no known entry, so everything is
 * requested. False if there is no such doubt. */
bool walk_doubt(struct walk *walk, int64_t now);

/* The start of the next walk, after WALK_MET and WALK_OUT. */
struct walk walk_next(const struct walk *walk, int64_t now);

/* What may be missing after WALK_OUT: a sentence, or NULL. A page of `full` or more
 * entries below the top that contains the top again shows that the server does not
 * advance. */
const char *
walk_missed(const struct walk *walk, const struct walk_page *page, size_t full);

#endif
