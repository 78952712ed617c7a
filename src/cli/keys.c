/* The keys and actions of the screens, from the keymaps as they are loaded.
 * SPDX-License-Identifier: MIT */
#include "cli/keys.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/cli.h"
#include "base/guess.h"
#include "tui/action.h"
#include "tui/term/keymap.h"

static const struct column key_columns[] = {
	{ "context", "where", CELL_TEXT, 0 },
	{ "keys", "keys", CELL_TEXT, 0 },
	{ "command", "command", CELL_TEXT, 10 },
	{ "about", "what it does", CELL_TEXT, 20 },
	{ "group", NULL, CELL_TEXT, 0 },
};

static const struct column action_columns[] = {
	{ "name", "action", CELL_TEXT, 0 },
	{ "argument", "argument", CELL_TEXT, 0 },
	{ "group", NULL, CELL_TEXT, 0 },
	{ "summary", "what it does", CELL_TEXT, 20 },
	{ "synonyms", NULL, CELL_TEXT, 0 },
};

void
keys_actions(struct print *print)
{
	print_table(print, action_columns, COUNT(action_columns));
	for (int i = 0; i < ACTION_COUNT; i++)
		print_table_row(print,
			(struct print_cell[]){ { .text = action_rows[i].name },
				{ .text = action_rows[i].argument },
				{ .text = action_rows[i].group },
				{ .text = action_rows[i].summary },
				{ .text = action_rows[i].synonyms } });
	print_table_end(print);
}

struct hearing {
	struct cli *cli;
	void (*fault)(struct cli *cli, const char *sentence);
	size_t count;
};

static void
keys_on_fault(void *context, const char *sentence)
{
	struct hearing *hearing = context;

	hearing->count++;
	hearing->fault(hearing->cli, sentence);
}

size_t
keys_faults(struct cli *cli, void (*fault)(struct cli *cli, const char *sentence))
{
	struct hearing hearing = { .cli = cli, .fault = fault };
	struct keymap keymap = { 0 };

	keymap_read_files(&keymap, cli->keys_path, &cli->arena, keys_on_fault, &hearing);
	return hearing.count;
}

static void
note_fault(void *context, const char *sentence)
{
	(void)context;
	print_note("%s", sentence);
}

static const char *
keys_commands(const struct binding *binding, struct arena *arena)
{
	const char *text = "";

	for (size_t i = 0; i < binding->n_commands; i++) {
		const struct command *command = &binding->commands[i];

		text = arena_printf(arena, "%s%s%s%s%s", text, *text ? " ; " : "",
			action_rows[command->action].name,
			str_is_empty(command->argument) ? "" : " ",
			str_or_empty(command->argument));
	}
	return text;
}

static void
print_binding(struct cli *cli, const struct binding *binding)
{
	print_table_row(&cli->print,
		(struct print_cell[]){
			{ .text = keymap_place_name(&binding->in, &cli->arena) },
			{ .text = keymap_keys(binding, &cli->arena) },
			{ .text = keys_commands(binding, &cli->arena) },
			{ .text = binding->about },
			{ .text = action_rows[binding->commands[0].action].group } });
}

static bool
keys_context(
	const char *name, enum context *context, struct arena *arena, struct err *err)
{
	struct guess guess = { .word = name };

	for (int i = 0; i < CONTEXT_COUNT; i++) {
		*context = (enum context)i;
		if (str_eq(keymap_context_name(*context), name))
			return true;
		guess_offer(&guess, keymap_context_name(*context));
	}
	return err_set(err, ERR_USAGE,
		"unknown place \"%s\"%s; the places are queue, thread, compose, "
		"list, welcome, help and any",
		name, guess_words(&guess, arena));
}

bool
keys_list(struct cli *cli, const char *place, struct err *err)
{
	struct keymap keymap = { 0 };
	enum context context = CONTEXT_COUNT;

	if (place && !keys_context(place, &context, &cli->arena, err))
		return false;
	keymap_read_files(&keymap, cli->keys_path, &cli->arena, note_fault, NULL);
	print_table(&cli->print, key_columns, COUNT(key_columns));
	for (size_t i = 0; i < keymap.n_bindings; i++)
		if (context == CONTEXT_COUNT ||
			keymap_holds(&keymap, &keymap.bindings[i], context) ||
			(keymap.bindings[i].in.only &&
				keymap.bindings[i].in.context == context))
			print_binding(cli, &keymap.bindings[i]);
	print_table_end(&cli->print);
	return true;
}
