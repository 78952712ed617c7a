/* A story while it is told: its lines, its terminal, and what went wrong.
 * SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCREEN_STORY_H
#define SCREENS_SCREEN_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/screens/emulator/screen_terminal.h"

struct story {
	const char *file; /* NULL: standard input */
	char **lines;
	size_t count;
	size_t at;    /* the line that is being told */
	char **block; /* the indented lines that follow it, without their indentation */
	size_t block_count;
	struct terminal terminal;
	int cols;
	int rows;
	bool size_is_given; /* on the command line: `size` does not count */
	int64_t patience;   /* until a check fails, in ms */
	bool is_wrong;      /* the line cannot be understood; `why` says so */
	char why[1024];     /* why a check does not hold, or what is wrong */
	int told;           /* checks */
	int failed;
};

/* A word that does something. False when the line is wrong, with `why`. */
typedef bool act_fn(struct story *story, char *rest);

/* A word that looks whether something holds; asked again until it does. If not, `why`. */
typedef bool check_fn(struct story *story, char *rest);

act_fn act_size, act_deadline, act_env, act_run, act_keys, act_type, act_paste, act_bytes,
	act_resize, act_signal, act_save, act_sh;

check_fn check_has, check_lacks, check_expect, check_row, check_cursor, check_colour,
	check_title, check_ends, check_restored, check_stream, check_quiet, check_until;

/* The name of a signal as in stories; "" if it has none. */
const char *act_signal_name(int number);

/* Reads the lines, without the blanks at their ends. Says what is wrong on standard
 * error. */
bool story_read(struct story *story);

/* Writes them back: beside the file first, so that it is never half. */
bool story_write(const struct story *story);

/* Fills `block` with the indented lines behind the present one. Empty lines between them
 * belong to it. */
void story_find_block(struct story *story);

/* Puts what is on the screen in the place of the block. */
void story_renew_block(struct story *story);

/* Ends its program and forgets its lines. */
void story_release(struct story *story);

/* Both set `why` and return false; `story_wrong` stops the story. */
bool story_why(struct story *story, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool story_wrong(struct story *story, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
