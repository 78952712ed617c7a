/* What terminals send is keys, or nothing: never letters out of the middle of a sequence.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/input_stage.h"

static void
what_is_no_key_is_handed_on_whole(void **state)
{
	static const char *const sequences[] = {
		"\033]11;rgb:1010/1414/1818\033\\",
		"\033]11;rgb:1010/1414/1818\a",
		"\033]52;c;QWVlcg==\033\\",
		"\033[?62;1;4c",
		"\033[12;40R",
		"\033[?2026;2$y",
		"\033P1+r544e=787465726d\033\\",
		"\033P>|XTerm(379)\033\\",
		"\033_Gi=31;OK\033\\",
		"\033Ptmux;\033\033\\",
		"\033^private\033\\",
		"\033Xstring of eMxu\033\\",
		"\033[<0;10;5M",
		"\033[<0;10;5m",
		"\033[32;10;5M",
		"\033[M !!",
		"\033[M#\303\240!",
		"\033[I",
		"\033[O",
		"\033[201~",
		"\033[999~",
		"\033[1;2;3;4;5;6q",
		"\033[ q",
		"\033OZ",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(sequences); i++) {
		char reply[100];

		snprintf(reply, sizeof reply, "%s|", sequences[i] + 1);
		is_sequence(sequences[i], "", reply);
	}
}

static void
a_sequence_whose_escape_was_a_key_is_no_letters(void **state)
{
	static const struct {
		const char *bytes;
		const char *key;
	} cases[] = {
		{ "\033[97;5u", "<C-a>" },
		{ "\033[1;5A", "<C-Up>" },
		{ "\033[A", "<Up>" },
		{ "\033OM", "<Enter>" },
		{ "\033[<0;10;5M", "" },
		{ "\033]11;rgb:10/10/10\033\\", "" },
		{ "\033P1+r544e=78\033\\", "" },
	};
	struct seen seen;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (int pause = 0; pause <= 250; pause += 50) {
			char keys[40];

			begin(&seen);
			send_n(&seen, cases[i].bytes, 1, pause > 100 ? pause : 100);
			send(&seen, cases[i].bytes + 1, pause);
			snprintf(keys, sizeof keys, "<Esc>%s", cases[i].key);
			is_seen(&seen, cases[i].bytes + 1, "late", keys, NULL);
		}
	}
}

static void
is_typed(const char *bytes, int64_t pause, const char *keys)
{
	struct seen seen;

	begin(&seen);
	send(&seen, bytes, pause);
	is_seen(&seen, bytes, "typed", keys, "");
}

static void
escape_alone_is_a_key(void **state)
{
	(void)state;
	is_typed("\033", 0, "<Esc>");
	is_typed("\033\033", 0, "<Esc><Esc>");
	is_typed("\033\033\033", 0, "<Esc><Esc><Esc>");
	is_typed("\033j", 60, "<Esc>j");
	is_typed("\033\033[A", 0, "<Esc><Up>");
	/* What begins a sequence is a key when nothing follows it, or what no sequence has. */
	is_typed("\033]", 310, "<Esc>]");
	is_typed("\033[", 310, "<Esc>[");
	is_typed("\033]]", 100, "<Esc>]]");
	is_typed("\033[e", 100, "<Esc>[e");
	is_typed("\033O", 1000, "<Esc>O");
	is_typed("\033Pe", 100, "<Esc>Pe");
	is_typed("\033[[", 100, "<Esc>[[");
}

static void
a_key_with_meta_comes_behind_escape(void **state)
{
	(void)state;
	is_typed("\033v", 0, "<M-v>");
	is_typed("\033v", 40, "<M-v>");
	is_typed("\033\303\244", 0, "<M-ä>");
	is_typed("\033\r", 0, "<M-Enter>");
	is_typed("\033\001", 0, "<C-M-a>");
	is_typed("\033<", 0, "<M-Lt>");
	is_typed("\033[", 0, "<M-[>");
	is_typed("\033_", 0, "<M-_>");
	is_typed("\033O", 0, "<M-O>");
}

static void
characters_are_typed(void **state)
{
	(void)state;
	is_typed("aé猫🐈", 0, "aé猫🐈");
	is_typed("\r\n\t\177\b", 0, "<Enter><Enter><Tab><Backspace><C-h>");
	is_typed("\001\032\034\037", 0, "<C-a><C-z><C-Backslash><C-_>");
	/* Bytes that are no UTF-8, and a character that is cut off. */
	is_typed("a\377\200b", 0, "ab");
	is_typed("\303j", 0, "j");
	is_typed("\303\033[A", 0, "<Up>");
	is_typed("\355\240\200j", 0, "j");
}

static void
controls_of_one_character_begin_sequences_too(void **state)
{
	(void)state;
	is_typed("\302\233"
		 "5~j",
		0, "<PageUp>j");
	is_typed("\302\217"
		 "Mj",
		0, "<Enter>j");
}

static void
what_cuts_a_sequence_off_acts(void **state)
{
	(void)state;
	is_typed("\033[97\033[A", 0, "<Up>");
	is_typed("\033[97\003", 0, "<C-c>");
	is_typed("\033]11;rgb\003j", 0, "<C-c>j");
	is_typed("\033]11;rgb\030j", 0, "j");
	is_typed("\033]11;rgb\033[A", 0, "<Up>");
	is_typed("\033\\j", 0, "j");
	is_typed("\033[97\303\244", 0, "ä");
}

/* Whatever comes, in whatever pieces: nothing is lost of what comes when it is over. */
static void
any_bytes_can_come(void **state)
{
	static const char parts[] =
		"\033\033\033[[O]P_^X\\\a;:?<M0123456789u~ZAR$ az\302\233\303\244"
		"\377\r\b\t\030\003";
	unsigned dice = 1;
	struct seen seen;

	(void)state;
	begin(&seen);
	for (int i = 0; i < 300000; i++) {
		dice = dice * 1103515245 + 12345;
		input_byte(&seen.input,
			(unsigned char)parts[dice / 65536 % (sizeof parts - 1)],
			seen.now);
		seen.keys[0] = seen.replies[0] = '\0';
		look(&seen);
		if (dice / 65536 % 50 == 0)
			pass(&seen, dice / 65536 % 700);
		if (i % 100 != 0)
			continue;
		pass(&seen, 4000);
		seen.keys[0] = '\0';
		send(&seen, "j", 0);
		assert_string_equal(seen.keys, "j");
	}
	input_release(&seen.input);
}

static void
what_never_ends_is_dropped_after_a_while(void **state)
{
	struct seen seen;

	(void)state;
	begin(&seen);
	send(&seen, "\033]11;rgb", 0);
	pass(&seen, 3100);
	send(&seen, "j", 0);
	is_seen(&seen, "]11", "without an end", "j", "");
	begin(&seen);
	send(&seen, "\033P", 0);
	for (int i = 0; i < 200000; i++)
		send(&seen, "u", 0);
	send(&seen, "\033\\j", 0);
	is_seen(&seen, "P", "very long", "j", "");
}

static void
is_pasted(const char *bytes, size_t len, const char *text)
{
	for (int64_t pause = 0; pause < 1000; pause += 900) {
		struct seen seen;

		begin(&seen);
		send_n(&seen, bytes, 6, 0);
		send_n(&seen, bytes + 6, len - 6, pause);
		pass(&seen, 2000);
		assert_string_equal(buf_text(&seen.input.pasted), text);
		send(&seen, "j", 0);
		is_seen(&seen, "paste", "", "<Paste>j", "");
	}
}

static void
a_pasted_text_is_one_thing(void **state)
{
	(void)state;
#define PASTED(bytes, text) is_pasted(bytes, sizeof bytes - 1, text)
	PASTED("\033[200~hello\033[201~", "hello");
	PASTED("\033[200~\033[201~", "");
	PASTED("\033[200~a\rb\r\nc\nd\033[201~", "a\nb\nc\nd");
	PASTED("\033[200~a\0b\033[201~", "a b");
	PASTED("\033[200~a\033[Aeex\033[20\033[201~", "a\033[Aeex\033[20");
	PASTED("\033[200~猫\377\033[201~", "猫\377");
	/* The end got lost. */
	PASTED("\033[200~hello", "hello");
#undef PASTED
}

static void
a_terminal_can_have_keys_of_its_own(void **state)
{
	struct seen seen;

	(void)state;
	begin(&seen);
	input_learn(&seen.input, "\033\t",
		(struct key){ .code = KEY_TABULATOR, .shift = true });
	input_learn(&seen.input, "\033A", (struct key){ .code = KEY_UP_ARROW });
	input_learn(&seen.input, "\033[192z", (struct key){ .code = KEY_F1 });
	input_learn(&seen.input, "", (struct key){ .code = KEY_F2 });
	input_learn(&seen.input, "\b", (struct key){ .code = KEY_F2 });
	send(&seen, "\033\t\033A\033B\033[192z\b", 0);
	is_seen(&seen, "", "", "<S-Tab><Up><M-B><F1><C-h>", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_key_is_handed_on_whole),
		cmocka_unit_test(a_sequence_whose_escape_was_a_key_is_no_letters),
		cmocka_unit_test(escape_alone_is_a_key),
		cmocka_unit_test(a_key_with_meta_comes_behind_escape),
		cmocka_unit_test(characters_are_typed),
		cmocka_unit_test(controls_of_one_character_begin_sequences_too),
		cmocka_unit_test(what_cuts_a_sequence_off_acts),
		cmocka_unit_test(any_bytes_can_come),
		cmocka_unit_test(what_never_ends_is_dropped_after_a_while),
		cmocka_unit_test(a_pasted_text_is_one_thing),
		cmocka_unit_test(a_terminal_can_have_keys_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
