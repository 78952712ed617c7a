/* Tokens from the environment, for containers.
 * SPDX-License-Identifier: MIT */
#include "engine/secret/secret_environ.h"

#include <ctype.h>

#include "base/mem.h"
#include "base/str.h"

#define PREFIX "HEED_TOKEN_"

extern char **environ;

struct variable {
	struct variable *next;
	char *name;
	char *token;
};

struct secret_environ {
	struct variable *variables;
};

/* Copies it, overwrites it where it stands (other programs of the user can look there),
 * and unsets it. */
static void
take_one(struct secret_environ *secrets, char *entry)
{
	struct variable *variable = mem_alloc(sizeof *variable);
	char *value = strchr(entry, '=') + 1;

	variable->name = mem_copy(entry, (size_t)(value - 1 - entry));
	variable->token = mem_copy(value, strcspn(value, "\r\n"));
	variable->next = secrets->variables;
	secrets->variables = variable;
	mem_clear(value, strlen(value));
	unsetenv(variable->name);
}

struct secret_environ *
secret_environ_take(void)
{
	struct secret_environ *secrets = mem_alloc(sizeof *secrets);
	char **at = environ;

	while (at && *at)
		if (str_starts(*at, PREFIX) && strchr(*at, '='))
			take_one(secrets, *at); /* the next one stands here then */
		else
			at++;
	return secrets;
}

static void
wipe(char *token)
{
	mem_wipe(token, strlen(token));
}

void
secret_environ_free(struct secret_environ *secrets)
{
	while (secrets && secrets->variables) {
		struct variable *variable = secrets->variables;

		secrets->variables = variable->next;
		wipe(variable->token);
		free(variable->name);
		free(variable);
	}
	free(secrets);
}

static bool
is_of(const char *variable, const char *account)
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

static struct variable *
variable_of(const struct secret_environ *secrets, const char *account)
{
	struct variable *variable = secrets && account ? secrets->variables : NULL;

	while (variable && !is_of(variable->name, account))
		variable = variable->next;
	return variable;
}

const char *
secret_environ_of(const struct secret_environ *secrets, const char *account)
{
	const struct variable *variable = variable_of(secrets, account);

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
	struct variable *variable = variable_of(secrets, account);

	if (!variable)
		return;
	wipe(variable->token);
	variable->token = mem_copy(token, strlen(token));
}
