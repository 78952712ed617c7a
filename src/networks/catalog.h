/* The catalog of networks: what each is called, how its accounts are named and signed in,
 * how it counts a text, whom an answer must name, and what it can never do. It is data
 * only, so that heed, which links no network code, can show and explain all of them.
 *
 * A new network is a folder beside this file, a row in catalog.c, and its name in
 * catalog_list.h.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_CATALOG_H
#define NETWORKS_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "inbox/item/length.h"
#include "inbox/item/mention.h"
#include "networks/op.h"

struct arena;

/* X(place, name, its option, the option's value, noun, sentence, question) */
#define CATALOG_PLACES(X)                                                           \
	X(PLACE_SERVER, "server", "server", "URL", "server's name",                 \
		"The name of the %s server", "Where is your account?")              \
	X(PLACE_SITE, "site", "server", "URL", "site's address",                    \
		"The address of the %s site", "Where is your account?")             \
	X(PLACE_HANDLE, "handle", "handle", "HANDLE", "handle", "Your %s handle",   \
		"Who are you there?")                                               \
	X(PLACE_NONE, "none", NULL, NULL, NULL, "Every %s account is in one place", \
		"Where is your account?")

/* By what an account is identified. */
enum catalog_place {
#define X(place, name, option, value, noun, about, question) place,
	CATALOG_PLACES(X)
#undef X
		CATALOG_PLACE_COUNT
};

struct catalog_place_row {
	const char *name;     /* "server" */
	const char *option;   /* of `heed account add`; NULL: nothing to type */
	const char *value;    /* of that option: "URL" */
	const char *noun;     /* "server's name" */
	const char *about;    /* a sentence with one %s for the network's title */
	const char *question; /* "Where is your account?" */
};

extern const struct catalog_place_row catalog_places[CATALOG_PLACE_COUNT];

/* How deeply replies are nested. */
enum catalog_threads {
	THREADS_TREE,      /* each reply names its parent */
	THREADS_ONE_LEVEL, /* replies to replies are filed under the first */
	THREADS_FLAT,
	CATALOG_THREADS_COUNT,
};

/* Where our own replies are found, including those written elsewhere. */
enum catalog_own {
	OWN_STREAM, /* one list has them all */
	OWN_THREAD, /* only the threads have them */
	CATALOG_OWN_COUNT,
};

/* How heed was tested with it. */
enum catalog_proof {
	PROVED_SERVERS,     /* with real servers, run by the tests */
	PROVED_DESCRIPTION, /* with a server made from the network's own specification */
	PROVED_RECORDED,    /* with recorded responses */
	PROVED_DOCUMENTATION, /* only its documentation was read */
	CATALOG_PROOF_COUNT,
};

#define CATALOG_FIELDS 4

struct catalog_row {
	const char *name;  /* as in commands */
	const char *title; /* as people call it */
	const char *sign;  /* two letters, different from those of all others */

	enum catalog_place place;
	const char *example; /* of what identifies an account; NULL: nothing does */
	const char *server;  /* PLACE_NONE: the only server, as a base URL */
	/* What is typed to sign in without a browser, up to the first without a name; the
	 * last one is secret: "app password". */
	const char *fields[CATALOG_FIELDS];
	/* How to create the last one: a sentence, with one %s for the place. */
	const char *recipe;
	const char *by_hand; /* what to paste after signing in with a browser elsewhere;
	                      * NULL: there is no sign-in with a browser */

	enum length_rule length;
	struct mention_rule mentions;
	bool needs_mention; /* a reply reaches its reader only by naming them */

	enum catalog_threads threads;
	enum catalog_own own;
	enum catalog_proof proved;
	bool practice;      /* the practice community implements its API */
	const char *remark; /* anything else that people should know; NULL */

	/* Why an operation is never possible there; NULL: it is possible. */
	const char *cannot[OP_COUNT];
};

/* Ends with NULL. */
extern const struct catalog_row *const catalog[];

/* The network whose API the practice community implements. */
const struct catalog_row *catalog_practice(void);

/* By name; NULL if unknown. */
const struct catalog_row *catalog_of(const char *name);

/* "Mastodon" and "Ma" for "mastodon". An unknown network keeps its name, and has no
 * letters (""). */
const char *catalog_title(const char *name);
const char *catalog_sign(const char *name);

/* How a network recognises mentions; for an unknown one, a rule that finds none. */
const struct mention_rule *catalog_mentions(const char *name);

/* "mastodon, bluesky", "Mastodon or Bluesky". */
const char *catalog_names(struct arena *arena);
const char *catalog_titles(struct arena *arena);

/* The first network whose name begins with these letters; NULL. */
const struct catalog_row *catalog_find(const char *letters);

/* "m", the shortest prefix with which catalog_find finds it; "m Mastodon, b Bluesky". */
const char *catalog_letters(const struct catalog_row *row, struct arena *arena);
const char *catalog_choices(struct arena *arena);

/* "heed account add mastodon --server URL"; with the example in place of URL. */
const char *catalog_command(const struct catalog_row *row, struct arena *arena);
const char *catalog_example(const struct catalog_row *row, struct arena *arena);

/* "The name of the Mastodon server". */
const char *catalog_about_place(const struct catalog_row *row, struct arena *arena);

/* The last field, which signs heed in without a browser: "app password", "an app
 * password", and how to create one at `place`. */
size_t catalog_last_field(const struct catalog_row *row);
const char *catalog_secret(const struct catalog_row *row);
const char *catalog_a_secret(const struct catalog_row *row, struct arena *arena);
const char *
catalog_recipe(const struct catalog_row *row, const char *place, struct arena *arena);

/* The values of a row in words. */
const char *catalog_threads_name(enum catalog_threads threads);
const char *catalog_own_name(enum catalog_own own);
const char *catalog_proof_name(enum catalog_proof proved);

#endif
