/* Other programs are started clean, fed, heard, and waited for.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/proc.h"
#include "base/str.h"

#define ARGV(...)  ((const char *const[]){ __VA_ARGS__, NULL })
#define SH(script) ARGV("sh", "-c", script)

static void
the_output_is_what_the_program_says(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_string_equal(proc_output(ARGV("printf", "%s|", "a b", "$HOME", ""), NULL,
				    100, &arena, &err),
		"a b|$HOME||");
	assert_string_equal(proc_output(ARGV("true"), NULL, 100, &arena, &err), "");
	arena_release(&arena);
}

static void
the_input_is_what_it_is_given(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_string_equal(
		proc_output(ARGV("cat"), "hello\n", 100, &arena, &err), "hello\n");
	assert_string_equal(proc_output(ARGV("cat"), "", 100, &arena, &err), "");
	assert_string_equal(proc_output(ARGV("cat"), NULL, 100, &arena, &err), "");
	arena_release(&arena);
}

static void
much_can_go_in_and_out_at_the_same_time(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	size_t len = 1024 * 1024;
	char *input = arena_alloc(&arena, len + 1);
	const char *output;

	(void)state;
	memset(input, 'x', len);
	output = proc_output(SH("tee /dev/stderr"), input, 2 * len, &arena, &err);
	assert_non_null(output);
	assert_string_equal(output, input);
	arena_release(&arena);
}

static void
a_program_need_not_read_its_input(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	char *input = arena_printf(&arena, "%300000d", 1);

	(void)state;
	assert_string_equal(
		proc_output(ARGV("echo", "done"), input, 100, &arena, &err), "done\n");
	arena_release(&arena);
}

static void
output_is_kept_up_to_the_ceiling(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_string_equal(
		proc_output(ARGV("printf", "12345678"), NULL, 5, &arena, &err), "12345");
	assert_int_equal(strlen(proc_output(ARGV("printf", "%100000d", "1"), NULL, 70000,
				 &arena, &err)),
		70000);
	arena_release(&arena);
}

static void
a_failure_comes_with_the_last_words(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_null(proc_output(SH("echo first >&2; echo no such entry >&2; exit 3"),
		NULL, 100, &arena, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_string_equal(err.text, "sh: no such entry");
	assert_null(proc_output(SH("echo >&2; exit 3"), NULL, 100, &arena, &err));
	assert_string_equal(err.text, "sh ended with status 3");
	assert_null(proc_output(SH("exit 3"), NULL, 100, &arena, &err));
	assert_string_equal(err.text, "sh ended with status 3");
	assert_null(proc_output(SH("kill -9 $$"), NULL, 100, &arena, &err));
	assert_string_equal(err.text, "sh ended with status 137");
	assert_null(proc_output(SH("head -c 100000 /dev/zero | tr '\\0' x >&2; echo >&2; "
				   "printf 'the end' >&2; exit 1"),
		NULL, 100, &arena, &err));
	assert_string_equal(err.text, "sh: the end");
	arena_release(&arena);
}

static void
a_missing_program_is_named(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct proc proc = {
		.argv = ARGV("/nowhere/at-all"), .in = -1, .out = -1, .err_to = -1
	};
	pid_t pid;

	(void)state;
	assert_null(proc_output(
		ARGV("heed-no-such-program", "x"), "input", 100, &arena, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "cannot start heed-no-such-program"));
	assert_false(proc_start(&proc, &pid, &err));
	assert_non_null(strstr(err.text, "cannot start /nowhere/at-all"));
	assert_false(proc_start(
		&(struct proc){
			.argv = ARGV("true"), .in = 999, .out = -1, .err_to = -1 },
		&pid, &err));
	arena_release(&arena);
}

static void
the_exit_status_is_told(void **state)
{
	struct proc proc = { .argv = SH("exit 42"), .in = -1, .out = -1, .err_to = -1 };
	struct proc killed = {
		.argv = SH("kill -TERM $$"), .in = -1, .out = -1, .err_to = -1
	};
	struct err err = { 0 };
	pid_t pid;

	(void)state;
	assert_true(proc_start(&proc, &pid, &err));
	assert_int_equal(proc_wait(pid), 42);
	assert_int_equal(proc_wait(pid), -1);
	assert_true(proc_start(&killed, &pid, &err));
	assert_int_equal(proc_wait(pid), 128 + SIGTERM);
}

static void
looking_does_not_wait(void **state)
{
	struct proc proc = { .argv = SH("read line; exit 7"), .out = -1, .err_to = -1 };
	struct err err = { 0 };
	int ends[2];
	int status = 99;
	siginfo_t info;
	pid_t pid;

	(void)state;
	assert_true(proc_pipe(ends, &err));
	proc.in = ends[0];
	assert_true(proc_start(&proc, &pid, &err));
	close(ends[0]);
	assert_false(proc_has_ended(pid, &status));
	assert_int_equal(status, 99);
	close(ends[1]);
	/* Until it has ended, without taking its status. */
	assert_int_equal(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
	assert_true(proc_has_ended(pid, &status));
	assert_int_equal(status, 7);
	assert_true(proc_has_ended(pid, &status));
	assert_int_equal(status, -1);
}

/* Reads what a program writes into `to`, until it is closed. */
static void
read_to_end(int from, char *to, size_t room)
{
	size_t len = 0;
	ssize_t got;

	while ((got = read(from, to + len, room - 1 - len)) > 0)
		len += (size_t)got;
	to[len] = '\0';
}

static void
descriptors_can_be_crossed(void **state)
{
	struct proc proc = { .argv = SH("echo out; echo err >&2"), .in = PROC_NULL };
	struct err err = { 0 };
	int first[2];
	int second[2];
	int kept[2] = { dup(STDOUT_FILENO), dup(STDERR_FILENO) };
	char said[100];
	pid_t pid;
	bool started;

	(void)state;
	assert_true(proc_pipe(first, &err));
	assert_true(proc_pipe(second, &err));
	fflush(stdout);
	/* Our 1 becomes its 2, our 2 its 1: each is copied before it is overwritten. */
	dup2(first[1], STDOUT_FILENO);
	dup2(second[1], STDERR_FILENO);
	proc.out = STDERR_FILENO;
	proc.err_to = STDOUT_FILENO;
	started = proc_start(&proc, &pid, &err);
	dup2(kept[0], STDOUT_FILENO);
	dup2(kept[1], STDERR_FILENO);
	close(kept[0]);
	close(kept[1]);
	close(first[1]);
	close(second[1]);
	assert_true(started);
	read_to_end(first[0], said, sizeof said);
	assert_string_equal(said, "err\n");
	read_to_end(second[0], said, sizeof said);
	assert_string_equal(said, "out\n");
	close(first[0]);
	close(second[0]);
	assert_int_equal(proc_wait(pid), 0);
}

static void
a_child_gets_no_other_descriptor(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	int low = open("/dev/null", O_RDONLY); /* not CLOEXEC, as from a library */
	int high = fcntl(low, F_DUPFD, 200);
	const char *open_ones;

	(void)state;
	assert_true(low > 2 && high >= 200);
	/* The fourth is the folder that ls reads. */
	open_ones = proc_output(ARGV("ls", "/proc/self/fd"), "x", 1000, &arena, &err);
	assert_non_null(open_ones);
	assert_string_equal(open_ones, "0\n1\n2\n3\n");
	close(low);
	close(high);
	arena_release(&arena);
}

static void
a_child_has_default_signals(void **state)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction before_int;
	sigset_t term;
	sigset_t mask;
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *status;
	const char *ignored;
	unsigned long long mask_ignored;

	(void)state;
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigaction(SIGINT, &ignore, &before_int);
	sigprocmask(SIG_BLOCK, &term, &mask);
	status = proc_output(ARGV("cat", "/proc/self/status"), NULL, 10000, &arena, &err);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGINT, &before_int, NULL);
	assert_non_null(status);
	assert_non_null(strstr(status, "SigBlk:\t0000000000000000\n"));
	ignored = strstr(status, "SigIgn:");
	assert_non_null(ignored);
	assert_int_equal(sscanf(ignored, "SigIgn: %llx", &mask_ignored), 1);
	/* 32 and 33 are glibc's own; a program's threads set them up again. */
	assert_int_equal(mask_ignored & ~0x180000000ull, 0);
	arena_release(&arena);
}

static void
our_own_signals_are_as_before(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct sigaction before;
	struct sigaction action;

	(void)state;
	assert_int_equal(sigaction(SIGPIPE, NULL, &before), 0);
	proc_output(ARGV("true"), "x", 10, &arena, &err);
	assert_int_equal(sigaction(SIGPIPE, NULL, &action), 0);
	assert_ptr_equal(action.sa_handler, before.sa_handler);
	arena_release(&arena);
}

static void
a_group_of_its_own_is_told_apart(void **state)
{
	struct proc proc = { .argv = ARGV("cat"), .out = PROC_NULL, .err_to = -1 };
	struct err err = { 0 };
	int ends[2];
	pid_t pid;

	(void)state;
	assert_true(proc_pipe(ends, &err));
	proc.in = ends[0];
	assert_true(proc_start(&proc, &pid, &err));
	assert_int_equal(getpgid(pid), getpgrp());
	kill(pid, SIGKILL);
	assert_int_equal(proc_wait(pid), 128 + SIGKILL);
	proc.own_group = true;
	assert_true(proc_start(&proc, &pid, &err));
	assert_int_equal(getpgid(pid), pid);
	close(ends[0]);
	close(ends[1]);
	assert_int_equal(proc_wait(pid), 0);
}

static void
pipes_are_closed_in_other_programs(void **state)
{
	struct err err = { 0 };
	int ends[2];

	(void)state;
	assert_true(proc_pipe(ends, &err));
	assert_true(fcntl(ends[0], F_GETFD) & FD_CLOEXEC);
	assert_true(fcntl(ends[1], F_GETFD) & FD_CLOEXEC);
	assert_int_equal(write(ends[1], "x", 1), 1);
	close(ends[0]);
	close(ends[1]);
}

static void
tokens_in_the_environment_are_not_handed_on(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	setenv("HEED_TOKEN_LEA", "secret", 1);
	setenv("HEED_STORE", "a-store", 1);
	assert_string_equal(
		proc_output(SH("printf %s \"${HEED_TOKEN_LEA-none} $HEED_STORE\""), NULL,
			100, &arena, &err),
		"none a-store");
	unsetenv("HEED_TOKEN_LEA");
	unsetenv("HEED_STORE");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_output_is_what_the_program_says),
		cmocka_unit_test(the_input_is_what_it_is_given),
		cmocka_unit_test(much_can_go_in_and_out_at_the_same_time),
		cmocka_unit_test(a_program_need_not_read_its_input),
		cmocka_unit_test(output_is_kept_up_to_the_ceiling),
		cmocka_unit_test(a_failure_comes_with_the_last_words),
		cmocka_unit_test(a_missing_program_is_named),
		cmocka_unit_test(the_exit_status_is_told),
		cmocka_unit_test(looking_does_not_wait),
		cmocka_unit_test(descriptors_can_be_crossed),
		cmocka_unit_test(a_child_gets_no_other_descriptor),
		cmocka_unit_test(a_child_has_default_signals),
		cmocka_unit_test(our_own_signals_are_as_before),
		cmocka_unit_test(a_group_of_its_own_is_told_apart),
		cmocka_unit_test(pipes_are_closed_in_other_programs),
		cmocka_unit_test(tokens_in_the_environment_are_not_handed_on),
	};

	alarm(60);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
