/* heed sync: fetches once, or keeps fetching.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "cli/commands.h"
#include "store/store.h"

/* How many threads with people waiting are fetched again, at two requests each. */
#define LOOKS 40

static const struct option options[] = {
	{ "watch", 0, NULL, "keep running until stopped" },
	{ "account", 0, "NAME", "only this account" },
	{ "import", 0, "SPAN", "fetch history again, that far back" },
	{ "json", 0, NULL, "print a line of JSON for each line of text" },
	{ 0 },
};

static bool
sync_run(struct cli *cli, struct err *err)
{
	const char *args[10] = { "sync" };
	const char *import = option_text(&cli->options, "import");
	const char *account = option_text(&cli->options, "account");
	int64_t span;
	size_t n = 1;

	if (!option_span(&cli->options, "import", &span, err))
		return false;
	/* A single run should confirm that those who wait still do. */
	if (option_is_given(&cli->options, "watch"))
		args[n++] = "--watch";
	else if (!store_schedule_waiting(cli->store, LOOKS, err))
		return false;
	if (account) {
		args[n++] = "--account";
		args[n++] = account;
	}
	if (import) {
		args[n++] = "--import";
		args[n++] = import;
	}
	if (option_is_given(&cli->options, "watch") &&
		option_is_given(&cli->options, "config")) {
		args[n++] = "--poll";
		args[n++] = settings_text(&cli->settings, "poll", &cli->arena);
	}
	if (cli->print.json)
		args[n++] = "--json";
	return cli_engine_become(cli, args, err);
}

const struct cli_command command_sync = {
	.name = "sync",
	.usage = "[--watch] [--account NAME] [--import SPAN] [--json]",
	.summary = "fetch what is new, and send what is in the outbox",
	.about = "Prints a line for each account: new messages, conversations "
		 "changed, requests, time, what was missed or could not be read, and "
		 "why. It can be interrupted at any time; the next run continues "
		 "where it stopped.",
	.options = options,
	.needs = NEEDS_ACCOUNT,
	.run = sync_run,
};
