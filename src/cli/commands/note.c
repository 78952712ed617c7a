/* heed note: private notes on conversations and people.
 * SPDX-License-Identifier: MIT */
#include "store/notes.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "cli/act/compose.h"
#include "cli/commands.h"
#include "cli/show/show.h"
#include "store/store.h"

static const struct option options[] = {
	{ "person", 0, "PERSON", "on a person, in all their conversations" },
	{ "edit", 0, "NUMBER", "replace the text of a note" },
	{ "remove", 0, "NUMBER", "remove a note" },
	OPTION_JSON,
	{ 0 },
};

struct note_request {
	int64_t *ids;
	size_t n_ids;
	struct identity person; /* id 0: it is about conversations */
	int64_t number;         /* of the note to change; 0: none */
	bool removes;
	const char *text; /* NULL: none is given */
};

/* What follows the numbers, joined by blanks; "-" is standard input. */
static bool
read_words_of_note(struct cli *cli, size_t first, const char **text, struct err *err)
{
	const struct options *words = &cli->options;

	if (first == words->n_words)
		return true;
	if (first + 1 == words->n_words && str_eq(words->words[first], "-")) {
		char *read = compose_stdin(&cli->arena, err);

		*text = read;
		return read != NULL;
	}
	*text = "";
	for (size_t i = first; i < words->n_words; i++)
		*text = arena_printf(&cli->arena, "%s%s%s", *text, i > first ? " " : "",
			words->words[i]);
	return utf8_is_valid(*text, strlen(*text)) ||
		err_set(err, ERR_USAGE, "the text is not valid UTF-8");
}

static bool
read_change(struct cli *cli, struct note_request *request, struct err *err)
{
	const char *edits = option_text(&cli->options, "edit");
	const char *removes = option_text(&cli->options, "remove");

	if (edits && removes)
		return err_set(err, ERR_USAGE, "--edit and --remove exclude each other");
	if (!edits && !removes)
		return true;
	request->removes = removes != NULL;
	return str_int(edits ? edits : removes, 1, INT64_MAX, &request->number) ||
		err_set(err, ERR_USAGE,
			"\"%.40s\" is not the number of a note: heed note ID lists them",
			edits ? edits : removes);
}

static bool
read_request(struct cli *cli, struct note_request *request, struct err *err)
{
	const struct options *words = &cli->options;
	const char *person = option_text(words, "person");
	size_t first = 0;
	int64_t id;

	request->ids = ARENA_ARRAY(&cli->arena, int64_t, words->n_words);
	while (!person && first < words->n_words &&
		cli_id(words->words[first], &id, NULL)) {
		request->ids[request->n_ids++] = id;
		first++;
	}
	if (!person && request->n_ids == 0)
		return err_set(err, ERR_USAGE,
			"on what? the number of a conversation, or --person");
	if (person &&
		!store_identities_find(
			cli->store, person, &cli->arena, &request->person, err))
		return false;
	if (!read_change(cli, request, err) ||
		!read_words_of_note(cli, first, &request->text, err))
		return false;
	if (request->removes && request->text)
		return err_set(err, ERR_USAGE, "--remove takes no text");
	if (request->number > 0 && !request->removes && !request->text)
		return err_set(err, ERR_USAGE,
			"what does it say? the text is missing; - reads standard input");
	if (request->number > 0 && request->n_ids > 1)
		return err_set(err, ERR_USAGE, "one note is changed at a time");
	return true;
}

static bool
write_notes(struct cli *cli, const struct note_request *request, struct err *err)
{
	const char *agent = cli_agent(cli);
	struct private_note note;

	if (request->number > 0)
		return store_notes_find(cli->store,
			       request->n_ids > 0 ? request->ids[0] : 0,
			       request->person.id, request->number, &cli->arena, &note,
			       err) &&
			store_notes_change(
				cli->store, &note, request->text, agent, cli->now, err);
	if (!request->text)
		return true;
	if (request->person.id > 0)
		return store_notes_add_person(cli->store, request->person.id,
			request->text, agent, cli->now, err);
	return store_notes_add(cli->store, request->ids, request->n_ids, request->text,
		agent, cli->now, err);
}

static bool
add_notes(struct cli *cli, int64_t conversation, int64_t person,
	struct private_notes *all, struct err *err)
{
	struct private_notes some;

	if (person > 0 ? !store_notes_of_person(
				 cli->store, person, &cli->arena, &some, err)
		       : !store_notes(cli->store, conversation, &cli->arena, &some, err))
		return false;
	for (size_t i = 0; i < some.count; i++)
		*ARENA_PUSH(&cli->arena, all->at, all->count) = some.at[i];
	return true;
}

static bool
list_notes(struct cli *cli, const struct note_request *request, struct err *err)
{
	struct private_notes all = { 0 };
	struct inbox_row row;

	if (request->person.id > 0 && !add_notes(cli, 0, request->person.id, &all, err))
		return false;
	for (size_t i = 0; i < request->n_ids; i++)
		if (!store_inbox_row(
			    cli->store, request->ids[i], &cli->arena, &row, err) ||
			!add_notes(cli, row.id, 0, &all, err))
			return false;
	show_notes(&cli->print, &all, &cli->arena);
	if (all.count == 0 && !cli->print.json)
		print_note("there is no note here");
	return true;
}

static bool
note_run(struct cli *cli, struct err *err)
{
	struct note_request request = { 0 };

	return read_request(cli, &request, err) && write_notes(cli, &request, err) &&
		list_notes(cli, &request, err);
}

const struct cli_command command_note = {
	.name = "note",
	.usage = "ID… | --person PERSON [TEXT | -] [--edit NUMBER | --remove NUMBER] "
		 "[--json]",
	.summary = "write private notes on conversations and people",
	.about =
		"Without a text, lists the notes; with one, adds a note; - reads it from "
		"standard input. A note never leaves your store: no network, draft or "
		"saved reply gets it. It has at most 2000 bytes, and a conversation or a "
		"person at most 50 of them. has:note in a query finds what has one; words "
		"in notes are not searched. heed undo reverts it.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = note_run,
};
