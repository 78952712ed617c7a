/* The SQL of each key of the query language. What people wrote is always a value, never part
 * of the SQL.
 * SPDX-License-Identifier: MIT */
#include "store/read/query_key.h"

#include "base/arena.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_match.h"
#include "inbox/label.h"
#include "store/private.h"
#include "store/read/query_turns.h"
#include "store/read/query_words.h"
#include "store/read/snoozed.h"

bool
query_key_add(struct query_writer *writer, const char *sql)
{
	return buf_adds(&writer->where->sql, sql);
}

bool
query_key_add_value(struct query_writer *writer, const char *before, struct value value,
	const char *after)
{
	int number = query_value(writer->where, value, writer->err);

	return number != 0 &&
		buf_addf(&writer->where->sql, "%s$%d%s", before, number, after);
}

bool
query_key_accounts(
	struct query_writer *writer, const struct filter *term, const char **list)
{
	struct account *all;
	size_t count;

	*list = "";
	if (!store_account_list(writer->store, writer->arena, &all, &count, writer->err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct filter_facts facts = { .network = all[i].network,
			.account = all[i].name,
			.account_handle = all[i].handle };

		if (filter_match(term, &facts))
			*list = arena_printf(writer->arena, "%s%s%lld", *list,
				(*list)[0] != '\0' ? ", " : "", (long long)all[i].id);
	}
	if ((*list)[0] == '\0')
		*list = "0";
	return true;
}

/* --- is: --- */

/* Late by what is known of the account; after that, nobody can say until the next round.
 * The first condition uses the index, the second one looks up the account of each row. */
#define ACCOUNT_OF_C " FROM account a WHERE a.id = c.account)"
#define KNOWN        "(SELECT a.known_until" ACCOUNT_OF_C
#define NOW_IS(op)   " AND c.due_key " op " (SELECT "
#define BEFORE_NOW   " - a.skew" ACCOUNT_OF_C

static bool
write_late(struct query_writer *writer, const struct filter *term)
{
	if (!term->widely)
		return query_key_add(writer,
			"(c.waiting = 1 AND c.due_key <= (SELECT max(known_until) FROM "
			"account) AND c.due_key <= " KNOWN ")");
	return query_key_add_value(writer,
		"(c.waiting = 1 AND (c.due_key <= " KNOWN " OR c.due_key <= (SELECT ",
		value_int(writer->now), BEFORE_NOW "))");
}

static bool
write_unknown(struct query_writer *writer, const struct filter *term)
{
	(void)term;
	return query_key_add_value(writer,
		"(c.waiting = 1 AND c.due_key > (SELECT min(known_until) FROM "
		"account) AND c.due_key > " KNOWN NOW_IS("<="),
		value_int(writer->now), BEFORE_NOW ")");
}

static bool
write_soon(struct query_writer *writer, const struct filter *term)
{
	struct value now = value_int(writer->now);

	(void)term;
	return query_key_add_value(writer,
		       "(c.waiting = 1 AND c.soon_at > 0 AND c.soon_at <= (SELECT ", now,
		       BEFORE_NOW) &&
		query_key_add_value(writer, NOW_IS(">"), now, BEFORE_NOW ")");
}

/* Few are: those that are not are read as before. */
#define AMONG_SNOOZED "c.id IN (SELECT s.id " SNOOZED_FROM SNOOZED_HOLDS("$%d") ")"

static bool
write_snoozed(struct query_writer *writer, const struct filter *term)
{
	int now = query_value(writer->where, value_int(writer->now), writer->err);

	return now != 0 &&
		buf_addf(&writer->where->sql,
			term->number == IS_SNOOZED
				? "(c.waiting = 1 AND " AMONG_SNOOZED ")"
				: "(c.waiting = 1 AND NOT "
				  "(c.snoozed_until > 0 AND " AMONG_SNOOZED "))",
			now, now);
}

static bool
write_mine(struct query_writer *writer, const struct filter *term)
{
	(void)term;
	return query_words_assigned(writer, writer->store->me);
}

static bool
write_vip(struct query_writer *writer, const struct filter *term)
{
	(void)term;
	return query_words_labelled(writer, LABEL_VIP);
}

/* Filed so by the network; or by us: the state is decided by the last turn that was neither
 * void nor withdrawn. */
#define LAST_IS_SPAM                                                       \
	"((c.spam = 1 AND c.state = 'done') OR (c.state = 'no-reply' AND " \
	"(SELECT t.ended FROM turn t WHERE t.conversation = c.id "         \
	"AND t.ended NOT IN ('void', 'withdrawn') "                        \
	"ORDER BY t.n DESC LIMIT 1) = 'spam'))"

/* X(value, the halves where it can be true, its row). Each row has a condition, or a
 * writer if it needs the time. */
#define STATES(X)                                                                \
	X(IS_WAITING, HALF_WAITING, .sql = "c.waiting = 1")                      \
	X(IS_IN_QUEUE, HALF_WAITING, .write = write_snoozed)                     \
	X(IS_SNOOZED, HALF_WAITING, .write = write_snoozed)                      \
	X(IS_ANSWERED, HALF_REST, .sql = "c.state = 'answered'")                 \
	X(IS_DONE, HALF_REST, .sql = "c.state = 'done'")                         \
	X(IS_NO_REPLY, HALF_REST, .sql = "c.state = 'no-reply'")                 \
	X(IS_QUIET, HALF_REST, .sql = "c.state = 'quiet'")                       \
	X(IS_HEARD, HALF_REST, .sql = "c.state = 'heard'")                       \
	X(IS_ANY, HALF_BOTH, .sql = "1 = 1")                                     \
	X(IS_DIRECT, HALF_BOTH, .sql = "c.direct = 1")                           \
	X(IS_LIKED, HALF_WAITING, .sql = "c.liked_only = 1")                     \
	X(IS_CHANGED, HALF_BOTH, .sql = "c.changed = 1")                         \
	X(IS_FOUND, HALF_WAITING, .sql = "c.before_heed = 1")                    \
	X(IS_SOON, HALF_WAITING, .write = write_soon)                            \
	X(IS_LATE, HALF_WAITING, .write = write_late)                            \
	X(IS_UNKNOWN, HALF_WAITING, .write = write_unknown)                      \
	X(IS_SPAM, HALF_REST, .sql = LAST_IS_SPAM)                               \
	X(IS_HELD, HALF_BOTH, .sql = "c.held = 1")                               \
	X(IS_HIDDEN, HALF_BOTH, .sql = "c.hidden = 1")                           \
	X(IS_ONLY_EMOJI, HALF_BOTH, .sql = "c.has {like} '%only-emoji %'")       \
	X(IS_ONLY_MENTIONS, HALF_BOTH, .sql = "c.has {like} '%only-mentions %'") \
	X(IS_DRAFT, HALF_BOTH, .sql = "c.draft = 1")                             \
	X(IS_MINE, HALF_BOTH, .write = write_mine)                               \
	X(IS_UNASSIGNED, HALF_BOTH, .sql = "c.assignee = ''")                    \
	X(IS_VIP, HALF_BOTH, .write = write_vip)

static const struct {
	int halves;
	const char *sql;
	query_key_writer *write;
} states[] = {
#define X(value, halves, ...) [value] = { halves, __VA_ARGS__ },
	STATES(X)
#undef X
};

#define X(value, ...) | 1U << value
_Static_assert((0U STATES(X)) == (1U << FILTER_IS_COUNT) - 1, "each state has its row");
#undef X

static bool
write_is(struct query_writer *writer, const struct filter *term)
{
	const struct annotation_kind *kind = filter_key_annotation(term);

	if (kind)
		return query_words_tag(writer, kind->name);
	if (states[term->number].write)
		return states[term->number].write(writer, term);
	return query_key_add(writer, states[term->number].sql);
}

/* --- other keys --- */

static bool
write_account(struct query_writer *writer, const struct filter *term)
{
	const char *accounts;

	return query_key_accounts(writer, term, &accounts) &&
		buf_addf(&writer->where->sql, "+c.account IN (%s)", accounts);
}

static bool
write_waiting(struct query_writer *writer, const struct filter *term)
{
	return query_key_add_value(writer,
		term->than == '<' ? "(c.waiting = 1 AND c.waiting_since > "
				  : "(c.waiting = 1 AND c.waiting_since <= ",
		value_int(writer->now - term->span), ")");
}

static bool
write_age(struct query_writer *writer, const struct filter *term)
{
	return query_key_add_value(writer,
		term->than == '<' ? "c.last_at > " : "c.last_at <= ",
		value_int(writer->now - term->span), "");
}

static bool
write_items(struct query_writer *writer, const struct filter *term)
{
	return buf_addf(&writer->where->sql, "c.n_items %c %d",
		term->than ? term->than : '=', term->number);
}

static bool
write_rating(struct query_writer *writer, const struct filter *term)
{
	return buf_addf(&writer->where->sql, "(c.rating > 0 AND c.rating %c %d)",
		term->than ? term->than : '=', term->number);
}

static bool
write_words(struct query_writer *writer, const struct filter *term)
{
	return buf_addf(&writer->where->sql, "(c.words >= 0 AND c.words %c %d)",
		term->than ? term->than : '=', term->number);
}

static bool
write_kind(struct query_writer *writer, const struct filter *term)
{
	return query_key_add_value(writer, "(c.kind = ", value_text(term->value),
		str_eq(term->value, "direct") ? " OR c.direct = 1)" : ")");
}

static bool
write_has(struct query_writer *writer, const struct filter *term)
{
	if (str_eq(term->value, "note"))
		return query_words_noted(writer);
	return query_key_add_value(
		writer, "c.has {like} '%' || ", value_text(term->value), " || ' %'");
}

/* Matches the beginning of a language tag: fr finds fr-CA. */
static bool
write_lang(struct query_writer *writer, const struct filter *term)
{
	const char *pattern = query_words_like(term->value, writer->arena) + 1;

	return query_key_add_value(writer, "coalesce(c.language, '') {like} ",
		value_text(pattern), " ESCAPE '\\'");
}

static bool
write_assigned(struct query_writer *writer, const struct filter *term)
{
	return query_words_assigned(writer, term->value);
}

/* X(key, its writer, the halves that it can select); for `is:`, the value decides. */
#define KEYS(X)                                             \
	X(FILTER_TEXT, query_words_has, HALF_BOTH)          \
	X(FILTER_IS, write_is, 0)                           \
	X(FILTER_NETWORK, write_account, HALF_BOTH)         \
	X(FILTER_ACCOUNT, write_account, HALF_BOTH)         \
	X(FILTER_FROM, query_words_from, HALF_BOTH)         \
	X(FILTER_WAITING, write_waiting, HALF_WAITING)      \
	X(FILTER_AGE, write_age, HALF_BOTH)                 \
	X(FILTER_ITEMS, write_items, HALF_BOTH)             \
	X(FILTER_BEGUN, query_turns_begun, HALF_BOTH)       \
	X(FILTER_ANSWERED, query_turns_answered, HALF_BOTH) \
	X(FILTER_CLOSED, query_turns_closed, HALF_BOTH)     \
	X(FILTER_WAITED, query_turns_waited, HALF_BOTH)     \
	X(FILTER_BUSINESS, query_turns_business, HALF_BOTH) \
	X(FILTER_WEEKDAY, query_turns_weekday, HALF_BOTH)   \
	X(FILTER_HOUR, query_turns_hour, HALF_BOTH)         \
	X(FILTER_TURN, query_turns_what, HALF_BOTH)         \
	X(FILTER_KIND, write_kind, HALF_BOTH)               \
	X(FILTER_HAS, write_has, HALF_BOTH)                 \
	X(FILTER_LANG, write_lang, HALF_BOTH)               \
	X(FILTER_RATING, write_rating, HALF_BOTH)           \
	X(FILTER_WORDS, write_words, HALF_BOTH)             \
	X(FILTER_LABEL, query_words_label, HALF_BOTH)       \
	X(FILTER_ASSIGNED, write_assigned, HALF_BOTH)

static const struct {
	query_key_writer *write;
	int halves;
} keys[] = {
#define X(key, ...) [key] = { __VA_ARGS__ },
	KEYS(X)
#undef X
};

#define X(key, ...) | 1U << key
_Static_assert((0U KEYS(X)) == (1U << FILTER_KEY_COUNT) - 1, "each key has its row");
#undef X

bool
query_key_write(struct query_writer *writer, const struct filter *term)
{
	return keys[term->key].write(writer, term);
}

int
query_key_halves(const struct filter *term)
{
	if (filter_key_annotation(term))
		return HALF_BOTH;
	return term->key == FILTER_IS ? states[term->number].halves
				      : keys[term->key].halves;
}
