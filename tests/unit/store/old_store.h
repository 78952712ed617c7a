/* Stores as an older heed wrote them.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_STORE_OLD_STORE_H
#define TESTS_STORE_OLD_STORE_H

#include "base/buf.h"
#include "store/upgrade/schema.h"
#include "tests/unit/store/repair_scene.h"

/* Adds what fills a table of an older heed from the journal, where it has that table. */
static inline void
fill_old(struct scene *s, struct db *db, struct buf *sql, const char *table,
	const char *columns, const char *from)
{
	int64_t there;
	const struct value with[] = { value_text(table) };

	good(s,
		db_number(db,
			"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
			with, 1, 0, &there, &s->err));
	if (there > 0)
		buf_addf(sql, "INSERT INTO main.%s(%s) SELECT %s;", table, columns, from);
}

static inline bool
has_column(struct scene *s, struct db *db, const char *table, const char *column)
{
	int64_t there;
	const struct value with[] = { value_text(table), value_text(column) };

	good(s,
		db_number(db,
			"SELECT count(*) FROM pragma_table_info($1) WHERE name = $2",
			with, 2, 0, &there, &s->err));
	return there > 0;
}

/* Decisions, labels and mutes had tables of their own before the journal. */
static inline void
fill_journal(struct scene *s, struct db *db, struct buf *sql)
{
	bool seen = has_column(s, db, "mark", "seen");
	bool items = has_column(s, db, "mark", "item");

	fill_old(s, db, sql, "event",
		seen ? "id, at, agent, what, conversation, reply, text, undone_at, state, "
		       "seen, via, stamp, stamped_by"
		     : "id, at, agent, what, conversation, reply, text, undone_at, state",
		seen ? "id, at, agent, what, conversation, reply, args, undone_at, state, "
		       "seen, via, stamp, stamped_by FROM new.event"
		     : "id, at, agent, what, conversation, reply, args, undone_at, state "
		       "FROM new.event");
	fill_old(s, db, sql, "mark",
		arena_printf(&s->arena,
			"event, conversation, kind, at, agent, undone%s%s",
			items ? ", item" : "", seen ? ", seen" : ""),
		arena_printf(&s->arena,
			"a.event, a.subject, a.kind, e.at - a.skew, e.agent, a.undone%s%s "
			"FROM new.annotation a JOIN new.event e ON e.id = a.event "
			"WHERE a.scope = 0 AND a.kind <> 'label'",
			items ? ", nullif(a.value, '')" : "", seen ? ", e.seen" : ""));
	fill_old(s, db, sql, "labelling", "event, conversation, name, put_on",
		"event, subject, key, value IS NOT NULL FROM new.annotation "
		"WHERE kind = 'label'");
	fill_old(s, db, sql, "label", "conversation, name",
		"subject, key FROM new.tag WHERE kind = 'label'");
	fill_old(s, db, sql, "muting",
		seen ? "event, person, kind, at, agent, undone, seen"
		     : "event, person, kind, at, agent, undone",
		arena_printf(&s->arena,
			"a.event, a.subject, CASE WHEN a.value IS NULL THEN 'unmute' ELSE "
			"'mute' END, e.at - a.skew, e.agent, a.undone%s FROM new.annotation a "
			"JOIN new.event e ON e.id = a.event WHERE a.scope = 1",
			seen ? ", e.seen" : ""));
	if (has_column(s, db, "conversation", "labels"))
		buf_adds(sql,
			"UPDATE main.conversation SET labels = coalesce((SELECT "
			"group_concat(key, ' ') FROM new.tag WHERE kind = 'label' "
			"AND subject = conversation.id), '');");
}

/* The first schemas with the journal, and with small items. */
#define JOURNAL     15
#define SMALL_ITEMS 16

/* What was a text before 016.sql, of a row `x`: table, column, how it is made. */
static const char old_texts[] =
	"CREATE TEMP TABLE old_text(tab, col, made);"
	"INSERT INTO old_text VALUES "
	"('item', 'remote_id', '(SELECT a.text || x.tail FROM new.address a WHERE a.id = x.base)'),"
	"('item', 'thread', '(SELECT a.text || t.tail FROM new.thread t JOIN new.address a "
	"ON a.id = t.base WHERE t.id = x.thread)'),"
	"('conversation', 'thread', '(SELECT a.text || t.tail FROM new.thread t "
	"JOIN new.address a ON a.id = t.base WHERE t.id = x.thread)'),"
	"('thread', 'root', '(SELECT a.text || x.tail FROM new.address a WHERE a.id = x.base)'),"
	"('item', 'parent_id', 'coalesce(x.parent_id, (SELECT a.text || p.tail FROM new.item p "
	"JOIN new.address a ON a.id = p.base WHERE p.id = x.parent))'),"
	"('item', 'uri', '(SELECT a.text || coalesce(x.uri_tail, x.tail) FROM new.address a "
	"WHERE a.id = x.uri_base)'),"
	"('item', 'url', 'coalesce(x.page, (SELECT address_page(s.text, coalesce("
	"(SELECT a.text || coalesce(x.uri_tail, x.tail) FROM new.address a WHERE a.id = "
	"x.uri_base), (SELECT a.text || x.tail FROM new.address a WHERE a.id = x.base))) "
	"FROM new.address s WHERE s.id = x.page_shape))'),"
	"('item', 'kind', 'CASE x.kind WHEN 1 THEN ''reply'' WHEN 2 THEN ''mention'' "
	"WHEN 3 THEN ''quote'' WHEN 4 THEN ''direct'' ELSE ''post'' END'),"
	"('item', 'visibility', 'CASE x.visibility WHEN 1 THEN ''unlisted'' "
	"WHEN 2 THEN ''followers'' WHEN 3 THEN ''direct'' ELSE ''public'' END'),"
	"('item', 'origin', 'CASE x.origin WHEN 1 THEN ''hand'' WHEN 2 THEN ''rule'' "
	"WHEN 3 THEN ''script'' ELSE ''native'' END');";

/* What the store of this heed holds, put into the tables of an older schema: what that
 * heed would have written of the same conversations. */
static inline const char *
as_schema(struct scene *s, int number)
{
	const char *from =
		arena_copy(&s->arena, scratch_path(s->scratch, "inner/store.db"));
	const char *to = arena_copy(&s->arena,
		scratch_path(s->scratch, arena_printf(&s->arena, "old%d.db", number)));
	struct db *db;
	struct query *q;
	struct buf sql;

	buf_init(&sql, 0);
	store_close(s->store);
	s->store = NULL;
	good(s, db_open(&db, to, &s->err));
	for (int i = 0; i < number; i++)
		good(s, db_script(db, store_schema[i], &s->err));
	good(s, db_set_schema(db, number, &s->err));
	good(s,
		db_script(db,
			arena_printf(&s->arena, "ATTACH '%s' AS new;%s", from,
				number < 16
					? old_texts
					: "CREATE TEMP TABLE old_text(tab, col, made)"),
			&s->err));
	buf_adds(&sql, "DELETE FROM main.meta;");
	if (number >= 16)
		buf_adds(&sql, "DELETE FROM main.address;");
	good(s,
		db_query(db,
			"SELECT m.name, group_concat(c.name), "
			"group_concat(coalesce(o.made, 'x.' || c.name)), CASE m.name WHEN 'thread' "
			"THEN ' WHERE x.newest_at IS NOT NULL' ELSE '' END "
			"FROM main.sqlite_master m JOIN pragma_table_info(m.name) c "
			"LEFT JOIN old_text o ON o.tab = m.name AND o.col = c.name "
			"WHERE (o.made IS NOT NULL OR c.name IN (SELECT n.name FROM "
			"pragma_table_info(m.name, 'new') n)) AND "
			"m.type = 'table' AND m.name NOT LIKE 'search%' "
			"AND m.name NOT LIKE 'sqlite%' AND (m.name <> 'event' OR $1 >= 15) "
			"AND m.name IN (SELECT name FROM new.sqlite_master) GROUP BY m.name",
			(const struct value[]){ value_int(number) }, 1, &q, &s->err));
	while (db_next(q))
		buf_addf(&sql,
			"INSERT OR REPLACE INTO main.%s(%s) SELECT %s FROM new.%s x%s;",
			db_text(q, 0), db_text(q, 1), db_text(q, 2), db_text(q, 0),
			db_text(q, 3));
	good(s, db_end(q, &s->err));
	if (number < JOURNAL)
		fill_journal(s, db, &sql);
	buf_adds(&sql,
		"DROP TABLE old_text; DELETE FROM main.meta WHERE name = 'compact'; "
		"DETACH new; UPDATE meta SET value = 0 WHERE name LIKE 'indexed%'");
	good(s, db_script(db, "PRAGMA foreign_keys = OFF", &s->err));
	good(s, db_script(db, buf_text(&sql), &s->err));
	buf_release(&sql);
	db_close(db);
	return to;
}

static inline const char *
all_turns(struct scene *s)
{
	const char *all = "";
	struct query *q;

	good(s,
		db_query(s->store->db,
			"SELECT conversation, n, since, known_since, ended_at, opened_by, "
			"answered_by, ended, origin, agent, n_items, is_first, before_heed, "
			"skewed, timeless, business, off_hours, account, person FROM turn "
			"ORDER BY conversation, n",
			NULL, 0, &q, &s->err));
	while (db_next(q)) {
		for (int i = 0; i < 19; i++)
			all = arena_printf(
				&s->arena, "%s%s|", all, str_or_empty(db_text(q, i)));
		all = arena_printf(&s->arena, "%s\n", all);
	}
	good(s, db_end(q, &s->err));
	return all;
}

static inline int64_t
foreign_faults(struct scene *s)
{
	int64_t faults;

	good(s,
		db_number(s->store->db, "SELECT count(*) FROM pragma_foreign_key_check",
			NULL, 0, 0, &faults, &s->err));
	return faults;
}

/* Opens an old store and counts anew what its upgrade leaves to a repair, as every program
 * does. */
static inline const char *
open_old(struct scene *s, const char *old)
{
	good(s, store_open(&s->store, old, &s->err));
	return repaired(s);
}

#endif
