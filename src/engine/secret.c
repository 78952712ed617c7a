/* Where tokens are kept: the keyring, a program of the user's choice, a file, or the
 * environment.
 * SPDX-License-Identifier: MIT */
#include "engine/secret.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/proc.h"
#include "base/str.h"
#include "engine/keeper.h"
#include "engine/keyring.h"
#include "engine/secret_environ.h"
#include "engine/secret_file.h"

/* The words by which the screens know that there is no keyring. */
#define OTHER_PLACES "--secrets file"

#define KEYRING "the keyring"

static void
wipe(char *secret)
{
	if (secret)
		mem_wipe(secret, strlen(secret));
}

/* --- the keyring --- */

static bool
keyring_fault(int status, const struct secret_owner *owner, struct err *err)
{
	struct err why = *err;

	if (status == KEYRING_LOCKED)
		return err_set(err, ERR_LATER,
			"the keyring is locked: unlock it (heed account check asks you to)");
	if (status == KEYRING_NONE)
		return err_set(err, ERR_SIGNIN, "no token is kept for %s: sign in again",
			owner->handle);
	if (status == KEYRING_FAILED)
		return err_set(err, ERR_FAILED,
			"the keyring cannot be used (%.300s); " OTHER_PLACES
			" keeps tokens in a file that only you can read",
			why.text +
				(str_starts(why.text, KEYRING ": ") ? strlen(KEYRING ": ")
								    : 0));
	return false; /* it was not even asked, or has not answered */
}

/* In the engine's loop nobody is asked while something is kept, nor again after they
 * answered no. */
static bool
is_quiet(const struct secret_place *place, const char *token)
{
	return place->quiet ||
		(place->keeper && (token || keeper_is_hushed(place->keeper)));
}

static char *
keyring(const struct secret_place *place, const char *act,
	const struct secret_owner *owner, const char *token, struct err *err)
{
	struct arena scratch = { 0 };
	struct err fault = { 0 };
	const char *program =
		place->program ? place->program : path_program("heed-engine", &scratch);
	const char *const argv[] = { program, "keyring", act, owner->network,
		owner->server, owner->remote_id, str_or_empty(owner->handle),
		is_quiet(place, token) ? "quiet" : NULL, NULL };
	const struct keeper_call call = { argv, KEYRING, token };
	char *said = NULL;
	int status = -1;

	if (program)
		said = keeper_ask(place->keeper, &call, &status, &fault);
	else
		err_set(&fault, ERR_FAILED,
			"heed-engine is not beside heed: is heed "
			"installed whole?");
	if (!said) {
		keyring_fault(status, owner, &fault);
		if (place->keeper && status == KEYRING_LOCKED)
			keeper_hush(place->keeper);
		err_set(err, fault.code, "%s", fault.text);
	}
	arena_release(&scratch);
	return said;
}

/* --- a program of the user's choice --- */

/* A name as one word that no program takes for an option, a path or a pattern. */
static void
add_name(struct buf *word, const char *name)
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
host_of(const char *server)
{
	const char *scheme = strstr(server, "://");

	return scheme ? scheme + 3 : server;
}

/* %a, %n, %s in a word that was cut before: what they stand for stays one word. */
static const char *
fill_in(const char *word, const struct secret_owner *owner, struct arena *arena)
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
		case 'a': add_name(&buf, owner->name); break;
		case 'n': add_name(&buf, owner->network); break;
		case 's': add_name(&buf, host_of(owner->server)); break;
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
	struct keeper_call call = { .name = setting, .input = token };
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
			argv[i] = fill_in(words[i], owner, &scratch);
		call.argv = argv;
		said = keeper_ask(place->keeper, &call, &status, &fault);
	} else {
		err_before(&fault, "%s", setting);
	}
	if (!said)
		err_set(err, fault.code, "%s", fault.text);
	arena_release(&scratch);
	return said;
}

/* A blank or a control character in a token would end up in a header. */
static bool
is_sound(const char *token)
{
	size_t len = strlen(token);

	for (const char *c = token; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f)
			return false;
	return len > 0 && len <= KEEPER_SECRET_MAX;
}

static char *
command_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	char *said =
		ask_command(place, "secret-command", place->command, owner, NULL, err);

	if (!said || is_sound(said))
		return said;
	wipe(said);
	err_set(err, ERR_CONFIG,
		"secret-command shows no token: it has to be the whole first line");
	return NULL;
}

/* Whether it shows what it was given: who signs in sees at once that it does not. */
static bool
command_shows(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err)
{
	char *shown = command_read(place, owner, err);
	bool same = shown && str_eq(shown, token);

	if (shown && !same)
		err_set(err, ERR_CONFIG,
			"secret-command shows another token than the one "
			"that was to be kept");
	wipe(shown);
	return same;
}

static bool
command_keep(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err)
{
	struct arena scratch = { 0 };
	char *line = arena_printf(&scratch, "%s\n", token);
	char *said;

	if (str_is_empty(place->store_command)) {
		arena_release(&scratch);
		return (!place->keeper && command_shows(place, owner, token, NULL)) ||
			err_set(err, ERR_CONFIG,
				"secret-command can only show: set secret-store-command in "
				"heed.conf too, a command that keeps what it reads on its "
				"standard input (pass insert -m -f heed/%%a)");
	}
	said = ask_command(
		place, "secret-store-command", place->store_command, owner, line, err);
	mem_clear(line, strlen(line));
	arena_release(&scratch);
	if (!said)
		return false;
	wipe(said);
	return place->keeper || command_shows(place, owner, token, err);
}

/* --- all --- */

static bool
has_command(const struct secret_place *place, const struct secret_owner *owner)
{
	return !str_is_empty(place->command) && !str_is_empty(owner->name);
}

bool
secret_keep(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err)
{
	char *said;

	if (!is_sound(token))
		return err_set(err, ERR_FAILED,
			"this is no token that can be kept: it has blanks or more than 16 KiB");
	if (secret_environ_of(place->environ, owner->name)) {
		secret_environ_replace(place->environ, owner->name, token);
		return true;
	}
	/* What stands in the file is looked for there first, so it stays there. */
	if (place->kind == SECRETS_FILE || secret_file_has(place->file, owner))
		return secret_file_change(place->file, owner, token, err);
	if (has_command(place, owner))
		return command_keep(place, owner, token, err);
	said = keyring(place, "keep", owner, token, err);
	wipe(said);
	return said != NULL;
}

char *
secret_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	const char *given = secret_environ_of(place->environ, owner->name);
	struct err fault = { 0 };
	char *token;

	if (given && !is_sound(given)) {
		err_set(err, ERR_CONFIG,
			"the token of %s in the environment has blanks or is too long",
			owner->name);
		return NULL;
	}
	if (given)
		return mem_copy(given, strlen(given));
	token = secret_file_read(place->file, owner, &fault);
	if (token || fault.code != ERR_NONE)
		;
	else if (place->kind == SECRETS_FILE)
		err_set(&fault, ERR_SIGNIN, "no token is kept for %s: sign in again",
			owner->handle);
	else if (has_command(place, owner))
		token = command_read(place, owner, &fault);
	else
		token = keyring(place, "read", owner, NULL, &fault);
	if (!token)
		err_set(err, fault.code, "%s", fault.text);
	return token;
}

bool
secret_forget(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	char *said;

	if (!secret_file_change(place->file, owner, NULL, err))
		return false;
	if (place->kind == SECRETS_FILE)
		return true;
	if (has_command(place, owner))
		return err_set(err, ERR_FAILED,
			"the token stays where secret-command finds it: remove it there");
	said = keyring(place, "forget", owner, NULL, err);
	wipe(said);
	return said != NULL;
}

const char *
secret_choices(const struct err *err)
{
	if (!strstr(err->text, OTHER_PLACES))
		return NULL;
	return "  where a token can be kept:\n"
	       "  - in a keyring: start one (gnome-keyring, KeePassXC, KWallet), then again\n"
	       "  - by another program: secret-command = pass show heed/%a\n"
	       "    and secret-store-command = pass insert -m -f heed/%a, in heed.conf\n"
	       "  - in a file that only you can read: again, with --secrets file\n"
	       "  - in a container: in the variable HEED_TOKEN_NAME\n"
	       "  heed.conf(5), TOKENS, has the whole of it\n";
}
