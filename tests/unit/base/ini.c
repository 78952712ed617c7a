/* Settings are read with their line numbers, and faults are told, each one.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/ini.h"
#include "base/str.h"

/* Everything that was told, as a text. */
struct told {
	struct buf settings;
	struct buf faults;
};

static bool
take(void *context, const struct ini_line *line, struct err *err)
{
	struct told *told = context;

	if (str_eq(line->key, "wrong"))
		return err_set(err, ERR_CONFIG, "wrong: expected right, got \"%s\"",
			line->value);
	return buf_addf(&told->settings, "%d[%s]%s=%s\n", line->line, line->section,
		line->key, line->value);
}

static void
note_fault(void *context, const char *sentence)
{
	struct told *told = context;
	const char *name = strrchr(sentence, '/'); /* the folder's name is random */

	buf_addf(&told->faults, "%s\n", name ? name + 1 : sentence);
}

static void
reads_as(struct scratch *scratch, const char *content, const char *settings,
	const char *faults)
{
	struct told told;
	struct err err = { 0 };

	buf_init(&told.settings, 0);
	buf_init(&told.faults, 0);
	assert_true(ini_read(
		scratch_file(scratch, "conf", content), take, note_fault, &told, &err));
	assert_string_equal(buf_text(&told.settings), settings);
	assert_string_equal(buf_text(&told.faults), faults);
	buf_release(&told.settings);
	buf_release(&told.faults);
}

static void
settings_come_with_section_and_line(void **state)
{
	reads_as(*state,
		"top = 1\n"
		"# a comment\n"
		"\n"
		"[brand]\n"
		"; another\n"
		"server = https://a.example/?x=1;y   ; a remark\n"
		"  indented : yes\n"
		"[fan] ; remark\n"
		"name=\n"
		"end = no line feed",
		"1[]top=1\n"
		"6[brand]server=https://a.example/?x=1;y\n"
		"7[brand]indented=yes\n"
		"9[fan]name=\n"
		"10[fan]end=no line feed\n",
		"");
}

static void
an_empty_file_says_nothing(void **state)
{
	reads_as(*state, "", "", "");
	reads_as(*state, "\n\n  \n", "", "");
}

static void
each_faulty_line_is_told_with_its_number(void **state)
{
	reads_as(*state,
		"no value\n"
		"a = 1\n"
		"= no key\n"
		"[s]\n"
		"wrong = left\n"
		"b = 2\n"
		"stray\n",
		"2[]a=1\n"
		"6[s]b=2\n",
		"conf:1: expected KEY = VALUE, got \"no value\"\n"
		"conf:3: expected KEY = VALUE, got \"= no key\"\n"
		"conf:5: wrong: expected right, got \"left\"\n"
		"conf:7: expected KEY = VALUE, got \"stray\"\n");
}

static void
settings_below_a_faulty_section_go_to_nobody(void **state)
{
	reads_as(*state,
		"[good]\n"
		"a = 1\n"
		"[bad\n"
		"token = of somebody\n"
		"nonsense\n"
		"[good again]\n"
		"b = 2\n",
		"2[good]a=1\n"
		"7[good again]b=2\n",
		"conf:3: expected [SECTION], got \"[bad\"\n");
}

static void
an_indented_line_does_not_continue_the_one_before(void **state)
{
	reads_as(*state, "[s]\na = 1\n  more\n  b = 2\n", "2[s]a=1\n4[s]b=2\n",
		"conf:3: expected KEY = VALUE, got \"more\"\n");
}

static void
windows_files_are_read_alike(void **state)
{
	reads_as(*state, "\xef\xbb\xbf[s]\r\nk = v\r\n\r\nbad\r\n", "2[s]k=v\n",
		"conf:4: expected KEY = VALUE, got \"bad\"\n");
}

static void
long_lines_are_whole_or_told(void **state)
{
	char content[6000] = "k = ";
	char settings[6000] = "1[]k=";

	memset(content + 4, 'x', 4092);
	memset(settings + 5, 'x', 4092);
	settings[5 + 4092] = '\n';
	reads_as(*state, content, settings, "");
	content[4096] = 'x';
	memcpy(content + 4097, "\nb = 2\n", 8);
	reads_as(*state, content, "2[]b=2\n",
		"conf:1: the line is longer than 4096 bytes\n");
}

static void
a_long_section_name_is_not_cut_into_another(void **state)
{
	reads_as(*state,
		"[1234567890123456789012345678901234567890123456789]\na = 1\n"
		"[12345678901234567890123456789012345678901234567890]\nb = 2\n",
		"2[1234567890123456789012345678901234567890123456789]a=1\n",
		"conf:3: expected [SECTION], got "
		"\"[12345678901234567890123456789012345678901234567890]\"\n");
}

static void
control_characters_do_not_reach_a_sentence(void **state)
{
	reads_as(*state, "\x1b[2Jboo\n", "",
		"conf:1: expected KEY = VALUE, got \"?[2Jboo\"\n");
}

static void
a_missing_file_is_an_empty_one_but_a_folder_is_none(void **state)
{
	struct scratch *scratch = *state;
	struct told told;
	struct err err = { 0 };

	buf_init(&told.settings, 0);
	buf_init(&told.faults, 0);
	assert_true(
		ini_read(scratch_path(scratch, "none"), take, note_fault, &told, &err));
	assert_int_equal(err.code, ERR_NONE);
	assert_false(ini_read(scratch->folder, take, note_fault, &told, &err));
	assert_int_equal(err.code, ERR_CONFIG);
	assert_non_null(strstr(err.text, scratch->folder));
	assert_string_equal(buf_text(&told.settings), "");
	assert_string_equal(buf_text(&told.faults), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(settings_come_with_section_and_line),
		IN_SCRATCH(an_empty_file_says_nothing),
		IN_SCRATCH(each_faulty_line_is_told_with_its_number),
		IN_SCRATCH(settings_below_a_faulty_section_go_to_nobody),
		IN_SCRATCH(an_indented_line_does_not_continue_the_one_before),
		IN_SCRATCH(windows_files_are_read_alike),
		IN_SCRATCH(long_lines_are_whole_or_told),
		IN_SCRATCH(a_long_section_name_is_not_cut_into_another),
		IN_SCRATCH(control_characters_do_not_reach_a_sentence),
		IN_SCRATCH(a_missing_file_is_an_empty_one_but_a_folder_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
