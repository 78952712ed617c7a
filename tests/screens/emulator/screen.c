/* Looks at heed as a person does: runs a program in a terminal (libvterm), types, and
 * compares what is seen. Prints TAP.
 * SPDX-License-Identifier: MIT
 *
 *     screen [-s COLSxROWS] [FILE]
 *
 * tells the story in FILE (else standard input), a line after the other:
 *
 *     # A line of comment is printed between the results.
 *     size 80x24                  the window; 80x24 if nothing is said, -s goes before
 *     env HEED_NOW=2026-11-22T09:35:00Z NO_COLOR    sets, and (without =) removes
 *     run heed --store "$STORE"   starts a program; quotes, variables as in sh; no shell
 *     wait Open 37                until the screen shows the text
 *     keys j j gg <C-s> <Esc> <F5> <S-Tab> <M-x>    as in keymap files
 *     type Hello Léa              the rest of the line as it is
 *     paste two\nlines            as a terminal pastes, in brackets if they were asked for
 *     bytes \e[97;5u              what a terminal may send besides
 *     resize 40x10
 *     signal TERM                 HUP INT QUIT SEGV ABRT KILL STOP TSTP CONT USR1
 *     deadline 20s                how long checks wait, 30s or 300ms; 1 s after a failure
 *     save FILE                   writes the screen as text
 *     sh kill -9 $(pgrep heed)    a line of sh beside the program; it must succeed
 *
 * and checks, each a line of TAP:
 *
 *     has TEXT         lacks TEXT
 *     row 3 has TEXT   row 3 lacks TEXT   row 3 is TEXT      rows count from 1
 *     cursor 3,7       cursor on TEXT     cursor after TEXT
 *     cursor shown     cursor hidden
 *     colour of TEXT is bold red on blue           the first cell of its first place
 *     title TEXT
 *     quiet                       nothing was written for 50 ms
 *     until test -e "$WORLD/x"    a line of sh succeeds, now or later
 *     ends 0           ends by SEGV
 *     restored                    the terminal is as it was before the program came
 *     stream has TEXT  stream lacks \e]0;         in all the bytes the program wrote
 *     stream grew 900             by no more bytes since keys were typed
 *     stream is clean             UTF-8 without C1, odd controls and direction marks
 *     expect                      the whole screen follows, indented by two blanks
 *       heed  [1 Open 37]{…}
 *       …
 *        r reply  e done
 *
 * A check looks when the screen is settled (nothing written or typed for 50 ms), and
 * again after each change, until it holds or the deadline is over. `wait` does not ask
 * for a settled screen. Blanks at the ends of lines and empty rows at the end do not
 * count. {…} or {...} in a text is anything; a line of … or ... in a screen is any number
 * of rows. Quotes around a text keep its blanks. paste, bytes and stream know \n \t \e \a \r \\
 * \xHH \uHHHH.
 *
 * Colours: bold dim italic underline blink reverse strike plain; default, black red green
 * yellow blue magenta cyan white, bright-red…, 16 to 255, #rrggbb; `on` before the
 * background, `not` before what must not be.
 *
 * `at 80x24 ` or `at 80x24,120x40 ` before a word: only in windows that began so large.
 *
 * With HEED_UPDATE=1 an `expect` that does not hold is rewritten in FILE instead.
 * With SCREEN_TALLY=FILE the numbers go on from the one in this file and no plan is
 * printed, so that a test can tell many stories (see world.sh).
 *
 * A program that stops itself (C-z) needs a shell above it: run sh -mc 'heed; fg'. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/screens/emulator/screen_picture.h"
#include "tests/screens/emulator/screen_story.h"
#include "tests/screens/emulator/screen_words.h"

#define PATIENCE              30000
#define PATIENCE_AFTER_A_FAIL 1000
/* What happens elsewhere is looked at that often. */
#define LOOK_ELSEWHERE 50
/* Before a screen is taken as the expected one. */
#define QUIET_FOR_UPDATE 300

static const struct word {
	const char *name;
	act_fn *act;
	check_fn *check;
} words[] = {
	{ .name = "size", .act = act_size },
	{ .name = "deadline", .act = act_deadline },
	{ .name = "env", .act = act_env },
	{ .name = "run", .act = act_run },
	{ .name = "keys", .act = act_keys },
	{ .name = "type", .act = act_type },
	{ .name = "paste", .act = act_paste },
	{ .name = "bytes", .act = act_bytes },
	{ .name = "resize", .act = act_resize },
	{ .name = "signal", .act = act_signal },
	{ .name = "save", .act = act_save },
	{ .name = "sh", .act = act_sh },
	{ .name = "wait", .check = check_has },
	{ .name = "has", .check = check_has },
	{ .name = "lacks", .check = check_lacks },
	{ .name = "expect", .check = check_expect },
	{ .name = "row", .check = check_row },
	{ .name = "cursor", .check = check_cursor },
	{ .name = "colour", .check = check_colour },
	{ .name = "title", .check = check_title },
	{ .name = "ends", .check = check_ends },
	{ .name = "restored", .check = check_restored },
	{ .name = "stream", .check = check_stream },
	{ .name = "quiet", .check = check_quiet },
	{ .name = "until", .check = check_until },
};

bool
story_why(struct story *story, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(story->why, sizeof story->why, format, args);
	va_end(args);
	return false;
}

bool
story_wrong(struct story *story, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(story->why, sizeof story->why, format, args);
	va_end(args);
	story->is_wrong = true;
	return false;
}

/* A line of TAP. */
static void
report(struct story *story, bool ok, int first, const char *line)
{
	printf("%s %d - %s:%zu: ", ok ? "ok" : "not ok", first + ++story->told,
		story->file == NULL ? "story" : story->file, story->at + 1);
	/* To TAP a # begins a directive. */
	for (; *line != '\0'; line++)
		printf(*line == '#' || *line == '\\' ? "\\%c" : "%c", *line);
	printf(" (%dx%d)\n", story->cols, story->rows);
	fflush(stdout);
	if (ok)
		return;
	story->failed++;
	if (story->patience > PATIENCE_AFTER_A_FAIL)
		story->patience = PATIENCE_AFTER_A_FAIL;
	fprintf(stderr, "# %s:%zu: %s\n#   %s\n",
		story->file == NULL ? "story" : story->file, story->at + 1,
		story->lines[story->at], story->why);
	if (story->terminal.vt != NULL)
		picture_print(&story->terminal, stderr);
}

/* Words cut their line to pieces; the story's own may be written back. */
static bool
does(struct story *story, const struct word *word, const char *rest)
{
	char *line = strdup(rest);
	bool ok = line != NULL &&
		(word->act != NULL ? word->act(story, line) : word->check(story, line));

	free(line);
	return ok;
}

/* Looks until it holds, the deadline is over, or nothing can change any more. */
static bool
comes_true(struct story *story, const struct word *word, const char *rest)
{
	struct terminal *terminal = &story->terminal;
	int64_t deadline = terminal_clock() + story->patience;
	bool waits = strcmp(word->name, "wait") == 0;
	bool elsewhere = word->check == check_until;

	if (terminal->vt == NULL)
		return story_wrong(story, "nothing was run yet");
	for (;;) {
		bool late = terminal_clock() >= deadline;

		if (!waits)
			terminal_settle(terminal, TERMINAL_QUIET, deadline);
		if (does(story, word, rest))
			return true;
		if (late || story->is_wrong || (terminal_is_over(terminal) && !elsewhere))
			return false;
		if (elsewhere)
			terminal_pass(terminal, LOOK_ELSEWHERE);
		else
			terminal_pump(terminal, deadline);
	}
}

/* True when the block was renewed, or was right. */
static bool
renews(struct story *story)
{
	terminal_settle(&story->terminal, QUIET_FOR_UPDATE, terminal_clock() + PATIENCE);
	if (!check_expect(story, (char[]){ "" }))
		story_renew_block(story);
	return true;
}

/* Past "at 80x24,120x40 ", if the line begins so; NULL when none of the sizes is ours. */
static char *
past_condition(const struct story *story, char *line)
{
	char size[16];
	char *sizes = words_after(line, "at");
	char *rest;
	bool is_ours = false;

	if (sizes == NULL)
		return line;
	rest = sizes + strcspn(sizes, " ");
	snprintf(size, sizeof size, "%dx%d", story->cols, story->rows);
	for (char *at = sizes; at < rest; at += strcspn(at, ", ") + 1)
		if (strcspn(at, ", ") == strlen(size) &&
			strncmp(at, size, strlen(size)) == 0)
			is_ours = true;
	return is_ours ? rest + strspn(rest, " ") : NULL;
}

static const struct word *
word_of(const char *line)
{
	size_t len = strcspn(line, " ");

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i].name) == len &&
			strncmp(words[i].name, line, len) == 0)
			return &words[i];
	return NULL;
}

/* One line. False when the story cannot go on. */
static bool
tell_line(struct story *story, int first, bool updates)
{
	char *line = past_condition(story, story->lines[story->at]);
	const struct word *word;
	char *rest;
	bool ok;

	if (line == NULL || line[0] == '\0')
		return true;
	if (line[0] == '#') {
		printf("%s\n", line);
		return true;
	}
	word = word_of(line);
	story->is_wrong =
		word == NULL || (story->block_count > 0 && word->check != check_expect);
	if (story->is_wrong) {
		story_why(story,
			word == NULL ? "this is not a word of stories"
				     : "only expect is followed by indented lines");
		report(story, false, first, line);
		return false;
	}
	rest = line + strlen(word->name) + strspn(line + strlen(word->name), " ");
	if (word->act != NULL) {
		ok = does(story, word, rest);
		if (!ok)
			report(story, false, first, line);
		return ok;
	}
	if (updates && word->check == check_expect && story->terminal.vt != NULL)
		ok = renews(story);
	else
		ok = comes_true(story, word, rest);
	report(story, ok, first, line);
	return !story->is_wrong;
}

/* The number of the last line of TAP that was printed before this story. */
static int
tally(const char *file)
{
	FILE *from = fopen(file, "r");
	int number = 0;

	if (from == NULL)
		return 0;
	if (fscanf(from, "%6d", &number) != 1)
		number = 0;
	fclose(from);
	return number;
}

static bool
write_tally(const char *file, int number)
{
	FILE *to = fopen(file, "w");
	bool ok = to != NULL && fprintf(to, "%d\n", number) > 0;

	return to != NULL && fclose(to) == 0 && ok;
}

/* True when everything held. */
static bool
tell(struct story *story)
{
	const char *file = getenv("SCREEN_TALLY");
	const char *update = getenv("HEED_UPDATE");
	bool updates = update != NULL && strcmp(update, "1") == 0 && story->file != NULL;
	int first = file != NULL ? tally(file) : 0;
	bool ok = true;

	for (; ok && story->at < story->count; story->at += 1 + story->block_count) {
		story_find_block(story);
		ok = tell_line(story, first, updates);
	}
	ok = ok && story->failed == 0;
	if (updates && ok)
		ok = story_write(story);
	if (file != NULL)
		ok = write_tally(file, first + story->told) && ok;
	else
		printf("1..%d\n", story->told);
	return ok;
}

int
main(int argc, char **argv)
{
	struct story story = { .cols = 80, .rows = 24, .patience = PATIENCE };
	int option;
	bool ok;

	while ((option = getopt(argc, argv, "s:")) != -1) {
		story.size_is_given = option == 's' &&
			words_pair(optarg, 'x', TERMINAL_COLS_MAX, TERMINAL_ROWS_MAX,
				&story.cols, &story.rows);
		if (!story.size_is_given)
			break;
	}
	if (option != -1 || optind < argc - 1) {
		fprintf(stderr, "usage: screen [-s COLSxROWS] [FILE]\n");
		return 2;
	}
	story.file = argv[optind];
	ok = story_read(&story) && tell(&story);
	story_release(&story);
	return ok ? 0 : 1;
}
