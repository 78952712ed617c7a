/* Running heed-engine for a command.
 * SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>

#include "base/err.h"
#include "client/client.h"
#include "store/store.h"

#define ENGINE_ARGS    24
#define ENGINE_OPTIONS 4

/* Sends the engine's output to /dev/null. Returns a copy of our own standard output. */
static int
silence(void)
{
	int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	int none = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (none >= 0) {
		dup2(none, STDOUT_FILENO);
		close(none);
	}
	return kept;
}

const char *const *
cli_engine_options(struct cli *cli)
{
	const char *secrets = option_text(&cli->options, "secrets");
	const char **all = ARENA_ARRAY(&cli->arena, const char *, ENGINE_OPTIONS + 1);
	size_t count = 0;

	if (option_is_given(&cli->options, "config")) {
		all[count++] = "--config";
		all[count++] = cli->config_path;
	}
	if (secrets) {
		all[count++] = "--secrets";
		all[count++] = secrets;
	}
	all[count] = NULL;
	return all;
}

/* `args`, and the options of this command about the configuration. */
static void
complete(struct cli *cli, const char *const *args, const char **all)
{
	const char *const *options = cli_engine_options(cli);
	size_t count = 0;

	for (; count < ENGINE_ARGS - ENGINE_OPTIONS && args[count]; count++)
		all[count] = args[count];
	for (; *options; options++)
		all[count++] = *options;
	all[count] = NULL;
}

bool
cli_engine_become(struct cli *cli, const char *const *args, struct err *err)
{
	const char *all[ENGINE_ARGS + 1];

	complete(cli, args, all);
	store_close(cli->store);
	cli->store = NULL;
	fflush(stdout);
	return client_become(cli->store_path, all, err);
}

/* Ctrl-C makes the engine shut down cleanly; we wait for it. */
static int
run_engine(struct cli *cli, const char *const *args, const char *input, bool goes_on,
	void (*heard)(void *context, const char *line), void *context, struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction on_int;
	struct sigaction on_quit;
	int status;

	sigaction(SIGINT, &ignore, &on_int);
	sigaction(SIGQUIT, &ignore, &on_quit);
	status = heard ? client_run_lines(cli->store_path, args, input, goes_on, heard,
				 context, err)
		       : client_run(cli->store_path, args, input, err);
	sigaction(SIGINT, &on_int, NULL);
	sigaction(SIGQUIT, &on_quit, NULL);
	return status;
}

static bool
ended_well(int status, struct err *err)
{
	enum err_code code;

	if (status == 0 || err->code != ERR_NONE)
		return status == 0;
	if (status == 128 + SIGINT)
		return err_set(err, ERR_FAILED, "interrupted");
	if (!err_code_of_status(status, &code))
		return err_set(
			err, ERR_FAILED, "the engine exited with status %d", status);
	return err_set(err, code, "%s", "");
}

bool
cli_engine(struct cli *cli, const char *const *args, const char *input, bool quiet,
	struct err *err)
{
	const char *all[ENGINE_ARGS + 1];
	int kept = -1;
	int status;

	complete(cli, args, all);
	fflush(stdout);
	if (quiet)
		kept = silence();
	status = run_engine(cli, all, input, false, NULL, NULL, err);
	if (kept >= 0) {
		dup2(kept, STDOUT_FILENO);
		close(kept);
	}
	return ended_well(status, err);
}

bool
cli_engine_talk(struct cli *cli, const char *const *args, const char *input, bool goes_on,
	void (*heard)(void *context, const char *line), void *context, struct err *err)
{
	const char *all[ENGINE_ARGS + 1];

	complete(cli, args, all);
	fflush(stdout);
	return ended_well(run_engine(cli, all, input, goes_on, heard, context, err), err);
}
