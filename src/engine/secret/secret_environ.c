/* Tokens from the environment, for containers.
 * SPDX-License-Identifier: MIT */
#include "engine/secret/secret_environ.h"

#include <ctype.h>

#include "base/mem.h"
#include "base/str.h"

#define PREFIX "HEED_TOKEN_"

extern char **environ;

struct environ_token {
	struct environ_token *next;
	char *name;
	char *token;
};

struct secret_environ {
	struct environ_token *variables;
};

/* Copies it, overwrites it in place (other programs of the user can read it there), and
 * unsets it. */
static void
environ_take_one(struct secret_environ *secrets, char *entry)
{
	struct environ_token *variable = mem_alloc(sizeof *variable);
	char *value = strchr(entry, '=') + 1;

	variable->name = mem_copy(entry, (size_t)(value - 1 - entry));
	variable->token = mem_copy(value, strcspn(value, "\r\n"));
	variable->next = secrets->variables;
	secrets->variables = variable;
	mem_erase(value, strlen(value));
	unsetenv(variable->name);
}

struct secret_environ *
secret_environ_take(void)
{
	struct secret_environ *secrets = mem_alloc(sizeof *secrets);
	char **at = environ;

	while (at && *at)
		if (str_starts(*at, PREFIX) && strchr(*at, '='))
			environ_take_one(
				secrets, *at); /* the next one takes its place here */
		else
			at++;
	return secrets;
}

static void
token_wipe(char *token)
{
	mem_erase_free(token, strlen(token));
}

void
secret_environ_free(struct secret_environ *secrets)
{
	while (secrets && secrets->variables) {
		struct environ_token *variable = secrets->variables;

		secrets->variables = variable->next;
		token_wipe(variable->token);
		free(variable->name);
		free(variable);
	}
	free(secrets);
}

static bool
environ_name_is(const char *variable, const char *account)
{
	const char *at = variable + strlen(PREFIX);

	for (; *at && *account; at++, account++) {
		unsigned char c = (unsigned char)*account;
		int wanted = c < 0x80 && isalnum(c) ? toupper(c) : '_';

		if (*at != wanted)
			return false;
	}
	return !*at && !*account;
}

static struct environ_token *
environ_find(const struct secret_environ *secrets, const char *account)
{
	struct environ_token *variable = secrets && account ? secrets->variables : NULL;

	while (variable && !environ_name_is(variable->name, account))
		variable = variable->next;
	return variable;
}

const char *
secret_environ_of(const struct secret_environ *secrets, const char *account)
{
	const struct environ_token *variable = environ_find(secrets, account);

	return variable && *variable->token ? variable->token : NULL;
}

bool
secret_environ_is_empty(const struct secret_environ *secrets)
{
	return !secrets || !secrets->variables;
}

void
secret_environ_replace(
	struct secret_environ *secrets, const char *account, const char *token)
{
	struct environ_token *variable = environ_find(secrets, account);

	if (!variable)
		return;
	token_wipe(variable->token);
	variable->token = mem_copy(token, strlen(token));
}
