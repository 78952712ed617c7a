/* The lines of a story: read, divided into blocks, renewed and written back.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_story.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/emulator/screen_picture.h"

static char *
copy(const char *text)
{
	char *copied = strdup(text);

	if (copied == NULL)
		abort();
	return copied;
}

static char **
more(char **array, size_t count)
{
	array = realloc(array, (count + 1) * sizeof *array);
	if (array == NULL)
		abort();
	return array;
}

bool
story_read(struct story *story)
{
	FILE *from = story->file != NULL ? fopen(story->file, "r") : stdin;
	char *line = NULL;
	size_t room = 0;

	if (from == NULL) {
		fprintf(stderr, "screen: %s: %s\n", story->file, strerror(errno));
		return false;
	}
	while (getline(&line, &room, from) >= 0) {
		size_t len = strlen(line);

		while (len > 0 && strchr(" \t\r\n", line[len - 1]) != NULL)
			line[--len] = '\0';
		story->lines = more(story->lines, story->count);
		story->lines[story->count++] = copy(line);
	}
	free(line);
	if (from != stdin)
		fclose(from);
	return true;
}

bool
story_write(const struct story *story)
{
	char beside[4096];
	FILE *to;
	bool ok;

	snprintf(beside, sizeof beside, "%s.new", story->file);
	to = fopen(beside, "w");
	ok = to != NULL;
	for (size_t i = 0; ok && i < story->count; i++)
		ok = fprintf(to, "%s\n", story->lines[i]) >= 0;
	if (to != NULL && fclose(to) != 0)
		ok = false;
	if (!ok || rename(beside, story->file) != 0) {
		fprintf(stderr, "screen: %s: %s\n", beside, strerror(errno));
		return false;
	}
	return true;
}

void
story_find_block(struct story *story)
{
	size_t end = story->at + 1;

	for (size_t i = end; i < story->count; i++) {
		if (strchr(" \t", story->lines[i][0]) != NULL &&
			story->lines[i][0] != '\0')
			end = i + 1;
		else if (story->lines[i][0] != '\0')
			break;
	}
	story->block_count = 0;
	for (size_t i = story->at + 1; i < end; i++) {
		char *line = story->lines[i];
		int skip = line[0] == ' ' && line[1] == ' ' ? 2 : line[0] != '\0';

		story->block = more(story->block, story->block_count);
		story->block[story->block_count++] = line + skip;
	}
}

void
story_renew_block(struct story *story)
{
	size_t first = story->at + 1;
	size_t height = (size_t)picture_height(&story->terminal);
	size_t count = story->count - story->block_count + height;
	char **lines = more(NULL, count);
	size_t n = 0;

	for (size_t i = 0; i < first; i++)
		lines[n++] = story->lines[i];
	for (size_t i = 0; i < height; i++) {
		struct picture_row here;
		char line[PICTURE_ROW_MAX + 2];

		picture_read(&story->terminal, (int)i, &here);
		snprintf(line, sizeof line, "%s%s", here.text[0] == '\0' ? "" : "  ",
			here.text);
		lines[n++] = copy(line);
	}
	for (size_t i = first; i < first + story->block_count; i++)
		free(story->lines[i]);
	for (size_t i = first + story->block_count; i < story->count; i++)
		lines[n++] = story->lines[i];
	free(story->lines);
	story->lines = lines;
	story->count = n;
	story_find_block(story);
}

void
story_release(struct story *story)
{
	terminal_close(&story->terminal);
	for (size_t i = 0; i < story->count; i++)
		free(story->lines[i]);
	free(story->lines);
	free(story->block);
}
