/* heed config: every setting, its value, and what it does; and the opening hours.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "name", "setting", CELL_TEXT, 0 },
	{ "value", "value", CELL_TEXT, 8 },
	{ "default", NULL, CELL_TEXT, 0 },
	{ "type", "takes", CELL_TEXT, 8 },
	{ "meaning", "what it does", CELL_TEXT, 20 },
};

static bool
config_run(struct cli *cli, struct err *err)
{
	struct hours_shown *lines;
	size_t n_lines;

	(void)err;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < setting_count; i++) {
		const struct setting_row *row = &setting_rows[i];

		print_table_row(&cli->print,
			(struct print_cell[]){ { .text = row->name },
				{ .text = settings_text(
					  &cli->settings, row->name, &cli->arena) },
				{ .text = row->fallback }, { .text = row->type },
				{ .text = row->meaning } });
	}
	n_lines = hours_shown(cli, &lines);
	for (size_t i = 0; i < n_lines; i++)
		print_table_row(&cli->print,
			(struct print_cell[]){ { .text = lines[i].name },
				{ .text = lines[i].value }, { .text = "" },
				{ .text = "hours" }, { .text = lines[i].meaning } });
	for (const struct account_settings *one = cli->settings.accounts; one;
		one = one->next)
		print_table_row(&cli->print,
			(struct print_cell[]){
				{ .text = arena_printf(&cli->arena,
					  "[account %s] language", one->name) },
				{ .text = one->language }, { .text = "" },
				{ .text = "text" },
				{ .text = "the language of its replies" } });
	print_table_end(&cli->print);
	if (cli->print.terminal && !cli->print.json)
		print_note("settings are read from %s", cli->config_path);
	return true;
}

const struct cli_command command_config = {
	.name = "config",
	.usage = "[--json]",
	.summary = "show the settings, their values and what they do",
	.about = "Settings are lines of the form \"name = value\" in heed.conf(5); "
		 "all are optional.",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = config_run,
};
