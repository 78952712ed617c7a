/* What a key means in a context: finding a binding.
 * SPDX-License-Identifier: MIT */
#include "tui/term/keymap.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/text/utf8.h"

static const struct {
	const char *name;
	const char *where;
} contexts[CONTEXT_COUNT] = {
#define X(context, name, where) [context] = { name, where },
	CONTEXTS(X)
#undef X
};

const char *
keymap_context_name(enum context context)
{
	return contexts[context].name;
}

const char *
keymap_context_where(enum context context)
{
	return contexts[context].where;
}

static bool
begins(const struct key *whole, size_t n_whole, const struct key *keys, size_t n_keys)
{
	if (n_keys > n_whole)
		return false;
	for (size_t i = 0; i < n_keys; i++) {
		if (!key_equal(whole[i], keys[i]))
			return false;
	}
	return true;
}

/* Of the bindings for an account or network; `only` NULL: of those for all. */
static enum keymap_match
find_only(const struct keymap *keymap, enum context context, const char *only,
	const struct key *keys, size_t n_keys, const struct binding **binding)
{
	enum keymap_match match = KEYMAP_NONE;

	for (size_t i = 0; i < keymap->n_bindings; i++) {
		const struct binding *b = &keymap->bindings[i];

		if (b->in.context != context || !b->in.only != !only ||
			(only && !str_eq_nocase(b->in.only, only)) ||
			!begins(b->keys, b->n_keys, keys, n_keys))
			continue;
		if (b->n_keys == n_keys) {
			*binding = b;
			return KEYMAP_FOUND;
		}
		match = KEYMAP_PREFIX;
	}
	return match;
}

static enum keymap_match
find_in(const struct keymap *keymap, enum context context, const struct key *keys,
	size_t n_keys, const struct binding **binding)
{
	enum keymap_match match = KEYMAP_NONE;

	if (keymap->account[0])
		match = find_only(
			keymap, context, keymap->account, keys, n_keys, binding);
	if (match == KEYMAP_NONE && keymap->network[0])
		match = find_only(
			keymap, context, keymap->network, keys, n_keys, binding);
	return match == KEYMAP_NONE
		? find_only(keymap, context, NULL, keys, n_keys, binding)
		: match;
}

/* In the help, letters are typed into the filter; bindings of `any` must not intercept them. */
static bool
writes(enum context context, struct key key)
{
	return context == CONTEXT_COMPOSE ||
		(context == CONTEXT_HELP && key.code < KEY_NAMED && !key.ctrl &&
			!key.meta);
}

enum keymap_match
keymap_find(const struct keymap *keymap, enum context context, const struct key *keys,
	size_t n_keys, const struct binding **binding)
{
	enum keymap_match match = find_in(keymap, context, keys, n_keys, binding);

	if (match != KEYMAP_NONE || n_keys == 0 || writes(context, keys[0]))
		return match;
	return find_in(keymap, CONTEXT_ANY, keys, n_keys, binding);
}

bool
keymap_holds(
	const struct keymap *keymap, const struct binding *binding, enum context context)
{
	const struct binding *found = NULL;

	if (binding->in.context != context && binding->in.context != CONTEXT_ANY)
		return false;
	/* A shorter sequence that is bound hides the longer one. */
	for (size_t n = 1; n < binding->n_keys; n++) {
		if (keymap_find(keymap, context, binding->keys, n, &found) !=
			KEYMAP_PREFIX)
			return false;
	}
	return keymap_find(keymap, context, binding->keys, binding->n_keys, &found) ==
		KEYMAP_FOUND &&
		found == binding;
}

const struct binding *
keymap_for(const struct keymap *keymap, enum context context, enum action action)
{
	for (size_t i = 0; i < keymap->n_bindings; i++) {
		const struct binding *b = &keymap->bindings[i];

		if (b->n_commands == 1 && b->commands[0].action == action &&
			keymap_holds(keymap, b, context))
			return b;
	}
	return NULL;
}

const char *
keymap_key(const struct keymap *keymap, enum context context, enum action action,
	const char *argument, struct arena *arena)
{
	for (size_t i = 0; i < keymap->n_bindings; i++) {
		const struct binding *b = &keymap->bindings[i];

		if (b->n_commands == 1 && b->commands[0].action == action &&
			str_eq(b->commands[0].argument, argument) &&
			keymap_holds(keymap, b, context))
			return keymap_shown(b, arena);
	}
	return argument[0]
		? arena_printf(arena, ":%s %s", action_rows[action].name, argument)
		: arena_printf(arena, ":%s", action_rows[action].name);
}

static bool
is_here(const struct keymap *keymap, const char *only)
{
	return !only || str_eq_nocase(keymap->account, only) ||
		str_eq_nocase(keymap->network, only);
}

const char *
keymap_prefix_title(const struct keymap *keymap, enum context context,
	const struct key *keys, size_t n_keys)
{
	for (size_t i = keymap->n_prefixes; i > 0; i--) {
		const struct prefix *p = &keymap->prefixes[i - 1];

		if ((p->in.context == context || p->in.context == CONTEXT_ANY) &&
			is_here(keymap, p->in.only) && p->n_keys == n_keys &&
			begins(p->keys, p->n_keys, keys, n_keys))
			return p->title;
	}
	return NULL;
}

const struct keymap_alias *
keymap_alias(const struct keymap *keymap, enum context context, const char *name)
{
	const struct keymap_alias *found = NULL;

	for (size_t i = 0; i < keymap->n_aliases; i++) {
		const struct keymap_alias *alias = &keymap->aliases[i];

		if (!str_eq(alias->name, name))
			continue;
		if (alias->context == context)
			found = alias;
		else if (alias->context == CONTEXT_ANY && context != CONTEXT_COMPOSE &&
			!(found && found->context == context))
			found = alias;
	}
	return found;
}

const char *
keymap_without_alias(const struct keymap *keymap, enum context context, const char *text,
	struct arena *arena)
{
	const char *rest = text;
	const char *name = str_word(&rest, arena);
	const struct keymap_alias *alias =
		name ? keymap_alias(keymap, context, name) : NULL;

	if (!alias)
		return text;
	rest = str_trim(rest, arena);
	return rest[0] ? arena_printf(arena, "%s %s", alias->text, rest) : alias->text;
}

char *
keymap_keys(const struct binding *binding, struct arena *arena)
{
	char *out = arena_copy(arena, "");

	for (size_t i = 0; i < binding->n_keys; i++)
		out = arena_printf(arena, "%s%s", out, key_written(binding->keys[i]).at);
	return out;
}

/* One key without the marks of a keymap file; Space alone keeps its name. */
static const char *
key_shown(struct key key, struct arena *arena)
{
	struct key_text written = key_written(key);

	if (key.code > ' ' && key.code < KEY_NAMED && !key.ctrl && !key.meta &&
		!key.shift) {
		char plain[8] = "";

		utf8_put(key.code, plain);
		return arena_copy(arena, plain);
	}
	return arena_copy_n(arena, written.at + 1, strlen(written.at) - 2);
}

char *
keymap_shown(const struct binding *binding, struct arena *arena)
{
	char *out = arena_copy(arena, "");

	for (size_t i = 0; i < binding->n_keys; i++) {
		const char *key = key_shown(binding->keys[i], arena);
		/* "gg" and "o1" as they are, "C-x C-s" with a blank between. */
		bool apart = out[0] && (strlen(key) > 1 || strlen(out) > i);

		out = arena_printf(arena, "%s%s%s", out, apart ? " " : "", key);
	}
	return out;
}

/* " (did you mean …)", or a reference to the list of all. */
static const char *
what_instead(const char *name, struct arena *arena)
{
	struct guess guess = { .word = name };

	for (int i = 0; i < ACTION_COUNT; i++)
		guess_offer(&guess, action_rows[i].name);
	return guess.best ? guess_words(&guess, arena) : "; ? lists them";
}

bool
keymap_parse_command(
	const char *text, struct arena *arena, struct command *command, struct err *err)
{
	const char *rest = text;
	char *name = str_word(&rest, arena);
	const char *shape;

	if (!name)
		return err_set(err, ERR_USAGE, "an empty command");
	if (!action_of(name, &command->action))
		return err_set(err, ERR_USAGE, "unknown command \"%s\"%s", name,
			what_instead(name, arena));
	command->argument = str_trim(rest, arena);
	shape = action_rows[command->action].argument;
	if (shape[0] == '\0' && command->argument[0])
		return err_set(err, ERR_USAGE, "%s takes no argument, not \"%s\"", name,
			command->argument);
	if (shape[0] && shape[0] != '[' && !command->argument[0])
		return err_set(err, ERR_USAGE, "%s needs %s after it", name, shape);
	if (strchr(shape, '|') && !name_choose(shape, command->argument, NULL))
		return err_set(err, ERR_USAGE, "%s takes %s, not \"%s\"", name, shape,
			command->argument);
	return true;
}

static bool
parse_place(char *name, struct keymap_place *place, struct err *err)
{
	char *at = strchr(name, '@');
	int c = 0;

	if (at)
		*at = '\0';
	while (c < CONTEXT_COUNT && !str_eq(keymap_context_name((enum context)c), name))
		c++;
	if (c == CONTEXT_COUNT)
		return err_set(err, ERR_CONFIG,
			"unknown place \"%s\": queue, thread, compose, list, welcome, help or "
			"any",
			name);
	*place = (struct keymap_place){ .context = (enum context)c,
		.only = at ? at + 1 : NULL };
	if (at && !at[1])
		return err_set(err, ERR_CONFIG,
			"%s@ needs the name of an account or network", name);
	if (at && c != CONTEXT_QUEUE && c != CONTEXT_THREAD && c != CONTEXT_COMPOSE)
		return err_set(err, ERR_CONFIG,
			"%s@%s: only queue, thread and compose can have keys for an account "
			"or network",
			name, at + 1);
	return true;
}

bool
keymap_parse_places(const char *names, struct arena *arena, struct keymap_place **places,
	size_t *count, struct err *err)
{
	char **pieces;

	*count = str_split(names, ',', arena, &pieces);
	*places = ARENA_ARRAY(arena, struct keymap_place, *count);
	for (size_t i = 0; i < *count; i++) {
		if (!parse_place(pieces[i], &(*places)[i], err))
			return false;
	}
	return true;
}

const char *
keymap_place_name(const struct keymap_place *place, struct arena *arena)
{
	const char *name = keymap_context_name(place->context);

	return place->only ? arena_printf(arena, "%s@%s", name, place->only) : name;
}

bool
keymap_parse_keys(
	const char *written, struct key keys[KEYMAP_SEQUENCE], size_t *n, struct err *err)
{
	const char *at = written;

	*n = 0;
	while (*at) {
		size_t len;

		if (*n == KEYMAP_SEQUENCE)
			return err_set(err, ERR_CONFIG, "\"%s\" is longer than %d keys",
				written, KEYMAP_SEQUENCE);
		len = key_parse(at, &keys[*n]);
		if (len == 0)
			return err_set(err, ERR_CONFIG,
				"unknown key in \"%s\"; <C-x>, <M-x>, <Enter>, <Lt> are ways to "
				"write keys",
				written);
		keys[*n] = key_settled(keys[*n]);
		at += len;
		(*n)++;
	}
	if (*n == 0)
		return err_set(err, ERR_CONFIG, "missing key");
	return true;
}

bool
keymap_parse_commands(const char *text, struct arena *arena, struct command **commands,
	size_t *count, struct err *err)
{
	char **pieces;
	size_t n = str_split(text, ';', arena, &pieces);

	*commands = ARENA_ARRAY(arena, struct command, n);
	for (size_t i = 0; i < n; i++) {
		if (!keymap_parse_command(pieces[i], arena, &(*commands)[i], err))
			return false;
	}
	*count = n;
	return true;
}
