/* Keys are read as they are written, and written as they are read.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <string.h>

#include "base/mem.h"
#include "tui/term/key.h"

static void
is_key(const char *text, struct key expected)
{
	struct key key;
	size_t len = key_parse(text, &key);

	if (len != strlen(text))
		fail_msg("\"%s\": %zu bytes were read", text, len);
	if (!key_equal(key, expected))
		fail_msg("\"%s\" was read as %s", text, key_written(key).at);
}

static void
characters_are_keys(void **state)
{
	(void)state;
	is_key("j", (struct key){ .code = 'j' });
	is_key("J", (struct key){ .code = 'J' });
	is_key("[", (struct key){ .code = '[' });
	is_key("é", (struct key){ .code = 0xe9 });
	is_key("猫", (struct key){ .code = 0x732b });
	is_key(">", (struct key){ .code = '>' });
}

static void
names_stand_in_angle_brackets(void **state)
{
	(void)state;
	is_key("<Enter>", (struct key){ .code = KEY_RETURN });
	is_key("<enter>", (struct key){ .code = KEY_RETURN });
	is_key("<Space>", (struct key){ .code = ' ' });
	is_key("<Lt>", (struct key){ .code = '<' });
	is_key("<Gt>", (struct key){ .code = '>' });
	is_key("<Bar>", (struct key){ .code = '|' });
	is_key("<Hash>", (struct key){ .code = '#' });
	is_key("<Backslash>", (struct key){ .code = '\\' });
	is_key("<F12>", (struct key){ .code = KEY_F12 });
	is_key("<PageDown>", (struct key){ .code = KEY_PAGE_DOWN });
}

static void
modifiers_come_before_a_key(void **state)
{
	(void)state;
	is_key("<C-x>", (struct key){ .code = 'x', .ctrl = true });
	is_key("<C-X>", (struct key){ .code = 'x', .ctrl = true });
	is_key("<M-v>", (struct key){ .code = 'v', .meta = true });
	is_key("<M-V>", (struct key){ .code = 'V', .meta = true });
	is_key("<S-Tab>", (struct key){ .code = KEY_TABULATOR, .shift = true });
	is_key("<C-M-a>", (struct key){ .code = 'a', .ctrl = true, .meta = true });
	is_key("<M-Lt>", (struct key){ .code = '<', .meta = true });
	is_key("<C-->", (struct key){ .code = '-', .ctrl = true });
	is_key("<C-_>", (struct key){ .code = '_', .ctrl = true });
	is_key("<C-/>", (struct key){ .code = '/', .ctrl = true });
}

static void
what_is_no_key_is_refused(void **state)
{
	static const char *const wrong[] = { "", "<>", "<C->", "<Nope>", "<X-a>",
		"<Enterr>", "<C-ab>", "<averyveryveryverylongname>" };
	struct key key;

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		if (key_parse(wrong[i], &key) != 0)
			fail_msg("\"%s\" was read as %s", wrong[i], key_written(key).at);
	}
}

static void
the_first_of_several_keys_is_read(void **state)
{
	struct key key;

	(void)state;
	assert_int_equal(key_parse("gg", &key), 1);
	assert_int_equal(key_parse("<C-x><C-s>", &key), 5);
	assert_true(key.ctrl);
	assert_int_equal(key_parse("<j", &key), 1);
	assert_int_equal(key.code, '<');
	assert_int_equal(key_parse("éa", &key), 2);
}

static void
every_key_is_read_as_it_is_written(void **state)
{
	(void)state;
	for (uint32_t code = 0x21; code < KEY_NAMED_END; code++) {
		struct key keys[] = {
			{ .code = code },
			{ .code = code, .ctrl = true },
			{ .code = code, .meta = true },
			{ .code = code, .ctrl = true, .meta = true },
		};

		if (code == 0x7f)
			code = 0xa1;
		if (code == 0x180)
			code = KEY_NAMED + 1;
		for (size_t i = 0; i < COUNT(keys); i++) {
			struct key key = keys[i];

			key.code = code;
			if (key.ctrl && code >= 'A' && code <= 'Z')
				continue; /* a terminal does not tell them apart */
			is_key(key_written(key).at, key);
		}
	}
}

static void
keys_that_differ_in_a_modifier_differ(void **state)
{
	struct key plain = { .code = 'x' };
	struct key ctrl = { .code = 'x', .ctrl = true };
	struct key meta = { .code = 'x', .meta = true };
	struct key tab = { .code = KEY_TABULATOR };
	struct key back_tab = { .code = KEY_TABULATOR, .shift = true };

	(void)state;
	assert_true(key_equal(plain, plain));
	assert_false(key_equal(plain, ctrl));
	assert_false(key_equal(plain, meta));
	assert_false(key_equal(ctrl, meta));
	assert_false(key_equal(tab, back_tab));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_keys),
		cmocka_unit_test(names_stand_in_angle_brackets),
		cmocka_unit_test(modifiers_come_before_a_key),
		cmocka_unit_test(what_is_no_key_is_refused),
		cmocka_unit_test(the_first_of_several_keys_is_read),
		cmocka_unit_test(every_key_is_read_as_it_is_written),
		cmocka_unit_test(keys_that_differ_in_a_modifier_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
