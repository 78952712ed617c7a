/* How far back the first import may go, and what that costs: made by the engine, and shown in
 * the same words by the command and on the screen.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_IMPORT_IMPORT_OFFER_H
#define INBOX_IMPORT_IMPORT_OFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define IMPORT_CHOICES 4

#define IMPORT_QUESTION "How far back should heed read?"
/* With what was typed. */
#define IMPORT_WRONG \
	"expected a number of the list, or a span such as 12h, 7d or 52w, got \"%s\""
#define IMPORT_STOPS "You can stop the import at any time; it continues where it stopped."
/* How an account's activity begins while its import is stopped. */
#define IMPORT_STOPPED "import stopped"
/* The activity of an account for which nobody has said yet how far back to go. */
#define IMPORT_NOT_BEGUN "import not begun"
#define IMPORT_OWN       "or a span of your own, such as 12h, 3d or 52w"

struct import_choice {
	int64_t span;     /* ms */
	int64_t requests; /* -1: unknown */
	bool about;       /* the number is an estimate */
};

struct import_offer {
	struct import_choice choices[IMPORT_CHOICES]; /* the shortest span first */
	size_t n;
	size_t usual;    /* the index of the default */
	const char *why; /* a sentence about what the numbers leave out, or why there are
	                  * none; NULL */
	/* What the network allows in a day for reading; 0: it has no budget. */
	int64_t per_day;
};

/* Whether an account whose activity this is waits until somebody begins its import. */
bool import_offer_is_open(const char *doing);

/* The same, or whether somebody has stopped it: nothing is read from it meanwhile. */
bool import_offer_rests(const char *doing);

/* 7 days, 30 days, 1 year and the default, each once; nothing is known about them yet. */
struct import_offer import_offer_of(int64_t usual);

/* As a line of JSON, in the arena. */
const char *import_offer_write(const struct import_offer *offer, struct arena *arena);

/* False if it is none. */
bool import_offer_read(
	const char *line, size_t len, struct arena *arena, struct import_offer *offer);

/* "7 days", "1 year", "12 h". */
const char *import_offer_span(int64_t span, struct arena *arena);

/* "about 95 requests"; "about 900 requests, 45 % of a day's"; "" if it is unknown. */
const char *
import_offer_cost(const struct import_offer *offer, size_t i, struct arena *arena);

/* "1, 2, 3 or a span". */
const char *import_offer_keys(const struct import_offer *offer, struct arena *arena);

/* The span that was typed: the number of a choice, a span, or nothing for the default. False
 * for anything else. */
bool
import_offer_choose(const struct import_offer *offer, const char *typed, int64_t *span);

#endif
