/* heed count: how many wait, for a prompt, a status line or a script.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "inbox/filter/filter.h"
#include "store/posts.h"
#include "store/store.h"

#define LINE_MAX_BYTES 4096

static const struct option options[] = {
	{ "by", 0, "network|account|post", "print a table with a count for each" },
	{ "view", 0, "VIEW", "what a view shows: Waiting, Late, or your own" },
	{ "format", 0, "TEXT", "print a line of your own, with placeholders such as %w" },
	{ "over", 0, "N", "exit with status 1 if there are more than N" },
	{ "max-age", 0, "SPAN", "fetch first if the last fetch is older than SPAN" },
	OPTION_JSON,
	{ 0 },
};

static const struct column network_columns[] = {
	{ "network", "network", CELL_TEXT, 8 },
	{ "count", "count", CELL_MAYBE, 0 },
	{ "oldest", "oldest", CELL_SINCE, 0 },
};

static const struct column account_columns[] = {
	{ "account", "account", CELL_TEXT, 0 },
	{ "count", "count", CELL_MAYBE, 0 },
	{ "oldest", "oldest", CELL_SINCE, 0 },
};

static const struct column post_columns[] = {
	{ "post", NULL, CELL_TEXT, 0 },
	{ "count", "count", CELL_NUMBER, 0 },
	{ "oldest", "oldest", CELL_SINCE, 0 },
	{ "title", "post", CELL_TEXT, 20 },
};

/* The counts. */
struct count_figures {
	int64_t count;
	int64_t unknown; /* of those that may be: due, and not fetched since */
	int64_t most;    /* the upper bound */
	int64_t oldest;  /* since when; 0 */
	bool nothing;    /* nothing is known: 0 would be wrong */
};

static bool
take_figures(struct cli *cli, const struct filter *filter, struct count_figures *figures,
	struct err *err)
{
	static const struct filter unknown = {
		.op = FILTER_TERM, .key = FILTER_IS, .number = IS_UNKNOWN
	};
	const struct filter *wide = filter_widen(filter, &cli->arena);
	const struct filter *parts[] = { wide, &unknown };
	const struct filter both = { .op = FILTER_ALL_OF, .parts = parts, .n_parts = 2 };
	int64_t now = cli->now;

	return store_lists_count(cli->store, filter, now, 0, &figures->count, err) &&
		store_lists_count(cli->store, wide, now, 0, &figures->most, err) &&
		store_lists_count(cli->store, &both, now, 0, &figures->unknown, err) &&
		store_lists_oldest(cli->store, filter, now, &figures->oldest, err);
}

/* --- --max-age --- */

/* What is known is counted even if fetching fails, or another engine does not finish in
 * time; *fetched says whether it worked. */
static bool
refresh(struct cli *cli, int64_t age, struct err *fetched, struct err *err)
{
	const char *args[] = { "sync", NULL };
	int64_t since = cli->now - age;

	if (age < 0 || known_since(cli) >= since)
		return true;
	cli_engine(cli, args, NULL, true, fetched);
	*fetched = (struct err){ 0 };
	cli->now = date_now();
	return store_account_list(
		       cli->store, &cli->arena, &cli->accounts, &cli->n_accounts, err) &&
		(known_enough(cli, since, fetched) || true);
}

/* --- --format --- */

static size_t
accounts_in_error(const struct cli *cli)
{
	size_t count = 0;

	for (size_t i = 0; i < cli->n_accounts; i++)
		count += cli->accounts[i].error != NULL;
	return count;
}

static bool
add_sign(struct cli *cli, const struct count_figures *figures, char sign,
	struct buf *line, struct err *err)
{
	int64_t waited = cli->now - figures->oldest;
	int64_t fetched = known_since(cli);

	switch (sign) {
	case 'w':
		if (figures->nothing)
			buf_addc(line, '-');
		else
			buf_addf(line, "%" PRId64, figures->count);
		return true;
	case 'u': buf_addf(line, "%" PRId64, figures->unknown); return true;
	case 'o':
		buf_adds(line, figures->oldest ? date_words_short(waited).at : "-");
		return true;
	case 'O':
		buf_adds(line, figures->oldest ? date_words_long(waited).at : "-");
		return true;
	case 't':
		buf_adds(line, figures->oldest ? print_time(figures->oldest).at : "-");
		return true;
	case 'f':
		buf_adds(line, fetched ? date_words_short(cli->now - fetched).at : "-");
		return true;
	case 'e': buf_addf(line, "%zu", accounts_in_error(cli)); return true;
	case '%': buf_addc(line, '%'); return true;
	default:
		return err_set(err, ERR_USAGE,
			"--format: unknown placeholder %%%.1s; the placeholders are %%w %%u "
			"%%o %%O %%t %%f %%e %%%%",
			sign ? (char[]){ sign, '\0' } : "");
	}
}

static bool
print_format(struct cli *cli, const char *format, const struct count_figures *figures,
	struct err *err)
{
	struct buf line;
	bool ok = true;

	buf_init(&line, LINE_MAX_BYTES);
	for (const char *c = format; ok && *c; c++) {
		if (*c == '%')
			ok = add_sign(cli, figures, *++c, &line, err);
		else
			buf_addc(&line, *c);
	}
	if (ok && line.full)
		ok = err_set(err, ERR_USAGE, "--format: the line is too long");
	if (ok)
		print_line(&cli->print, "%s", buf_text(&line));
	buf_release(&line);
	return ok;
}

static bool
check_format(struct cli *cli, struct err *err)
{
	const struct count_figures none = { 0 };
	const char *format = str_or_empty(option_text(&cli->options, "format"));
	struct buf line;
	bool ok = true;

	buf_init(&line, LINE_MAX_BYTES);
	for (const char *c = format; ok && *c; c++)
		if (*c == '%')
			ok = add_sign(cli, &none, *++c, &line, err);
	buf_release(&line);
	return ok;
}

/* --- --by --- */

static int64_t
count_shown(const struct count_figures *figures)
{
	return figures->nothing ? -1 : figures->count;
}

/* Whether an account of that name, or of that network, was never fetched. */
static bool
lacks_account(const struct cli *cli, const char *key, const char *name)
{
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];

		if (account->fetched_at == 0 &&
			str_eq(str_eq(key, "network") ? account->network : account->name,
				name))
			return true;
	}
	return false;
}

static bool
print_one(struct cli *cli, const char *key, const char *name, const char *query,
	struct err *err)
{
	const char *both = arena_printf(&cli->arena, "%s%s%s %s:\"%s\"",
		*query ? "(" : "", query, *query ? ")" : "", key, name);
	const struct filter *filter;
	struct count_figures figures;

	if (!cli_query_filter(cli, both, "is:waiting", &filter, err) ||
		!take_figures(cli, filter, &figures, err))
		return false;
	figures.nothing = figures.count == 0 && lacks_account(cli, key, name);
	print_table_row(&cli->print,
		(struct print_cell[]){ { .text = name },
			{ .number = count_shown(&figures) },
			{ .number = figures.oldest } });
	return true;
}

static bool
is_first_of_network(const struct cli *cli, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(cli->accounts[i].network, cli->accounts[at].network))
			return false;
	return true;
}

static bool
print_by(struct cli *cli, const char *by, const char *query, struct err *err)
{
	bool network = str_eq(by, "network");

	print_table(&cli->print, network ? network_columns : account_columns,
		COUNT(network_columns));
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];

		if (network && !is_first_of_network(cli, i))
			continue;
		if (!print_one(cli, by, network ? account->network : account->name, query,
			    err))
			return false;
	}
	print_table_end(&cli->print);
	return true;
}

/* The longest wait first. */
static bool
print_by_post(struct cli *cli, const struct filter *filter, struct err *err)
{
	struct our_post *posts;
	size_t count;

	if (!store_posts(cli->store, filter, cli->now, INT64_MAX, &cli->arena, &posts,
		    &count, err))
		return false;
	print_table(&cli->print, post_columns, COUNT(post_columns));
	for (size_t i = 0; i < count; i++)
		print_table_row(&cli->print,
			(struct print_cell[]){ { .text = posts[i].remote_id },
				{ .number = posts[i].waiting },
				{ .number = posts[i].oldest },
				{ .text = posts[i].ours
						? posts[i].title
						: "no post of ours: messages and mentions" } });
	print_table_end(&cli->print);
	return true;
}

static bool
print_count(struct cli *cli, const struct count_figures *figures, struct err *err)
{
	static const struct column columns[] = {
		{ "count", NULL, CELL_MAYBE, 0 },
		{ "unknown", NULL, CELL_NUMBER, 0 },
		{ "oldest", NULL, CELL_TIME, 0 },
		{ "fetched_at", NULL, CELL_TIME, 0 },
		{ "accounts_in_error", NULL, CELL_NUMBER, 0 },
	};
	const char *format = option_text(&cli->options, "format");

	if (format && !cli->print.json)
		return print_format(cli, format, figures, err);
	print_record(&cli->print, columns, COUNT(columns),
		(struct print_cell[]){ { .number = count_shown(figures) },
			{ .number = figures->unknown }, { .number = figures->oldest },
			{ .number = known_since(cli) },
			{ .number = (int64_t)accounts_in_error(cli) } });
	if (!figures->nothing)
		print_line(&cli->print, "%" PRId64, figures->count);
	return true;
}

static bool
count_run(struct cli *cli, struct err *err)
{
	const char *by = option_text(&cli->options, "by");
	const struct tab *view;
	const char *query;
	const struct filter *filter;
	struct count_figures figures;
	struct err fetched = { 0 };
	struct err unknown = { 0 };
	bool known;
	int64_t over = INT64_MAX;
	int64_t age = -1;

	if (!cli_query_view(cli, &view, &query, err) ||
		!cli_query_filter(cli, query, "is:waiting", &filter, err) ||
		!option_number(&cli->options, "over", &over, err) ||
		!check_format(cli, err) ||
		!option_span(&cli->options, "max-age", &age, err) ||
		!known_any(cli, err) || !refresh(cli, age, &fetched, err) ||
		!take_figures(cli, filter, &figures, err))
		return false;
	known = known_accounts(cli, &unknown);
	figures.nothing = !known && figures.count == 0;
	if (!(str_eq(by, "post") ? print_by_post(cli, filter, err)
			    : by ? print_by(cli, by, query, err)
				 : print_count(cli, &figures, err)))
		return false;
	if (figures.count > over)
		return err_set(err, ERR_FAILED, "%s", "");
	if (!known)
		return err_set(err, unknown.code, "%s", unknown.text);
	if (fetched.code != ERR_NONE)
		return err_set(err, fetched.code, "%s", fetched.text);
	return figures.most <= over ||
		err_set(err, ERR_LATER,
			"%" PRId64
			" more may be: they were due, and nothing has been fetched since",
			figures.most - figures.count);
}

const struct cli_command command_count = {
	.name = "count",
	.usage =
		"[QUERY] [--view VIEW] [--by network|account|post] [--format TEXT] [--over N] "
		"[--max-age SPAN] [--json]",
	.summary = "print the number of waiting conversations",
	.about = "In --format, %w is the number, %u how many are due and not fetched "
		 "since, %o the longest wait (4m), %O the same in words (4 m 12 s), "
		 "%t when it began (ISO 8601), %f the age of the last complete fetch, "
		 "%e the number of accounts with an error, and %% a per cent sign; a "
		 "missing value prints as \"-\".\n\n"
		 "With --max-age, accounts are fetched first if the last complete "
		 "fetch of one is older than that; if this fails, heed counts what it "
		 "knows and exits with status 4. Without an account, or before one "
		 "was fetched, the exit status is 3, and 0 is never printed.",
	.options = options,
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_KNOWN,
	.run = count_run,
};
