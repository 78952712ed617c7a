/* Which keys the sequences of terminals are.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/input_stage.h"

static void
keys_of_terminals_are_known(void **state)
{
	static const struct {
		const char *bytes;
		const char *key;
	} cases[] = {
		{ "\033OA", "<Up>" },
		{ "\033[A", "<Up>" },
		{ "\033[1;5A", "<C-Up>" },
		{ "\033[1;1A", "<Up>" },
		{ "\033[1;2B", "<S-Down>" },
		{ "\033[a", "<S-Up>" },
		{ "\033Oa", "<C-Up>" },
		{ "\033OH", "<Home>" },
		{ "\033[H", "<Home>" },
		{ "\033[1~", "<Home>" },
		{ "\033[7~", "<Home>" },
		{ "\033[7$", "<S-Home>" },
		{ "\033[7^", "<C-Home>" },
		{ "\033[3~", "<Delete>" },
		{ "\033[3;5~", "<C-Delete>" },
		{ "\033[5~", "<PageUp>" },
		{ "\033OP", "<F1>" },
		{ "\033[11~", "<F1>" },
		{ "\033[[A", "<F1>" },
		{ "\033[[E", "<F5>" },
		{ "\033[1;5R", "<C-F3>" },
		{ "\033[24~", "<F12>" },
		{ "\033[Z", "<S-Tab>" },
		{ "\033[1;2Z", "<S-Tab>" },
		{ "\033OM", "<Enter>" },
		{ "\033Oj", "*" },
		{ "\033Or", "2" },
		{ "\033OI", "<Tab>" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		is_sequence(cases[i].bytes, cases[i].key, "");
}

static void
modified_keys_are_decoded_in_both_ways_of_writing_them(void **state)
{
	static const struct {
		const char *bytes;
		const char *key;
	} cases[] = {
		{ "\033[97;5u", "<C-a>" },
		{ "\033[97u", "a" },
		{ "\033[97;2u", "A" },
		{ "\033[97:65;2u", "A" },
		{ "\033[228;3u", "<M-ä>" },
		{ "\033[13;2u", "<S-Enter>" },
		{ "\033[13u", "<Enter>" },
		{ "\033[27u", "<Esc>" },
		{ "\033[9;5u", "<C-Tab>" },
		{ "\033[32;2u", "<Space>" },
		{ "\033[105;5u", "<Tab>" },
		{ "\033[109;5u", "<Enter>" },
		{ "\033[47;5u", "<C-_>" },
		{ "\033[104;5u", "<C-h>" },
		{ "\033[97;69u", "<C-a>" }, /* with Caps Lock */
		{ "\033[97;5:1u", "<C-a>" },
		{ "\033[57414u", "<Enter>" },
		{ "\033[27;5;97~", "<C-a>" },
		{ "\033[27;2;13~", "<S-Enter>" },
		/* a key is let go; Super; a key that is only a modifier; no character */
		{ "\033[97;5:3u", "" },
		{ "\033[97;9u", "" },
		{ "\033[57441;2u", "" },
		{ "\033[1114113u", "" },
		{ "\033[99999999999u", "" },
		{ "\033[155u", "" },
		{ "\033[27;9;97~", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		is_sequence(cases[i].bytes, cases[i].key, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_terminals_are_known),
		cmocka_unit_test(modified_keys_are_decoded_in_both_ways_of_writing_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
