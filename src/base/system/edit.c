/* Edits a text in the user's editor, in a file that only the user can read. The file is
 * deleted only once its text is safe.
 * SPDX-License-Identifier: MIT */
#include "base/system/edit.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text/charset.h"
#include "base/err.h"
#include "base/system/path.h"
#include "base/system/proc.h"
#include "base/system/random.h"
#include "base/str.h"

static const char *
editor_of(const char *command)
{
	if (str_is_empty(command))
		command = getenv("VISUAL");
	if (str_is_empty(command))
		command = getenv("EDITOR");
	return str_is_empty(command) ? "vi" : command;
}

/* While the editor runs, the keys that interrupt a program are for it. */
static bool
edit_run_editor(
	const char *editor, const char *file, struct arena *arena, struct err *err)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction old_int;
	struct sigaction old_quit;
	struct proc proc = { .in = -1, .out = -1, .err_to = -1 };
	char **words = proc_words(editor, arena, err);
	const char **argv;
	size_t n = 0;
	pid_t pid;
	int status = -1;
	bool started;

	if (words == NULL)
		return err_before(err, "editor");
	while (words[n] != NULL)
		n++;
	argv = ARENA_ARRAY(arena, const char *, n + 2);
	for (size_t i = 0; i < n; i++)
		argv[i] = words[i];
	argv[n] = file;
	proc.argv = argv;
	sigaction(SIGINT, &ignore, &old_int);
	sigaction(SIGQUIT, &ignore, &old_quit);
	started = proc_start(&proc, &pid, err);
	if (started)
		status = proc_wait(pid);
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGQUIT, &old_quit, NULL);
	if (started && status != 0)
		return err_set(
			err, ERR_FAILED, "%s ended with status %d", editor, status);
	return started;
}

/* The file name comes first: it must be readable in full on a narrow screen. */
bool
edit_keep(const struct edit *edit, struct err *err)
{
	return err_before(err, "your text is in %s", edit->file);
}

void
edit_end(const struct edit *edit)
{
	unlink(edit->file);
}

static char *
file_of(struct arena *arena)
{
	return path_runtime(arena_printf(arena, "reply-%s.txt", random_uuid().at), arena);
}

bool
edit_save(const char *bytes, size_t len, struct arena *arena, struct err *err)
{
	const struct edit edit = { .file = file_of(arena) };

	if (!path_make_folder(edit.file, NULL) ||
		!path_write_private(edit.file, bytes, len, NULL))
		return false;
	return edit_keep(&edit, err);
}

static bool
is_as_it_was(const char *file, const char *start, struct arena *arena)
{
	const char *now = path_read(file, EDIT_MAX, arena, NULL);

	return now != NULL && strcmp(now, start) == 0;
}

bool
edit_run(struct edit *edit, const char *command, const char *start, struct arena *arena,
	struct err *err)
{
	char *bytes = NULL;
	size_t len;

	*edit = (struct edit){ .file = file_of(arena) };
	if (!path_make_folder(edit->file, err) ||
		!path_write_private(edit->file, start, strlen(start), err))
		return false;
	if (edit_run_editor(editor_of(command), edit->file, arena, err))
		bytes = path_read_bytes(edit->file, EDIT_MAX, arena, &len, err);
	if (bytes != NULL)
		edit->text = charset_read(bytes, len, arena, &edit->was, err);
	if (edit->text != NULL && strlen(edit->text) <= EDIT_MAX)
		return true;
	if (edit->text != NULL)
		err_set(err, ERR_USAGE, "the text is larger than 64 KiB");
	edit->text = NULL;
	if (is_as_it_was(edit->file, start, arena)) {
		edit_end(edit);
		return err_before(err, "your text is unchanged");
	}
	return edit_keep(edit, err);
}
