/* What a key means in a context, from the files in keymaps/ and ~/.config/heed/keys.
 * heed-keys(5) describes their syntax.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_KEYMAP_H
#define TUI_TERM_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"
#include "tui/term/key.h"

struct arena;
struct err;

/* X(context, name, where) */
#define CONTEXTS(X)                                                        \
	X(CONTEXT_QUEUE, "queue", "the list of conversations")             \
	X(CONTEXT_THREAD, "thread", "an open conversation")                \
	X(CONTEXT_COMPOSE, "compose", "writing a reply: letters are text") \
	X(CONTEXT_LIST, "list", "other lists: outbox, accounts, a person") \
	X(CONTEXT_WELCOME, "welcome", "the first screen")                  \
	X(CONTEXT_HELP, "help", "the help")                                \
	X(CONTEXT_ANY, "any", "everywhere except where letters are text")

enum context {
#define X(context, name, where) context,
	CONTEXTS(X)
#undef X
		CONTEXT_COUNT
};

const char *keymap_context_name(enum context context);
const char *keymap_context_where(enum context context);

#define KEYMAP_SEQUENCE 4

/* A command, bound to a key or typed: an action and its argument. */
struct command {
	enum action action;
	const char *argument; /* "" for none */
	unsigned count;       /* typed before the key; 0: none */
	bool unseen; /* chosen where its target was not visible: it needs confirmation */
};

/* Where a line of a keymap applies. */
struct keymap_place {
	enum context context;
	const char *only; /* an account or network; NULL: all */
};

struct binding {
	struct keymap_place in;
	struct key keys[KEYMAP_SEQUENCE];
	size_t n_keys;
	struct command *commands;
	size_t n_commands;
	const char *about; /* the text in the help */
	const char *from;  /* "keys:12"; NULL: the default keymap */
};

struct prefix {
	struct keymap_place in;
	struct key keys[KEYMAP_SEQUENCE];
	size_t n_keys;
	const char *title;
};

/* A word of one's own for commands, to be typed after `:`. */
struct keymap_alias {
	enum context context;
	const char *name;
	const char *text; /* the commands */
	const char *about;
};

struct keymap {
	struct binding *bindings;
	size_t n_bindings;
	struct prefix *prefixes;
	size_t n_prefixes;
	struct keymap_alias *aliases;
	size_t n_aliases;
	char account[80];    /* whose conversation the keys are about; "": no one's */
	char network[40];    /* of that account */
	bool counts;         /* digits are counts, where no text is typed */
	struct arena *arena; /* of everything */
};

/* keymaps/default.keys, compiled in. */
extern const char default_keys[];

/* Called with "keys:12: unknown command "arcive" (did you mean "archive"?)"; the line is
 * skipped. */
typedef void keymap_fault(void *context, const char *sentence);

/* Adds the lines of a text; later ones replace earlier ones. `name` is for messages. `include`
 * looks in the folder of the file and among the keymaps that come with heed. */
void keymap_read(struct keymap *keymap, const char *name, const char *text,
	keymap_fault *fault, void *context);

/* Loads the default keymap, then the user's file if there is one. */
void keymap_read_files(struct keymap *keymap, const char *file, struct arena *arena,
	keymap_fault *fault, void *context);

enum keymap_match { KEYMAP_NONE, KEYMAP_PREFIX, KEYMAP_FOUND };

/* What keys mean in a context. Its own bindings come before those of `any`, which do not apply
 * in compose, nor, in the help, if they begin with a plain character; those for the account
 * come before those for its network, and these before those for all. */
enum keymap_match keymap_find(const struct keymap *keymap, enum context context,
	const struct key *keys, size_t n_keys, const struct binding **binding);

/* True if a binding applies in a context: it is its own, or one of `any` that is not replaced
 * there. */
bool keymap_holds(
	const struct keymap *keymap, const struct binding *binding, enum context context);

/* The first binding for an action in a context; NULL if there is none. For hints. */
const struct binding *
keymap_for(const struct keymap *keymap, enum context context, enum action action);

/* The key for an action with an argument in a context, as people read it; if it has no key,
 * what to type instead (":limit is:draft"). For messages. */
const char *keymap_key(const struct keymap *keymap, enum context context,
	enum action action, const char *argument, struct arena *arena);

/* The title of a prefix, for its popup; NULL if it has none. */
const char *keymap_prefix_title(const struct keymap *keymap, enum context context,
	const struct key *keys, size_t n_keys);

/* The alias of a name in a context; NULL if there is none. */
const struct keymap_alias *
keymap_alias(const struct keymap *keymap, enum context context, const char *name);

/* What is typed after `:`, with the alias at its beginning replaced. */
const char *keymap_without_alias(const struct keymap *keymap, enum context context,
	const char *text, struct arena *arena);

/* The keys of a binding as keymaps write them: "gg", "<C-x><C-s>". */
char *keymap_keys(const struct binding *binding, struct arena *arena);

/* The same as people read them: "gg", "C-x C-s", "Space", "\\". */
char *keymap_shown(const struct binding *binding, struct arena *arena);

/* A warning about keys: few or no terminals send one, or it arrives as another. NULL: none. */
const char *keymap_check_written(const char *written, struct arena *arena);

/* Reports each binding of the user that hides longer ones in its context. */
void keymap_check_hidden(const struct keymap *keymap, keymap_fault *fault, void *context);

/* "queue@mastodon,thread" as places; "<C-x>u" as keys. */
bool keymap_parse_places(const char *names, struct arena *arena,
	struct keymap_place **places, size_t *count, struct err *err);
/* "queue@mastodon" */
const char *keymap_place_name(const struct keymap_place *place, struct arena *arena);
bool keymap_parse_keys(const char *written, struct key keys[KEYMAP_SEQUENCE], size_t *n,
	struct err *err);

/* Parses a command as typed after `:`; ERR_USAGE with "did you mean". */
bool keymap_parse_command(
	const char *text, struct arena *arena, struct command *command, struct err *err);
/* Several, with ; between. */
bool keymap_parse_commands(const char *text, struct arena *arena,
	struct command **commands, size_t *count, struct err *err);

#endif
