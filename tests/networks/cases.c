/* Running the cases of a network.
 * SPDX-License-Identifier: MIT */
#include "tests/networks/cases.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "networks/network.h"
#include "tests/networks/case.h"
#include "tests/networks/faults.h"

#define CASES_MAX 1000
#define STEPS_MAX 60
#define CUTS      60
#define SHOWN     300

/* A case, and whose it is. */
struct subject {
	const struct network *network;
	const char *folder;
	struct faults *faults; /* of all cases */
	struct arena *arena;   /* theirs */
};

static char *
file_of(const char *folder, const char *name, int step, struct arena *arena)
{
	if (step == 1)
		return arena_printf(arena, "%s/%s", folder, name);
	return arena_printf(arena, "%s/%s.%d", folder, name, step);
}

static bool
exists(const char *file)
{
	struct stat status;

	return stat(file, &status) == 0;
}

/* Compares with a file, or writes it. */
static void
check(const char *file, const char *text, struct arena *arena)
{
	struct err err = { 0 };
	const char *expected;
	FILE *out;

	if (str_eq(getenv("UPDATE"), "1")) {
		out = fopen(file, "w");
		assert_non_null(out);
		assert_int_equal(fwrite(text, 1, strlen(text), out), strlen(text));
		assert_int_equal(fclose(out), 0);
		return;
	}
	expected = path_read(file, 1 << 24, arena, &err);
	if (expected == NULL)
		fail_msg("%s: %s", file, err.text);
	for (int line = 1; !str_eq(text, expected); line++) {
		size_t len = strcspn(text, "\n");
		size_t want = strcspn(expected, "\n");

		if (len != want || strncmp(text, expected, len) != 0 ||
			text[len] == '\0' || expected[want] == '\0')
			fail_msg("%s:%d: is \"%.*s\" instead of \"%.*s\"", file, line,
				len < SHOWN ? (int)len : SHOWN, text,
				want < SHOWN ? (int)want : SHOWN, expected);
		text += len + 1;
		expected += want + 1;
	}
}

/* Reads a response whose body is cut after `len` bytes, from memory that ends there. */
static char *
read_cut(const struct step *step, const struct op_args *args,
	const struct http_response *response, size_t len, struct op_result *answer,
	struct arena *arena)
{
	struct http_response cut = *response;
	struct err err = { 0 };
	char *body = malloc(len + 1);
	char *text;
	bool ok;

	memcpy(body, response->body, len);
	body = realloc(body, len > 0 ? len : 1);
	cut.body = body;
	cut.len = len;
	*answer = (struct op_result){ 0 };
	ok = step->read(args, &cut, arena, answer, &err);
	assert_true(ok == (err.code == ERR_NONE));
	assert_true(ok || err.text[0] != '\0');
	if (ok) /* as the engine does */
		op_result_check_dates(answer, response, args->now, arena);
	text = case_print_answer(ok, answer, &err, arena);
	free(body);
	return text;
}

/* One request and its response. False when nothing follows. */
static bool
run_step(
	const struct subject *subject, int n, struct case_wish *args, struct arena *arena)
{
	const char *folder = subject->folder;
	const struct step *step = &subject->network->steps[args->args.op];
	struct http_request request = { 0 };
	struct http_response response;
	struct op_result answer;
	struct op_result ignored;
	struct err err = { 0 };
	char *text;
	bool ok;

	args->args.at = &args->at;
	ok = step->ask(&args->args, arena, &request, &err);
	check(file_of(folder, "request", n, arena),
		case_print_request(ok, &request, &err, arena), arena);
	if (ok)
		faults_add(subject->faults, step, &args->args, &request, subject->arena);
	if (!ok || !exists(file_of(folder, "response", n, arena)))
		return false;
	if (!case_read_response(
		    file_of(folder, "response", n, arena), arena, &response, &err))
		fail_msg("%s", err.text);
	text = read_cut(step, &args->args, &response, response.len, &answer, arena);
	check(file_of(folder, "answer", n, arena), text, arena);
	assert_string_equal(text,
		read_cut(step, &args->args, &response, response.len, &ignored, arena));
	for (size_t i = 0; i < CUTS; i++)
		read_cut(step, &args->args, &response, response.len * i / CUTS, &ignored,
			arena);
	if (answer.cursor != NULL)
		args->args.cursor = answer.cursor;
	/* After an event, `more` wishes for a fetch. */
	return answer.more && args->args.op != OP_LISTEN;
}

static void
run_case(void **state)
{
	const struct subject *subject = *state;
	const char *folder = subject->folder;
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct case_wish args;
	int n = 1;

	case_default_wish(subject->network, &args);
	for (bool more = false; n <= STEPS_MAX; n++) {
		const char *file = file_of(folder, "wish", n, &arena);

		if (exists(file) ? !case_read_wish(file, &arena, &args, &err) : n == 1)
			fail_msg("%s: %s", file, err.text);
		if (n > 1 && !more && !exists(file))
			break;
		more = run_step(subject, n, &args, &arena);
	}
	assert_true(n <= STEPS_MAX);
	assert_false(exists(file_of(folder, "response", n, &arena)));
	arena_release(&arena);
}

/* The last one: what all cases had of faults. */
static void
run_faults(void **state)
{
	const struct subject *subject = *state;

	check(subject->folder, faults_print(subject->faults, subject->arena),
		subject->arena);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct CMUnitTest *)a)->name,
		((const struct CMUnitTest *)b)->name);
}

int
cases_run(const struct network *network, const char *name)
{
	struct arena arena = { 0 };
	struct CMUnitTest *tests = ARENA_ARRAY(&arena, struct CMUnitTest, CASES_MAX);
	struct subject *subjects = ARENA_ARRAY(&arena, struct subject, CASES_MAX);
	const char *place = arena_printf(&arena, "tests/networks/%s", name);
	struct faults faults = { 0 };
	size_t count = 0;
	DIR *folder = opendir(place);
	int failed;

	if (folder == NULL) {
		printf("Bail out! %s is not here\n", place);
		return 1;
	}
	for (const struct dirent *entry;
		(entry = readdir(folder)) != NULL && count < CASES_MAX;) {
		if (entry->d_name[0] == '.')
			continue;
		subjects[count] = (struct subject){
			.network = network,
			.folder = arena_printf(&arena, "%s/%s", place, entry->d_name),
			.faults = &faults,
			.arena = &arena,
		};
		tests[count] = (struct CMUnitTest){
			.name = arena_copy(&arena, entry->d_name),
			.test_func = run_case,
			.initial_state = &subjects[count],
		};
		count++;
	}
	closedir(folder);
	if (count == CASES_MAX) {
		printf("Bail out! more cases than CASES_MAX\n");
		return 1;
	}
	qsort(tests, count, sizeof *tests, by_name);
	/* Not where others run cases of their own (reader.pl). */
	if (exists("tests/networks/faults")) {
		subjects[count] = (struct subject){
			.folder = arena_printf(&arena, "tests/networks/faults/%s", name),
			.faults = &faults,
			.arena = &arena,
		};
		tests[count] = (struct CMUnitTest){
			.name = "faults",
			.test_func = run_faults,
			.initial_state = &subjects[count],
		};
		count++;
	}
	failed = _cmocka_run_group_tests(name, tests, count, NULL, NULL);
	arena_release(&arena);
	return failed;
}
