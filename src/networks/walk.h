/* The walk along a stream that a server tells newest first, page by page.
 *
 * One walk serves the first import, every later look, catching up and going on after a
 * break. It goes from the newest page backwards until it meets what the walk before began
 * with (the floor), or what is older than wanted, or nothing. Only then does its own
 * beginning become the floor: a walk that is cut off goes on where it was, and nothing
 * between is lost. It needs no order of ids, and a page that repeats, shifts or lies can
 * at most end it.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_WALK_H
#define NETWORKS_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* What a cursor of VERB_FETCH holds. `floor` is the newest entry of the last whole walk,
 * `top` of this one; `last` is where it goes on and `low` the oldest time it saw; NULL
 * and 0 before the first page. */
struct walk {
	const char *floor;
	int64_t floor_at;
	const char *top;
	int64_t top_at;
	const char *last;
	int64_t low;
	int64_t pages;
	int64_t still; /* pages in a row that brought nothing older */
	int64_t seen;  /* entries */
	bool plain;    /* the network's own mark, kept from walk to walk */
	bool begun;    /* the network's own mark, gone at the end of a walk */
};

/* What one page has. `next` is where the network goes on after it; NULL: nowhere. */
struct walk_page {
	size_t count;
	const char *first;
	int64_t first_at;
	int64_t last_at;
	bool has_floor;
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

/* One more entry of a page, in the server's order; 0 when its time is not told. */
void
walk_see(const struct walk *walk, struct walk_page *page, const char *id, int64_t at);

/* Moves below a page. Entries `overlap` older than the floor prove that we are below it,
 * should it have been deleted; when `floor_ends`, to see it is enough. */
enum walk_end walk_move(struct walk *walk, const struct walk_page *page, int64_t since,
	int64_t overlap, bool floor_ends);

/* What the next walk begins with, after WALK_MET and WALK_OUT. */
struct walk walk_next(const struct walk *walk);

/* What may be missing after WALK_OUT: a sentence, or NULL. A page of `full` entries or
 * more below the top that holds the top again shows that the server does not go on. */
const char *
walk_missed(const struct walk *walk, const struct walk_page *page, size_t full);

#endif
