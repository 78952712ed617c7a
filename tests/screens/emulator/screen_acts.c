/* What a story does: starts the program, types, resizes, sends signals, acts beside it.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_story.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/screens/emulator/screen_picture.h"
#include "tests/screens/emulator/screen_words.h"

static bool
parse_size(struct story *story, const char *text, int *cols, int *rows)
{
	if (!words_pair(text, 'x', TERMINAL_COLS_MAX, TERMINAL_ROWS_MAX, cols, rows))
		return story_wrong(story, "a size like 80x24 is expected");
	return true;
}

/* For words that need a terminal. */
static bool
was_run(struct story *story)
{
	return story->terminal.vt != NULL || story_wrong(story, "nothing was run yet");
}

bool
act_size(struct story *story, char *rest)
{
	int cols;
	int rows;

	if (!parse_size(story, rest, &cols, &rows))
		return false;
	if (!story->size_is_given) {
		story->cols = cols;
		story->rows = rows;
	}
	return true;
}

bool
act_deadline(struct story *story, char *rest)
{
	int number = 0;
	int len = 0;

	sscanf(rest, "%6d%n", &number, &len);
	if (number < 1)
		return story_wrong(story, "a time like 20s or 300ms is expected");
	if (strcmp(rest + len, "s") == 0)
		story->patience = (int64_t)number * 1000;
	else if (strcmp(rest + len, "ms") == 0)
		story->patience = number;
	else
		return story_wrong(story, "a time like 20s or 300ms is expected");
	return true;
}

bool
act_env(struct story *story, char *rest)
{
	struct words words;
	bool ok = words_cut(rest, &words, story->why, sizeof story->why);

	for (int i = 0; ok && i < words.count; i++) {
		char *value = strchr(words.at[i], '=');

		if (value == NULL) {
			unsetenv(words.at[i]);
		} else {
			*value = '\0';
			setenv(words.at[i], value + 1, 1);
		}
	}
	words_release(&words);
	story->is_wrong = !ok;
	return ok;
}

bool
act_run(struct story *story, char *rest)
{
	struct words words;
	bool ok = words_cut(rest, &words, story->why, sizeof story->why);

	if (ok && !terminal_start(&story->terminal, words.at, story->cols, story->rows))
		ok = story_why(story, "no terminal: %s", strerror(errno));
	words_release(&words);
	story->is_wrong = !ok;
	return ok;
}

bool
act_keys(struct story *story, char *rest)
{
	const char *unknown;

	if (!was_run(story))
		return false;
	story->terminal.typed_at = story->terminal.stream.len;
	unknown = words_type(rest, &story->terminal);
	if (unknown != NULL)
		return story_wrong(story, "no key is named like \"%s\"", unknown);
	return true;
}

bool
act_type(struct story *story, char *rest)
{
	const char *text = words_unquote(rest);

	if (!was_run(story))
		return false;
	terminal_send(&story->terminal, text, strlen(text));
	return true;
}

/* The rest of the line with its escapes as bytes; -1 when one is none. */
static long
bytes_of(struct story *story, char *rest, char **text)
{
	long len;

	*text = words_unquote(rest);
	len = words_unescape(*text);
	if (len < 0)
		story_wrong(story,
			"an escape is not \\n \\t \\e \\a \\r \\\\ \\xHH or \\uHHHH");
	return len;
}

bool
act_paste(struct story *story, char *rest)
{
	char *text;
	long len;

	if (!was_run(story))
		return false;
	len = bytes_of(story, rest, &text);
	if (len >= 0)
		terminal_paste(&story->terminal, text, (size_t)len);
	return len >= 0;
}

bool
act_bytes(struct story *story, char *rest)
{
	char *text;
	long len;

	if (!was_run(story))
		return false;
	len = bytes_of(story, rest, &text);
	if (len >= 0)
		terminal_send(&story->terminal, text, (size_t)len);
	return len >= 0;
}

bool
act_resize(struct story *story, char *rest)
{
	int cols;
	int rows;

	if (!was_run(story) || !parse_size(story, rest, &cols, &rows))
		return false;
	terminal_resize(&story->terminal, cols, rows);
	return true;
}

static const struct {
	const char *name;
	int number;
} signals[] = {
	{ "TERM", SIGTERM },
	{ "HUP", SIGHUP },
	{ "INT", SIGINT },
	{ "QUIT", SIGQUIT },
	{ "SEGV", SIGSEGV },
	{ "ABRT", SIGABRT },
	{ "KILL", SIGKILL },
	{ "STOP", SIGSTOP },
	{ "TSTP", SIGTSTP },
	{ "CONT", SIGCONT },
	{ "USR1", SIGUSR1 },
};

const char *
act_signal_name(int number)
{
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (signals[i].number == number)
			return signals[i].name;
	return "";
}

bool
act_signal(struct story *story, char *rest)
{
	if (!was_run(story))
		return false;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		if (strcmp(signals[i].name, rest) != 0)
			continue;
		if (story->terminal.pid > 0)
			kill(story->terminal.pid, signals[i].number);
		story->terminal.last = terminal_clock();
		return true;
	}
	return story_wrong(story, "no signal is named \"%s\" here", rest);
}

bool
act_save(struct story *story, char *rest)
{
	struct words words;
	FILE *to = NULL;
	bool ok = was_run(story);

	if (!ok)
		return false;
	ok = words_cut(rest, &words, story->why, sizeof story->why);
	if (ok)
		to = fopen(words.at[0], "w");
	if (ok && to == NULL)
		ok = story_why(story, "%s: %s", words.at[0], strerror(errno));
	for (int row = 0; ok && row < picture_height(&story->terminal); row++) {
		struct picture_row here;

		picture_read(&story->terminal, row, &here);
		fprintf(to, "%s\n", here.text);
	}
	if (to != NULL && fclose(to) != 0)
		ok = story_why(story, "%s: %s", words.at[0], strerror(errno));
	words_release(&words);
	story->is_wrong = !ok;
	return ok;
}

/* Ends with the status of a line of sh; what it says goes to `out`. */
static int
run_sh(const char *line, int out)
{
	int status = -1;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		dup2(out, STDOUT_FILENO);
		dup2(out, STDERR_FILENO);
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

bool
act_sh(struct story *story, char *rest)
{
	bool ok = run_sh(rest, STDERR_FILENO) == 0;

	/* What it brought about may be on its way to the screen. */
	story->terminal.last = terminal_clock();
	return ok || story_why(story, "it does not succeed");
}

bool
check_until(struct story *story, char *rest)
{
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
	bool ok = run_sh(rest, nowhere) == 0;

	close(nowhere);
	return ok || story_why(story, "it does not succeed");
}
