/* The sequences for keys in terminfo.
 * SPDX-License-Identifier: MIT */
#include "tui/input/curses_key.h"

#include <curses.h>
#include <stdio.h>

#include "base/mem.h"
#include "tui/input/input.h"

void
curses_key_learn(struct input *input)
{
	static const struct {
		const char *name;
		uint32_t code;
		bool shift;
	} table[] = {
		{ "kcuu1", KEY_UP_ARROW, false },
		{ "kcud1", KEY_DOWN_ARROW, false },
		{ "kcub1", KEY_LEFT_ARROW, false },
		{ "kcuf1", KEY_RIGHT_ARROW, false },
		{ "kpp", KEY_PAGE_UP, false },
		{ "knp", KEY_PAGE_DOWN, false },
		{ "khome", KEY_TO_HOME, false },
		{ "kend", KEY_TO_END, false },
		{ "kich1", KEY_INSERT, false },
		{ "kdch1", KEY_DELETE, false },
		{ "kbs", KEY_BACK, false },
		{ "kent", KEY_RETURN, false },
		{ "kcbt", KEY_TABULATOR, true },
		{ "kind", KEY_DOWN_ARROW, true },
		{ "kri", KEY_UP_ARROW, true },
	};
	char name[16];

	for (size_t i = 0; i < COUNT(table); i++) {
		const char *sequence = tigetstr(table[i].name);

		if (sequence && sequence != (const char *)-1)
			input_learn(input, sequence,
				(struct key){
					.code = table[i].code, .shift = table[i].shift });
	}
	for (uint32_t n = 1; n <= 12; n++) {
		const char *sequence;

		snprintf(name, sizeof name, "kf%u", n);
		sequence = tigetstr(name);
		if (sequence && sequence != (const char *)-1)
			input_learn(
				input, sequence, (struct key){ .code = KEY_F1 + n - 1 });
	}
}
