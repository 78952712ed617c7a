/* A key, and its name: "j", "<C-r>", "<S-Tab>", "<M-v>", "<Lt>".
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_KEY_H
#define TUI_TERM_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* X(code, name) */
/* clang-format off */
#define KEY_NAMES(X) \
	X(KEY_UP_ARROW, "Up") \
	X(KEY_DOWN_ARROW, "Down") \
	X(KEY_LEFT_ARROW, "Left") \
	X(KEY_RIGHT_ARROW, "Right") \
	X(KEY_PAGE_UP, "PageUp") \
	X(KEY_PAGE_DOWN, "PageDown") \
	X(KEY_TO_HOME, "Home") \
	X(KEY_TO_END, "End") \
	X(KEY_INSERT, "Insert") \
	X(KEY_DELETE, "Delete") \
	X(KEY_BACK, "Backspace") \
	X(KEY_RETURN, "Enter") \
	X(KEY_ESCAPE, "Esc") \
	X(KEY_TABULATOR, "Tab") \
	X(KEY_F1, "F1") \
	X(KEY_F2, "F2") \
	X(KEY_F3, "F3") \
	X(KEY_F4, "F4") \
	X(KEY_F5, "F5") \
	X(KEY_F6, "F6") \
	X(KEY_F7, "F7") \
	X(KEY_F8, "F8") \
	X(KEY_F9, "F9") \
	X(KEY_F10, "F10") \
	X(KEY_F11, "F11") \
	X(KEY_F12, "F12") \
	/* not keys, but events of the terminal */ \
	X(KEY_PASTED, "Paste") /* the text is in screen_pasted */ \
	X(KEY_POINTED, "Mouse") /* what was done is in screen_mouse */ \
	X(KEY_RESIZED, "Resize")
/* clang-format on */

/* The codes of named keys are above those of Unicode. */
enum key_code {
	KEY_NAMED = 0x110000,
#define X(code, name) code,
	KEY_NAMES(X)
#undef X
		KEY_NAMED_END
};

struct key {
	uint32_t code; /* a code point, or an enum key_code */
	bool ctrl;
	bool meta;
	bool shift; /* only for named keys */
};

/* Reads the first key in a text, as keymaps write them; returns its length in bytes, or 0. */
size_t key_parse(const char *text, struct key *key);

/* Its name, as keymaps write it. */
struct key_text {
	char at[40];
};
struct key_text key_written(struct key key);

/* The key that arrives when this one is typed: a terminal sends the same for C-i and Tab, C-m,
 * C-j and Enter, C-[ and Esc, C-? and Backspace, C-/ and C-_, and for C-a and C-A. C-h is a
 * key of its own, which counts as Backspace if it is not bound: see tui/widgets/typing.c. */
struct key key_settled(struct key key);

bool key_equal(struct key a, struct key b);

#endif
