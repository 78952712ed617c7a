/* What was done is undone, or done again.
 * SPDX-License-Identifier: MIT */
#include "cli/act/undoing.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/cli.h"

static const struct column columns[] = {
	{ "said", NULL, CELL_TEXT, 0 },
	{ "conversation", NULL, CELL_NUMBER, 0 },
};

bool
undoing_run(struct cli *cli, undoing_call *call, struct err *err)
{
	const char *word = cli->options.n_words > 0 ? cli->options.words[0] : NULL;
	int64_t conversation = 0;
	int64_t number = 0;
	char *said;

	if (word && !str_int(word, 1, INT64_MAX, &number))
		return err_set(err, ERR_USAGE,
			"\"%s\" is not the number of an action; heed undo --list shows them",
			word);
	if (!call(cli->store, number, cli_agent(cli), cli->now, &cli->arena, &said,
		    &conversation, err))
		return false;
	print_record(&cli->print, columns, COUNT(columns),
		(struct print_cell[]){ { .text = said }, { .number = conversation } });
	print_line(&cli->print, "%s", said);
	return true;
}
