/* Where the text of a reply comes from: -m, -F, standard input, or the editor.
 * SPDX-License-Identifier: MIT */
#include "cli/compose.h"

#include <ctype.h>
#include <errno.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/path.h"
#include "base/proc.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/cli.h"

#define COMPOSE_MAX ((size_t)64 * 1024)

/* --- the editor --- */

static const char *
editor_of(const struct cli *cli)
{
	const char *editor = cli->settings.editor;

	if (str_is_empty(editor))
		editor = getenv("VISUAL");
	if (str_is_empty(editor))
		editor = getenv("EDITOR");
	return str_is_empty(editor) ? "vi" : editor;
}

static bool
run_editor(struct cli *cli, const char *file, struct err *err)
{
	const char *editor = editor_of(cli);
	char **words = proc_words(editor, &cli->arena, err);
	struct proc proc = { .in = -1, .out = -1, .err_to = -1 };
	const char **argv;
	size_t count = 0;
	pid_t pid;
	int status;

	if (!words)
		return err_before(err, "editor");
	while (words[count])
		count++;
	argv = ARENA_ARRAY(&cli->arena, const char *, count + 2);
	for (size_t i = 0; i < count; i++)
		argv[i] = words[i];
	argv[count] = file;
	proc.argv = argv;
	if (!proc_start(&proc, &pid, err))
		return false;
	status = proc_wait(pid);
	if (status != 0)
		return err_set(err, ERR_FAILED,
			"%s ended with status %d: nothing is sent; your text is in %s",
			editor, status, file);
	return true;
}

static bool
write_start(const char *file, const char *start, struct err *err)
{
	return path_make_folder(file, err) &&
		path_write_private(file, start, strlen(start), err);
}

/* The file is removed only once its text is in our hands. */
static char *
edit(struct cli *cli, const char *start, struct err *err)
{
	const char *file = path_runtime(
		arena_printf(&cli->arena, "reply-%ld.txt", (long)getpid()), &cli->arena);
	char *text;

	if (!write_start(file, start, err) || !run_editor(cli, file, err))
		return NULL;
	text = path_read(file, COMPOSE_MAX, &cli->arena, err);
	if (text)
		unlink(file);
	return text;
}

/* --- standard input --- */

static char *
read_input(struct arena *arena, struct err *err)
{
	struct buf buf;
	char piece[4096];
	char *text = NULL;
	ssize_t got;

	buf_init(&buf, COMPOSE_MAX);
	while ((got = read(STDIN_FILENO, piece, sizeof piece)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || !buf_add(&buf, piece, (size_t)got))
			break;
	}
	if (got < 0)
		err_set(err, ERR_FAILED, "standard input cannot be read: %s",
			strerror(errno));
	else if (buf.full)
		err_set(err, ERR_USAGE, "standard input: more than 64 KiB is no reply");
	else if (buf.len != strlen(buf_text(&buf)))
		err_set(err, ERR_USAGE, "standard input: this is no text");
	else
		text = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return text;
}

/* --- the text --- */

/* CR LF becomes LF, blanks at the end go. What no network would show is refused rather
 * than changed: it is our own word. */
static bool
make_plain(char *text, struct err *err)
{
	size_t len = 0;

	if (!utf8_is_valid(text, strlen(text)))
		return err_set(err, ERR_USAGE, "the text is not UTF-8");
	for (const char *c = text; *c; c++) {
		if (c[0] == '\r' && c[1] == '\n')
			continue;
		if ((iscntrl((unsigned char)*c) && *c != '\n' && *c != '\t') ||
			*c == 0x7f)
			return err_set(err, ERR_USAGE,
				"the text contains a control character (%d)", *c);
		text[len++] = *c;
	}
	while (len > 0 && isspace((unsigned char)text[len - 1]))
		len--;
	text[len] = '\0';
	return true;
}

char *
compose_read(struct cli *cli, const char *start, bool *edited, struct err *err)
{
	const char *message = option_text(&cli->options, "message");
	const char *file = option_text(&cli->options, "file");
	char *text;

	*edited = !message && !file && isatty(STDIN_FILENO);
	if (message && file) {
		err_set(err, ERR_USAGE, "either -m or -F");
		return NULL;
	}
	if (str_eq(message, "-")) {
		err_set(err, ERR_USAGE,
			"-m takes the text itself; -F - reads standard input");
		return NULL;
	}
	if (message)
		text = arena_copy(&cli->arena, message);
	else if (file && !str_eq(file, "-"))
		text = path_read(file, COMPOSE_MAX, &cli->arena, err);
	else if (*edited)
		text = edit(cli, start, err);
	else
		text = read_input(&cli->arena, err);
	return text && make_plain(text, err) ? text : NULL;
}

static bool
goes_on(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* "@lea" and "@lea@example.social" both name @lea@example.social; "@leander" and
 * "@lea@elsewhere.example" do not. */
static bool
names(const char *text, const char *handle, struct arena *arena)
{
	const char *host = strchr(handle + (*handle == '@'), '@');
	const char *local =
		host ? arena_copy_n(arena, handle, (size_t)(host - handle)) : handle;

	for (const char *at = text; (at = str_find_nocase(at, local)); at++) {
		const char *rest = at + strlen(local);

		if (host && str_find_nocase(rest, host) == rest)
			rest += strlen(host);
		if (*rest != '@' && !goes_on(*rest))
			return true;
	}
	return false;
}

const char *
compose_mention(
	const char *text, const char *handle, const char *mentions, struct arena *arena)
{
	if (str_is_empty(handle) || names(text, handle, arena))
		return text;
	return arena_printf(arena, "%s%s", mentions, text);
}
