/* What a key means in a place: files of keymaps/ and ~/.config/heed/keys. heed-keys(5)
 * describes their lines.
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
	X(CONTEXT_COMPOSE, "compose", "writing an answer: letters write")  \
	X(CONTEXT_LIST, "list", "other lists: outbox, accounts, a person") \
	X(CONTEXT_WELCOME, "welcome", "the first screen")                  \
	X(CONTEXT_HELP, "help", "the help")                                \
	X(CONTEXT_ANY, "any", "everywhere but where letters write")

enum context {
#define X(context, name, where) context,
	CONTEXTS(X)
#undef X
		CONTEXT_COUNT
};

const char *keymap_context_name(enum context context);
const char *keymap_context_where(enum context context);

#define KEYMAP_SEQUENCE 4

/* A command as it is bound or typed: an action and its argument. */
struct command {
	enum action action;
	const char *argument; /* "" for none */
	bool unseen; /* chosen where what it is about was not in sight: it asks first */
};

struct binding {
	enum context context;
	struct key keys[KEYMAP_SEQUENCE];
	size_t n_keys;
	struct command *commands;
	size_t n_commands;
	const char *about; /* what the help says */
	const char *from;  /* "keys:12"; NULL: heed's own */
};

struct prefix {
	enum context context;
	struct key keys[KEYMAP_SEQUENCE];
	size_t n_keys;
	const char *title;
};

struct keymap {
	struct binding *bindings;
	size_t n_bindings;
	struct prefix *prefixes;
	size_t n_prefixes;
	struct arena *arena; /* everything lives there */
};

/* keymaps/default.keys, compiled in. */
extern const char default_keys[];

/* Called with "keys:12: unknown command "arcive" (did you mean "archive"?)"; the line is
 * skipped. */
typedef void keymap_fault(void *context, const char *sentence);

/* Adds the lines of a text (later ones replace earlier ones); `name` is for the
 * sentences. `include` looks beside the file and among heed's own keymaps. */
void keymap_read(struct keymap *keymap, const char *name, const char *text,
	keymap_fault *fault, void *context);

/* The default keymap, then the user's file if there is one. */
void keymap_read_files(struct keymap *keymap, const char *file, struct arena *arena,
	keymap_fault *fault, void *context);

enum keymap_match { KEYMAP_NONE, KEYMAP_PREFIX, KEYMAP_FOUND };

/* What keys mean in a place; its own bindings come before those of `any` (which do not
 * hold in compose, and in the help not where they begin with a plain character). */
enum keymap_match keymap_find(const struct keymap *keymap, enum context context,
	const struct key *keys, size_t n_keys, const struct binding **binding);

/* True when the binding holds in a place (its own, or `any`'s not replaced there). */
bool keymap_holds(
	const struct keymap *keymap, const struct binding *binding, enum context context);

/* The first binding of a place that does this; NULL if there is none. For hints. */
const struct binding *
keymap_for(const struct keymap *keymap, enum context context, enum action action);

/* The key of a place that does this with this argument, as people read it; where nothing is
 * bound to it, what is typed instead (":limit is:draft"). For sentences. */
const char *keymap_key(const struct keymap *keymap, enum context context,
	enum action action, const char *argument, struct arena *arena);

/* The title of a prefix for its popup; NULL if it has none. */
const char *keymap_prefix_title(const struct keymap *keymap, enum context context,
	const struct key *keys, size_t n_keys);

/* The keys of a binding as they are written, "gg", "<C-x><C-s>". */
char *keymap_keys(const struct binding *binding, struct arena *arena);

/* The same as people read them: "gg", "C-x C-s", "Space", "\\". */
char *keymap_shown(const struct binding *binding, struct arena *arena);

/* What is doubtful about keys as they are written: that no terminal, or few, send one, or that
 * it arrives as another. NULL: nothing. */
const char *keymap_check_written(const char *written, struct arena *arena);

/* Tells of each binding that is not heed's own and hides longer ones in its place. */
void keymap_check_hidden(const struct keymap *keymap, keymap_fault *fault, void *context);

/* A command as `:` takes it; ERR_USAGE with "did you mean". */
bool keymap_parse_command(
	const char *text, struct arena *arena, struct command *command, struct err *err);

#endif
