/* heed account add, once signed in: how far back the first fetch goes, and who waits.
 * SPDX-License-Identifier: MIT */
#include "cli/sign_in/sign_in_after.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "cli/cli.h"
#include "inbox/filter/filter.h"
#include "inbox/import/import_offer.h"
#include "inbox/waiting.h"
#include "store/store.h"

#define COLUMNS 76

static void
show_wrapped(const char *words, struct arena *arena)
{
	struct text_lines lines = text_wrap(words, COLUMNS, arena);

	for (size_t i = 0; i < lines.count; i++)
		fprintf(stderr, "%.*s\n", (int)lines.at[i].len, lines.at[i].at);
}

/* "  2  30 days    about 9 requests   (usual)" */
static void
show_choice(const struct import_offer *offer, size_t i, struct arena *arena)
{
	bool known = offer->choices[offer->usual].requests >= 0;
	const char *line = arena_printf(arena, "  %zu  %-9s %-*s %s", i + 1,
		import_offer_span(offer->choices[i].span, arena), known ? 26 : 0,
		import_offer_cost(offer, i, arena), i == offer->usual ? "(default)" : "");
	size_t len = strlen(line);

	while (line[len - 1] == ' ')
		len--;
	fprintf(stderr, "%.*s\n", (int)len, line);
}

void
sign_in_after_show_import(const char *line, struct arena *arena)
{
	struct import_offer offer;

	if (!import_offer_read(line, strlen(line), arena, &offer))
		return;
	fputs(IMPORT_QUESTION "\n", stderr);
	for (size_t i = 0; i < offer.n; i++)
		show_choice(&offer, i, arena);
	fputs("  " IMPORT_OWN "\n", stderr);
	if (offer.why)
		show_wrapped(offer.why, arena);
	fputs(IMPORT_STOPS "\n", stderr);
	fprintf(stderr, "%s? [%zu] ", import_offer_keys(&offer, arena), offer.usual + 1);
}

const char *
sign_in_after_unfinished(const struct account *account, bool whole, struct arena *arena)
{
	if (whole)
		return "another heed is fetching its messages";
	if (str_is_empty(account->error))
		return "not everything has been fetched yet; run heed sync to continue";
	return arena_printf(arena,
		"not everything has been fetched yet: %s; run heed sync to continue",
		account->error);
}

const char *
sign_in_after_waits(struct cli *cli, const struct account *account, struct err *err)
{
	const struct filter *filter;
	int64_t since = 0;

	if (!cli_query_filter(cli,
		    arena_printf(&cli->arena, "is:waiting account:\"%s\"", account->name),
		    NULL, &filter, err) ||
		!store_lists_oldest(cli->store, filter, date_now(), &since, err))
		return NULL;
	return arena_printf(&cli->arena, "%s%s",
		waiting_words(account->waiting, date_now() - since, &cli->arena),
		account->waiting > 0 ? "; heed shows them" : "");
}
