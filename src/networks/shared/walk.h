/* The walk along a stream that a server tells newest first, page by page.
 *
 * One walk serves the first import, every later look, catching up and going on after a
 * break. It goes from the newest page backwards until it meets what the walk before began
 * with (the floor), or what is older than wanted, or nothing. Only then does its own
 * beginning become the floor: a walk that is cut off goes on where it was, and nothing
 * between is lost. It needs no order of ids, and a page that repeats, shifts or lies can
 * at most end it.
 *
 * No single entry decides: servers have entries whose id or date is far out of sequence.
 * The floor is the newest entries of a walk, several of them, and most must be seen
 * again; a time ends a walk only when the last entries of a page agree; a time in the
 * future counts as none. A server that is asked for what is newer than an id is asked
 * for what is newer than the lowest of them, so that a right page always holds something
 * known; one that does not, and now and then any, is asked for everything.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_WALK_H
#define NETWORKS_SHARED_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define WALK_MARKS 10

/* The newest entries of a walk, newest first, and the middle of their times; 0: not
 * told. */
struct walk_marks {
	const char *ids[WALK_MARKS];
	size_t count;
	int64_t at;
};

/* What a cursor of OP_FETCH holds. `last` is where it goes on and `low` the oldest time
 * it saw; NULL and 0 before the first page. */
struct walk {
	struct walk_marks floor; /* of the last whole walk */
	struct walk_marks top;   /* of this one */
	const char *last;
	int64_t low;
	int64_t pages;
	int64_t still;      /* pages in a row that brought nothing older */
	int64_t empty;      /* and that brought nothing at all */
	int64_t seen;       /* entries */
	int64_t known;      /* which marks of the floor: a bit for each */
	int64_t checked_at; /* when a walk last asked for more than what is new */
	bool whole;         /* so does this one */
	bool doubts;        /* because there was nothing above the floor */
	/* Messages at the end of the page before that were left out as older than wanted:
	 * wrongly, if newer ones follow. */
	struct walk_marks held;
	bool plain; /* the network's own mark, kept from walk to walk */
	bool begun; /* the network's own mark, gone at the end of a walk */
};

/* What one page has. `next` is where the network goes on after it; NULL: nowhere. */
struct walk_page {
	int64_t since;   /* nothing older is wanted */
	int64_t overlap; /* entries so much older than the floor prove that we are below */
	int64_t now;
	size_t count;
	struct walk_marks first;
	int64_t times[WALK_MARKS]; /* of those, as far as they are told */
	size_t n_times;
	const char *last;  /* its last entry */
	const char *prior; /* and the one before that */
	int64_t last_at;
	int64_t known;
	size_t below; /* of its last entries: older than the floor or than wanted */
	size_t old;   /* than wanted; of what else was read, a network's own counts: */
	size_t kept_items;
	size_t kept_unread;
	bool last_known;
	bool has_top;
	const char *next;
};

enum walk_end {
	WALK_ON,  /* there is more */
	WALK_MET, /* what is below is known, or older than wanted */
	WALK_OUT, /* there is nothing more, or the server goes nowhere */
};

struct walk walk_read(const char *cursor, struct arena *arena);
const char *walk_write(const struct walk *walk, struct arena *arena);

/* The id above which a server is asked for entries; NULL: it is asked for all. The same
 * for the request and for reading its response. */
const char *walk_above(const struct walk *walk, int64_t now);

struct walk_page
walk_page(const struct walk *walk, int64_t since, int64_t overlap, int64_t now);

/* One more entry of a page, in the server's order; 0 when its time is not told. */
void
walk_see(const struct walk *walk, struct walk_page *page, const char *id, int64_t at);

/* Whether what the walk held back was left out wrongly. */
bool walk_held_wrongly(const struct walk *walk, const struct walk_page *page);

/* Of a walk that goes on: holds back a message that its page left out. */
void walk_hold(struct walk *walk, const char *id);

/* Where to go on by an entry's id: its last, or the one before when that is out of
 * sequence; NULL after an empty page. */
const char *walk_by_id(const struct walk_page *page);

/* An entry at the top of the page whose number is out of sequence; or NULL. */
const char *walk_odd(const struct walk_page *page);

/* Whether the newest page has what a server did not give as newer than the floor. */
bool walk_was_hidden(const struct walk *walk, const struct walk_page *page);

/* Moves below a page. When `floor_ends`, to see the floor is enough: nothing is filed
 * below what was there before. */
enum walk_end walk_move(struct walk *walk, const struct walk_page *page, bool floor_ends);

/* Instead of ending: the page above the floor held nothing known, so that all is asked
 * for. False when there is no such doubt. */
bool walk_doubt(struct walk *walk, int64_t now);

/* What the next walk begins with, after WALK_MET and WALK_OUT. */
struct walk walk_next(const struct walk *walk, int64_t now);

/* What may be missing after WALK_OUT: a sentence, or NULL. A page of `full` entries or
 * more below the top that holds the top again shows that the server does not go on. */
const char *
walk_missed(const struct walk *walk, const struct walk_page *page, size_t full);

#endif
