/* heed-engine: the part of heed that talks to networks.
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include <sys/prctl.h>
#include <sys/resource.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/account.h"
#include "engine/option.h"
#include "engine/sync.h"

struct command {
	const char *name;
	bool (*run)(const struct options *options, struct err *err);
};

static const struct command commands[] = {
	{ "sync", sync_run },
	{ "send", sync_send },
	{ "account-add", account_add },
	{ "account-check", account_check },
	{ "account-remove", account_remove },
};

/* Tokens are in our memory: no other program of the user may look into it, and no crash
 * leaves it in a file. The leak checker of a sanitizer build is such another program. */
static void
close_up(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
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

int
main(int argc, char **argv)
{
	struct err err = { 0 };

	close_up();
	if (!run(argc, (const char *const *)argv, &err) && err.text[0])
		fprintf(stderr, "heed: %s\n", err.text);
	return err_exit_status(&err);
}
