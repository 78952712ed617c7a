/* Annotations: what people here note about conversations and people. Each action is an
 * event, and what it notes about each subject is an annotation. The rows of
 * annotation_kinds list the kinds.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ANNOTATION_ANNOTATION_H
#define INBOX_ANNOTATION_ANNOTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* What it is about. Stores keep this number. */
enum annotation_scope { ABOUT_CONVERSATION, ABOUT_PERSON, ABOUT_POST };

/* How many of a kind a subject can have: only the newest applies, the newest of each key,
 * or all. */
enum annotation_holds { HOLDS_ONE, HOLDS_MANY, HOLDS_EACH };

enum annotation_turns {
	TURNS_STAY,   /* they do not depend on it */
	TURNS_ROW,    /* nor on this, but the row of the conversation does */
	TURNS_TARGET, /* a target may: which one applies, and so when an answer is due */
	TURNS_CHANGE, /* it closes or reopens them: the decision of that name */
};

/* Each row is a kind. Its annotations can be undone and redone, found by a query,
 * completed, shown in rows and printed. What is NULL, it does not have. */
struct annotation_kind {
	const char *name;
	enum annotation_scope scope;
	enum annotation_holds holds;
	enum annotation_turns turns;
	const char *off; /* the name of removing it; NULL: the same */
	/* "marked it done", preceded by who did; in the log and in news. */
	const char *said;
	const char *off_said; /* the same for removing it */
	const char *query;    /* is:WORD finds the subjects that have it */
	const char *meaning;  /* of that word, for help and completion */
	const char *sign;     /* in a row: one column wide */
	const char *json;     /* the name of a boolean in the JSON of a row */
};

/* In annotation_kinds.h; tests replace them. */
extern const struct annotation_kind annotation_kinds[];
extern const size_t annotation_kind_count;

/* By its name, or by the name of an action (its own, or that of removing it); NULL if there
 * is none. */
const struct annotation_kind *annotation_kind(const char *name);
const struct annotation_kind *annotation_kind_of_act(const char *what);

/* What an act is called that puts it on, or takes it off. */
const char *annotation_act(const struct annotation_kind *kind, bool off);

/* One annotation, as it was made. */
struct annotation {
	int64_t event;
	const struct annotation_kind *kind;
	const char *key;   /* which of several: the name of a label; "" */
	const char *value; /* NULL: it is removed */
	int64_t until;     /* ms; 0: no end */
	int64_t seen;      /* the revision that its author had seen */
};

/* The annotations that apply, of `count` rows that are not undone, in the order of their
 * events: sorted by kind and key. A pure function; it does not cover kinds of which all
 * apply. */
void annotation_standing(const struct annotation *rows, size_t count, struct arena *arena,
	struct annotation **standing, size_t *n_standing);

/* The same as a row has it, without the values: "flag label:press label:vip". */
char *
annotation_tags(const struct annotation *standing, size_t count, struct arena *arena);

/* Whether such a text has a kind, whatever its key. */
bool annotation_is_held(const char *tags, const struct annotation_kind *kind);

/* The keys of a kind in such a text: of "label", "press vip". */
char *annotation_keys(const char *tags, const char *kind, struct arena *arena);

#endif
