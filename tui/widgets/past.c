/* What was typed after `:`, `/` and `l`, also in earlier sessions.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/path.h"
#include "base/text/text.h"

#define LINES_MOST 600
#define TEXT_MOST  400 /* bytes; longer texts are not kept */
#define FILE_MOST  (512 * 1024)

static void
forget_lines(struct past *past)
{
	for (size_t i = 0; i < past->count; i++)
		free(past->at[i]);
	free(past->at);
	past->at = NULL;
	past->count = 0;
}

static void
push(struct past *past, const char *line)
{
	past->at = mem_resize(past->at, past->count + 1, sizeof *past->at);
	past->at[past->count++] = mem_copy(line, strlen(line));
}

static void
drop(struct past *past, size_t at)
{
	free(past->at[at]);
	memmove(&past->at[at], &past->at[at + 1],
		(past->count - at - 1) * sizeof *past->at);
	past->count--;
}

static void
read_file(struct past *past)
{
	struct arena arena = { 0 };
	char *text = path_read(past->file, FILE_MOST, &arena, NULL);
	char **lines;
	size_t count = text ? str_split(text, '\n', &arena, &lines) : 0;

	if (text)
		forget_lines(past);
	for (size_t i = 0; i < count; i++) {
		const char *line =
			text_clean(lines[i], strlen(lines[i]), TEXT_LINE, &arena, NULL);

		if (strlen(line) > 2 && line[1] == ' ' && strchr(":/l", line[0]))
			push(past, line);
	}
	arena_release(&arena);
}

void
past_open(struct past *past, const char *file)
{
	*past = (struct past){ .file = file ? mem_copy(file, strlen(file)) : NULL };
	if (file)
		read_file(past);
}

void
past_release(struct past *past)
{
	forget_lines(past);
	free(past->file);
	*past = (struct past){ 0 };
}

static void
write_file(const struct past *past)
{
	struct buf buf;

	buf_init(&buf, 0);
	for (size_t i = 0; i < past->count; i++)
		buf_addf(&buf, "%s\n", past->at[i]);
	/* Without it, only the history is lost. */
	if (path_make_folder(past->file, NULL))
		path_write_private(past->file, buf_text(&buf), buf.len, NULL);
	buf_release(&buf);
}

void
past_add(struct past *past, char kind, const char *text)
{
	struct arena arena = { 0 };
	const char *clean =
		str_trim(text_clean(text, strlen(text), TEXT_LINE, &arena, NULL), &arena);
	const char *line = arena_printf(&arena, "%c %s", kind, clean);

	if (clean[0] && strlen(clean) <= TEXT_MOST) {
		if (past->file)
			read_file(past);
		for (size_t i = past->count; i > 0; i--)
			if (str_eq(past->at[i - 1], line))
				drop(past, i - 1);
		push(past, line);
		while (past->count > LINES_MOST)
			drop(past, 0);
		if (past->file)
			write_file(past);
	}
	arena_release(&arena);
}

size_t
past_find(const struct past *past, char kind, const char *begin, size_t at, int step)
{
	size_t i = at;

	while (step < 0 ? i > 0 : i + 1 < past->count) {
		i = step < 0 ? i - 1 : i + 1;
		if (past->at[i][0] == kind && str_starts(past->at[i] + 2, begin))
			return i;
	}
	return past->count;
}

const char *
past_text(const struct past *past, size_t at)
{
	return past->at[at] + 2;
}
