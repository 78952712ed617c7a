/* heed plain: the queue line by line, for screen readers, slow lines and pipes.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/path.h"
#include "base/system/proc.h"
#include "base/time/date.h"
#include "cli/commands.h"
#include "store/store.h"

#define LIST_ROWS 20
#define LINE_MOST (16 * 1024)

/* What was read aloud: numbers count the last list, acts are about the last conversation. */
struct plain {
	struct cli *cli;
	struct arena arena; /* until the next line */
	int64_t listed[LIST_ROWS];
	size_t n_listed;
	int64_t id;   /* 0: none yet */
	int64_t seen; /* the revision in which it was read */
	char name[200];
	bool person; /* somebody types at a terminal */
	bool ends;
};

/* A sentence. A terminal gets it in lines that fit, a program in one. */
static void __attribute__((format(printf, 2, 3)))
plain_say(struct plain *plain, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(&plain->arena, format, args);
	va_end(args);
	if (plain->person)
		print_wrapped(&plain->cli->print, 0, text);
	else
		print_line(&plain->cli->print, "%s", text);
}

/* A line of at most LINE_MOST bytes without its end; NULL at the end of the input. */
static char *
plain_ask(struct plain *plain, const char *question)
{
	char *line = arena_alloc(&plain->arena, LINE_MOST);
	size_t len;

	if (plain->person)
		plain_say(plain, "%s", question);
	fflush(stdout);
	if (!fgets(line, LINE_MOST, stdin)) {
		plain->ends = true;
		return NULL;
	}
	len = strlen(line);
	if (len + 1 == LINE_MOST && line[len - 1] != '\n') {
		/* Half of what was meant is never acted on. */
		for (int c = 0; c != '\n' && c != EOF;)
			c = getchar();
		return arena_copy(&plain->arena, "");
	}
	return str_trim(line, &plain->arena);
}

static const char *
plain_name(const struct person *person)
{
	return str_is_empty(person->name) ? str_or_empty(person->handle) : person->name;
}

static bool
plain_page(struct plain *plain, const struct page_key *from, size_t limit,
	struct inbox_page *page, struct err *err)
{
	struct list list = { .sort = SORT_WAITING, .now = date_now() };

	*page = (struct inbox_page){ 0 };
	return cli_query_filter(plain->cli, cli_query_text(plain->cli, 0), "is:open",
		       &list.filter, err) &&
		store_lists_page(plain->cli->store, &list, from, false, limit,
			&plain->arena, page, err);
}

static bool
say_list(struct plain *plain, const char *words, struct err *err)
{
	struct inbox_page page;

	(void)words;
	if (!plain_page(plain, NULL, LIST_ROWS, &page, err))
		return false;
	plain->n_listed = page.count;
	if (page.count == 0)
		plain_say(plain, "Nobody is waiting.");
	for (size_t i = 0; i < page.count; i++) {
		const struct inbox_row *row = &page.at[i];

		plain->listed[i] = row->id;
		plain_say(plain, "%zu. %s, waits %s: %s", i + 1, plain_name(&row->person),
			date_words_long(date_now() - row->waiting_since).at,
			str_or_empty(row->preview));
	}
	if (page.more)
		plain_say(plain, "And more.");
	return true;
}

/* Their messages and ours, the post above them first. */
static bool
say_talk(struct plain *plain, int64_t id, struct err *err)
{
	struct talk talk;

	if (!store_talk(plain->cli->store, id, &plain->arena, &talk, err))
		return false;
	plain->id = id;
	plain->seen = talk.revision;
	snprintf(plain->name, sizeof plain->name, "%s", plain_name(&talk.row.person));
	plain_say(plain, "%s, %s, on %s%s.", plain->name,
		str_or_empty(talk.row.person.handle), talk.row.network,
		talk.row.waiting_since
			? arena_printf(&plain->arena, ", waits %s",
				  date_words_long(date_now() - talk.row.waiting_since).at)
			: "");
	if (talk.row.direct)
		plain_say(plain, "This is private.");
	if (talk.post) {
		plain_say(plain, "Under the post:");
		print_wrapped(
			&plain->cli->print, 0, item_words(talk.post, &plain->arena));
	}
	for (size_t i = 0; i < talk.n_items; i++) {
		const struct item *item = &talk.items[i];

		if (!talk.inside[i])
			continue;
		plain_say(plain,
			"%s, %s:", item->ours ? "You" : plain_name(&item->author),
			date_words_local(item->created_at, date_now()).at);
		print_wrapped(&plain->cli->print, 0,
			item->deleted_at > 0 ? "It was deleted."
					     : item_words(item, &plain->arena));
	}
	return true;
}

static bool
say_one(struct plain *plain, const char *words, struct err *err)
{
	int64_t number;

	if (!*words && plain->id)
		return say_talk(plain, plain->id, err);
	if (!str_int(words, 1, (int64_t)plain->n_listed, &number))
		return err_set(err, ERR_USAGE,
			plain->n_listed ? "show needs a number of the last list"
					: "type list first, then show and a number");
	return say_talk(plain, plain->listed[number - 1], err);
}

/* The first that waits behind the last one read; at the end, the first of all. */
static bool
say_next(struct plain *plain, const char *words, struct err *err)
{
	struct inbox_page page;
	struct inbox_row row;
	struct page_key key;
	bool has = plain->id &&
		store_inbox_row(plain->cli->store, plain->id, &plain->arena, &row, NULL);

	(void)words;
	if (has)
		key = inbox_row_key(&row, SORT_WAITING);
	if (!plain_page(plain, has && row.waiting_since ? &key : NULL, 1, &page, err) ||
		(page.count == 0 && !plain_page(plain, NULL, 1, &page, err)))
		return false;
	if (page.count == 0 || page.at[0].id == plain->id) {
		plain_say(plain,
			page.count ? "Nobody else is waiting." : "Nobody is waiting.");
		return true;
	}
	return say_talk(plain, page.at[0].id, err);
}

/* Runs a command of heed, which says itself what went wrong. */
static bool
plain_run_command(struct plain *plain, const char *const *words, struct err *err)
{
	const char *argv[16] = { path_program("heed", &plain->arena) };
	const char *secrets = option_text(&plain->cli->options, "secrets");
	size_t n = 1;
	pid_t pid;

	for (; *words; words++)
		argv[n++] = *words;
	argv[n++] = "--store";
	argv[n++] = plain->cli->store_path;
	argv[n++] = "--config";
	argv[n++] = plain->cli->config_path;
	if (secrets) {
		argv[n++] = "--secrets";
		argv[n++] = secrets;
	}
	argv[n] = NULL;
	fflush(stdout);
	if (!proc_start(&(struct proc){ .argv = argv,
				.in = PROC_NULL,
				.out = PROC_NULL,
				.err_to = -1 },
		    &pid, err))
		return false;
	/* An error without words: it was said already. */
	return proc_wait(pid) == 0 || (err->code = ERR_FAILED, false);
}

/* The same about the conversation that was read last, as it was read. */
static bool
act(struct plain *plain, const char *command, const char *option, const char *value,
	const char *said, struct err *err)
{
	const char *words[8] = { command,
		arena_printf(&plain->arena, "%lld", (long long)plain->id), "--seen",
		arena_printf(&plain->arena, "%lld", (long long)plain->seen) };

	/* In one word: what is typed may begin with a dash. */
	if (option)
		words[4] = arena_printf(&plain->arena, "%s=%s", option, value);
	if (option && plain->person && str_eq(command, "reply"))
		words[5] = "--by-hand";
	if (!plain_run_command(plain, words, err))
		return false;
	plain_say(plain, "%s: %s. Undo takes it back.", plain->name, said);
	return true;
}

/* Read back before it leaves: nobody sees what is typed. */
static bool
answer(struct plain *plain, const char *words, struct err *err)
{
	char *yes;

	if (!*words)
		words = str_or_empty(plain_ask(plain, "Your answer, in one line:"));
	if (!*words)
		return err_set(err, ERR_USAGE, "there are no words; nothing was sent");
	plain_say(plain, "To %s: %s", plain->name, words);
	yes = plain_ask(plain, "Send it? Type yes or no.");
	if (!yes || !str_eq_nocase(yes, "yes")) {
		plain_say(plain, "Not sent.");
		return true;
	}
	return act(plain, "reply", "--message", words,
		"your answer leaves with the next fetch, or while heed is open", err);
}

static bool
close_it(struct plain *plain, const char *words, struct err *err)
{
	(void)words;
	return act(plain, "done", NULL, NULL, "closed without an answer", err);
}

static bool
snooze(struct plain *plain, const char *words, struct err *err)
{
	if (!*words)
		return err_set(err, ERR_USAGE,
			"until when? Type snooze 2h, snooze tomorrow or snooze monday");
	return act(plain, "snooze", "--until", words,
		arena_printf(&plain->arena, "out of the queue until %s", words), err);
}

static bool
undo(struct plain *plain, const char *words, struct err *err)
{
	(void)words;
	if (!plain_run_command(plain, (const char *const[]){ "undo", NULL }, err))
		return false;
	plain_say(plain, "The last action is undone.");
	return true;
}

static bool
fetch(struct plain *plain, const char *words, struct err *err)
{
	(void)words;
	if (!plain_run_command(plain, (const char *const[]){ "sync", NULL }, err))
		return false;
	plain_say(plain, "Fetched.");
	return true;
}

static bool say_help(struct plain *plain, const char *words, struct err *err);

static const struct plain_word {
	const char *name;
	const char *about;
	bool needs_one; /* it is about the conversation that was read last */
	bool (*run)(
		struct plain *plain, const char *words, struct err *err); /* NULL: end */
} plain_words[] = {
	{ "next", "read the next conversation that waits; Enter alone does it too", false,
		say_next },
	{ "list", "list those that wait, longest first", false, say_list },
	{ "show", "show and a number: read that one of the list; alone: again", false,
		say_one },
	{ "answer", "answer and your words: read back, then sent if you say yes", true,
		answer },
	{ "close", "close it without an answer", true, close_it },
	{ "snooze", "snooze and a time, such as 2h or monday: until then", true, snooze },
	{ "undo", "undo the last action", false, undo },
	{ "fetch", "fetch what is new, and send answers", false, fetch },
	{ "help", "say these words", false, say_help },
	{ "quit", "end", false, NULL },
};

static bool
say_help(struct plain *plain, const char *words, struct err *err)
{
	(void)words;
	(void)err;
	for (size_t i = 0; i < COUNT(plain_words); i++)
		plain_say(plain, "%s: %s.", plain_words[i].name, plain_words[i].about);
	return true;
}

static bool
obey(struct plain *plain, const char *line, struct err *err)
{
	const char *rest = line;
	const char *word = *line ? str_word(&rest, &plain->arena) : "next";
	struct guess guess = { .word = word };

	for (size_t i = 0; i < COUNT(plain_words); i++) {
		const struct plain_word *one = &plain_words[i];

		guess_offer(&guess, one->name);
		if (!str_eq_nocase(word, one->name))
			continue;
		if (one->needs_one && !plain->id)
			return err_set(err, ERR_USAGE,
				"read one first: type next, or list and show");
		plain->ends = !one->run;
		return !one->run || one->run(plain, str_trim(rest, &plain->arena), err);
	}
	return err_set(err, ERR_USAGE, "there is no \"%.40s\"%s; help says what there is",
		word, guess_words(&guess, &plain->arena));
}

static bool
plain_run(struct cli *cli, struct err *err)
{
	struct plain plain = { .cli = cli, .person = isatty(STDIN_FILENO) };
	int64_t count = 0;
	bool failed = false;

	for (size_t i = 0; i < cli->n_accounts; i++)
		count += cli->accounts[i].waiting;
	plain_say(
		&plain, "%lld waiting. Type help for what you can do.", (long long)count);
	while (!plain.ends) {
		struct err fault = { 0 };
		char *line = plain_ask(&plain, "What now?");

		if (line && !obey(&plain, line, &fault)) {
			failed = true;
			if (fault.text[0])
				plain_say(&plain, "Not done: %s.", fault.text);
		}
		arena_release(&plain.arena);
	}
	/* A person has heard it. */
	return !failed || plain.person || (err->code = ERR_FAILED, false);
}

const struct cli_command command_plain = {
	.name = "plain",
	.usage = "[QUERY]",
	.summary = "go through the queue line by line, for screen readers",
	.about =
		"Words on standard input, sentences on standard output: nothing is drawn and "
		"the cursor is never moved. next reads the next conversation that waits; "
		"answer, close and snooze are about the one that was read last, as it was "
		"read. An answer is read back and sent only after yes. help says all words. "
		"heed --plain is the same. Without a terminal, an answer counts as a "
		"script's, and the exit status is 1 if something was not done.",
	.max_words = ANY_NUMBER,
	.query = true,
	.needs = NEEDS_ACCOUNT,
	.run = plain_run,
};
