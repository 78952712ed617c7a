/* Where tokens are kept: the keyring, a program of the user's choice, a file, or the
 * environment.
 * SPDX-License-Identifier: MIT */
#include "engine/secret/secret.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "engine/secret/secret_program.h"
#include "engine/secret/secret_command.h"
#include "engine/secret/secret_environ.h"
#include "engine/secret/secret_file.h"
#include "keyring/keyring.h"

#define KEYRING "the keyring"

const char secret_advice[] =
	"--secrets file keeps tokens in a file that only you can read";

static void
secret_wipe(char *secret)
{
	if (secret)
		mem_erase_free(secret, strlen(secret));
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
		return err_set(err, ERR_SIGNIN,
			"no token is stored for %s: sign in again", owner->handle);
	if (status == KEYRING_FAILED)
		return err_set(err, ERR_NO_KEYRING, "the keyring cannot be used (%.300s)",
			why.text);
	return false; /* it could not be asked, or has not responded */
}

/* In the engine's loop the user is not asked while something is being stored, nor again
 * after declining. */
static bool
is_quiet(const struct secret_place *place, const char *token)
{
	return place->quiet ||
		(place->programs && (token || secret_program_is_hushed(place->programs)));
}

static char *
ask_keyring(const struct secret_place *place, const char *act,
	const struct secret_owner *owner, const char *token, struct err *err)
{
	struct arena scratch = { 0 };
	struct err fault = { 0 };
	const char *program =
		place->program ? place->program : path_program("heed-keyring", &scratch);
	const char *const argv[] = { program, act, owner->network, owner->server,
		owner->remote_id, str_or_empty(owner->handle),
		is_quiet(place, token) ? "quiet" : NULL, NULL };
	const struct secret_program_call call = { argv, KEYRING, token, true };
	char *said = NULL;
	int status = -1;

	if (program)
		said = secret_program_ask(place->programs, &call, &status, &fault);
	else
		err_set(&fault, ERR_FAILED,
			"cannot find heed-keyring next to heed: "
			"is heed completely installed?");
	if (!said) {
		keyring_fault(status, owner, &fault);
		if (place->programs && status == KEYRING_LOCKED)
			secret_program_hush(place->programs);
		err_set(err, fault.code, "%s", fault.text);
	}
	arena_release(&scratch);
	return said;
}

/* The only way to find out is to store a dummy secret and delete it. */
static bool
keyring_can_keep(const struct secret_place *place, struct err *err)
{
	static const struct secret_owner trial = {
		.network = "heed",
		.server = "none",
		.remote_id = "0",
		.handle = "a try",
	};
	struct err fault = { 0 };
	char *said = ask_keyring(place, "keep", &trial, "nothing", &fault);

	if (!said && fault.code == ERR_LATER)
		return err_set(err, ERR_NO_KEYRING,
			"the keyring is locked, and nobody unlocked it");
	if (!said)
		return err_set(err, fault.code, "%s", fault.text);
	secret_wipe(said);
	secret_wipe(ask_keyring(place, "forget", &trial, NULL, NULL));
	return true;
}

/* --- all --- */

void
secret_open(struct secret_sources *sources, const char *file, bool waits)
{
	sources->environ = secret_environ_take();
	sources->programs = waits ? NULL : secret_program_pool_new();
	secret_file_sweep(file);
}

void
secret_close(struct secret_sources *sources)
{
	secret_program_pool_free(sources->programs);
	secret_environ_free(sources->environ);
}

bool
secret_has_answer(const struct secret_sources *sources)
{
	return secret_program_has_answered(sources->programs);
}

static bool
is_valid_from(const char *token, unsigned char least)
{
	size_t len = strlen(token);

	for (const char *c = token; *c; c++)
		if ((unsigned char)*c < least || *c == 0x7f)
			return false;
	return len > 0 && len <= KEYRING_SECRET_MAX;
}

/* A blank or a control character in a token would end up in a header. */
bool
secret_is_valid(const char *token)
{
	return is_valid_from(token, ' ' + 1);
}

bool
secret_is_readable(const char *token)
{
	return is_valid_from(token, *token == '{' ? ' ' : ' ' + 1);
}

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

	if (!secret_is_valid(token))
		return err_set(err, ERR_FAILED,
			"this token cannot be stored: it has blanks or is larger than 16 KiB");
	if (secret_environ_of(place->environ, owner->name)) {
		secret_environ_replace(place->environ, owner->name, token);
		return true;
	}
	/* A secret in the file is found there first, so it stays there. */
	if (place->kind == SECRETS_FILE || secret_file_has(place->file, owner))
		return secret_file_change(place->file, owner, token, err);
	if (has_command(place, owner))
		return secret_command_keep(place, owner, token, err);
	said = ask_keyring(place, "keep", owner, token, err);
	secret_wipe(said);
	return said != NULL;
}

bool
secret_can_keep(const struct secret_place *place, const struct secret_owner *owner,
	bool given, struct err *err)
{
	if (owner->name ? secret_environ_of(place->environ, owner->name) != NULL
			: !secret_environ_is_empty(place->environ))
		return true;
	if (place->kind == SECRETS_FILE || secret_file_has(place->file, owner))
		return secret_file_can_change(place->file, err);
	if (!str_is_empty(place->command))
		return secret_command_can_keep(place, given, err);
	return keyring_can_keep(place, err);
}

char *
secret_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	const char *given = secret_environ_of(place->environ, owner->name);
	struct err fault = { 0 };
	char *token;

	if (given && !secret_is_readable(given)) {
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
		err_set(&fault, ERR_SIGNIN, "no token is stored for %s: sign in again",
			owner->handle);
	else if (has_command(place, owner))
		token = secret_command_read(place, owner, &fault);
	else
		token = ask_keyring(place, "read", owner, NULL, &fault);
	if (!token)
		err_set(err, fault.code, "%s%s%s", fault.text,
			fault.code == ERR_NO_KEYRING ? "; " : "",
			fault.code == ERR_NO_KEYRING ? secret_advice : "");
	return token;
}

bool
secret_whereabouts(const struct secret_place *place, const struct secret_owner *owner,
	const char **where)
{
	bool in_file = place->kind == SECRETS_FILE || secret_file_has(place->file, owner);

	if (secret_environ_of(place->environ, owner->name))
		*where = "the environment (HEED_TOKEN_NAME)";
	else if (in_file)
		*where = place->file;
	else if (has_command(place, owner))
		*where = "the place where secret-command finds it";
	else
		*where = KEYRING;
	return str_eq(*where, KEYRING) || in_file;
}

bool
secret_forget(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	bool in_file = secret_file_has(place->file, owner);
	struct err fault = { 0 };
	char *said;

	if (!secret_file_change(place->file, owner, NULL, err))
		return false;
	if (place->kind == SECRETS_FILE)
		return true;
	if (has_command(place, owner))
		return err_set(err, ERR_FAILED,
			"the token stays where secret-command finds it: remove it there");
	said = ask_keyring(place, "forget", owner, NULL, &fault);
	secret_wipe(said);
	/* Where there is no keyring, there is no older one in it. */
	return said || (in_file && fault.code == ERR_NO_KEYRING) ||
		err_set(err, fault.code, "%s", fault.text);
}

const char *
secret_choices(const struct err *err)
{
	if (err->code != ERR_NO_KEYRING)
		return NULL;
	return "  where a token can be stored:\n"
	       "  - in a keyring: start one (gnome-keyring, KeePassXC, KWallet), then try again\n"
	       "  - by another program: secret-command = pass show heed/%a\n"
	       "    and secret-store-command = pass insert -m -f heed/%a, in heed.conf\n"
	       "  - in a file that only you can read: try again with --secrets file\n"
	       "  - in a container: in the variable HEED_TOKEN_NAME\n"
	       "  for details see TOKENS in heed.conf(5)\n";
}
