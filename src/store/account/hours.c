/* Opening hours and their versions.
 * SPDX-License-Identifier: MIT */
#include "store/account/hours.h"

#include "store/hours.h"
#include "inbox/hours/hours.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/health/repair.h"
#include "store/private.h"
#include "store/repair.h"

/* --- versions --- */

/* The text in force at that time, from the versions of this scope alone. */
static bool
text_at(struct store *store, const char *scope, int64_t at, struct arena *arena,
	const char **text, struct err *err)
{
	const struct value with[] = { value_text(scope), value_int(at) };
	struct query *query;

	*text = "";
	if (!db_query(store->db,
		    "SELECT text FROM hours WHERE scope = $1 AND valid_from <= $2 "
		    "ORDER BY valid_from DESC LIMIT 1",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query))
		*text = db_text_copy(query, 0, arena);
	return db_end(query, err);
}

/* A version to be written. */
struct told {
	const char *scope;
	const char *text;
	int64_t from;
};

static bool
is_new(struct store *store, const struct told *told, bool *yes, struct err *err)
{
	struct arena arena = { 0 };
	const char *text;
	bool ok = text_at(store, told->scope, told->from, &arena, &text, err);

	*yes = ok && !str_eq(text, told->text);
	arena_release(&arena);
	return ok;
}

static bool
drop_later(struct store *store, const char *scope, int64_t after, struct err *err)
{
	const struct value with[] = { value_text(scope), value_int(after) };

	/* Due times were computed with other hours. */
	return store_set_meta(store, "due_behind", 1, err) &&
		db_run(store->db,
			"DELETE FROM hours WHERE scope = $1 AND valid_from > $2", with,
			COUNT(with), NULL, err);
}

static bool
write_version(struct store *store, const struct told *told, struct err *err)
{
	const struct value with[] = { value_text(told->scope), value_int(told->from),
		value_text(told->text) };

	return drop_later(store, told->scope, told->from, err) &&
		(told->from > 0 || repair_wish(store, REPAIR_HOURS, err)) &&
		db_run(store->db,
			"INSERT INTO hours(scope, valid_from, text) VALUES ($1, $2, $3) "
			"ON CONFLICT(scope, valid_from) DO UPDATE SET text = excluded.text",
			with, COUNT(with), NULL, err);
}

/* Rewrites a text of hours in its canonical form. */
static bool
canonical(const char **text, struct arena *arena, struct err *err)
{
	struct hours hours = { 0 };

	if (!hours_text_read(&hours, *text, arena, err))
		return false;
	*text = hours_text(&hours, arena);
	return true;
}

/* Writes a version if it is new; usually it is not. */
static bool
tell(struct store *store, const struct told *told, struct err *err)
{
	bool yes;
	bool ok;

	if (!is_new(store, told, &yes, err))
		return false;
	if (!yes)
		return true;
	/* Another program may have written the same version meanwhile. */
	if (!store_begin_change(store, err))
		return false;
	ok = is_new(store, told, &yes, err) && (!yes || write_version(store, told, err));
	return store_end(store, ok, err);
}

/* Whether no hours have been set that apply here: a first version without a date also
 * applies to the past, because imported history would otherwise be open around the clock. */
static bool
is_first(struct store *store, const char *scope, bool *first, struct err *err)
{
	const struct value with[] = { value_text(scope) };
	int64_t count;

	if (!db_number(store->db, "SELECT count(*) FROM hours WHERE scope IN ('', $1)",
		    with, COUNT(with), 0, &count, err))
		return false;
	*first = count == 0;
	return true;
}

bool
store_hours_set(struct store *store, const char *scope, const char *text,
	int64_t valid_from, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct told told = { scope, text, valid_from ? valid_from : now };
	bool first;
	bool ok = canonical(&told.text, &arena, err) &&
		(valid_from || is_first(store, scope, &first, err));

	if (ok && !valid_from && first)
		told.from = 0;
	ok = ok && tell(store, &told, err);

	arena_release(&arena);
	return ok;
}

bool
store_hours_drop(struct store *store, const char *scope, int64_t after, struct err *err)
{
	const struct value with[] = { value_text(scope), value_int(after) };
	int64_t count;

	if (!db_number(store->db,
		    "SELECT count(*) FROM hours WHERE scope = $1 AND valid_from > $2",
		    with, COUNT(with), 0, &count, err))
		return false;
	if (count == 0)
		return true;
	if (!store_begin_change(store, err))
		return false;
	return store_end(store, drop_later(store, scope, after, err), err);
}

/* --- the hours of an account --- */

/* The stored versions of an account, and the book made from them. */
struct book {
	struct book *next;
	int64_t account;
	struct arena arena;
	struct hours_dated *whole;
	size_t n_whole;
	struct hours_dated *own;
	size_t n_own;
	struct hours_book hours;
};

struct books {
	struct book *first;
};

static bool
read_versions(struct store *store, int64_t account, bool own, struct arena *arena,
	struct hours_dated **versions, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(own ? account : 0) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT valid_from, text FROM hours WHERE scope = "
		    "coalesce((SELECT name FROM account WHERE id = $1), '') ORDER BY valid_from",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		*ARENA_PUSH(arena, *versions, *count) =
			(struct hours_dated){ db_int(query, 0),
				db_text_copy(query, 1, arena) };
	}
	return db_end(query, err);
}

static bool
same_versions(
	const struct hours_dated *a, size_t n_a, const struct hours_dated *b, size_t n_b)
{
	if (n_a != n_b)
		return false;
	for (size_t i = 0; i < n_a; i++)
		if (a[i].valid_from != b[i].valid_from || !str_eq(a[i].text, b[i].text))
			return false;
	return true;
}

static struct book *
book_of(struct store *store, int64_t account)
{
	struct book *book;

	if (!store->books)
		store->books = mem_alloc(sizeof *store->books);
	for (book = store->books->first; book; book = book->next)
		if (book->account == account)
			return book;
	book = mem_alloc(sizeof *book);
	book->account = account;
	book->next = store->books->first;
	store->books->first = book;
	return book;
}

/* Reading the versions is quick; making a book reads time zone files. */
bool
hours_of_account(struct store *store, int64_t account, const struct hours_book **hours,
	struct err *err)
{
	struct book *book = book_of(store, account);
	struct book now = { .next = book->next, .account = account };

	*hours = &book->hours;
	if (!read_versions(
		    store, account, false, &now.arena, &now.whole, &now.n_whole, err) ||
		!read_versions(
			store, account, true, &now.arena, &now.own, &now.n_own, err))
		goto failed;
	if (same_versions(now.whole, now.n_whole, book->whole, book->n_whole) &&
		same_versions(now.own, now.n_own, book->own, book->n_own)) {
		arena_release(&now.arena);
		return true;
	}
	if (!hours_book_of(&now.hours, now.whole, now.n_whole, now.own, now.n_own,
		    &now.arena, err))
		goto failed;
	arena_release(&book->arena);
	*book = now;
	return true;
failed:
	arena_release(&now.arena);
	return false;
}

void
hours_books_free(struct books *books)
{
	struct book *next;

	if (!books)
		return;
	for (struct book *book = books->first; book; book = next) {
		next = book->next;
		arena_release(&book->arena);
		free(book);
	}
	free(books);
}
