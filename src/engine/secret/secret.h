/* Where tokens are kept: the keyring, a program of the user's choice, a file, or the
 * environment.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_H
#define ENGINE_SECRET_SECRET_H

#include <stdbool.h>

#include "inbox/settings.h"

struct err;
struct secret_program_pool;
struct secret_environ;

/* State that a program of ours keeps while it runs. Zero-initialise it. */
struct secret_sources {
	struct secret_environ *environ;       /* tokens from the environment */
	struct secret_program_pool *programs; /* for an engine that does not wait */
};

/* Takes the tokens out of the environment, and deletes what a killed program left beside
 * the token file. `waits`: waits for programs and for the keyring, as long as somebody
 * may need to respond to them. */
void secret_open(struct secret_sources *sources, const char *file, bool waits);
void secret_close(struct secret_sources *sources);

/* Whether a program that was not waited for has finished in the meantime. */
bool secret_has_answer(const struct secret_sources *sources);

/* The owner of a token. */
struct secret_owner {
	const char *network;
	const char *server;
	const char *remote_id;
	const char *handle; /* shown to people by the keyring */
	const char *name;   /* the local name of the account; NULL: no program is asked */
};

/* A secret is one string without blanks, up to 16 KiB. It is looked for, and stored, in
 * this order: the environment, if it has one for the account (then it is stored in our
 * memory only); the file, if it is there or the user asked for that explicitly;
 * `command`, if there is one; else the keyring. Everything but the kind may be NULL. */
struct secret_place {
	enum secrets kind;
	const char *file;    /* of mode 0600 */
	const char *command; /* prints a secret; as in heed.conf */
	const char *store_command;
	struct secret_environ *environ;
	struct secret_program_pool
		*programs;   /* for an engine that does not wait; NULL: wait */
	const char *program; /* that talks to the keyring; NULL: heed-keyring */
	bool quiet;          /* the user is not asked to unlock the keyring */
};

/* Whether a text is a valid secret. */
bool secret_is_valid(const char *text);

/* The same for one that people keep by hand: written as JSON, it may have blanks. */
bool secret_is_readable(const char *text);

/* Stores it, replacing an older one; ERR_NO_KEYRING if only a keyring is missing. */
bool secret_keep(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err);

/* Whether a secret of this owner could be stored, before anybody is asked for it; the id,
 * server and name of the owner may still be NULL. The keyring is tried, and the user may
 * be asked to unlock it. `given`: the person brings the token, and may already have put
 * it where `command` finds it. */
bool secret_can_keep(const struct secret_place *place, const struct secret_owner *owner,
	bool given, struct err *err);

/* A copy, to be freed with mem_erase_free; NULL with ERR_SIGNIN if there is none, with
 * ERR_LATER if the keyring is locked or nobody has responded yet: try again. */
char *secret_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err);

/* Where it is, for people; false if secret_forget cannot delete it there. */
bool secret_whereabouts(const struct secret_place *place,
	const struct secret_owner *owner, const char **where);

/* Deletes it wherever it is; not an error if there is none. */
bool secret_forget(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err);

/* What the user can do at once without a keyring: half a sentence. */
extern const char secret_advice[];

/* For ERR_NO_KEYRING, all the user's choices, as a short list; else NULL. */
const char *secret_choices(const struct err *err);

#endif
