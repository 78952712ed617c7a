/* The catalog of networks: what each is called, how its accounts are named and signed in,
 * how it counts a text, whom an answer must name, and what it can never do. It is data
 * only, so that heed, which links no network code, can show and explain all of them.
 *
 * A new network is a folder beside this file, a row in rows/NAME.c, and its name in
 * catalog_list.h.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_CATALOG_H
#define NETWORKS_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/audience.h"
#include "inbox/item/length.h"
#include "inbox/item/mention.h"
#include "networks/op.h"
#include "networks/shared/credential.h"

struct arena;
struct err;

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
	THREADS_TREE, /* each reply names its parent */
	/* With the others, whom a reply answers is worked out (inbox/thread/answers.h);
	 * a network that knows it better states it in item.answers. */
	THREADS_ONE_LEVEL, /* replies to replies are filed under the first */
	THREADS_FLAT,      /* all are under the post; any other parent is believed */
	THREADS_SECTIONS,  /* flat, but some comments have one level of replies */
	CATALOG_THREADS_COUNT,
};

/* Where our own replies are found, including those written elsewhere. */
enum catalog_own {
	OWN_STREAM, /* one list has them all */
	OWN_THREAD, /* only the threads have them: nobody is late before theirs was read */
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

#define CATALOG_FIELDS 5

/* What becomes of a field that is typed to sign in. The client id and secret are asked for
 * if a browser is used, or if the tokens of the row are OAuth 1; the token, its secret and
 * the user if none is used. */
enum catalog_use {
	USE_TOKEN, /* the token; with OP_SIGNIN, the password for one */
	USE_USER,
	USE_CODE, /* a second factor, used once, by OP_SIGNIN */
	USE_CLIENT_ID,
	USE_CLIENT_SECRET,
	USE_TOKEN_SECRET,
	USE_WATCH, /* what to read there (rooms, repositories); kept with the account */
};

struct catalog_field {
	const char *name; /* "user name"; NULL: no more fields */
	enum catalog_use use;
	/* Where to find it: a sentence, which may have one %s for the place; NULL: the
	 * row's recipe for the last field, or nothing. */
	const char *recipe;
	bool blanks;      /* blanks in it are part of it, or ignored by the server */
	bool optional;    /* an empty line leaves it out */
	bool is_password; /* chosen by a person: with blanks, and in any script */
};

/* What a network allows in a day; background reading leaves a part of it to people. */
struct catalog_budget {
	const char *unit; /* "requests", "quota units"; NULL: no budget */
	int per_day;
	const char *zone; /* whose midnight renews it: "America/Los_Angeles", "UTC" */
	int reserve;      /* units kept for what people do themselves */
};

/* So many writes, or requests, in so many seconds. */
struct catalog_rate {
	int most; /* 0: no more rates */
	int seconds;
};

#define CATALOG_RATES 4

/* How long heed may keep what other people wrote and who they are, in ms since the network
 * last returned it; 0: for ever. A row has it from its first version: what was stored without
 * it stays. */
struct catalog_retention {
	int64_t text;       /* their messages, with everything attached to them */
	int64_t names;      /* their names, handles, notes and profile pages */
	const char *person; /* names them afterwards: "a reader"; needed for `names` */
};

struct catalog_row {
	const char *name;  /* as in commands */
	const char *title; /* as people call it */
	/* Other names under which it is looked for, with blanks between them: software that
	 * speaks its API, abbreviations; NULL. */
	const char *aliases;
	const char *sign; /* two letters, different from those of all others */

	enum catalog_place place;
	const char *example; /* of what identifies an account; NULL: nothing does */
	const char *server;  /* PLACE_NONE: the only server, as a base URL */
	/* How the paths of its own pages begin, below the address of a server or site, with
	 * blanks between them: people copy the address of some page. A "9" stands for any
	 * digit, a "*" at the end for the rest of a name, a "/" there for at least one more
	 * part; NULL: no page is known by its path. */
	const char *pages;
	/* What is typed to sign in without a browser, up to the first without a name; the
	 * last one is secret: "app password". */
	struct catalog_field fields[CATALOG_FIELDS];
	/* How its token is presented, unless the sign-in says otherwise. */
	enum credential_kind credential;
	const char *token_name; /* CREDENTIAL_HEADER, _QUERY and _PATH */
	/* How to create the last one: a sentence, with one %s for the place. */
	const char *recipe;
	const char *by_hand; /* what to paste after signing in with a browser elsewhere;
	                      * NULL: there is no sign-in with a browser */

	/* The page never leads back to heed: `by_hand` is pasted in any case. */
	bool pastes;

	/* Any browser will do: heed shows a code that is typed there. Then `by_hand` is NULL. */
	bool device;

	enum length_rule length;
	/* The longest private message, counted by that rule, where it is not the server's
	 * limit for everything; 0. */
	int direct_max;
	/* A private message of ours that is deleted stays with its readers. */
	bool readers_keep;
	struct mention_rule mentions;
	bool needs_mention; /* a reply reaches its reader only by naming them */
	/* Whom a reply can be shown to; NULL: whoever sees what it answers. */
	const struct audience *audiences;
	/* Below the first level, a reply says only in its words whom it answers; it begins
	 * with their display name, because a handle may be a secret. */
	bool needs_name;

	enum catalog_threads threads;
	enum catalog_own own;
	enum catalog_proof proved;
	/* Seconds between two fetches of the same account: never less than `poll_least`;
	 * `poll_default` if the user chose nothing. 0: as all networks. */
	int poll_least;
	int poll_default;
	struct catalog_budget budget;
	/* What may be requested in a time, where no response says how much is left. Without
	 * a number: nothing is known. */
	struct catalog_rate requests;
	/* What may be written in each window, where the network refuses more without a
	 * header that says so in time; up to the first without a number. */
	struct catalog_rate writes[CATALOG_RATES];
	struct catalog_retention retention;
	/* What heed finds by the words and hashtags of `hear` (heed.conf(5)): "hashtags in
	 * ..."; NULL: nothing. */
	const char *hears;
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

/* The one that somebody named, in upper or lower case; ERR_USAGE with the one that was
 * probably meant, and the known ones. */
const struct catalog_row *
catalog_named(const char *typed, struct arena *arena, struct err *err);

/* "Mastodon" and "Ma" for "mastodon". An unknown network keeps its name, and has no
 * letters (""). */
const char *catalog_title(const char *name);
const char *catalog_sign(const char *name);

/* How a network recognises mentions; for an unknown one, a rule that finds none. */
const struct mention_rule *catalog_mentions(const char *name);

/* Why a network can never do an operation, by its name; NULL: it can, or nobody says. */
const char *catalog_why_not(const char *network, const char *op);

/* "48 hours", rounded down. */
const char *catalog_hours(int64_t span, struct arena *arena);

/* What is shown in place of a forgotten message: "no longer kept: LinkedIn allows 48
 * hours". */
const char *catalog_forgotten(const char *network, struct arena *arena);

/* "mastodon, bluesky", "Mastodon or Bluesky". */
const char *catalog_names(struct arena *arena);
const char *catalog_titles(struct arena *arena);

/* The first network whose name begins with these letters; NULL. */
const struct catalog_row *catalog_find(const char *letters);

/* Whether its name or title begins with these letters, in upper or lower case. */
bool catalog_begins(const struct catalog_row *row, const char *letters);

/* " (did you mean "mastodon"?)" or "". */
const char *catalog_guess(const char *typed, struct arena *arena);

/* Its alias that begins with these letters, if no network's name or title does; NULL. */
const char *
catalog_alias(const struct catalog_row *row, const char *letters, struct arena *arena);

/* Whether the letters narrow the list of networks down to this one, among others: it begins
 * with them or, if none does, one of its aliases does. */
bool catalog_matches(const struct catalog_row *row, const char *letters);

/* "m", the shortest prefix with which catalog_find finds it. */
const char *catalog_letters(const struct catalog_row *row, struct arena *arena);

/* "heed account add mastodon --server URL"; with the example in place of URL. */
const char *catalog_command(const struct catalog_row *row, struct arena *arena);
const char *catalog_example(const struct catalog_row *row, struct arena *arena);

/* "The name of the Mastodon server". */
const char *catalog_about_place(const struct catalog_row *row, struct arena *arena);

/* A sentence with a word in place of its "%s". */
const char *catalog_fill(const char *sentence, const char *word, struct arena *arena);

/* The last field, which signs heed in without a browser: "app password", "an app
 * password". */
size_t catalog_last_field(const struct catalog_row *row);
const char *catalog_secret(const struct catalog_row *row);
const char *catalog_a_secret(const struct catalog_row *row, struct arena *arena);

/* How often an account is fetched, and what that may cost: a sentence or two. */
const char *catalog_pace(const struct catalog_row *row, struct arena *arena);

/* --- catalog_field.c --- */

/* Whether a field is asked for: to sign in with a browser, or without one. */
bool catalog_field_asks(const struct catalog_row *row, size_t field, bool browser);

/* Whether the user may choose what to read there. `row` may be NULL. */
bool catalog_field_watches(const struct catalog_row *row);

/* Whether what is typed into a field is hidden. */
bool catalog_field_hides(const struct catalog_row *row, size_t field);

/* Of the address of a page of a server or site, as people copy it, the server's or site's
 * own; what else was typed stays as it is. */
const char *
catalog_field_site(const struct catalog_row *row, const char *typed, struct arena *arena);

/* The length of a path before the pages of the network: 5 of "/blog/wp-admin/x". */
size_t catalog_field_before_pages(const struct catalog_row *row, const char *path);

/* Where to find the value of a field at `place`; "" if the row does not say. */
const char *catalog_field_recipe(const struct catalog_row *row, size_t field,
	const char *place, struct arena *arena);

/* "User name" for "user name". */
const char *
catalog_field_title(const struct catalog_row *row, size_t field, struct arena *arena);

/* A value as it is used, without blanks at its ends, in the arena. NULL with an error: it is
 * empty and needed, or has blanks or characters that it cannot have. */
char *catalog_field_read(const struct catalog_row *row, size_t field, const char *typed,
	struct arena *arena, struct err *err);

/* The values of a row in words. */
const char *catalog_threads_name(enum catalog_threads threads);
const char *catalog_own_name(enum catalog_own own);
const char *catalog_proof_name(enum catalog_proof proved);

#endif
