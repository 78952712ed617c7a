/* heed template: saved replies.
 * SPDX-License-Identifier: MIT */
#include "inbox/template/template.h"

#include <inttypes.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/edit.h"
#include "base/system/path.h"
#include "cli/act/saved.h"
#include "cli/commands.h"
#include "store/drafts.h"
#include "store/store.h"

static const struct option options[] = {
	OPTION_FIELD,
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "name", "name", CELL_TEXT, 6 },
	{ "uses", "used", CELL_NUMBER, 0 },
	{ "used_at", "last", CELL_SINCE, 0 },
	{ "variants", "variants", CELL_NUMBER, 0 },
	{ "error", NULL, CELL_TEXT, 0 },
	{ "text", "text", CELL_TEXT, 20 },
};

static bool
list(struct cli *cli, struct err *err)
{
	struct saved_reply *replies;
	size_t count;
	const char *folder = saved_folder(cli);

	if (!store_templates(
		    cli->store, folder, NULL, &cli->arena, &replies, &count, err))
		return false;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < count; i++)
		print_table_row(&cli->print,
			(struct print_cell[]){ { .text = replies[i].name },
				{ .number = replies[i].uses },
				{ .number = replies[i].used_at },
				{ .number = (int64_t)replies[i].variants },
				{ .text = replies[i].fault },
				{ .text = replies[i].text } });
	print_table_end(&cli->print);
	for (size_t i = 0; i < count; i++)
		if (replies[i].fault)
			print_note("%s", replies[i].fault);
	if (count == 0)
		print_note("there are no saved replies; put a text into %s/NAME.txt",
			folder);
	return true;
}

static bool
show(struct cli *cli, struct err *err)
{
	struct saved saved;
	struct talk talk;
	int64_t id;
	bool for_talk = cli->options.n_words > 2;

	if (for_talk &&
		(!cli_id(cli->options.words[2], &id, err) ||
			!store_talk(cli->store, id, &cli->arena, &talk, err)))
		return false;
	if (!saved_fill(cli, cli->options.words[1], for_talk ? &talk : NULL, &saved, err))
		return false;
	print_line(&cli->print, "%s", saved.text);
	return true;
}

/* The file is written only once the text is correct. */
static bool
edit_saved(struct cli *cli, struct err *err)
{
	struct arena *arena = &cli->arena;
	const char *name = cli->options.words[1];
	const char *base = str_ends(name, ".txt")
		? arena_copy_n(arena, name, strlen(name) - 4)
		: name;
	const char *file = arena_printf(arena, "%s/%s.txt", saved_folder(cli), base);
	struct err none = { 0 };
	struct edit edited;
	char *start;
	bool ok;

	if (!saved_check_name(arena_printf(arena, "%s.txt", base), arena, err))
		return false;
	start = path_read(file, TEMPLATE_BYTES, arena, &none);
	if (!start && none.code != ERR_GONE)
		return err_set(err, none.code, "%s", none.text);
	if (!edit_run(&edited, cli->settings.editor, str_or_empty(start), arena, err))
		return false;
	ok = template_read(edited.text, strlen(edited.text), arena, err) &&
		path_make_folder(file, err) &&
		path_write_private(file, edited.text, strlen(edited.text), err);
	if (!ok)
		return edit_keep(&edited, err);
	edit_end(&edited);
	print_note("saved as %s", file);
	return true;
}

static bool
template_run(struct cli *cli, struct err *err)
{
	const char *what = cli->options.n_words > 0 ? cli->options.words[0] : "list";
	bool named = str_eq(what, "show") || str_eq(what, "edit");

	if (named && cli->options.n_words < 2)
		return err_set(
			err, ERR_USAGE, "which saved reply? heed template lists them");
	if (!cli_at_most(cli, str_eq(what, "show") ? 3 : named ? 2 : 1, err))
		return false;
	if (str_eq(what, "show"))
		return show(cli, err);
	if (str_eq(what, "edit"))
		return edit_saved(cli, err);
	if (!str_eq(what, "path"))
		return list(cli, err);
	print_line(&cli->print, "%s", saved_folder(cli));
	return true;
}

const struct cli_command command_template = {
	.name = "template",
	.usage =
		"[list] | show NAME [ID] [--field FIELD=VALUE]… | edit NAME | path [--json]",
	.summary = "list, show and edit saved replies",
	.about =
		"A saved reply is a text file, NAME.txt, in the folder that heed template "
		"path prints; teams can keep it in git. NAME.LANGUAGE.txt, "
		"NAME.NETWORK.txt and NAME.LANGUAGE.NETWORK.txt are variants: the one "
		"that best fits the language they wrote in and their network is used. "
		"{name}, {post}, {link} and {me} are filled in, other fields are asked "
		"for; {{ is a brace. show prints it as it would be for conversation ID. "
		"Use one with heed reply --template, or with C-t while writing.",
	.options = options,
	.acts = "list|show|edit|path",
	.max_words = 3,
	.needs = NEEDS_STORE,
	.run = template_run,
};
