/* heed snooze: conversations that leave the queue for a while.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/snooze.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "cli/act/decision.h"
#include "cli/commands.h"
#include "cli/seen.h"
#include "store/snooze.h"
#include "store/store.h"

static const struct option options[] = {
	{ "until", 'u', "WHEN",
		"2h, tomorrow, monday 9:30, 24 dec; reply: until they write" },
	{ "off", 0, NULL, "back into the queue" },
	{ "query", 'q', "QUERY", "all conversations that match a query" },
	OPTION_SEEN,
	OPTION_JSON,
	{ 0 },
};

static const struct zone *
desk(struct cli *cli)
{
	return zone_load(str_or_empty(cli->settings.zone), &cli->arena);
}

/* --- listing them --- */

#define COLUMNS 6

static const struct column all_columns[COLUMNS] = {
	{ "id", "id", CELL_NUMBER, 0 },
	{ NULL, "until", CELL_TEXT, 0 },
	{ "snoozed_until", NULL, CELL_TIME, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "person", "person", CELL_TEXT, 14 },
	{ "text", "text", CELL_TEXT, 20 },
};

static const char *
wakes(struct cli *cli, const struct inbox_row *row, const struct zone *zone)
{
	int64_t at = inbox_row_wakes_at(row);

	return snooze_words(at, zone, cli->now, &cli->arena) + strlen("until ");
}

/* The first to come back first. */
static int
by_wake(const void *a, const void *b)
{
	int64_t left = inbox_row_wakes_at(a);
	int64_t right = inbox_row_wakes_at(b);

	return (left > right) - (left < right);
}

static bool
list(struct cli *cli, struct err *err)
{
	const struct zone *zone = desk(cli);
	struct decision snoozed = { 0 };
	struct column columns[COLUMNS];
	struct inbox_row *rows;

	if (!decision_choose(cli, "is:snoozed", NULL, &snoozed, err))
		return false;
	rows = ARENA_ARRAY(&cli->arena, struct inbox_row, snoozed.count);
	for (size_t i = 0; i < snoozed.count; i++)
		if (!store_inbox_row(
			    cli->store, snoozed.ids[i], &cli->arena, &rows[i], err))
			return false;
	if (snoozed.count > 1)
		qsort(rows, snoozed.count, sizeof *rows, by_wake);
	cli_columns(cli, all_columns, COLUMNS, columns);
	print_table(&cli->print, columns, COLUMNS);
	for (size_t i = 0; i < snoozed.count; i++) {
		const struct inbox_row *row = &rows[i];
		int64_t at = inbox_row_wakes_at(row);

		print_table_row(&cli->print,
			(struct print_cell[]){ { .number = row->id },
				{ .text = wakes(cli, row, zone) },
				{ .number = at == SNOOZE_UNTIL_THEY_WRITE ? 0 : at },
				{ .text = row->account_name },
				{ .text = row->person.handle },
				{ .text = row->preview } });
	}
	print_table_end(&cli->print);
	return true;
}

/* --- snoozing --- */

/* What is not as it was asked for. */
static void
note_outcome(
	struct cli *cli, const struct snoozed *snoozed, const char *words, int64_t until)
{
	size_t out = snoozed->count - snoozed->news;

	if (out > 0)
		print_note("out of the queue %s; they still wait", words);
	if (out > 0 && snoozed->wakes_at < until)
		print_note("%s comes back %s: the last quarter of its time for an answer "
			   "begins then",
			out == 1 ? "it" : "the first",
			snooze_words(
				snoozed->wakes_at, desk(cli), cli->now, &cli->arena) +
				strlen("until "));
	if (snoozed->late > 0)
		print_note("%zu left in the queue: the last quarter of the time for an "
			   "answer has begun",
			snoozed->late);
	if (snoozed->news > 0)
		print_note(
			"%zu left in the queue: something new has come", snoozed->news);
}

/* Only those that are out of the queue now are printed. */
static bool
drop_left(struct cli *cli, struct decision *decision, struct err *err)
{
	size_t kept = 0;

	for (size_t i = 0; i < decision->count; i++) {
		struct arena scratch = { 0 };
		struct inbox_row row;
		bool ok = store_inbox_row(
			cli->store, decision->ids[i], &scratch, &row, err);

		if (ok && inbox_row_is_snoozed(&row, cli->now))
			decision->ids[kept++] = decision->ids[i];
		arena_release(&scratch);
		if (!ok)
			return false;
	}
	decision->count = kept;
	return true;
}

static bool
snooze(struct cli *cli, struct decision *decision, int64_t until, struct err *err)
{
	const struct zone *zone = desk(cli);
	const struct marked marked = { 0 };
	const char *words =
		until ? snooze_words(until, zone, cli->now, &cli->arena) : NULL;
	const struct snooze act = {
		.until = until,
		.words = words,
		.seen = decision->seen,
		.agent = cli_agent(cli),
		.now = cli->now,
	};
	struct snoozed snoozed = { 0 };

	if (decision->count > 0 &&
		!store_snooze(
			cli->store, decision->ids, decision->count, &act, &snoozed, err))
		return false;
	if (until && !drop_left(cli, decision, err))
		return false;
	if (!decision_print(cli, decision, until ? "snooze" : "unsnooze", &marked, err))
		return false;
	if (until)
		note_outcome(cli, &snoozed, words, until);
	else if (snoozed.count > 0)
		print_note("back in the queue");
	return true;
}

static bool
snooze_run(struct cli *cli, struct err *err)
{
	const char *text = option_text(&cli->options, "until");
	bool off = option_is_given(&cli->options, "off");
	struct decision decision = { 0 };
	int64_t until = 0;

	if (cli->options.n_words == 0 && !text && !off &&
		!option_text(&cli->options, "query"))
		return list(cli, err);
	if (off && text)
		return err_set(err, ERR_USAGE, "--until and --off exclude each other");
	if (!off && !text)
		return err_set(err, ERR_USAGE,
			"until when? --until 2h, tomorrow, monday, or reply");
	if (text && !snooze_read(text, desk(cli), cli->now, &until, err))
		return false;
	return decision_read(cli, off ? "is:snoozed" : "is:open", &decision, err) &&
		(decision.seen > 0 ||
			seen_revision(cli, decision.ids, decision.count, &decision.seen,
				err)) &&
		snooze(cli, &decision, until, err);
}

const struct cli_command command_snooze = {
	.name = "snooze",
	.usage = "[ID… | --query QUERY --until WHEN | --off] [--seen N] [--json]",
	.summary = "take conversations out of the queue for a while",
	.about =
		"They still wait: heed count, due times and statistics stay as they are. A "
		"conversation comes back at that time, or earlier: when they write, when "
		"somebody decides something about it, or when the last quarter of the time "
		"that a target allows begins; after that nobody can be put off. A day "
		"without a time means 9:00; times are those of the desk (heed.conf(5), "
		"zone). is:snoozed in a query finds them. Without arguments, lists them. "
		"heed undo reverts it.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = snooze_run,
};
