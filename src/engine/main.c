/* heed-engine: the part of heed that talks to networks.
 * SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include <sys/resource.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/account/account.h"
#include "engine/option.h"
#include "engine/secret/secret.h"
#include "engine/sync/sync.h"

struct engine_command {
	const char *name;
	bool (*run)(const struct engine_options *options, struct err *err);
};

static const struct engine_command commands[] = {
	{ "sync", sync_run },
	{ "send", sync_send },
	{ "account-add", account_add },
	{ "account-keeps", account_add_can_keep },
	{ "account-check", account_check },
	{ "account-move", account_move },
	{ "account-reads", account_reads },
	{ "account-remove", account_remove },
};

/* Tokens are in our memory: no other program of the user may read it, and a crash must
 * not leave a copy in a file; nor must a crash of a program that we start. */
static void
engine_seal(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	mem_seal();
}

static bool
run_command(const struct engine_options *options, struct err *err)
{
	if (options->help) {
		engine_option_help();
		return true;
	}
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_eq(commands[i].name, options->command))
			return commands[i].run(options, err);
	return err_set(err, ERR_USAGE,
		"unknown command \"%s\"; heed-engine --help lists them",
		options->command);
}

/* A program that asked for JSON offers other places itself. */
static void
engine_print_error(const struct err *err, bool json)
{
	const char *choices = secret_choices(err);
	bool advises = choices && !json;

	fprintf(stderr, "heed: %s%s%s\n", err->text, advises ? "; " : "",
		advises ? secret_advice : "");
	if (choices && isatty(STDERR_FILENO))
		fputs(choices, stderr);
}

int
main(int argc, char **argv)
{
	const char *const *args = (const char *const *)argv;
	struct engine_options options = { 0 };
	struct err err = { 0 };

	engine_seal();
	if ((!engine_option_parse(argc, args, &options, &err) ||
		    !run_command(&options, &err)) &&
		err.text[0])
		engine_print_error(&err, options.json);
	return err_exit_status(&err);
}
