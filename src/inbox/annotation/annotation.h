/* What people here say about conversations and people: each act is an event, and what it says
 * of each subject an annotation. The rows of annotation_kinds say what kinds there are.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ANNOTATION_ANNOTATION_H
#define INBOX_ANNOTATION_ANNOTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* What it is about. Stores keep the number. */
enum annotation_scope { ABOUT_CONVERSATION, ABOUT_PERSON, ABOUT_POST };

/* How many of a kind a subject holds: the newest counts, the newest of each key, or all. */
enum annotation_holds { HOLDS_ONE, HOLDS_MANY, HOLDS_EACH };

enum annotation_turns {
	TURNS_STAY,   /* they do not depend on it */
	TURNS_TARGET, /* a target may: which one holds, and so when an answer is due */
	TURNS_CHANGE, /* it ends or opens them: the decision of that name */
};

/* One row is a kind: what is added there can be undone and done again, is found by a query,
 * completed, shown in rows and printed. What is NULL, it lacks. */
struct annotation_kind {
	const char *name;
	enum annotation_scope scope;
	enum annotation_holds holds;
	enum annotation_turns turns;
	const char *off;      /* what taking it off is called; NULL: the same */
	const char *said;     /* "marked it done", after who did; in log and news */
	const char *off_said; /* the same of taking it off */
	const char *query;    /* is:WORD finds what holds it */
	const char *meaning;  /* of that word, for help and completion */
	const char *sign;     /* in a row: one column wide */
	const char *json;     /* the name of a boolean in the JSON of a row */
};

/* In annotation_kinds.h; tests put others in their place. */
extern const struct annotation_kind annotation_kinds[];
extern const size_t annotation_kind_count;

/* By its name, or by what an act is called (its name, or its taking off); NULL: none is
 * called so. */
const struct annotation_kind *annotation_kind(const char *name);
const struct annotation_kind *annotation_kind_of_act(const char *what);

/* What an act is called that puts it on, or takes it off. */
const char *annotation_act(const struct annotation_kind *kind, bool off);

/* One annotation, as it was made. */
struct annotation {
	int64_t event;
	const struct annotation_kind *kind;
	const char *key;   /* which of many: the name of a label; "" */
	const char *value; /* NULL: it is taken off */
	int64_t until;     /* ms; 0: without an end */
};

/* What stands, among `count` rows that are not undone, in the order of their events: sorted
 * by kind and key. A pure function; of kinds that are held each, nothing is said here. */
void annotation_standing(const struct annotation *rows, size_t count, struct arena *arena,
	struct annotation **standing, size_t *n_standing);

/* The same as a row has it, without the values: "flag label:press label:vip". */
char *
annotation_tags(const struct annotation *standing, size_t count, struct arena *arena);

/* Whether such a text holds a kind, whatever its key. */
bool annotation_is_held(const char *tags, const struct annotation_kind *kind);

/* The keys of a kind in such a text: of "label", "press vip". */
char *annotation_keys(const char *tags, const char *kind, struct arena *arena);

#endif
