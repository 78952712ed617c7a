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

static void
show_account(struct cli *cli, const struct account_settings *one)
{
	const struct {
		const char *key;
		const char *value;
		const char *fallback;
		const char *type;
		const char *meaning;
	} rows[] = {
		{ "language", one->language, "", "text", "the language of its replies" },
		{ "assume", one->assume ? "yes" : "no", "yes", "yes|no",
			"an answer that names nobody is to the only one who waits" },
		{ "staff", one->staff, "", "text", "people who answer for you" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		print_table_row(&cli->print,
			(struct print_cell[]){
				{ .text = arena_printf(&cli->arena, "[account %s] %s",
					  one->name, rows[i].key) },
				{ .text = rows[i].value }, { .text = rows[i].fallback },
				{ .text = rows[i].type }, { .text = rows[i].meaning } });
}

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
		show_account(cli, one);
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
