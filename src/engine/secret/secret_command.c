/* External programs, chosen by the user, that print and store tokens.
 * SPDX-License-Identifier: MIT */
#include "engine/secret/secret_command.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/system/proc.h"
#include "base/str.h"
#include "engine/secret/secret_program.h"
#include "engine/secret/secret.h"

static void
output_wipe(char *secret)
{
	if (secret)
		mem_erase_free(secret, strlen(secret));
}

/* A name as one word that no program takes for an option, a path or a pattern. */
static void
word_add_name(struct buf *word, const char *name)
{
	name += *name == '@';
	for (const char *c = name; *c; c++) {
		bool first = c == name && (*c == '-' || *c == '.');

		buf_addc(word,
			first || (unsigned char)*c <= ' ' ||
					strchr("/\\'\"`$&|;<>()*?[]{}~#!%\x7f", *c)
				? '_'
				: *c);
	}
}

static const char *
server_host(const char *server)
{
	const char *scheme = strstr(server, "://");

	return scheme ? scheme + 3 : server;
}

/* %a, %n, %s in a word of the command: the value stays part of that word. */
static const char *
word_fill_in(const char *word, const struct secret_owner *owner, struct arena *arena)
{
	const char *filled;
	struct buf buf;

	buf_init(&buf, 0);
	for (const char *c = word; *c; c++) {
		if (*c != '%' || !c[1] || !strchr("ans%", c[1])) {
			buf_addc(&buf, *c);
			continue;
		}
		switch (*++c) {
		case 'a': word_add_name(&buf, owner->name); break;
		case 'n': word_add_name(&buf, owner->network); break;
		case 's': word_add_name(&buf, server_host(owner->server)); break;
		default: buf_addc(&buf, '%');
		}
	}
	filled = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return filled;
}

/* Runs it; NULL with `err`, which names the setting. */
static char *
ask_command(const struct secret_place *place, const char *setting, const char *command,
	const struct secret_owner *owner, const char *token, struct err *err)
{
	struct arena scratch = { 0 };
	struct secret_program_call call = { .name = setting, .input = token };
	struct err fault = { 0 };
	char **words = proc_words(command, &scratch, &fault);
	char *said = NULL;
	int status;

	if (words) {
		size_t count = 0;
		const char **argv;

		while (words[count])
			count++;
		argv = ARENA_ARRAY(&scratch, const char *, count + 1);
		for (size_t i = 0; i < count; i++)
			argv[i] = word_fill_in(words[i], owner, &scratch);
		call.argv = argv;
		said = secret_program_ask(place->programs, &call, &status, &fault);
	} else {
		err_before(&fault, "%s", setting);
	}
	if (!said)
		err_set(err, fault.code, "%s", fault.text);
	arena_release(&scratch);
	return said;
}

char *
secret_command_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	char *said =
		ask_command(place, "secret-command", place->command, owner, NULL, err);

	if (!said || secret_is_readable(said))
		return said;
	output_wipe(said);
	err_set(err, ERR_CONFIG,
		"secret-command prints no token: it has to be the whole first line");
	return NULL;
}

/* Whether it prints what it was given: a user who signs in sees at once that it does
 * not. */
static bool
command_shows(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err)
{
	char *shown = secret_command_read(place, owner, err);
	bool same = shown && str_eq(shown, token);

	if (shown && !same)
		err_set(err, ERR_CONFIG,
			"secret-command prints another token than the one "
			"that was stored");
	output_wipe(shown);
	return same;
}

static bool
only_shows(struct err *err)
{
	return err_set(err, ERR_CONFIG,
		"secret-command only reads tokens: set secret-store-command in heed.conf too, "
		"a command that stores what it reads on its standard input (pass insert -m "
		"-f heed/%%a)");
}

/* What it does with a token can only be found out with one. */
static bool
command_is_there(const char *setting, const char *command, struct err *err)
{
	struct arena scratch = { 0 };
	struct err fault = { 0 };
	char **words = proc_words(command, &scratch, &fault);
	bool there = words && path_has_program(words[0]);

	if (!words)
		err_set(err, fault.code, "%s: %s", setting, fault.text);
	else if (!there)
		err_set(err, ERR_CONFIG, "%s: there is no program %s", setting, words[0]);
	arena_release(&scratch);
	return there;
}

bool
secret_command_can_keep(const struct secret_place *place, bool given, struct err *err)
{
	if (!command_is_there("secret-command", place->command, err))
		return false;
	if (str_is_empty(place->store_command))
		return given || only_shows(err);
	return command_is_there("secret-store-command", place->store_command, err);
}

bool
secret_command_keep(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err)
{
	struct arena scratch = { 0 };
	char *line = arena_printf(&scratch, "%s\n", token);
	char *said;

	if (str_is_empty(place->store_command)) {
		arena_release(&scratch);
		return (!place->programs && command_shows(place, owner, token, NULL)) ||
			only_shows(err);
	}
	said = ask_command(
		place, "secret-store-command", place->store_command, owner, line, err);
	mem_erase(line, strlen(line));
	arena_release(&scratch);
	if (!said)
		return false;
	output_wipe(said);
	return place->programs || command_shows(place, owner, token, err);
}
