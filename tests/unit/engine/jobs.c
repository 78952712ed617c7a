/* Programs of the user's: whatever they do, the engine goes on.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <poll.h>
#include <string.h>

#include "base/err.h"
#include "engine/engine.h"
#include "engine/notice/jobs.h"

/* What the last one that ended came to. */
static struct {
	int ended;
	int status;
	size_t len;
	char output[80];
} last;

static void
ended(struct job *job, struct engine *engine, int status, const char *output)
{
	(void)job;
	(void)engine;
	last.ended++;
	last.status = status;
	last.len = strlen(output);
	snprintf(last.output, sizeof last.output, "%s", output);
}

static void
begin(struct jobs *jobs, const char *command, const char *input)
{
	struct job *job = jobs_new();
	struct err err = { 0 };

	assert_true(jobs_command(job, command, "new", &err));
	job->input = input;
	job->ended = ended;
	jobs_add(jobs, job);
}

static int
forget(void **state)
{
	(void)state;
	memset(&last, 0, sizeof last);
	return 0;
}

static void
its_input_output_and_status_are_kept(void **state)
{
	struct jobs jobs = { 0 };
	struct engine engine = { 0 };

	(void)state;
	begin(&jobs, "sh -c 'read line; echo \"$HEED_EVENT $line\"; exit 11'", "hello\n");
	jobs_finish(&jobs, &engine);
	assert_int_equal(last.status, 11);
	assert_string_equal(last.output, "new hello\n");
}

static void
the_end_of_a_long_output_is_dropped(void **state)
{
	struct jobs jobs = { 0 };
	struct engine engine = { 0 };

	(void)state;
	begin(&jobs, "sh -c 'yes | head -c 3000000'", "");
	jobs_finish(&jobs, &engine);
	assert_int_equal(last.status, 0);
	assert_true(last.len > 0 && last.len <= JOB_OUTPUT_MAX);
}

static void
one_that_prints_without_end_holds_up_nobody(void **state)
{
	struct jobs jobs = { 0 };
	struct engine engine = { 0 };

	(void)state;
	begin(&jobs, "sh -c 'yes & yes & yes & yes'", "");
	begin(&jobs, "sh -c 'exit 3'", "");
	for (int i = 0; i < 500 && last.ended == 0; i++) {
		jobs_look(&jobs, &engine);
		poll(NULL, 0, 20);
	}
	assert_int_equal(last.ended, 1);
	assert_int_equal(last.status, 3);
	/* Nobody reads it any more, which ends it. */
	jobs_release(&jobs);
}

static void
one_that_is_not_there_is_an_end_too(void **state)
{
	struct jobs jobs = { 0 };
	struct engine engine = { 0 };

	(void)state;
	begin(&jobs, "no-such-program-here", "");
	jobs_finish(&jobs, &engine);
	assert_int_equal(last.status, 127);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(its_input_output_and_status_are_kept, forget),
		cmocka_unit_test_setup(the_end_of_a_long_output_is_dropped, forget),
		cmocka_unit_test_setup(
			one_that_prints_without_end_holds_up_nobody, forget),
		cmocka_unit_test_setup(one_that_is_not_there_is_an_end_too, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
