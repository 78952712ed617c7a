/* Opening: new files, old ones, those of others, damaged ones, and disks that are full.
 * SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tests/unit/store/store_scene.h"

/* The scene's own store, as a file that is closed. */
static const char *
closed(struct scene *s)
{
	store_close(s->store);
	s->store = NULL;
	return scratch_path(s->scratch, "inner/store.db");
}

static void
write_file(const char *path, long offset, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, len, offset), len);
	assert_int_equal(close(fd), 0);
}

static void
only_the_owner_may_read_it(void **state)
{
	struct scene *s = *state;
	struct stat found;

	assert_int_equal(stat(scratch_path(s->scratch, "inner/store.db"), &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	assert_int_equal(stat(scratch_path(s->scratch, "inner/store.db-wal"), &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	assert_int_equal(stat(scratch_path(s->scratch, "inner"), &found), 0);
	assert_int_equal(found.st_mode & 0777, 0700);
}

static void
closing_leaves_no_log_behind(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	closed(s);
	assert_int_not_equal(
		access(scratch_path(s->scratch, "inner/store.db-wal"), F_OK), 0);
}

static void
two_programs_may_create_it_at_once(void **state)
{
	struct scene *s = *state;
	const char *path = scratch_path(s->scratch, "both.db");
	pid_t children[6];

	for (size_t i = 0; i < COUNT(children); i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct store *store;
			struct err err = { 0 };

			if (store_open(&store, path, &err))
				_exit(0);
			fprintf(stderr, "%s\n", err.text);
			_exit(1);
		}
	}
	for (size_t i = 0; i < COUNT(children); i++) {
		int status;

		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
}

static void
the_database_of_another_program_is_left_alone(void **state)
{
	struct scene *s = *state;
	const char *path = scratch_path(s->scratch, "other.db");
	struct db *db;
	struct store *store;

	good(s, db_open(&db, path, &s->err));
	good(s, db_script(db, "CREATE TABLE songs(name TEXT)", &s->err));
	db_close(db);
	refused(s, store_open(&store, path, &s->err), ERR_STORE, "another program");
	assert_null(store);
}

static void
a_store_that_others_can_read_is_refused(void **state)
{
	struct scene *s = *state;
	const char *path = closed(s);

	for (mode_t mode = 0604; mode <= 0666; mode += 0022) {
		assert_int_equal(chmod(path, mode), 0);
		refused(s, store_open(&s->store, path, &s->err), ERR_STORE, "chmod 600");
	}
	assert_int_equal(chmod(path, 0600), 0);
	good(s, store_open(&s->store, path, &s->err));
}

static void
a_text_file_is_no_store(void **state)
{
	struct scene *s = *state;
	const char *path = scratch_path(s->scratch, "notes.txt");
	const char text[] =
		"These are notes that somebody wrote, long enough to be a header of "
		"a file, and to be sure, twice as long as that. And more, and more.";
	struct store *store;

	write_file(path, 0, text, sizeof text);
	refused(s, store_open(&store, path, &s->err), ERR_STORE, "not a store");
	refused(s, store_open(&store, s->scratch->folder, &s->err), ERR_STORE,
		"directory");
}

static void
a_damaged_store_is_told_in_words(void **state)
{
	struct scene *s = *state;
	const char *path;
	char rubbish[8192];
	struct store_health health;

	for (int i = 0; i < 50; i++)
		take(s,
			theirs(arena_printf(&s->arena, "%d", i), NULL, "lea", i,
				"hello?"));
	path = closed(s);
	memset(rubbish, 0x5a, sizeof rubbish);
	for (int page_no = 2; page_no < 30; page_no++)
		write_file(path, page_no * 4096L, rubbish, 4096);
	if (!store_open(&s->store, path, &s->err)) {
		refused(s, false, ERR_STORE, "damaged");
		return;
	}
	good(s, store_health(s->store, true, &s->arena, &health, &s->err));
	assert_non_null(health.fault);
}

/* Runs as somebody who is not root, where that is possible. */
static void
a_store_that_cannot_be_written_is_told_in_words(void **state)
{
	struct scene *s = *state;
	const char *path = closed(s);
	int status;
	pid_t child;

	assert_int_equal(chmod(path, 0400), 0);
	assert_int_equal(chmod(s->scratch->folder, 0755), 0);
	child = fork();
	if (child == 0) {
		struct store *store;
		struct err err = { 0 };

		chmod(scratch_path(s->scratch, "inner"), 0555);
		if (getuid() == 0 && setuid(65534) != 0)
			_exit(9);
		if (store_open(
			    &store, scratch_path(s->scratch, "inner/store.db"), &err) &&
			store_begin(store, &err))
			_exit(1);
		_exit(err.code == ERR_STORE && strstr(err.text, "cannot be") ? 0 : 2);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod(scratch_path(s->scratch, "inner"), 0755), 0);
	assert_int_equal(status, 0);
}

static void
a_full_disk_is_told_and_loses_nothing(void **state)
{
	struct scene *s = *state;
	struct item *items = ARENA_ARRAY(&s->arena, struct item, 3000);
	const struct intake intake = {
		.account = s->account, .items = items, .n_items = 3000, .now = s->now
	};
	struct rlimit old;
	struct rlimit tight;
	void (*before)(int) = signal(SIGXFSZ, SIG_IGN);

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	for (int i = 0; i < 3000; i++)
		items[i] = theirs(arena_printf(&s->arena, "x%d", i), NULL,
			arena_printf(&s->arena, "fan%d", i), i, "is there more of this?");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	tight = old;
	tight.rlim_cur = 1024 * 1024;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	refused(s, store_intake(s->store, &intake, NULL, &s->err), ERR_STORE,
		"disk is full");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	signal(SIGXFSZ, before);
	assert_int_equal(count(s, NULL), 1);
	good(s, store_intake(s->store, &intake, NULL, &s->err));
	assert_int_equal(count(s, NULL), 3001);
}

/* Takes in until it no longer fits into so many pages. */
static void
fill(struct scene *s, int pages)
{
	good(s,
		db_script(s->store->db,
			arena_printf(&s->arena, "PRAGMA max_page_count = %d", pages),
			&s->err));
	good(s, store_begin(s->store, &s->err));
	for (int i = 0;; i++) {
		struct item item = theirs(arena_printf(&s->arena, "%d", i), NULL,
			arena_printf(&s->arena, "fan%d", i), i, "is there more of this?");
		const struct intake intake = {
			.account = s->account, .items = &item, .n_items = 1, .now = s->now
		};

		assert_in_range(i, 0, 5000);
		if (!store_intake(s->store, &intake, NULL, &s->err))
			return;
	}
}

/* Mostly it takes back the statement that did not fit, and sometimes the whole. */
static void
a_part_that_did_not_fit_fails_the_whole(void **state)
{
	struct scene *s = *state;

	for (int pages = 60;; pages++) {
		assert_in_range(pages, 60, 400);
		fill(s, pages);
		if (!db_in_transaction(s->store->db))
			break;
		refused(s, store_end(s->store, false, &s->err), ERR_STORE,
			"disk is full");
	}
	refused(s, false, ERR_STORE, "disk is full");
	/* The database has rolled it all back: nothing is written in passing. */
	refused(s, store_set_meta(s->store, "segment_gap", 1, &s->err), ERR_STORE,
		"rolled back");
	refused(s, store_begin(s->store, &s->err), ERR_STORE, "rolled back");
	refused(s, store_end(s->store, true, &s->err), ERR_STORE, "rolled back");
	assert_int_equal(s->store->depth, 0);
	good(s, db_script(s->store->db, "PRAGMA max_page_count = 100000", &s->err));
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_true(count(s, NULL) >= 1);
}

static void
who_waits_for_another_program_is_told(void **state)
{
	struct scene *s = *state;
	struct store *other;
	struct item item = theirs("a", NULL, "lea", 5, "hello?");
	const struct intake intake = {
		.account = s->account, .items = &item, .n_items = 1, .now = s->now
	};

	good(s, store_open(&other, scratch_path(s->scratch, "inner/store.db"), &s->err));
	good(s, store_begin(other, &s->err));
	db_patience(s->store->db, 20);
	refused(s, store_intake(s->store, &intake, NULL, &s->err), ERR_LOCKED,
		"another program");
	assert_int_equal(count(s, NULL), 0);
	store_end(other, false, NULL);
	take(s, item);
	store_close(other);
}

static void
a_program_killed_in_the_middle_loses_nothing(void **state)
{
	struct scene *s = *state;
	const char *path;
	int status;
	pid_t child;
	struct store_health health;
	int64_t changed;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	path = closed(s);
	child = fork();
	if (child == 0) {
		struct item item = theirs("b", NULL, "tom", 6, "and me?");
		struct item more = theirs("c", NULL, "zoe", 7, "and me?");
		const struct intake kept = { .account = 1,
			.items = &item,
			.n_items = 1,
			.stream = "m",
			.cursor = "1",
			.now = at(1000) };
		const struct intake lost = { .account = 1,
			.items = &more,
			.n_items = 1,
			.stream = "m",
			.cursor = "2",
			.now = at(1001) };
		struct store *store;

		if (store_open(&store, path, NULL) &&
			store_intake(store, &kept, NULL, NULL) &&
			store_begin(store, NULL) &&
			store_intake(store, &lost, NULL, NULL))
			kill(getpid(), SIGKILL);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	good(s, store_open(&s->store, path, &s->err));
	assert_string_equal(people(s, NULL), "lea tom");
	assert_int_equal(count(s, NULL), 2);
	good(s, store_health(s->store, true, &s->arena, &health, &s->err));
	assert_null(health.fault);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static void
the_revision_grows_when_another_writes(void **state)
{
	struct scene *s = *state;
	struct store *other;
	int64_t before = store_revision(s->store);
	bool held;

	good(s, store_open(&other, scratch_path(s->scratch, "inner/store.db"), &s->err));
	good(s, store_lease(other, s->account, "engine", at(0), &held, &s->err));
	assert_int_equal(store_revision(s->store), before);
	good(s,
		store_drafts_put(other, &(struct draft){ .conversation = 1, .text = "x" },
			0, &s->err) ||
			s->err.code == ERR_GONE);
	assert_int_equal(store_revision(s->store), before);
	take(&(struct scene){ .store = other, .account = s->account, .now = s->now },
		theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(store_revision(s->store), before + 1);
	assert_int_equal(store_revision(other), before + 1);
	good(s, store_begin(other, &s->err));
	take(&(struct scene){ .store = other, .account = s->account, .now = s->now },
		theirs("a", NULL, "lea", 5, "hello?"));
	good(s, store_end(other, true, &s->err));
	assert_int_equal(store_revision(s->store), before + 1);
	store_close(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(only_the_owner_may_read_it),
		SCENE(closing_leaves_no_log_behind),
		SCENE(two_programs_may_create_it_at_once),
		SCENE(the_database_of_another_program_is_left_alone),
		SCENE(a_store_that_others_can_read_is_refused),
		SCENE(a_text_file_is_no_store),
		SCENE(a_damaged_store_is_told_in_words),
		SCENE(a_store_that_cannot_be_written_is_told_in_words),
		SCENE(a_full_disk_is_told_and_loses_nothing),
		SCENE(a_part_that_did_not_fit_fails_the_whole),
		SCENE(who_waits_for_another_program_is_told),
		SCENE(a_program_killed_in_the_middle_loses_nothing),
		SCENE(the_revision_grows_when_another_writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
