/* Running heed-engine for a command.
 * SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <fcntl.h>

#include "base/err.h"
#include "engine/client.h"

#define ENGINE_ARGS 24

/* What it prints goes to /dev/null while it runs. Returns our own standard output. */
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

static enum err_code
code_of_status(int status)
{
	static const enum err_code codes[] = { ERR_NONE, ERR_FAILED, ERR_USAGE,
		ERR_SIGNIN, ERR_LATER };

	return status >= 0 && status <= 4 ? codes[status] : ERR_FAILED;
}

bool
cli_engine(struct cli *cli, const char *const *args, const char *input, bool quiet,
	struct err *err)
{
	const char *all[ENGINE_ARGS + 1] = { NULL };
	const char *secrets = option_text(&cli->options, "secrets");
	size_t count = 0;
	int kept = -1;
	int status;

	for (; count < ENGINE_ARGS - 2 && args[count]; count++)
		all[count] = args[count];
	if (!secrets && option_is_given(&cli->options, "config"))
		secrets = settings_text(&cli->settings, "secrets", &cli->arena);
	if (secrets) {
		all[count++] = "--secrets";
		all[count++] = secrets;
	}
	fflush(stdout);
	if (quiet)
		kept = silence();
	status = engine_run(cli->store_path, all, input, err);
	if (kept >= 0) {
		dup2(kept, STDOUT_FILENO);
		close(kept);
	}
	if (status == 0 || err->code != ERR_NONE)
		return status == 0;
	if (status < 0 || status > 4)
		return err_set(
			err, ERR_FAILED, "the engine ended with status %d", status);
	return err_set(err, code_of_status(status), "%s", "");
}
