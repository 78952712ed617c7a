/* What is written to a terminal arrives whole.
 * SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "tui/term/osc.h"

#define FRAME   (1000 * 1000) /* more than a pipe holds */
#define RESIZES 20            /* before each piece that is taken */

static int noticed[2]; /* a byte for each resize that the writer was told of */

static void
on_resize(int number)
{
	(void)number;
	if (write(noticed[1], "!", 1) != 1)
		abort();
}

/* The other end: resizes the window again and again while nothing is taken, takes a
 * piece, and ends well when it got all. */
static void
take_and_resize(int fd)
{
	static char piece[64 * 1024];
	size_t taken = 0;
	ssize_t got;
	char byte;

	do {
		for (int i = 0; i < RESIZES && taken < FRAME / 2; i++)
			if (kill(getppid(), SIGWINCH) != 0 ||
				read(noticed[0], &byte, 1) != 1)
				_exit(2);
		got = read(fd, piece, sizeof piece);
		taken += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	_exit(taken == FRAME ? 0 : 1);
}

static void
a_window_that_is_resized_meanwhile_loses_nothing(void **state)
{
	struct sigaction action = { .sa_handler = on_resize };
	char *frame = calloc(1, FRAME);
	int status = -1;
	int ends[2];
	pid_t child;

	(void)state;
	assert_non_null(frame);
	assert_int_equal(sigaction(SIGWINCH, &action, NULL), 0);
	assert_int_equal(pipe(noticed), 0);
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[1]);
		take_and_resize(ends[0]);
	}
	close(ends[0]);
	osc_write(ends[1], frame, FRAME);
	close(ends[1]);
	while (waitpid(child, &status, 0) < 0)
		;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	free(frame);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_window_that_is_resized_meanwhile_loses_nothing),
	};

	alarm(60);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
