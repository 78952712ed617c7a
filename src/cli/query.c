/* What a command is about: a query.
 * SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include "base/str.h"
#include "inbox/filter/filter.h"

bool
cli_query_filter(struct cli *cli, const char *query, const char *usual,
	const struct filter **filter, struct err *err)
{
	if (!filter_parse(query, &cli->arena, filter, NULL, err))
		return false;
	if (!usual || filter_names_state(*filter))
		return true;
	if (str_is_empty(query))
		return filter_parse(usual, &cli->arena, filter, NULL, err);
	return filter_parse(arena_printf(&cli->arena, "(%s) %s", query, usual),
		&cli->arena, filter, NULL, err);
}

bool
cli_query_view(
	struct cli *cli, const struct tab **view, const char **query, struct err *err)
{
	const char *name = option_text(&cli->options, "view");
	const struct filter *filter;

	*view = NULL;
	*query = cli_query_text(cli, 0);
	if (!name)
		return true;
	*view = tabs_find(&cli->settings.tabs, name, &cli->arena, err);
	/* A fault in the words is said before they are put together. */
	if (!*view || !filter_parse(*query, &cli->arena, &filter, NULL, err))
		return false;
	*query = arena_printf(
		&cli->arena, **query ? "(%s) (%s)" : "%s%s", (*view)->query, *query);
	return true;
}

const char *
cli_query_text(struct cli *cli, size_t first)
{
	const char *query = "";

	for (size_t i = first; i < cli->options.n_words; i++)
		query = arena_printf(&cli->arena, "%s%s%s", query, *query ? " " : "",
			cli->options.words[i]);
	return query;
}
