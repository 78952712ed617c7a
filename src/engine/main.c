/* heed-engine: the part of heed that talks to networks.
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include <sys/resource.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/account/account.h"
#include "engine/secret/keyring.h"
#include "engine/option.h"
#include "engine/secret/secret.h"
#include "engine/sync/sync.h"

struct command {
	const char *name;
	bool (*run)(const struct options *options, struct err *err);
};

static const struct command commands[] = {
	{ "sync", sync_run },
	{ "send", sync_send },
	{ "account-add", account_add },
	{ "account-keeps", account_keeps },
	{ "account-check", account_check },
	{ "account-remove", account_remove },
};

/* Tokens are in our memory: no other program of the user may look into it, and no crash
 * leaves it in a file, nor one of the keepers that we start. */
static void
close_up(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	mem_seal();
}

static bool
run(int argc, const char *const *argv, struct err *err)
{
	struct options options;

	if (!options_parse(argc, argv, &options, err))
		return false;
	if (options.help) {
		options_help();
		return true;
	}
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_eq(commands[i].name, options.command))
			return commands[i].run(&options, err);
	return err_set(err, ERR_USAGE,
		"unknown command \"%s\"; heed-engine --help lists them", options.command);
}

static void
tell(const struct err *err)
{
	const char *choices = secret_choices(err);

	fprintf(stderr, "heed: %s\n", err->text);
	if (choices && isatty(STDERR_FILENO))
		fputs(choices, stderr);
}

int
main(int argc, char **argv)
{
	struct err err = { 0 };

	close_up();
	/* We, as started by secret.c. */
	if (argc > 1 && str_eq(argv[1], "keyring"))
		return keyring_main(argc - 2, (const char *const *)argv + 2);
	if (!run(argc, (const char *const *)argv, &err) && err.text[0])
		tell(&err);
	return err_exit_status(&err);
}
