/* heed done, no-reply, spam, answered, reopen: decisions without words.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/seen.h"
#include "inbox/filter/filter.h"
#include "store/answered.h"
#include "store/store.h"

/* How many rows are read at a time. */
#define PAGE 1000

static const struct option options[] = {
	{ "query", 'q', "QUERY", "all that a query selects" },
	OPTION_SEEN,
	OPTION_JSON,
	{ 0 },
};

static const struct option answered_options[] = {
	{ "by", 0, "ID",
		"the conversation with that answer, or the network's number of the answer" },
	OPTION_SEEN,
	OPTION_JSON,
	{ 0 },
};

#define COLUMNS 6

static const struct column all_columns[COLUMNS] = {
	{ "act", "act", CELL_TEXT, 0 },
	{ "id", "id", CELL_NUMBER, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "person", "person", CELL_TEXT, 14 },
	{ "state", "state", CELL_TEXT, 0 },
	{ "text", "text", CELL_TEXT, 20 },
};

struct chosen {
	int64_t *ids;
	size_t count;
	int64_t seen; /* the revision they were chosen from */
};

static void
add_chosen(struct cli *cli, struct chosen *chosen, int64_t id)
{
	*ARENA_PUSH(&cli->arena, chosen->ids, chosen->count) = id;
}

/* All are known before anything is marked, since marking changes what a query selects. */
static bool
choose_query(struct cli *cli, const struct filter *filter, struct chosen *chosen,
	struct err *err)
{
	struct list list = { .filter = filter, .sort = SORT_NEWEST, .now = cli->now };
	struct page_key from;
	bool more = true;

	while (more) {
		struct arena page = { 0 };
		struct inbox_page rows = { 0 };
		bool ok = store_lists_page(cli->store, &list,
			chosen->count ? &from : NULL, false, PAGE, &page, &rows, err);

		if (ok && chosen->count == 0)
			chosen->seen = rows.revision;

		for (size_t i = 0; ok && i < rows.count; i++) {
			add_chosen(cli, chosen, rows.at[i].id);
			from = inbox_row_key(&rows.at[i], list.sort);
		}
		more = rows.more && rows.count > 0;
		arena_release(&page);
		if (!ok)
			return false;
	}
	return true;
}

static bool
has_chosen(const struct chosen *chosen, int64_t id)
{
	for (size_t i = 0; i < chosen->count; i++)
		if (chosen->ids[i] == id)
			return true;
	return false;
}

static bool
choose_words(struct cli *cli, struct chosen *chosen, struct err *err)
{
	for (size_t i = 0; i < cli->options.n_words; i++) {
		struct inbox_row row;
		int64_t id;

		if (!cli_id(cli->options.words[i], &id, err) ||
			!store_inbox_row(cli->store, id, &cli->arena, &row, err))
			return false;
		if (!has_chosen(chosen, row.id))
			add_chosen(cli, chosen, row.id);
	}
	return seen_revision(cli, chosen->ids, chosen->count, &chosen->seen, err);
}

static bool
done_mark(struct cli *cli, const struct chosen *chosen, enum mark_kind kind,
	struct marked *marked, struct err *err)
{
	const struct mark done_mark = {
		.kind = kind,
		.agent = cli_agent(cli),
		.at = cli->now,
		.seen = chosen->seen,
	};

	return store_batch_mark(cli->store, chosen->ids, chosen->count, &done_mark,
		&cli->arena, marked, err);
}

static bool
is_left(const struct marked *marked, int64_t id)
{
	for (size_t i = 0; i < marked->n_left; i++)
		if (marked->left[i] == id)
			return true;
	return false;
}

static bool
print_marked(struct cli *cli, const struct chosen *chosen, enum mark_kind kind,
	const struct marked *marked, struct err *err)
{
	struct column columns[COLUMNS];

	cli_columns(cli, all_columns, COLUMNS, columns);
	print_table(&cli->print, columns, COLUMNS);
	for (size_t i = 0; i < chosen->count; i++) {
		struct arena scratch = { 0 };
		struct inbox_row row;
		bool ok =
			store_inbox_row(cli->store, chosen->ids[i], &scratch, &row, err);

		if (ok && !is_left(marked, row.id))
			print_table_row(&cli->print,
				(struct print_cell[]){ { .text = mark_kind_name(kind) },
					{ .number = row.id },
					{ .text = row.account_name },
					{ .text = row.person.handle },
					{ .text = conversation_state_name(row.state) },
					{ .text = row.preview } });
		arena_release(&scratch);
		if (!ok)
			return false;
	}
	print_table_end(&cli->print);
	if (marked->n_left == 0 && chosen->count <= PAGE)
		seen_record(cli, chosen->ids, chosen->count);
	return marked->n_left == 0 || store_batch_err(marked, cli->now, &cli->arena, err);
}

static bool
mark_chosen(struct cli *cli, enum mark_kind kind, struct err *err)
{
	const char *usual =
		kind == MARK_REOPEN ? "(is:done or is:no-reply)" : "is:waiting";
	const char *query = option_text(&cli->options, "query");
	struct chosen chosen = { 0 };
	struct marked marked = { 0 };
	const struct filter *filter;

	if (!query && cli->options.n_words == 0)
		return err_set(
			err, ERR_USAGE, "which one? heed list shows their numbers");
	if (query && cli->options.n_words > 0)
		return err_set(err, ERR_USAGE, "either numbers or --query");
	/* What a script says when its variable is empty must not mean everybody. */
	if (query && *str_trim(query, &cli->arena) == '\0')
		return err_set(err, ERR_USAGE,
			"--query is empty: is:any would be everything, is:waiting all that "
			"waits");
	if (query &&
		(!cli_query_filter(cli, query, usual, &filter, err) ||
			!choose_query(cli, filter, &chosen, err)))
		return false;
	if (!query && !choose_words(cli, &chosen, err))
		return false;
	if (chosen.count == 0)
		print_note("the query selects nothing");
	if (chosen.count > 0 && !done_mark(cli, &chosen, kind, &marked, err))
		return false;
	return print_marked(cli, &chosen, kind, &marked, err);
}

static bool
done_run(struct cli *cli, struct err *err)
{
	return mark_chosen(cli, MARK_DONE, err);
}

static bool
no_reply_run(struct cli *cli, struct err *err)
{
	return mark_chosen(cli, MARK_NO_REPLY, err);
}

static bool
reopen_run(struct cli *cli, struct err *err)
{
	return mark_chosen(cli, MARK_REOPEN, err);
}

static bool
spam_run(struct cli *cli, struct err *err)
{
	return mark_chosen(cli, MARK_SPAM, err);
}

/* --- answered by words elsewhere --- */

/* A conversation's number means our newest answer in it; any other word is one of the
 * network's own. */
static bool
find_answer(struct cli *cli, int64_t conversation, struct item *item, struct err *err)
{
	const char *by = option_text(&cli->options, "by");
	struct inbox_row row;
	int64_t in;

	if (!by)
		return store_answered_beside(
			cli->store, conversation, &cli->arena, item, &in, err);
	if (str_int(by, 1, INT64_MAX, &in) &&
		store_inbox_row(cli->store, in, &cli->arena, &row, NULL))
		return store_answered_in(cli->store, in, &cli->arena, item, err);
	return store_inbox_row(cli->store, conversation, &cli->arena, &row, err) &&
		store_item(cli->store, row.account, by, &cli->arena, item, err);
}

static bool
answered_run(struct cli *cli, struct err *err)
{
	struct chosen chosen = { 0 };
	struct marked marked;
	struct item item;
	struct mark done_mark = {
		.kind = MARK_ANSWERED,
		.agent = cli_agent(cli),
		.at = cli->now,
		.by = &item,
	};

	if (!choose_words(cli, &chosen, err) ||
		!find_answer(cli, chosen.ids[0], &item, err))
		return false;
	done_mark.seen = chosen.seen;
	return store_answered(cli->store, chosen.ids, chosen.count, &done_mark,
		       &cli->arena, &marked, err) &&
		print_marked(cli, &chosen, MARK_ANSWERED, &marked, err);
}

#define USAGE "ID… | --query QUERY [--seen N] [--json]"

const struct cli_command command_done = {
	.name = "done",
	.usage = USAGE,
	.summary = "closed without an answer; it leaves the queue",
	.about = "A query that names no state means is:waiting. heed undo takes it back.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = done_run,
};

const struct cli_command command_no_reply = {
	.name = "no-reply",
	.usage = USAGE,
	.summary = "needs no reply: thanks, emoji",
	.about = "A query that names no state means is:waiting. heed undo takes it back.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = no_reply_run,
};

const struct cli_command command_spam = {
	.name = "spam",
	.usage = USAGE,
	.summary = "spam: out of the queue, and of the figures",
	.about =
		"heed stats tells how many there were. A query that names no state means "
		"is:waiting. heed undo takes it back; heed mute is for whoever goes on.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = spam_run,
};

const struct cli_command command_answered = {
	.name = "answered",
	.usage = "ID… [--by ID] [--seen N] [--json]",
	.summary = "what waits there was answered by an answer to somebody else",
	.about =
		"Of each of them, what was said before that answer counts as answered by "
		"it, and waited until then. Without --by it is your newest answer to "
		"somebody else under the same post. heed undo takes it back.",
	.options = answered_options,
	.min_words = 1,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = answered_run,
};

const struct cli_command command_reopen = {
	.name = "reopen",
	.usage = USAGE,
	.summary = "open again what was done; the wait counts from its beginning",
	.about = "A query that names no state means is:done or is:no-reply. heed undo "
		 "takes it back.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = reopen_run,
};
