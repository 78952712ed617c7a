/* The calls of the database in the store, watched. In the file of HEED_SITES each line is
 *   site FILE:LINE                  a call that is linked into this program
 *   text FILE:LINE KINDS SQL        what it sent, each once; KINDS: a letter for each value
 *   bytes FILE:LINE                 a value that is no UTF-8
 *   asked KINDS SQL VALUE …         each time between sites_ask(db) and sites_ask(NULL)
 * with tabs between; of a value, \N is NULL, \n, \t and \\ are what they are in C.
 * SPDX-License-Identifier: MIT */
#include "tests/store/sites.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text/utf8.h"
#include "store/db/ops.h"

/* Of the section `sites`, by the linker. */
extern const struct site *const __start_sites[] __attribute__((weak));
extern const struct site *const __stop_sites[] __attribute__((weak));

#define TEXTS_MAX 65536

static struct {
	struct db *db;
	struct buf *plans;
	int64_t calls;
	struct db *asked;         /* of sites_ask */
	uint64_t told[TEXTS_MAX]; /* what stands in the file already: hashes */
} watched;

static void
write_line(const struct buf *line)
{
	const char *path = getenv("HEED_SITES");
	int fd = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;

	/* One write, so that programs side by side do not cut each other's lines. */
	if (fd < 0 || write(fd, buf_text(line), line->len) != (ssize_t)line->len)
		abort();
	close(fd);
}

static void __attribute__((destructor)) list_sites(void)
{
	struct buf lines;

	if (!getenv("HEED_SITES"))
		return;
	buf_init(&lines, 0);
	for (const struct site *const *at = __start_sites; at < __stop_sites; at++)
		buf_addf(&lines, "site\t%s:%d\n", (*at)->file, (*at)->line);
	write_line(&lines);
	buf_release(&lines);
}

/* Whether the line is new. */
static bool
is_new(const struct buf *line)
{
	uint64_t hash = 1469598103934665603u;

	for (size_t i = 0; i < line->len; i++)
		hash = (hash ^ (unsigned char)line->at[i]) * 1099511628211u;
	for (size_t at = hash % TEXTS_MAX;; at = (at + 1) % TEXTS_MAX) {
		if (watched.told[at] == hash)
			return false;
		if (watched.told[at] == 0) {
			watched.told[at] = hash;
			return true;
		}
	}
}

static void
tell(const struct site *site, const char *sql, const struct value *values, size_t count)
{
	struct buf line;

	buf_init(&line, 0);
	for (size_t i = 0; i < count; i++)
		if (values[i].kind == VALUE_TEXT && values[i].text &&
			!utf8_is_valid(values[i].text, strlen(values[i].text)))
			buf_addf(&line, "bytes\t%s:%d\n", site->file, site->line);
	buf_addf(&line, "text\t%s:%d\t", site->file, site->line);
	for (size_t i = 0; i < count; i++)
		buf_addc(&line, values[i].kind == VALUE_INT ? 'i' : 't');
	buf_addc(&line, '\t');
	for (; *sql; sql++)
		buf_addc(&line, *sql == '\n' || *sql == '\t' ? ' ' : *sql);
	buf_addc(&line, '\n');
	if (is_new(&line))
		write_line(&line);
	buf_release(&line);
}

static void
add_field(struct buf *line, const char *text)
{
	buf_addc(line, '\t');
	for (; text && *text; text++)
		if (*text == '\\' || *text == '\t' || *text == '\n')
			buf_addf(line, "\\%c",
				*text == '\t'           ? 't'
					: *text == '\n' ? 'n'
							: '\\');
		else
			buf_addc(line, *text);
	if (!text)
		buf_adds(line, "\\N");
}

static void
note_asked(const char *sql, const struct value *values, size_t count)
{
	struct buf line;

	buf_init(&line, 0);
	buf_adds(&line, "asked\t");
	for (size_t i = 0; i < count; i++)
		buf_addc(&line, values[i].kind == VALUE_INT ? 'i' : 't');
	buf_addf(&line, "\t%s", sql);
	for (size_t i = 0; i < count; i++)
		if (values[i].kind == VALUE_INT && !values[i].null)
			buf_addf(&line, "\t%lld", (long long)values[i].number);
		else
			add_field(&line, values[i].text);
	buf_addc(&line, '\n');
	if (is_new(&line))
		write_line(&line);
	buf_release(&line);
}

/* Not counted as work. */
static void
note_plan(struct db *db, const char *sql, const struct value *values, size_t count)
{
	int64_t steps = db->steps;
	struct buf explain;
	struct query *query;

	if (strstr(buf_text(watched.plans), sql))
		return;
	buf_init(&explain, 0);
	buf_addf(&explain, "EXPLAIN QUERY PLAN %s", sql);
	if (db_query(db, buf_text(&explain), values, count, &query, NULL)) {
		buf_addf(watched.plans, "%s\n", sql);
		while (db_next(query))
			buf_addf(watched.plans, "\t%s\n", db_text(query, 3));
		db_end(query, NULL);
	}
	buf_release(&explain);
	db->steps = steps;
}

static void
watch(const struct site *site, struct db *db, const char *sql, const struct value *values,
	size_t count)
{
	watched.calls++;
	if (watched.db == db && watched.plans)
		note_plan(db, sql, values, count);
	if (getenv("HEED_SITES"))
		tell(site, sql, values, count);
	if (watched.asked == db && db)
		note_asked(sql, values, count);
}

bool
sites_query(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, struct query **query, struct err *err)
{
	watch(site, db, sql, values, count);
	return db_query(db, sql, values, count, query, err);
}

bool
sites_run(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, int64_t *changed, struct err *err)
{
	watch(site, db, sql, values, count);
	return db_run(db, sql, values, count, changed, err);
}

bool
sites_number(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, int64_t fallback, int64_t *number,
	struct err *err)
{
	watch(site, db, sql, values, count);
	return db_number(db, sql, values, count, fallback, number, err);
}

bool
sites_ids(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, struct ids *ids, struct err *err)
{
	watch(site, db, sql, values, count);
	return db_ids(db, sql, values, count, ids, err);
}

void
sites_watch_plans(struct db *db, struct buf *plans)
{
	watched.db = db;
	watched.plans = plans;
}

void
sites_ask(struct db *db)
{
	watched.asked = getenv("HEED_SITES") ? db : NULL;
}

int64_t
sites_calls(void)
{
	return watched.calls;
}
