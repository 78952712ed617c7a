/* An item: one message, as it came from a network.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_ITEM_H
#define INBOX_ITEM_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* X(kind, name in the store, in JSON and in queries). The order of kinds, visibilities and
 * origins is part of the store format (store/read/item.c). */
#define ITEM_KINDS(X)                                                                    \
	X(ITEM_POST, "post")   /* addressed to nobody in particular: ours, or context */ \
	X(ITEM_REPLY, "reply") /* a reply to another item */                             \
	X(ITEM_MENTION, "mention") /* mentions us; not a reply to anything of ours */    \
	X(ITEM_QUOTE, "quote")     /* quotes an item of ours */                          \
	X(ITEM_DIRECT, "direct")   /* a private message */

enum item_kind {
#define X(kind, name) kind,
	ITEM_KINDS(X)
#undef X
		ITEM_KIND_COUNT
};

/* From wide to narrow; a reply is never wider than what it answers. */
#define ITEM_VISIBILITIES(X)              \
	X(VISIBLE_PUBLIC, "public")       \
	X(VISIBLE_UNLISTED, "unlisted")   \
	X(VISIBLE_FOLLOWERS, "followers") \
	X(VISIBLE_DIRECT, "direct")

enum item_visibility {
#define X(visibility, name) visibility,
	ITEM_VISIBILITIES(X)
#undef X
		ITEM_VISIBILITY_COUNT
};

/* Whether a network shows an item to others. */
#define ITEM_STATES(X)                                                       \
	X(STATE_SHOWN, "shown")                                              \
	X(STATE_HELD, "held")     /* until we, or a moderator, approve it */ \
	X(STATE_HIDDEN, "hidden") /* by us or a moderator, or in the bin */  \
	X(STATE_SPAM, "spam")

enum item_state {
#define X(state, name) state,
	ITEM_STATES(X)
#undef X
		ITEM_STATE_COUNT
};

/* Who wrote an item of ours. Only a person, here or elsewhere, answers a person. */
#define ITEM_ORIGINS(X)                                                     \
	X(ORIGIN_NATIVE, "native") /* written elsewhere, found by a sync */ \
	X(ORIGIN_HAND, "hand")     /* a person, through heed */             \
	X(ORIGIN_RULE, "rule")     /* an automatic answer */                \
	X(ORIGIN_SCRIPT, "script") /* the command line without a terminal */

enum item_origin {
#define X(origin, name) origin,
	ITEM_ORIGINS(X)
#undef X
		ITEM_ORIGIN_COUNT
};

/* How it is known whom an item of ours answers (inbox/thread/answers.h). */
#define ITEM_HOWS(X)                                                             \
	X(ANSWER_UNKNOWN, "")        /* the parent says it, or nobody knows */   \
	X(ANSWER_SENT, "sent")       /* it was sent through heed */              \
	X(ANSWER_STATED, "stated")   /* the network says it, or one of us did */ \
	X(ANSWER_NAMED, "named")     /* it names its reader */                   \
	X(ANSWER_ASSUMED, "assumed") /* nobody else waited there */

enum item_how {
#define X(how, name) how,
	ITEM_HOWS(X)
#undef X
		ITEM_HOW_COUNT
};

/* Both are part of the store format (store/schema/006.sql, 020.sql): do not reorder, append
 * new ones. */
_Static_assert(ANSWER_UNKNOWN == 0 && ANSWER_SENT == 1 && ANSWER_STATED == 2 &&
		ANSWER_NAMED == 3 && ANSWER_ASSUMED == 4 && ITEM_HOW_COUNT <= 8,
	"as stores have them");
_Static_assert(ORIGIN_NATIVE == 0 && ORIGIN_HAND == 1 && ORIGIN_RULE == 2 &&
		ORIGIN_SCRIPT == 3 && ITEM_ORIGIN_COUNT <= 8,
	"as stores have them");

struct arena;
struct poll;
struct quote;

struct person {
	const char *remote_id; /* the network's id for them, on our account's server */
	const char *handle;    /* "@lea@example.social", as people write it */
	const char *name;      /* their display name; may be ""; NULL: not given */
	const char *url;       /* their profile page; may be NULL */
	bool bot;
	const char *note; /* "moved to @lea@new.example", "suspended"; NULL for none */
};

struct mention {
	const char *remote_id; /* NULL if the server does not give one */
	/* As the network expects it in a text: "@lea@example.social". */
	const char *handle;
};

struct media {
	const char *kind; /* image, video, audio, file */
	const char *url;
	const char *alt; /* the author's description; NULL if there is none */
};

/* The network does not let us keep its words for longer (catalog_retention). */
#define ITEM_FORGOTTEN ((int64_t)-1)

/* All texts are clean (base/text/text.h) and belong to an arena; times are in ms, 0 for
 * never. */
struct item {
	int64_t id;            /* in the store; 0 before it is stored */
	const char *remote_id; /* the network's own id, opaque */
	const char *uri;       /* the same on all servers; may be NULL */
	const char *url;       /* its web page; may be NULL */
	const char *parent_id; /* the remote id of what it replies to; NULL for none */
	const char *quote_id;  /* the remote id of what it quotes; NULL for none */
	/* The remote id of the item that it answers, where that is not `parent_id`: where
	 * the network states both, or files replies elsewhere; NULL: the parent, or
	 * unknown. */
	const char *answers;
	enum item_how how; /* of ours: how `answers` is known; a network leaves it 0 */
	struct person author;
	enum item_kind kind;
	enum item_visibility visibility;
	enum item_state state;
	int64_t state_at; /* when we saw it come into that state; 0: it arrived so */
	enum item_origin origin; /* of ours */
	const char *agent;       /* who wrote it through heed; NULL if unknown */
	bool ours;
	bool to_us; /* it mentions us, replies to us, or is a message to us */
	/* Theirs, and not addressed to us: it has a word that we listen for, or continues
	 * one that has. It waits for nothing. */
	bool heard;
	int64_t created_at; /* by the network's clock; 0 if the network gave none */
	int64_t edited_at;
	int64_t deleted_at; /* when we saw that it was deleted */
	int64_t fetched_at; /* when we first saw it, by our clock */
	/* When its words have to be forgotten; 0: never; ITEM_FORGOTTEN: they are. */
	int64_t forget_at;
	/* Words that showed whom it is to, or answers, are forgotten, here or elsewhere in
	 * the thread: `answers` and `how` have what they showed. */
	bool settled;
	const char *had; /* what was in it when it was forgotten: "link image "; NULL */
	/* Revisions of the store; 0: from before they were recorded. */
	int64_t arrived; /* the one that added it */
	int64_t changed; /* that of its last edit or deletion; 0 also for none */
	/* Of ours: what its author had seen; 0: unknown, as for items written
	 * elsewhere. */
	int64_t seen;
	const char *text;
	const char *subject;  /* a content warning or title; NULL for none */
	const char *language; /* NULL if unknown */
	const char *old_text; /* before the last edit that we saw; NULL */
	bool sensitive;
	const char *filter; /* one of our filters on the server that hides it; NULL */
	bool filtered;      /* the network filtered it as coming from a stranger */
	bool liked;         /* by us */
	bool boosted;       /* by us */
	/* Mentioned in passing: only useful if the item is already known. */
	bool only_known;
	bool acts_untold; /* liked and boosted were not given: the known values stay */
	int rating;       /* of a review, 1 to `rating_of`; 0: none */
	int rating_of;    /* the best rating */
	size_t hidden;    /* characters that were dropped as harmful */
	int64_t replies;  /* as the network counts them; -1 if unknown */
	struct mention *mentions; /* everybody but ourselves, in order */
	size_t n_mentions;
	struct media *media;
	size_t n_media;
	const char **links; /* http and https, in order of appearance */
	size_t n_links;
	const struct poll *poll;   /* inbox/item/poll.h; NULL for none */
	const struct quote *quote; /* inbox/item/quote.h; NULL for none */
};

const char *item_kind_name(enum item_kind kind);
const char *item_visibility_name(enum item_visibility visibility);
const char *item_state_name(enum item_state state);
const char *item_origin_name(enum item_origin origin);
const char *item_how_name(enum item_how how);

/* False if the name is not in the list. */
bool item_kind_of(const char *name, enum item_kind *kind);
bool item_visibility_of(const char *name, enum item_visibility *visibility);
bool item_state_of(const char *name, enum item_state *state);
bool item_origin_of(const char *name, enum item_origin *origin);

/* Its text, followed by a description of what it shows: "[poll] Red / Blue"; for pictures
 * without text, their descriptions. For places that show only text. */
const char *item_words(const struct item *item, struct arena *arena);

/* Whether its text, and everything attached to it, was forgotten. */
bool item_is_forgotten(const struct item *item);

/* How it is known whom an answer answers. Without anything else, its parent says it: by us
 * if it was sent through heed, otherwise by the network. */
enum item_how item_how_of(const struct item *item);

/* Whether it is ours and ends a turn: only a person can answer a person, and only with
 * what the network shows them. */
bool item_can_answer(const struct item *item);

/* Whether an answer is for fewer people than what it answers. */
bool item_answers_privately(const struct item *answer, const struct item *theirs);

/* When it was said: by the network's clock, however slow ours is. If that is a day later
 * than we saw it (a date from the future), or if the network gave no time: when we saw
 * it. */
int64_t item_time(const struct item *item);

/* Remote ids of one network, older first as far as an opaque text can say: the shorter
 * one, then by bytes. */
int item_id_compare(const char *a, const char *b);

/* The order in which a conversation is read: by item_time, then by remote id. */
int item_compare(const struct item *a, const struct item *b);

#endif
