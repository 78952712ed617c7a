/* Where the text of a reply comes from: -m, -F, standard input, or the editor.
 * SPDX-License-Identifier: MIT */
#include "cli/act/compose.h"

#include <ctype.h>
#include <errno.h>

#include "base/buf.h"
#include "base/text/charset.h"
#include "base/err.h"
#include "base/system/path.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "cli/cli.h"

/* How much of a text that is too long is kept. */
#define INPUT_MAX ((size_t)16 * EDIT_MAX)

/* Bytes as they came. */
struct raw {
	char *at;
	size_t len;
};

static bool
read_input(struct raw *raw, struct arena *arena, struct err *err)
{
	struct buf buf;
	char piece[4096];
	ssize_t got;

	buf_init(&buf, INPUT_MAX);
	while ((got = read(STDIN_FILENO, piece, sizeof piece)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || !buf_add(&buf, piece, (size_t)got))
			break;
	}
	if (got < 0)
		err_set(err, ERR_FAILED, "cannot read standard input: %s",
			strerror(errno));
	else if (buf.full)
		err_set(err, ERR_USAGE,
			"standard input: a reply cannot be larger than 1 MiB");
	else {
		raw->at = arena_copy_n(arena, buf_text(&buf), buf.len);
		raw->len = buf.len;
	}
	buf_release(&buf);
	return raw->at != NULL;
}

/* Text from a pipe exists nowhere else. */
static char *
read_stdin(const struct raw *raw, bool piped, struct arena *arena, const char **was,
	struct err *err)
{
	char *text = NULL;

	if (raw->len > EDIT_MAX)
		err_set(err, ERR_USAGE, "a reply cannot be larger than 64 KiB");
	else
		text = charset_read(raw->at, raw->len, arena, was, err);
	if (!text && piped)
		edit_save(raw->at, raw->len, arena, err);
	return text;
}

static void
trim_end(char *text)
{
	size_t len = strlen(text);

	while (len > 0 && isspace((unsigned char)text[len - 1]))
		len--;
	text[len] = '\0';
}

/* Text on the command line must be UTF-8, as the terminal is. */
static bool
check_message(const char *message, struct err *err)
{
	if (str_eq(message, "-"))
		return err_set(err, ERR_USAGE,
			"-m takes the text itself; -F - reads standard input");
	return utf8_is_valid(message, strlen(message)) ||
		err_set(err, ERR_USAGE, "the text is not valid UTF-8");
}

static bool
read_raw(struct cli *cli, struct raw *raw, struct err *err)
{
	const char *message = option_text(&cli->options, "message");
	const char *file = option_text(&cli->options, "file");

	if (message) {
		raw->at = arena_copy(&cli->arena, message);
		raw->len = strlen(message);
		return check_message(message, err);
	}
	if (!file || str_eq(file, "-"))
		return read_input(raw, &cli->arena, err);
	raw->at = path_read_bytes(file, EDIT_MAX, &cli->arena, &raw->len, err);
	return raw->at != NULL;
}

bool
compose_edits(const struct cli *cli)
{
	return !option_text(&cli->options, "message") &&
		!option_text(&cli->options, "file") && isatty(STDIN_FILENO);
}

bool
compose_read(struct cli *cli, const char *start, struct composed_text *compose,
	struct err *err)
{
	const char *message = option_text(&cli->options, "message");
	const char *file = option_text(&cli->options, "file");
	const char *was = NULL;
	struct raw raw = { 0 };

	*compose = (struct composed_text){ 0 };
	if (message && file)
		return err_set(err, ERR_USAGE, "use either -m or -F, not both");
	compose->edited = compose_edits(cli);
	compose->piped = !message && !compose->edited && (!file || str_eq(file, "-"));
	if (compose->edited) {
		if (!edit_run(&compose->edit, cli->settings.editor, start, &cli->arena,
			    err))
			return false;
		compose->text = compose->edit.text;
		was = compose->edit.was;
	} else {
		if (!read_raw(cli, &raw, err))
			return false;
		compose->text = read_stdin(&raw, compose->piped, &cli->arena, &was, err);
	}
	if (!compose->text)
		return false;
	trim_end(compose->text);
	if (was)
		print_note("the text was converted from %s", was);
	return true;
}

char *
compose_stdin(struct arena *arena, struct err *err)
{
	struct raw raw = { 0 };
	const char *was;

	return read_input(&raw, arena, err) ? read_stdin(&raw, false, arena, &was, err)
					    : NULL;
}
