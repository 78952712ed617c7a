/* Repairing a store after an upgrade, while a person or a script waits.
 * SPDX-License-Identifier: MIT */
#include "cli/repair.h"

#include <stdio.h>
#include <unistd.h>

#include "base/time/date.h"
#include "base/err.h"
#include "cli/cli.h"
#include "cli/known.h"
#include "store/health.h"
#include "store/repair.h"
#include "store/store.h"

/* Anything faster is not worth a message. */
#define QUIET DATE_SECOND

static void
show_progress(const struct repair *repair, int64_t begun, bool *shown)
{
	int64_t percent = repair->of > 0 ? 100 * repair->done / repair->of : 0;

	if (date_ticks() - begun < QUIET || !isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "\rheed: repairing the store: %d %%", (int)percent);
	*shown = true;
}

/* The disk space that an upgrade needs is always printed, its progress only on a terminal. */
static void
upgrade_on_progress(void *context, const char *text)
{
	bool *shown = context;

	if (!*shown)
		print_note("%s", text);
	else if (isatty(STDERR_FILENO))
		fprintf(stderr, "\rheed: %s\033[K", text);
	*shown = true;
}

bool
repair_open(struct store **store, const char *path, struct err *err)
{
	bool shown = false;
	const struct store_upgrade upgrade = { .say = upgrade_on_progress,
		.context = &shown };
	bool ok = store_open_upgrading(store, path, &upgrade, err);

	if (shown && isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	return ok;
}

static void
forget(struct store *store)
{
	struct err err = { 0 };

	if (!store_forget(store, date_now(), &err))
		print_note("%s", err.text);
}

void
repair_run(struct store *store)
{
	struct repair repair = { 0 };
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *said = NULL;
	int64_t begun = date_ticks();
	bool shown = false;
	bool more = true;

	forget(store);
	while (more &&
		store_repair(store, &repair, date_now(), &arena, &more, &said, &err))
		show_progress(&repair, begun, &shown);
	if (shown)
		fputs("\r\033[K", stderr);
	if (err.code != ERR_NONE)
		print_note("%s", err.text);
	else if (said)
		print_note("%s", said);
	repair_release(&repair);
	arena_release(&arena);
}

void
repair_run_if_there(const struct cli *cli)
{
	struct store *store;

	/* The screens report what is wrong with it. */
	if (!known_store(cli, NULL) || !repair_open(&store, cli->store_path, NULL))
		return;
	repair_run(store);
	store_close(store);
}
