/* Programs of the user: conversations are piped to one, or one runs by itself.
 * SPDX-License-Identifier: MIT */
#include "tui/program.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/path.h"
#include "base/system/proc.h"
#include "base/text/text.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/term/screen.h"

/* What a line means: the words of the program, and how conversations are piped to it. */
struct asked {
	const char *const *argv;
	bool json;
};

/* What only a shell understands; as a word of its own it would be an argument like any other. */
static const char *
shell_word(char *const *words)
{
	static const char *const shell[] = { "|", "||", "&", "&&", ";", ">", ">>", "<",
		"2>", "2>&1" };

	for (; *words; words++)
		for (size_t i = 0; i < COUNT(shell); i++)
			if (str_eq(*words, shell[i]))
				return *words;
	return NULL;
}

static bool
program_words(const char *text, bool pipes, struct arena *arena, struct asked *asked,
	struct err *err)
{
	const char *rest = text;
	const char *first = str_word(&rest, arena);
	const char *means;
	char **words;

	*asked = (struct asked){ 0 };
	if (pipes && first && (str_eq(first, "json") || str_eq(first, "text"))) {
		asked->json = str_eq(first, "json");
		text = rest;
		if (str_is_empty(str_trim(rest, arena)))
			return err_set(err, ERR_USAGE, "%s: which program?", first);
	}
	words = proc_words(text, arena, err);
	if (!words)
		return false;
	means = shell_word(words);
	if (means)
		return err_set(err, ERR_USAGE,
			"%s is for a shell, and none runs here: write sh -c '...'",
			means);
	asked->argv = (const char *const *)words;
	return true;
}

/* --- running --- */

/* heed itself, which prints the conversations. */
static const char *const *
producer(const struct app *app, const struct inbox_targets *targets, bool json,
	struct arena *arena, struct err *err)
{
	const char *const *options = app->engine_options;
	const char *heed = path_program("heed", arena);
	size_t n_options = 0;
	size_t n = 0;
	const char **argv;

	if (!heed) {
		err_set(err, ERR_FAILED, "cannot find heed itself: was it moved?");
		return NULL;
	}
	while (options && options[n_options])
		n_options++;
	argv = ARENA_ARRAY(arena, const char *, targets->count + n_options + 6);
	argv[n++] = heed;
	argv[n++] = "show";
	argv[n++] = "--store";
	argv[n++] = app->store_path;
	if (json)
		argv[n++] = "--json";
	for (size_t i = 0; i < n_options; i++)
		argv[n++] = options[i];
	for (size_t i = 0; i < targets->count; i++)
		argv[n++] = arena_printf(arena, "%lld", (long long)targets->ids[i]);
	return argv;
}

/* Both have ended when it returns. */
static bool
run_both(const char *const *from, const char *const *argv, int *status, struct err *err)
{
	struct proc program = { .argv = argv, .in = -1, .out = -1, .err_to = -1 };
	int ends[2] = { -1, -1 };
	pid_t pid;
	pid_t from_pid = -1;
	bool ok = true;

	if (from) {
		ok = proc_pipe(ends, err) &&
			proc_start(&(struct proc){ .argv = from,
					   .in = PROC_NULL,
					   .out = ends[1],
					   .err_to = -1 },
				&from_pid, err);
		program.in = ends[0];
	}
	ok = ok && proc_start(&program, &pid, err);
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			close(ends[i]);
	if (ok)
		*status = proc_wait(pid);
	if (from_pid > 0)
		proc_wait(from_pid);
	return ok;
}

/* The terminal is in its usual mode, so a line arrives whole. */
static void
wait_for_enter(void)
{
	char byte = '\0';

	while (byte != '\n' && read(STDIN_FILENO, &byte, 1) == 1)
		continue;
}

static bool
run_on_terminal(struct app *app, const char *const *from, const char *const *argv,
	struct err *err)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction quit;
	int status = 0;
	bool ok;

	screen_leave(app->screen);
	/* The keys that interrupt a program are for it. */
	sigaction(SIGQUIT, &ignore, &quit);
	ok = run_both(from, argv, &status, err);
	sigaction(SIGQUIT, &quit, NULL);
	if (ok) {
		screen_mend(app->screen);
		if (status != 0)
			printf("\n[%s ended with status %d; Enter goes back to heed] ",
				text_clean(argv[0], strlen(argv[0]), TEXT_LINE,
					&app->scratch, NULL),
				status);
		else
			fputs("\n[Enter goes back to heed] ", stdout);
		fflush(stdout);
		wait_for_enter();
	}
	screen_return(app->screen);
	if (ok && status != 0)
		app_say(app, ROLE_NOTE, "%s ended with status %d", argv[0], status);
	return ok;
}

static bool
start_program(struct app *app, const struct inbox_targets *targets, const char *text,
	struct err *err)
{
	const char *const *from = NULL;
	struct asked asked;

	if (!program_words(text, targets != NULL, &app->scratch, &asked, err))
		return false;
	if (targets) {
		from = producer(app, targets, asked.json, &app->scratch, err);
		if (!from)
			return false;
	}
	return run_on_terminal(app, from, asked.argv, err);
}

/* --- asking --- */

static void
pipe_typed(struct app *app, const char *text, void *context)
{
	const struct inbox_view *inbox = context;
	struct err err = { 0 };
	struct asked asked;

	if (str_is_empty(text))
		return;
	if (program_words(text, inbox != NULL, &app->scratch, &asked, &err))
		prompt_enter(&app->prompt,
			!inbox ? "runs it"
				: asked.json
				? "pipes JSON"
				: "pipes text; json before the program: JSON");
	else if (err.code == ERR_USAGE)
		prompt_fault(&app->prompt, err.text, -1);
}

static void
pipe_left(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;

	(void)app;
	(void)text;
	if (inbox)
		inbox_targets_forget(&inbox->asked);
}

static void
pipe_done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };

	if (!str_is_empty(text)) {
		past_add(&app->past, inbox ? '|' : '!', text);
		if (!start_program(app, inbox ? &inbox->asked : NULL, text, &err))
			app_fault(app, &err);
	}
	pipe_left(app, text, context);
}

static void
ask_program(struct app *app, struct inbox_view *inbox, const char *label)
{
	prompt_ask(&app->prompt,
		&(struct question){ .label = label,
			.enter = inbox ? "pipes text; json before the program: JSON"
				       : "runs it",
			.history = inbox ? '|' : '!',
			.done = pipe_done,
			.changed = pipe_typed,
			.left = pipe_left,
			.context = inbox });
}

bool
program_pipe(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct app *app = view->app;

	if (inbox->targets.count > PROGRAM_PIPED_MOST)
		return err_set(err, ERR_USAGE,
			"at most %d conversations are piped at once, and %zu are marked; "
			"heed export prints all",
			PROGRAM_PIPED_MOST, inbox->targets.count);
	if (command->argument[0])
		return start_program(app, &inbox->targets, command->argument, err);
	inbox_targets_copy(&inbox->asked, &inbox->targets);
	ask_program(app, inbox,
		arena_printf(&app->scratch, "pipe %s%s to: ", inbox->targets.name,
			inbox->targets.count > 1 ? " conversations" : ""));
	return true;
}

bool
program_run(struct view *view, const struct command *command, struct err *err)
{
	if (command->argument[0])
		return start_program(view->app, NULL, command->argument, err);
	ask_program(view->app, NULL, "!");
	return true;
}
