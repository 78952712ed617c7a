/* Which part of the ledger a command is about.
 * SPDX-License-Identifier: MIT */
#include "cli/period.h"

#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "cli/cli.h"
#include "store/store.h"

#define SINCE_USUAL (30 * DATE_DAY)

/* A date means the beginning of that day, in local time. */
static bool
read_moment(struct cli *cli, const char *text, int64_t *at)
{
	int64_t span;

	if (date_words_span(text, &span)) {
		*at = span < cli->now ? cli->now - span : 0;
		return true;
	}
	if (!date_parse(text, at))
		return false;
	if (!strpbrk(text, "Tt "))
		*at = zone_instant(zone_load("", &cli->arena), *at / DATE_DAY, 0);
	return true;
}

static bool
read_option(struct cli *cli, const char *name, int64_t *at, struct err *err)
{
	const char *text = option_text(&cli->options, name);

	if (!text || read_moment(cli, text, at))
		return true;
	return err_set(err, ERR_USAGE,
		"--%s: expected a span such as 30d, a date such as 2026-11-01, or a "
		"time, got \"%s\"%s",
		name, text, date_words_unit(text).at);
}

bool
period_between(struct cli *cli, int64_t *from, int64_t *until, struct err *err)
{
	if (str_eq(option_text(&cli->options, "since"), "all"))
		*from = 0;
	else if (!read_option(cli, "since", from, err))
		return false;
	if (!read_option(cli, "until", until, err))
		return false;
	if (*until > 0 && *until <= *from)
		return err_set(err, ERR_USAGE, "--until is before --since");
	return true;
}

bool
period_read(struct cli *cli, const char *query, bool whole,
	struct ledger_request *request, struct err *err)
{
	*request = (struct ledger_request){
		.from = whole ? 0 : cli->now - SINCE_USUAL,
		.by_answer = option_is_given(&cli->options, "by-answer"),
		.history = option_is_given(&cli->options, "history"),
		.now = cli->now,
	};
	return cli_query_filter(cli, query, NULL, &request->filter, err) &&
		period_between(cli, &request->from, &request->until, err);
}
