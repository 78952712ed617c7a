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

/* What a program of ours holds while it runs. Zero-initialise it. */
struct secret_sources {
	struct secret_environ *environ;       /* tokens that came in the environment */
	struct secret_program_pool *programs; /* of an engine that does not wait */
};

/* Takes the tokens out of the environment, and removes what a program that was killed left
 * beside the file of tokens. `waits`: for programs and for the keyring, as long as somebody
 * may need to answer them. */
void secret_open(struct secret_sources *sources, const char *file, bool waits);
void secret_close(struct secret_sources *sources);

/* Whether a program that was not waited for has answered meanwhile. */
bool secret_has_answer(const struct secret_sources *sources);

/* Whose token it is. */
struct secret_owner {
	const char *network;
	const char *server;
	const char *remote_id;
	const char *handle; /* what the keyring shows to people */
	const char *name; /* what the account is called here; NULL: no program is asked */
};

/* A secret is one text without blanks, up to 16 KiB. Where it is looked for, and kept: the
 * environment, when it has one for the account (then it is kept in our memory only); the
 * file, when it stands there or the user asked for that in words; `command`, when
 * there is one; else the keyring. All but the kind may be NULL. */
struct secret_place {
	enum secrets kind;
	const char *file;    /* of mode 0600 */
	const char *command; /* shows one; as heed.conf has it */
	const char *store_command;
	struct secret_environ *environ;
	struct secret_program_pool
		*programs;   /* of an engine that does not wait; NULL: wait */
	const char *program; /* that speaks to the keyring; NULL: heed-engine */
	bool quiet;          /* nobody is asked to unlock the keyring */
};

/* Whether a text can be one. */
bool secret_is_valid(const char *text);

/* Keeps it, in place of an older one; ERR_NO_KEYRING when only a keyring is lacking. */
bool secret_keep(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err);

/* Whether one of theirs could be kept, before anybody is asked for it: of an owner the id,
 * the server and the name may be NULL still. The keyring is tried, and somebody may be
 * asked to unlock it. `given`: the person brings the token, and may have put it where
 * `command` shows it. */
bool secret_can_keep(const struct secret_place *place, const struct secret_owner *owner,
	bool given, struct err *err);

/* A copy to be ended with mem_erase_free; NULL with ERR_SIGNIN when there is none, with ERR_LATER
 * when the keyring is locked or nobody has answered yet: ask again. */
char *secret_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err);

/* Removes it from wherever it is; none is fine. */
bool secret_forget(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err);

/* What can be done at once where no keyring is: half a sentence. */
extern const char secret_advice[];

/* All that a person can do then, of ERR_NO_KEYRING: a short list; else NULL. */
const char *secret_choices(const struct err *err);

#endif
