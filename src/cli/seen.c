/* What the person at the keyboard had seen of conversations.
 * SPDX-License-Identifier: MIT */
#include "cli/seen.h"

#include "base/err.h"
#include "cli/cli.h"
#include "store/store.h"
#include "store/shown.h"

void
seen_record(struct cli *cli, const int64_t *conversations, size_t count)
{
	/* Showing works even if the store cannot be written. */
	store_shown_note(cli->store, cli_agent(cli), conversations, count,
		store_revision(cli->store), cli->now, NULL);
}

bool
seen_revision(struct cli *cli, const int64_t *conversations, size_t count, int64_t *seen,
	struct err *err)
{
	int64_t given = 0;

	*seen = cli->revision;
	if (!option_number(&cli->options, "seen", &given, err))
		return false;
	if (given > cli->revision)
		return err_set(err, ERR_USAGE,
			"--seen: there is no revision %lld yet; the store is at %lld",
			(long long)given, (long long)cli->revision);
	for (size_t i = 0; given == 0 && i < count; i++) {
		int64_t shown = store_shown(cli->store, cli_agent(cli), conversations[i]);

		if (shown > 0 && shown < *seen)
			*seen = shown;
	}
	if (given > 0)
		*seen = given;
	return true;
}
