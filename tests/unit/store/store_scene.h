/* What the tests of the store share: a store of its own for each, an account, and people
 * who speak. Times are minutes from a fixed day, so that tests read as stories.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_STORE_SCENE_H
#define TESTS_STORE_SCENE_H

#include "tests/unit/scratch.h"
#include "tests/unit/store/store_plans.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/drafts.h"
#include "store/private.h"
#include "store/store.h"

#define DAY_ONE ((int64_t)1790000000000)

struct scene {
	struct scratch *scratch;
	struct store *store;
	struct arena arena;
	struct err err;
	int64_t account;
	int64_t now;
	struct buf plans; /* of all statements of `store` */
};

static inline int64_t
at(int minutes)
{
	return DAY_ONE + minutes * DATE_MINUTE;
}

static inline int
scene_setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	struct account account = {
		.network = "mastodon",
		.name = "brand",
		.server = "https://example.social",
		.remote_id = "1",
		.handle = "@brand@example.social",
		.title = "Brand",
		.connected_at = at(-1000),
		.import_since = at(-2000),
	};
	void *scratch;

	if (scratch_setup(&scratch) != 0)
		return -1;
	scene->scratch = scratch;
	scene->now = at(1000);
	if (!store_open(&scene->store, scratch_path(scratch, "inner/store.db"),
		    &scene->err) ||
		!store_account_put(scene->store, &account, &scene->err)) {
		fprintf(stderr, "%s\n", scene->err.text);
		return -1;
	}
	buf_init(&scene->plans, 0);
	sites_watch_plans(scene->store->db, &scene->plans);
	scene->account = account.id;
	*state = scene;
	return 0;
}

static inline int
scene_teardown(void **state)
{
	struct scene *scene = *state;
	void *scratch = scene->scratch;
	bool good = plans_are_good(buf_text(&scene->plans));

	store_close(scene->store);
	arena_release(&scene->arena);
	buf_release(&scene->plans);
	free(scene);
	return scratch_teardown(&scratch) == 0 && good ? 0 : -1;
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, scene_setup, scene_teardown)

/* Fails the test with the sentence. */
static inline void
good(const struct scene *scene, bool ok)
{
	if (!ok)
		fail_msg("%s", scene->err.text);
}

static inline void
refused(const struct scene *scene, bool ok, enum err_code code, const char *part)
{
	assert_false(ok);
	assert_string_equal(err_name(scene->err.code), err_name(code));
	if (!strstr(scene->err.text, part))
		fail_msg("\"%s\" does not say \"%s\"", scene->err.text, part);
}

/* --- people speak --- */

static inline struct person
person(const char *name)
{
	static char handles[16][80];
	static int next;
	char *handle = handles[next++ % 16];

	snprintf(handle, sizeof handles[0], "@%s@example.social", name);
	return (struct person){ .remote_id = name, .handle = handle, .name = name };
}

/* Somebody says something to us, under `parent` (NULL: under nothing). */
static inline struct item
theirs(const char *id, const char *parent, const char *who, int minutes, const char *text)
{
	return (struct item){
		.remote_id = id,
		.parent_id = parent,
		.author = person(who),
		.kind = parent ? ITEM_REPLY : ITEM_MENTION,
		.to_us = true,
		.replies = -1,
		.created_at = at(minutes),
		.fetched_at = at(minutes),
		.text = text,
	};
}

/* Somebody says something that is not for us. */
static inline struct item
context(const char *id, const char *parent, const char *who, int minutes,
	const char *text)
{
	struct item item = theirs(id, parent, who, minutes, text);

	item.to_us = false;
	item.kind = parent ? ITEM_REPLY : ITEM_POST;
	return item;
}

static inline struct item
ours(const char *id, const char *parent, int minutes, const char *text)
{
	struct item item = context(id, parent, "brand", minutes, text);

	item.author.remote_id = "1";
	item.ours = true;
	return item;
}

static inline struct intake_result
take_many(struct scene *scene, const struct item *items, size_t count)
{
	const struct intake intake = { .account = scene->account,
		.items = items,
		.n_items = count,
		.now = scene->now };
	struct intake_result result = { 0 };

	good(scene, store_intake(scene->store, &intake, &result, &scene->err));
	return result;
}

static inline struct intake_result
take(struct scene *scene, struct item item)
{
	return take_many(scene, &item, 1);
}

static inline struct intake_result
take_gone(struct scene *scene, const char *id, int minutes)
{
	const char *const gone[] = { id };
	const struct intake intake = {
		.account = scene->account, .gone = gone, .n_gone = 1, .now = at(minutes)
	};
	struct intake_result result = { 0 };

	good(scene, store_intake(scene->store, &intake, &result, &scene->err));
	return result;
}

/* --- looking --- */

static inline const struct filter *
query(struct scene *scene, const char *text)
{
	const struct filter *filter;

	good(scene, filter_parse(text, &scene->arena, &filter, NULL, &scene->err));
	return filter;
}

static inline struct inbox_page
page(struct scene *scene, const char *text, size_t limit)
{
	const struct list list = { .filter = text ? query(scene, text) : NULL,
		.sort = SORT_WAITING,
		.now = scene->now };
	struct inbox_page rows;

	good(scene,
		store_lists_page(scene->store, &list, NULL, false, limit, &scene->arena,
			&rows, &scene->err));
	return rows;
}

/* "lea tom": the people of a list, in its order. */
static inline const char *
people(struct scene *scene, const char *text)
{
	struct inbox_page rows = page(scene, text, 100);
	const char *names = "";

	for (size_t i = 0; i < rows.count; i++)
		names = arena_printf(&scene->arena, "%s%s%s", names, i > 0 ? " " : "",
			rows.at[i].person.remote_id);
	return names;
}

/* A draft of ana in a conversation. */
static inline void
begin_reply(struct scene *scene, int64_t conversation, const char *text, int minutes)
{
	const struct draft draft = { .conversation = conversation,
		.agent = "ana",
		.text = text,
		.seen = 1,
		.answers = "" };

	good(scene, store_drafts_put(scene->store, &draft, at(minutes), &scene->err));
}

/* The text of hers; NULL when there is none. */
static inline const char *
begun(const struct talk *talk)
{
	const struct draft *draft = store_drafts_of(talk, "ana");

	return draft ? draft->text : NULL;
}

/* The conversation of a person; fails when there is none, or more than one. */
static inline struct inbox_row
row_of(struct scene *scene, const char *who)
{
	struct inbox_page rows = page(scene, "is:any", 1000);
	struct inbox_row found = { 0 };

	for (size_t i = 0; i < rows.count; i++)
		if (str_eq(rows.at[i].person.remote_id, who)) {
			assert_int_equal(found.id, 0);
			found = rows.at[i];
		}
	assert_int_not_equal(found.id, 0);
	return found;
}

static inline struct talk
talk_of(struct scene *scene, int64_t id)
{
	struct talk talk;

	good(scene, store_talk(scene->store, id, &scene->arena, &talk, &scene->err));
	return talk;
}

static inline int64_t
count(struct scene *scene, const char *text)
{
	int64_t found;

	good(scene,
		store_lists_count(scene->store, text ? query(scene, text) : NULL,
			scene->now, 0, &found, &scene->err));
	return found;
}

static inline const char *
state_of(struct scene *scene, const char *who)
{
	return conversation_state_name(row_of(scene, who).state);
}

/* Ana decides, having seen all that is there. */
static inline bool
decide(struct scene *scene, const int64_t *ids, size_t count, enum mark_kind kind,
	int minutes, struct marked *marked)
{
	const struct mark mark = { .kind = kind,
		.agent = "ana",
		.at = at(minutes),
		.seen = store_revision(scene->store) };

	return store_batch_mark(
		scene->store, ids, count, &mark, &scene->arena, marked, &scene->err);
}

static inline void
mark(struct scene *scene, const char *who, enum mark_kind kind, int minutes)
{
	struct marked marked;
	int64_t id = row_of(scene, who).id;

	good(scene, decide(scene, &id, 1, kind, minutes, &marked));
}

/* All that the search indexes hold, as a text. */
static inline const char *
vocabulary(struct scene *scene)
{
	static const char *const tables[] = { "search", "search_people" };
	const char *all = "";

	for (size_t i = 0; i < COUNT(tables); i++) {
		char *sql = arena_printf(&scene->arena,
			"SELECT group_concat(term || ' ' || doc || ' ' || col || ' ' || offset) "
			"FROM (SELECT * FROM temp.words_of_%s ORDER BY term, doc, col, offset)",
			tables[i]);
		struct query *q;

		good(scene,
			db_script(scene->store->db,
				arena_printf(&scene->arena,
					"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_%s "
					"USING fts5vocab(main, %s, instance)",
					tables[i], tables[i]),
				&scene->err));
		good(scene, db_query(scene->store->db, sql, NULL, 0, &q, &scene->err));
		if (db_next(q))
			all = arena_printf(&scene->arena, "%s\n%s", all,
				str_or_empty(db_text(q, 0)));
		good(scene, db_end(q, &scene->err));
	}
	return all;
}

/* The search indexes hold what they would hold if they were made anew. */
static inline void
indexes_are_sound(struct scene *scene)
{
	const char *grown;

	good(scene, store_search_index(scene->store, &scene->err));
	grown = vocabulary(scene);
	good(scene,
		db_script(scene->store->db,
			"INSERT INTO search(search) VALUES ('delete-all');"
			"INSERT INTO search_people(search_people) VALUES ('delete-all');"
			"UPDATE meta SET value = 0 WHERE name IN ('indexed', 'indexed_people')",
			&scene->err));
	good(scene, store_search_index(scene->store, &scene->err));
	assert_string_equal(grown, vocabulary(scene));
}

/* --- taking back --- */

static inline const char *
undo(struct scene *s, int minutes)
{
	char *said = NULL;
	int64_t where;

	good(s,
		store_undo(
			s->store, "ana", at(minutes), &s->arena, &said, &where, &s->err));
	assert_int_not_equal(where, 0);
	return said;
}

static inline const char *
redo(struct scene *s, int minutes)
{
	char *said = NULL;
	int64_t where;

	good(s,
		store_redo(
			s->store, "ana", at(minutes), &s->arena, &said, &where, &s->err));
	return said;
}

static inline void
nothing_to(struct scene *s,
	bool (*act)(struct store *, const char *, int64_t, struct arena *, char **,
		int64_t *, struct err *))
{
	char *said;
	int64_t where;

	refused(s, act(s->store, "ana", at(1000), &s->arena, &said, &where, &s->err),
		ERR_GONE, "nothing");
}

#endif
