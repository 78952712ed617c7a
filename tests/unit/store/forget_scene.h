/* What the tests of forgetting share: a network that allows words to be kept for two days and
 * names for one, and two people who write there.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_FORGET_SCENE_H
#define TESTS_FORGET_SCENE_H

#include "inbox/item/poll.h"
#include "inbox/item/quote.h"
#include "inbox/mark.h"
#include "networks/catalog.h"
#include "store/health.h"
#include "tests/unit/store/target_scene.h"

#define HOURS(n) (60 * (n))

static const struct catalog_retention two_days = {
	.text = 48 * DATE_HOUR, .names = 24 * DATE_HOUR, .person = "a reader"
};

static const struct person annika = {
	.remote_id = "r1",
	.handle = "@annika",
	.name = "Annika Archer",
	.url = "https://pages.example/annika",
	.note = "moved to Paris",
};
static const struct person bobolink = {
	.remote_id = "r2", .handle = "@bobolink", .name = "Bob Bowman"
};

static inline struct item
says(const struct person *who, const char *id, const char *parent, int minutes,
	const char *text)
{
	struct item item = theirs(id, parent, "x", minutes, text);

	item.author = *who;
	return item;
}

static inline struct item
elsewhere(const char *id, const char *parent, int minutes, const char *text)
{
	struct item item = ours(id, parent, minutes, text);

	item.origin = ORIGIN_NATIVE;
	return item;
}

static inline void
take_at(struct scene *s, int minutes, struct item item)
{
	s->now = at(minutes);
	take(s, item);
}

/* Our post, a comment of Annika's, one of Bob's below it, and our answer to Bob. */
static inline void
two_people(struct scene *s, enum catalog_threads files)
{
	s->store->files = (int)files;
	s->store->retains = &two_days;
	take_at(s, 0, ours("p", NULL, 0, "our new cups"));
	take_at(s, 1, says(&annika, "c1", "p", 1, "in vermilion?"));
	take_at(s, 2, says(&bobolink, "c2", "c1", 2, "even to Winnipeg?"));
	take_at(s, 3, says(&annika, "c3", "c1", 3, "@bobolink surely by zeppelin"));
	take_at(s, 20, elsewhere("c4", "c1", 20, "@bobolink yes"));
}

static inline void
forget(struct scene *s, int minutes)
{
	s->now = at(minutes);
	good(s, store_forget(s->store, s->now, &s->err));
}

/* A line for each row, with so many columns. */
static inline const char *
rows_of(struct scene *s, int columns, const char *sql)
{
	struct query *q;
	const char *text = "";

	good(s, db_query(s->store->db, sql, NULL, 0, &q, &s->err));
	for (int rows = 0; db_next(q); rows++)
		for (int i = 0; i < columns; i++)
			text = arena_printf(&s->arena, "%s%s%s", text,
				i > 0              ? "|"
					: rows > 0 ? "\n"
						   : "",
				str_or_empty(db_text(q, i)));
	good(s, db_end(q, &s->err));
	return text;
}

static inline const char *
text_of(struct scene *s, const char *sql)
{
	return rows_of(s, 1, sql);
}

/* All that was concluded: turns, conversations, places. */
static inline const char *
conclusions(struct scene *s)
{
	return arena_printf(&s->arena, "%s\n--\n%s\n--\n%s\n--\n%s",
		rows_of(s, 14,
			"SELECT since, conversation, n, gist, person, ended_at, known_since, "
			"business, due_at, n_items, target, agent, opened_by, answered_by "
			"FROM turn ORDER BY since, conversation, n"),
		rows_of(s, 25,
			"SELECT id, person, listed, waiting, waiting_since, known_since, "
			"first_at, last_at, n_items, n_theirs, n_ours, state, kind, has, "
			"language, maybe, by_community, news, changed, target, due_key, "
			"soon_at, promised_at, tags, counted_by FROM conversation ORDER BY id"),
		rows_of(s, 4,
			"SELECT id, conversation, heard, to_us FROM item ORDER BY id"),
		text_of(s, "SELECT waiting FROM counter"));
}

static inline void
rebuild_finds_nothing(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static inline bool
file_has(const char *path, const char *word)
{
	size_t len = strlen(word);
	size_t same = 0;
	FILE *file = fopen(path, "rb");
	int byte;

	if (!file)
		return false;
	/* The words in question do not begin twice. */
	while (same < len && (byte = fgetc(file)) != EOF)
		same = byte == word[same] ? same + 1 : byte == word[0];
	fclose(file);
	return same == len;
}

/* In the file or in its log. */
static inline bool
is_on_disk(struct scene *s, const char *word)
{
	const char *path = db_path(s->store->db);

	return file_has(path, word) ||
		file_has(arena_printf(&s->arena, "%s-wal", path), word);
}

#endif
