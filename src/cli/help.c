/* --help, made from the tables that the program itself works with.
 * SPDX-License-Identifier: MIT */
#include "cli/help.h"

#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/cli.h"

#define NAME_COLUMNS 24

static const char *
option_words(const struct option *option, struct arena *arena)
{
	const char *letter =
		option->letter ? arena_printf(arena, "-%c, ", option->letter) : "";

	return arena_printf(arena, "%s--%s%s%s", letter, option->name,
		option->value ? " " : "", str_or_empty(option->value));
}

/* "  name   meaning", the meaning on a line of its own where the name is long. */
static void
print_entry(struct print *print, const char *name, const char *meaning)
{
	if (strlen(name) > NAME_COLUMNS - 4) {
		print_line(print, "  %s", name);
		name = "";
	}
	print_line(print, "  %-*s%s", NAME_COLUMNS - 2, name, meaning);
}

static void
print_options(struct print *print, const struct option *table)
{
	struct arena scratch = { 0 };

	for (const struct option *o = table; o && o->name; o++)
		print_entry(print, option_words(o, &scratch), o->meaning);
	arena_release(&scratch);
}

static struct json *
options_json(const struct option *table, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (const struct option *o = table; o && o->name; o++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "name", o->name);
		json_add_text(arena, one, "letter",
			o->letter ? arena_printf(arena, "%c", o->letter) : NULL);
		json_add_text(arena, one, "value", o->value);
		json_add_text(arena, one, "meaning", o->meaning);
		json_add(arena, list, NULL, one);
	}
	return list;
}

static const char *
about_of(const struct cli_command *command, struct arena *arena)
{
	if (!command->more)
		return command->about;
	return arena_printf(arena, "%s\n\n%s", command->about, command->more(arena));
}

static struct json *
command_json(const struct cli_command *command, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "name", command->name);
	json_add_text(arena, json, "usage", command->usage);
	json_add_text(arena, json, "summary", command->summary);
	json_add_text(arena, json, "about", about_of(command, arena));
	json_add_text(arena, json, "acts", command->acts);
	json_add(arena, json, "options", options_json(command->options, arena));
	return json;
}

bool
help_command(struct cli *cli, const struct cli_command *command)
{
	struct print *print = &cli->print;

	if (print->json) {
		print_json(print, command_json(command, &cli->arena));
		return true;
	}
	print_line(print, "usage: heed %s %s", command->name, command->usage);
	print_line(print, "\n%s\n", command->summary);
	if (command->about) {
		print_wrapped(print, 0, about_of(command, &cli->arena));
		print_line(print, "%s", "");
	}
	print_options(print, command->options);
	print_options(print, cli_common_options);
	return true;
}

bool
help_all(struct cli *cli)
{
	struct print *print = &cli->print;

	if (print->json) {
		struct json *list = json_array(&cli->arena);

		for (size_t i = 0; cli_commands[i]; i++)
			json_add(&cli->arena, list, NULL,
				command_json(cli_commands[i], &cli->arena));
		print_json(print, list);
		return true;
	}
	print_line(print,
		"heed: every comment to you in one queue, oldest wait first\n\n"
		"usage: heed                    open the screens\n       heed "
		"COMMAND …          run one command and exit\n");
	for (size_t i = 0; cli_commands[i]; i++)
		print_entry(print, cli_commands[i]->name, cli_commands[i]->summary);
	print_line(print,
		"\n"
		"options for every command:");
	print_options(print, cli_common_options);
	print_line(print,
		"\n"
		"heed help COMMAND explains a command; see also heed help queries, "
		"actions and exits,\n"
		"and the manuals heed(1), heed-query(7), heed-keys(5) and "
		"heed.conf(5)");
	return true;
}

void
help_options(struct cli *cli)
{
	if (cli->print.json)
		print_json(&cli->print, options_json(cli_common_options, &cli->arena));
	else
		print_options(&cli->print, cli_common_options);
}
