/* Sections and `key = value`, with line numbers.
 * SPDX-License-Identifier: MIT */
#include "base/ini.h"

/* libinih has a type with the same name as ours. */
#define ini_reader inih_reader
#include <ini.h>
#undef ini_reader

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"

#define FILE_MAX ((size_t)1024 * 1024)
/* libinih silently truncates longer lines and section names. */
#define LINE_MAX_LEN    4096
#define SECTION_MAX_LEN 49

/* The input of libinih. It reports only the first fault and does not number valid lines,
 * so each line is passed to it alone, after the line of its section. */
struct feed {
	const char *lines[2];
	int next;
};

struct ini_reading {
	const char *path;
	ini_reader *reader;
	ini_fault *fault;
	void *context;
	const char *header; /* the line of the section; NULL before the first */
	int line;
	bool skips; /* below a faulty header: the section is unknown */
	bool found; /* the line was a setting */
};

static void
ini_on_setting(struct ini_reading *reading, struct err *err)
{
	err_before(err, "%s:%d", reading->path, reading->line);
	reading->fault(reading->context, err->text);
}

static char *
give_line(char *to, int room, void *stream)
{
	struct feed *feed = stream;
	const char *line = feed->next < 2 ? feed->lines[feed->next++] : NULL;

	if (!line)
		return NULL;
	snprintf(to, (size_t)room, "%s\n", line);
	return to;
}

static int
take_setting(void *user, const char *section, const char *key, const char *value)
{
	struct ini_reading *reading = user;
	const struct ini_line line = {
		.section = section,
		.key = key,
		.value = value,
		.line = reading->line,
	};
	struct err err = { 0 };

	if (!*key)
		return 0;
	reading->found = true;
	if (!reading->reader(reading->context, &line, &err))
		ini_on_setting(reading, &err);
	return 1;
}

static bool
parses(struct ini_reading *reading, const char *header, const char *line)
{
	struct feed feed = { .lines = { header ? header : line, header ? line : NULL } };

	return ini_parse_stream(give_line, &feed, take_setting, reading) == 0;
}

/* A name that is too long is cut, and could then match another section. */
static bool
is_header(struct ini_reading *reading, const char *line)
{
	const char *end = strchr(line, ']');

	return end && end - line - 1 <= SECTION_MAX_LEN && parses(reading, NULL, line);
}

static void
ini_take_line(struct ini_reading *reading, const char *line)
{
	struct err err = { 0 };

	reading->found = false;
	if (*line == '[') {
		reading->skips = strlen(line) > LINE_MAX_LEN || !is_header(reading, line);
		reading->header = line;
		if (!reading->skips)
			return;
		err_set(&err, ERR_CONFIG, "expected [SECTION], got \"%s\"", line);
		ini_on_setting(reading, &err);
		return;
	}
	if (reading->skips)
		return;
	if (strlen(line) > LINE_MAX_LEN) {
		err_set(&err, ERR_CONFIG, "the line is longer than %d bytes",
			LINE_MAX_LEN);
		ini_on_setting(reading, &err);
		return;
	}
	if (!parses(reading, reading->header, line) && !reading->found) {
		err_set(&err, ERR_CONFIG, "expected KEY = VALUE, got \"%s\"", line);
		ini_on_setting(reading, &err);
	}
}

static void
take_lines(struct ini_reading *reading, char *text, struct arena *arena)
{
	char *end;

	/* A byte order mark, which some editors write. */
	if (str_starts(text, "\xef\xbb\xbf"))
		text += 3;
	for (; *text; text = end) {
		end = text + strcspn(text, "\n");
		if (*end)
			*end++ = '\0';
		reading->line++;
		ini_take_line(reading, str_trim(text, arena));
	}
}

bool
ini_read(const char *path, ini_reader *reader, ini_fault *fault, void *context,
	struct err *err)
{
	struct ini_reading reading = {
		.path = path,
		.reader = reader,
		.fault = fault,
		.context = context,
	};
	struct arena scratch = { 0 };
	struct err why = { 0 };
	char *text = path_read(path, FILE_MAX, &scratch, &why);

	/* libinih keeps its options in globals; they always get the same values. */
	ini_use_stack = false;
	ini_max_line = LINE_MAX_LEN + 3;
	ini_initial_alloc = LINE_MAX_LEN + 3;
	if (text)
		take_lines(&reading, text, &scratch);
	arena_release(&scratch);
	if (text || why.code == ERR_GONE)
		return true;
	return err_set(err, ERR_CONFIG, "%s", why.text);
}
