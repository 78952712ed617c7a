/* Keymap files: `bind CONTEXT KEYS COMMAND [; COMMAND]… ["what it does"]`, `prefix`,
 * `unbind`, `alias`, `include`, `set`.
 * SPDX-License-Identifier: MIT */
#include "tui/term/keymap.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/system/path.h"
#include "base/str.h"

#define INCLUDE_DEPTH 4
#define FILE_MAX      (256 * 1024)

struct keymap_reading {
	struct keymap *keymap;
	const char *name;
	const char
		*folder; /* of the file, for include; NULL for the compiled-in keymap */
	int line;
	int depth;
	keymap_fault *fault;
	void *context;
};

static void read_text(struct keymap_reading *reading, const char *text);

static void
complain(struct keymap_reading *reading, const char *what)
{
	struct err err = { 0 };

	err_set(&err, ERR_CONFIG, "%s:%d: %s", reading->name, reading->line, what);
	if (reading->fault)
		reading->fault(reading->context, err.text);
}

static bool
same_place(const struct binding *b, const struct keymap_place *place,
	const struct key *keys, size_t n)
{
	if (b->in.context != place->context || b->n_keys != n ||
		!b->in.only != !place->only ||
		(place->only && !str_eq_nocase(b->in.only, place->only)))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!key_equal(b->keys[i], keys[i]))
			return false;
	}
	return true;
}

static size_t
remove_binding(struct keymap *keymap, const struct keymap_place *place,
	const struct key *keys, size_t n)
{
	size_t kept = 0;
	size_t before = keymap->n_bindings;

	for (size_t i = 0; i < before; i++) {
		if (!same_place(&keymap->bindings[i], place, keys, n))
			keymap->bindings[kept++] = keymap->bindings[i];
	}
	keymap->n_bindings = kept;
	return before - kept;
}

static void
add_binding(struct keymap *keymap, const struct binding *binding)
{
	remove_binding(keymap, &binding->in, binding->keys, binding->n_keys);
	*ARENA_PUSH(keymap->arena, keymap->bindings, keymap->n_bindings) = *binding;
}

/* The words in quotes at the end of a line; they are cut off it. */
static const char *
command_words(char *line, struct arena *arena)
{
	size_t len = strlen(line);
	char *open;

	if (len < 2 || line[len - 1] != '"')
		return NULL;
	line[len - 1] = '\0';
	open = strrchr(line, '"');
	if (!open) {
		line[len - 1] = '"';
		return NULL;
	}
	*open = '\0';
	return arena_copy(arena, open + 1);
}

/* The words that `nothing` shows are also what its key does, and the other way round. */
static void
say_nothing(struct binding *binding)
{
	struct command *command = &binding->commands[0];

	if (command->action != ACT_NOTHING)
		return;
	if (!command->argument[0] && binding->about)
		command->argument = binding->about;
	if (!binding->about && command->argument[0])
		binding->about = command->argument;
}

static bool
read_bind(struct keymap_reading *reading, const char *rest, struct err *err)
{
	struct arena *arena = reading->keymap->arena;
	struct binding binding = { 0 };
	struct keymap_place *in;
	size_t n_in;
	char *places = str_word(&rest, arena);
	char *keys = str_word(&rest, arena);
	char *what = str_trim(rest, arena);

	if (!places || !keys || !what[0])
		return err_set(err, ERR_CONFIG, "expected: bind PLACE KEYS COMMAND");
	binding.about = command_words(what, arena);
	if (!keymap_parse_places(places, arena, &in, &n_in, err) ||
		!keymap_parse_keys(keys, binding.keys, &binding.n_keys, err) ||
		!keymap_parse_commands(
			what, arena, &binding.commands, &binding.n_commands, err))
		return false;
	say_nothing(&binding);
	if (!binding.about)
		binding.about = action_rows[binding.commands[0].action].summary;
	if (keymap_check_written(keys, arena))
		complain(reading, keymap_check_written(keys, arena));
	if (reading->folder)
		binding.from = arena_printf(arena, "%s:%d", reading->name, reading->line);
	for (size_t i = 0; i < n_in; i++) {
		binding.in = in[i];
		add_binding(reading->keymap, &binding);
	}
	return true;
}

static bool
read_prefix(struct keymap_reading *reading, const char *rest, struct err *err)
{
	struct keymap *keymap = reading->keymap;
	struct prefix prefix = { 0 };
	struct keymap_place *in;
	size_t n_in;
	char *places = str_word(&rest, keymap->arena);
	char *keys = str_word(&rest, keymap->arena);
	char *title = str_trim(rest, keymap->arena);

	prefix.title = command_words(title, keymap->arena);
	if (!places || !keys || !prefix.title)
		return err_set(err, ERR_CONFIG, "expected: prefix PLACE KEYS \"title\"");
	if (!keymap_parse_places(places, keymap->arena, &in, &n_in, err) ||
		!keymap_parse_keys(keys, prefix.keys, &prefix.n_keys, err))
		return false;
	for (size_t i = 0; i < n_in; i++) {
		prefix.in = in[i];
		*ARENA_PUSH(keymap->arena, keymap->prefixes, keymap->n_prefixes) = prefix;
	}
	return true;
}

static bool
read_unbind(struct keymap_reading *reading, const char *rest, struct err *err)
{
	struct arena *arena = reading->keymap->arena;
	struct key keys[KEYMAP_SEQUENCE];
	struct keymap_place *in;
	size_t n_in;
	size_t n;
	size_t removed = 0;
	char *places = str_word(&rest, arena);
	char *written = str_word(&rest, arena);

	if (!places || !written)
		return err_set(err, ERR_CONFIG, "expected: unbind PLACE KEYS");
	if (!keymap_parse_places(places, arena, &in, &n_in, err) ||
		!keymap_parse_keys(written, keys, &n, err))
		return false;
	for (size_t i = 0; i < n_in; i++)
		removed += remove_binding(reading->keymap, &in[i], keys, n);
	if (removed == 0)
		return err_set(err, ERR_CONFIG, "%s is not bound in %s", written, places);
	return true;
}

/* Whatever action has this name is not reached by it any more. */
static bool
read_alias(struct keymap_reading *reading, const char *rest, struct err *err)
{
	struct keymap *keymap = reading->keymap;
	struct keymap_alias alias = { 0 };
	struct keymap_place *in;
	size_t n_in;
	char *places = str_word(&rest, keymap->arena);
	char *name = str_word(&rest, keymap->arena);
	char *what = str_trim(rest, keymap->arena);
	struct command *commands;
	size_t count;

	if (!places || !name || !what[0])
		return err_set(err, ERR_CONFIG, "expected: alias PLACE NAME COMMAND");
	alias.about = command_words(what, keymap->arena);
	if (!keymap_parse_places(places, keymap->arena, &in, &n_in, err) ||
		!keymap_parse_commands(what, keymap->arena, &commands, &count, err))
		return false;
	if (!alias.about)
		alias.about = action_rows[commands[0].action].summary;
	alias.name = name;
	alias.text = str_trim(what, keymap->arena);
	for (size_t i = 0; i < n_in; i++) {
		if (in[i].only)
			return err_set(err, ERR_CONFIG,
				"an alias is the same for all accounts: write %s, not %s@%s",
				keymap_context_name(in[i].context),
				keymap_context_name(in[i].context), in[i].only);
		alias.context = in[i].context;
		*ARENA_PUSH(keymap->arena, keymap->aliases, keymap->n_aliases) = alias;
	}
	return true;
}

static bool
read_include(struct keymap_reading *reading, const char *rest, struct err *err)
{
	struct arena *arena = reading->keymap->arena;
	char *name = str_trim(rest, arena);
	char *file;
	char *text = NULL;
	struct keymap_reading inner = *reading;

	if (!name[0] || strchr(name, '/'))
		return err_set(
			err, ERR_CONFIG, "expected: include NAME.keys, without a folder");
	if (reading->depth == INCLUDE_DEPTH)
		return err_set(err, ERR_CONFIG, "files include each other too deeply");
	if (reading->folder) {
		file = arena_printf(arena, "%s/%s", reading->folder, name);
		text = path_read(file, FILE_MAX, arena, NULL);
	}
	file = path_shared(arena_printf(arena, "keymaps/%s", name), arena);
	if (!text && file)
		text = path_read(file, FILE_MAX, arena, NULL);
	if (!text)
		return err_set(err, ERR_CONFIG,
			"no keymap \"%s\"; heed comes with mutt.keys, vim.keys, "
			"emacs.keys, aerc.keys",
			name);
	inner.name = name;
	inner.depth++;
	read_text(&inner, text);
	return true;
}

/* "set counts on": so far the only setting. */
static bool
read_set(struct keymap_reading *reading, const char *rest, struct err *err)
{
	struct arena *arena = reading->keymap->arena;
	char *name = str_word(&rest, arena);
	char *value = str_trim(rest, arena);

	if (!name || !str_eq(name, "counts") ||
		(!str_eq(value, "on") && !str_eq(value, "off")))
		return err_set(err, ERR_CONFIG, "expected: set counts on, or off");
	reading->keymap->counts = str_eq(value, "on");
	return true;
}

/* A # after a blank begins a comment, except in quotes. */
static char *
without_comment(const char *line, struct arena *arena)
{
	char *out = arena_copy(arena, line);
	bool quoted = false;

	for (char *c = out; *c; c++) {
		if (*c == '"')
			quoted = !quoted;
		if (*c == '#' && !quoted && (c == out || c[-1] == ' ' || c[-1] == '\t'))
			*c = '\0';
	}
	return out;
}

static void
read_line(struct keymap_reading *reading, const char *line)
{
	static const struct {
		const char *word;
		bool (*read)(struct keymap_reading *, const char *, struct err *);
	} words[] = {
		{ "bind", read_bind },
		{ "prefix", read_prefix },
		{ "unbind", read_unbind },
		{ "alias", read_alias },
		{ "include", read_include },
		{ "set", read_set },
	};
	struct err err = { 0 };
	const char *rest = without_comment(line, reading->keymap->arena);
	char *word = str_word(&rest, reading->keymap->arena);

	if (!word)
		return;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!str_eq(words[i].word, word))
			continue;
		if (!words[i].read(reading, rest, &err))
			complain(reading, err.text);
		return;
	}
	err_set(&err, ERR_CONFIG,
		"\"%s\": a line begins with bind, prefix, unbind, alias, include or set",
		word);
	complain(reading, err.text);
}

/* A \ at the end of a line continues it, except in comments. */
static void
read_text(struct keymap_reading *reading, const char *text)
{
	struct arena *arena = reading->keymap->arena;
	char *whole = arena_copy(arena, "");
	int number = 0;

	while (*text) {
		size_t len = strcspn(text, "\n");
		bool comment = !whole[0] && text[strspn(text, " \t")] == '#';
		bool goes_on = !comment && len > 0 && text[len - 1] == '\\';

		number++;
		if (!whole[0])
			reading->line = number;
		whole = arena_printf(
			arena, "%s%.*s", whole, (int)(goes_on ? len - 1 : len), text);
		if (!goes_on) {
			read_line(reading, whole);
			whole = arena_copy(arena, "");
		}
		text += len + (text[len] == '\n');
	}
	if (whole[0])
		read_line(reading, whole);
}

void
keymap_read(struct keymap *keymap, const char *name, const char *text,
	keymap_fault *fault, void *context)
{
	struct keymap_reading reading = {
		.keymap = keymap, .name = name, .fault = fault, .context = context
	};

	read_text(&reading, text);
}

void
keymap_read_files(struct keymap *keymap, const char *file, struct arena *arena,
	keymap_fault *fault, void *context)
{
	struct err err = { 0 };
	struct keymap_reading reading = {
		.keymap = keymap, .name = file, .fault = fault, .context = context
	};
	char *text;
	char *slash;

	*keymap = (struct keymap){ .arena = arena };
	keymap_read(keymap, "default.keys", default_keys, fault, context);
	if (!file)
		return;
	text = path_read(file, FILE_MAX, arena, &err);
	if (!text) {
		if (err.code != ERR_GONE && fault)
			fault(context, err.text);
		return;
	}
	reading.folder = arena_copy(arena, file);
	slash = strrchr(reading.folder, '/');
	if (slash)
		*slash = '\0';
	else
		reading.folder = ".";
	read_text(&reading, text);
	if (fault)
		keymap_check_hidden(keymap, fault, context);
}
