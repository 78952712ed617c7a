/* heed account add: how somebody wants to sign in.
 * SPDX-License-Identifier: MIT */
#include "cli/sign_in/sign_in_way.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/system/link.h"
#include "cli/cli.h"
#include "cli/sign_in/token.h"
#include "networks/catalog.h"

static enum sign_in_way
ask_device(struct cli *cli, const struct catalog_row *network, const char *at)
{
	char *line = token_ask_line(arena_printf(&cli->arena,
		"How do you want to sign in to %s?\n  1  in any browser: heed shows a code "
		"to type there\n  2  with %s\n1 or 2? [1] ",
		at, catalog_a_secret(network, &cli->arena)));
	enum sign_in_way way = !line || !*line || *line == '1' ? WAY_LINK
		: *line == '2'                                 ? WAY_SECRET
							       : WAY_UNKNOWN;

	token_end(line);
	return way;
}

static enum sign_in_way
ask_browser(struct cli *cli, const struct catalog_row *network, const char *at)
{
	bool opens = link_can_open(cli->settings.browser);
	const char *usual = opens ? "1" : "2";
	const char *first = opens ? "in your browser, which heed opens now"
				  : "in a browser on this computer, with a link";
	enum sign_in_way way = WAY_UNKNOWN;
	char *line = token_ask_line(arena_printf(&cli->arena,
		"How do you want to sign in to %s?\n  1  %s\n  2  in any browser: "
		"you paste %s\n  3  with %s\n"
		"1, 2 or 3? [%s] ",
		at, first, network->by_hand, catalog_a_secret(network, &cli->arena),
		usual));

	switch (line && *line ? line[0] : usual[0]) {
	case '1': way = opens ? WAY_BROWSER : WAY_LINK; break;
	case '2': way = WAY_PASTE; break;
	case '3': way = WAY_SECRET; break;
	default: break;
	}
	token_end(line);
	return way;
}

enum sign_in_way
sign_in_way_ask(struct cli *cli, const struct catalog_row *network, const char *at)
{
	enum sign_in_way way = WAY_UNKNOWN;

	if (!network->device && !network->by_hand)
		return WAY_SECRET;
	for (bool asked = false; way == WAY_UNKNOWN; asked = true) {
		if (asked)
			fprintf(stderr, "heed: that is none of them\n");
		way = (network->device ? ask_device : ask_browser)(cli, network, at);
	}
	return way;
}
