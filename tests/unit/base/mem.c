/* Memory is there, or the program ends in order.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "base/mem.h"

/* So that the sanitizer answers NULL as the system does. */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void
memory_is_zeroed_even_when_none_is_asked_for(void **state)
{
	unsigned char *memory = mem_alloc(1000);
	void *nothing = mem_alloc(0);

	(void)state;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(memory[i], 0);
	assert_non_null(nothing);
	free(memory);
	free(nothing);
}

static void
resizing_keeps_the_content(void **state)
{
	int *numbers = mem_resize(NULL, 2, sizeof *numbers);

	(void)state;
	numbers[0] = 7;
	numbers[1] = 8;
	numbers = mem_resize(numbers, 1000, sizeof *numbers);
	assert_int_equal(numbers[0], 7);
	assert_int_equal(numbers[1], 8);
	numbers = mem_resize(numbers, 0, sizeof *numbers);
	assert_non_null(numbers);
	free(numbers);
}

static void
pushing_keeps_what_was_pushed(void **state)
{
	int *numbers = NULL;
	size_t count = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		*MEM_PUSH(numbers, count) = i;
	assert_int_equal(count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	free(numbers);
}

static void
an_array_has_room_for_8_and_doubles(void **state)
{
	(void)state;
	assert_int_equal(mem_room(0), 8);
	assert_int_equal(mem_room(1), 0);
	assert_int_equal(mem_room(7), 0);
	assert_int_equal(mem_room(8), 16);
	assert_int_equal(mem_room(9), 0);
	assert_int_equal(mem_room(15), 0);
	assert_int_equal(mem_room(16), 32);
	assert_int_equal(mem_room(24), 0);
}

static void
a_copy_ends_with_a_nul(void **state)
{
	char *copy = mem_copy("heedless", 4);
	char *empty = mem_copy(NULL, 0);

	(void)state;
	assert_string_equal(copy, "heed");
	assert_string_equal(empty, "");
	free(copy);
	free(empty);
}

static void
wiping_nothing_is_fine(void **state)
{
	(void)state;
	mem_erase_free(NULL, 10);
	mem_erase_free(mem_copy("secret", 6), 6);
}

static void
a_cleared_secret_is_gone_and_its_memory_stays(void **state)
{
	char secret[8] = "secret!";

	(void)state;
	mem_erase(secret + 1, 5);
	assert_memory_equal(secret, "s\0\0\0\0\0!", 8);
}

/* In a program of its own: there is no way back. */
static void
who_is_sealed_leaves_no_core(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	assert_true(pid >= 0);
	if (pid == 0) {
		mem_seal();
		_exit(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
#ifndef __SANITIZE_ADDRESS__
	assert_int_equal(status, 0);
#endif
}

static void
put_terminal_in_order(void)
{
	fputs("restored\n", stderr);
}

static void
ask_for_too_much(void)
{
	volatile size_t lots = SIZE_MAX / 2;

	free(mem_alloc(lots));
}

static void
ask_for_an_overflow(void)
{
	volatile size_t lots = SIZE_MAX / 2;

	free(mem_resize(NULL, lots, 3));
}

static void
ask_for_a_text_without_end(void)
{
	volatile size_t lots = SIZE_MAX;

	free(mem_copy("", lots));
}

/* What a child says and how it ends when it does this. */
static int
ends_with(void (*deed)(void), char *said, size_t room)
{
	int pipe_ends[2];
	pid_t pid;
	int status;
	size_t len = 0;
	ssize_t got;

	assert_int_equal(pipe(pipe_ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(pipe_ends[1], STDERR_FILENO);
		mem_on_end(put_terminal_in_order);
		deed();
		_exit(77);
	}
	close(pipe_ends[1]);
	while ((got = read(pipe_ends[0], said + len, room - 1 - len)) > 0)
		len += (size_t)got;
	said[len] = '\0';
	close(pipe_ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
without_memory_the_terminal_is_restored_and_the_program_ends(void **state)
{
	void (*const deeds[])(void) = {
		ask_for_too_much,
		ask_for_an_overflow,
		ask_for_a_text_without_end,
	};
	char said[4096];

	(void)state;
	for (size_t i = 0; i < COUNT(deeds); i++) {
		assert_int_equal(ends_with(deeds[i], said, sizeof said), 1);
		assert_non_null(strstr(said, "restored\n"));
		assert_non_null(strstr(said, "heed: out of memory\n"));
		assert_true(strstr(said, "restored") < strstr(said, "heed: out"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_even_when_none_is_asked_for),
		cmocka_unit_test(resizing_keeps_the_content),
		cmocka_unit_test(pushing_keeps_what_was_pushed),
		cmocka_unit_test(an_array_has_room_for_8_and_doubles),
		cmocka_unit_test(a_copy_ends_with_a_nul),
		cmocka_unit_test(wiping_nothing_is_fine),
		cmocka_unit_test(a_cleared_secret_is_gone_and_its_memory_stays),
		cmocka_unit_test(who_is_sealed_leaves_no_core),
		cmocka_unit_test(
			without_memory_the_terminal_is_restored_and_the_program_ends),
	};

	alarm(60);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
