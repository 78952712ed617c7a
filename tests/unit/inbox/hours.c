/* Opening hours, case by case: texts that are played (see hours/README.md).
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "inbox/hours/hours.h"

#define FOLDER       "tests/unit/hours"
#define VERSIONS_MAX 8

/* The case that is being read. */
struct play {
	const char *file;
	const char *title;
	int line;
	bool told; /* behind `so` */
	bool own;
	const char *zone;
	struct hours hours; /* of the version that is being told */
	int64_t valid_from;
	bool has_version;
	struct hours_dated whole[VERSIONS_MAX];
	size_t n_whole;
	struct hours_dated mine[VERSIONS_MAX];
	size_t n_mine;
	struct hours_book book;
	const char *text; /* of the newest version, what of it was not yet told */
	bool text_told;
	int held; /* how many things were */
	struct arena arena;
};

static void
wrong(const struct play *play, const char *what)
{
	fail_msg("%s:%d: %s (in \"%s\")", play->file, play->line, what, play->title);
}

static void
end_version(struct play *play)
{
	struct hours_dated dated = { .valid_from = play->valid_from,
		.text = hours_text(&play->hours, &play->arena) };

	if (!play->has_version)
		return;
	if ((play->own ? play->n_mine : play->n_whole) == VERSIONS_MAX)
		wrong(play, "too many versions");
	if (play->own)
		play->mine[play->n_mine++] = dated;
	else
		play->whole[play->n_whole++] = dated;
	play->text = dated.text;
	play->hours = (struct hours){ 0 };
	play->has_version = false;
	play->valid_from = 0;
}

/* "2026-03-06" "17:20": local, or with an offset. */
static int64_t
moment(struct play *play, const char **rest)
{
	const char *date = str_word(rest, &play->arena);
	const char *clock = str_word(rest, &play->arena);
	const struct zone *zone;
	int64_t at;
	int64_t in_day;

	if (!clock || !date_parse(arena_printf(&play->arena, "%sT%s", date, clock), &at))
		wrong(play, "this is no time");
	if (strpbrk(clock, "Z+-"))
		return at;
	zone = zone_load(play->zone, &play->arena);
	in_day = at % DATE_DAY;
	return zone_instant(zone, at / DATE_DAY, (int)(in_day / DATE_MINUTE)) +
		in_day % DATE_MINUTE;
}

static int64_t
span(struct play *play, const char **rest)
{
	int64_t ms;

	if (!date_words_span(str_or_empty(str_word(rest, &play->arena)), &ms))
		wrong(play, "this is no span");
	return ms;
}

static void
take_setting(struct play *play, const char *line)
{
	char **parts;
	struct err err;

	if (str_split(line, '=', &play->arena, &parts) != 2)
		wrong(play, "expected KEY = VALUE");
	play->has_version = true;
	parts[0] = str_trim(parts[0], &play->arena);
	parts[1] = str_trim(parts[1], &play->arena);
	if (!hours_read_line(&play->hours, parts[0], parts[1], &play->arena, &err))
		wrong(play, err.text);
	if (str_eq(parts[0], "zone"))
		play->zone = parts[1];
}

static void
take_told(struct play *play, const char *line)
{
	const char *rest = line;

	if (str_eq(line, "own")) {
		end_version(play);
		play->own = true;
	} else if (str_starts(line, "from ")) {
		end_version(play);
		str_word(&rest, &play->arena);
		play->valid_from = moment(play, &rest);
		play->has_version = true;
	} else {
		take_setting(play, line);
	}
}

static void
compare(struct play *play, int64_t got, int64_t wanted, bool instants)
{
	if (got == wanted)
		return;
	wrong(play,
		instants ? arena_printf(&play->arena, "it is %s, not %s",
				   date_iso(got).at, date_iso(wanted).at)
			 : arena_printf(&play->arena, "it is %lld s, not %lld s",
				   (long long)(got / DATE_SECOND),
				   (long long)(wanted / DATE_SECOND)));
}

static void
check_times(struct play *play, const char *rest)
{
	int64_t from = moment(play, &rest);
	const char *sign = str_word(&rest, &play->arena);
	int64_t until;

	if (str_eq(sign, "..")) {
		until = moment(play, &rest);
		compare(play, hours_between(&play->book, from, until), span(play, &rest),
			false);
	} else if (str_eq(sign, "+")) {
		int64_t wait = span(play, &rest);
		const char *after = rest;

		until = str_eq(str_word(&after, &play->arena), "never")
			? HOURS_NEVER
			: moment(play, &rest);
		compare(play, hours_after(&play->book, from, wait), until, true);
	} else {
		wrong(play, "expected .. or +");
	}
}

static void
check_text(struct play *play, const char *line)
{
	size_t len = strlen(line);

	play->text_told = true;
	if (!str_starts(play->text, line) || play->text[len] != '\n')
		wrong(play,
			arena_printf(&play->arena, "the text goes on: %s", play->text));
	play->text += len + 1;
}

static void
check(struct play *play, const char *line)
{
	const char *rest = line;

	play->held++;
	if (str_starts(line, "text ")) {
		check_text(play, line + strlen("text "));
	} else if (str_eq(line, "no text")) {
		play->text_told = true;
	} else if (str_starts(line, "open ") || str_starts(line, "closed ")) {
		str_word(&rest, &play->arena);
		if (hours_is_open(&play->book, moment(play, &rest)) != (*line == 'o'))
			wrong(play, *line == 'o' ? "it is closed" : "it is open");
	} else {
		check_times(play, line);
	}
}

static void
make_book(struct play *play)
{
	struct err err;

	end_version(play);
	play->told = true;
	if (!hours_book_of(&play->book, play->whole, play->n_whole, play->mine,
		    play->n_mine, &play->arena, &err))
		wrong(play, err.text);
}

static void
end_case(struct play *play)
{
	if (play->title && play->held == 0)
		wrong(play, "nothing must hold");
	if (play->text_told && *play->text)
		wrong(play,
			arena_printf(&play->arena, "the text goes on: %s", play->text));
	arena_release(&play->arena);
}

static size_t
indent(const char *line)
{
	return strspn(line, " ");
}

/* The lines that stand deeper than `calendar`; gives back the one after them. */
static char **
take_calendar(struct play *play, char **lines)
{
	size_t outer = indent(*lines++);
	size_t inner = indent(*lines);
	char *text = arena_copy(&play->arena, "");
	struct err err;

	play->line++;
	for (; *lines && indent(*lines) > outer; lines++, play->line++)
		text = arena_printf(&play->arena, "%s%s\r\n", text, *lines + inner);
	if (!hours_calendar(&play->hours, text, &play->arena, &err))
		wrong(play, err.text);
	return lines;
}

/* Ends with NULL. */
static char **
lines_of(const char *text, struct arena *arena)
{
	char **lines;
	size_t count = str_split(text, '\n', arena, &lines);

	return arena_grow(
		arena, lines, count * sizeof *lines, (count + 1) * sizeof *lines);
}

static void
play_file(const char *file, int *cases)
{
	struct arena arena = { 0 };
	struct play play = { .text = "" };
	struct err err;
	char *text = path_read(file, 1 << 20, &arena, &err);
	char **lines;

	if (!text)
		fail_msg("%s", err.text);
	lines = lines_of(text, &arena);
	for (int number = 1; *lines; number++) {
		const char *line = str_trim(*lines, &arena);

		if (str_starts(line, "hours ")) {
			end_case(&play);
			play = (struct play){
				.file = file, .title = line, .text = "", .zone = "UTC"
			};
			(*cases)++;
		}
		play.line = number;
		if (str_eq(line, "calendar")) {
			lines = take_calendar(&play, lines);
			number = play.line - 1;
			continue;
		}
		if (str_eq(line, "so"))
			make_book(&play);
		else if (*line && *line != '#' && !str_starts(line, "hours "))
			play.told ? check(&play, line) : take_told(&play, line);
		lines++;
	}
	end_case(&play);
	arena_release(&arena);
}

static void
every_case_is_as_it_is_told(void **state)
{
	struct arena arena = { 0 };
	struct dirent *entry;
	DIR *folder = opendir(FOLDER);
	int cases = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder)))
		if (str_ends(entry->d_name, ".hours"))
			play_file(arena_printf(&arena, FOLDER "/%s", entry->d_name),
				&cases);
	closedir(folder);
	arena_release(&arena);
	assert_true(cases >= 40);
}

static void
without_a_book_it_is_always_open(void **state)
{
	const struct hours_book none = { 0 };

	(void)state;
	assert_int_equal(hours_between(NULL, 1000, 5000), 4000);
	assert_int_equal(hours_between(NULL, 5000, 1000), 0);
	assert_int_equal(hours_between(&none, 1000, 5000), 4000);
	assert_int_equal(hours_after(NULL, 1000, 4000), 5000);
	assert_int_equal(hours_after(NULL, 1000, INT64_MAX - 1000), HOURS_NEVER);
	assert_true(hours_is_open(NULL, 1000));
	assert_false(hours_is_open(NULL, HOURS_NEVER));
}

static void
a_zone_that_is_gone_is_told(void **state)
{
	const struct hours_dated dated[] = { { 0,
		"zone = Europe/Atlantis\nopen = mon 09:00-17:00\n" } };
	struct arena arena = { 0 };
	struct hours_book book;
	struct err err = { 0 };

	(void)state;
	assert_false(hours_book_of(&book, dated, 1, NULL, 0, &arena, &err));
	assert_string_equal(err.text,
		"zone expects a time zone like Europe/Brussels, not \"Europe/Atlantis\"");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case_is_as_it_is_told),
		cmocka_unit_test(without_a_book_it_is_always_open),
		cmocka_unit_test(a_zone_that_is_gone_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
