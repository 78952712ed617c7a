/* The ledger, line by line. It is stored in order of time (schema/002.sql), so reading a
 * period is one walk; a filter is applied to the conversation of each turn. If it names a
 * few people or rare words, their turns are looked up and sorted instead.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "inbox/hours/hours.h"
#include "store/account/hours.h"
#include "store/db/address.h"
#include "store/private.h"
#include "store/read/query.h"

/* The columns of a turn `t` that every reader needs, and those that only some need: each
 * one costs time. */
#define COLUMNS                                                                  \
	"t.gist, t.conversation, t.person, t.since, t.known_since, t.ended_at, " \
	"t.business, t.due_at"
#define AGENT  ", t.agent"
#define TARGET ", t.target"
#define LABELS                                                        \
	", (SELECT {joined g.key} FROM tag g WHERE g.kind = 'label' " \
	"AND g.scope = 0 AND g.subject = t.conversation)"
#define POST         "(SELECT " POST_ID " FROM thread h WHERE h.id = c.thread)"
#define POST_ID      ADDRESS_REMOTE("h.")
#define IS_ANSWER    ADDRESS_IS("i.", "t.answered_by")
#define IS_OPENING   ADDRESS_IS("o.", "t.opened_by")
#define TWIN_TAIL    ADDRESS_URI_TAIL("w.")
#define OPENING_TAIL ADDRESS_URI_TAIL("o.")
#define TEXTS                                                                  \
	", t.n_items, coalesce(nullif(c.handle, ''), c.name), " POST LABELS    \
	", t.opened_by, t.answered_by, "                                       \
	"CASE WHEN t.answered_by IS NOT NULL THEN coalesce("                   \
	"(SELECT p.handle FROM item i JOIN person p ON p.id = i.person WHERE " \
	"i.account = t.account AND " IS_ANSWER "), "                           \
	"(SELECT p.handle FROM item o JOIN item w ON w.uri_base = o.uri_base " \
	"AND " TWIN_TAIL " = " OPENING_TAIL " AND w.ours = 0 AND w.uri_base "  \
	"IS NOT NULL AND w.conversation IS NOT NULL JOIN item i ON "           \
	"i.account = w.account AND " IS_ANSWER " JOIN person p "               \
	"ON p.id = i.person WHERE o.account = t.account "                      \
	"AND " IS_OPENING " AND i.ours = 1 LIMIT 1)) END"
#define ACTS                                                                            \
	", (EXISTS (SELECT 1 FROM tag g WHERE g.kind = 'label' AND g.scope = 0 "        \
	"AND g.subject = t.conversation) OR "                                           \
	"EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = t.conversation AND "     \
	"o.act IN ('like', 'boost') AND o.state = 'sent' AND o.created_at >= t.since))" \
	", (SELECT coalesce(max(i.created_at), 0) FROM item i WHERE "                   \
	"i.conversation = t.conversation AND i.created_at < coalesce((SELECT "          \
	"min(u.since) FROM turn u WHERE u.conversation = t.conversation "               \
	"AND u.since > t.since), 9000000000000000))"
#define FIRST_OF_SOME 8

/* The fields of a gist (schema/020.sql). */
#define FLAGS_ACCOUNT     15
#define FLAGS_HOW         12
#define FLAGS_END         8
#define FLAGS_ORIGIN      5
#define FLAGS_END_MASK    0xf
#define FLAGS_ORIGIN_MASK 7
#define FLAGS_HOW_MASK    7
#define FLAGS_FIRST       0x10
#define FLAGS_SKEWED      8
#define FLAGS_TIMELESS    4
#define FLAGS_OFF_HOURS   2
#define FLAGS_BEFORE_HEED 1

/* One account, with the facts that a line needs. */
struct side {
	const struct account *account;
	const struct hours_book *hours;
	struct knowledge knowledge;
};

struct ledger {
	struct store *store;
	const struct ledger_request *request;
	struct arena arena;
	struct where where;
	struct side *sides;
	size_t n_sides;
	const struct side *side; /* of the previous line: usually the same */
	struct ids liked; /* waiting conversations that got a like: there are few */
};

static bool
load_sides(struct ledger *ledger, struct err *err)
{
	struct account *accounts;

	if (!store_account_list(
		    ledger->store, &ledger->arena, &accounts, &ledger->n_sides, err))
		return false;
	ledger->sides = ARENA_ARRAY(&ledger->arena, struct side, ledger->n_sides);
	for (size_t i = 0; i < ledger->n_sides; i++) {
		ledger->sides[i].account = &accounts[i];
		ledger->sides[i].knowledge =
			account_knowledge(&accounts[i], ledger->request->now);
		if (!hours_of_account(
			    ledger->store, accounts[i].id, &ledger->sides[i].hours, err))
			return false;
	}
	return true;
}

static bool
load_liked(struct ledger *ledger, struct err *err)
{
	return db_ids(ledger->store->db,
		"SELECT id FROM conversation WHERE liked_only = 1 ORDER BY id", NULL, 0,
		&ledger->liked, err);
}

static const struct side *
side_of(struct ledger *ledger, int64_t account)
{
	if (ledger->side && ledger->side->account->id == account)
		return ledger->side;
	for (size_t i = 0; i < ledger->n_sides; i++)
		if (ledger->sides[i].account->id == account)
			return ledger->side = &ledger->sides[i];
	return NULL;
}

/* Whether it may name few people or rare words, so that an index look-up is faster. */
static bool
may_be_few(const struct filter *filter)
{
	if (filter->op == FILTER_TERM)
		return filter->key == FILTER_FROM || filter->key == FILTER_TEXT;
	for (size_t i = 0; filter->op == FILTER_ALL_OF && i < filter->n_parts; i++)
		if (may_be_few(filter->parts[i]))
			return true;
	return false;
}

/* Whether the filter only names accounts, which are stored with the turn. */
static bool
names_accounts_only(const struct ledger *ledger)
{
	const struct filter *filter = ledger->request->filter;

	return !filter || (ledger->where.counted && !filter_names_state(filter));
}

static const char *
statement(struct ledger *ledger)
{
	const struct ledger_request *request = ledger->request;
	const struct where *where = &ledger->where;
	const char *time = request->by_answer ? "t.ended_at" : "t.since";
	bool light = names_accounts_only(ledger);
	const char *condition = light ? "" : buf_text(&ledger->where.sql);
	const char *with = "";
	const char *until = "";

	if (request->until)
		until = arena_printf(&ledger->arena, " AND %s < $2", time);
	if (light && where->accounts)
		condition = arena_printf(
			&ledger->arena, " AND t.account IN (%s)", where->accounts);
	if (!light && may_be_few(request->filter))
		with = " JOIN conversation c ON c.id = t.conversation";
	else if (!light || !request->brief)
		with = " {cross_join} conversation c ON c.id = t.conversation";
	return arena_printf(&ledger->arena,
		"SELECT " COLUMNS "%s%s%s%s%s FROM turn t%s WHERE %s >= $1%s%s%s "
		"ORDER BY %st.since, t.conversation, t.n",
		request->brief && !request->agents ? "" : AGENT,
		request->brief && !request->targets ? "" : TARGET,
		request->brief && request->labels ? LABELS : "",
		request->brief ? "" : TEXTS, request->acts ? ACTS : "", with, time, until,
		request->by_answer ? " AND t.ended_at > 0" : "", condition,
		request->by_answer ? "t.ended_at, " : "");
}

static void
read_flags(int64_t flags, struct turn *turn)
{
	turn->end = (enum turn_end)(flags >> FLAGS_END & FLAGS_END_MASK);
	turn->origin = (enum item_origin)(flags >> FLAGS_ORIGIN & FLAGS_ORIGIN_MASK);
	turn->how = (enum item_how)(flags >> FLAGS_HOW & FLAGS_HOW_MASK);
	turn->first = flags & FLAGS_FIRST;
	turn->skewed = flags & FLAGS_SKEWED;
	turn->timeless = flags & FLAGS_TIMELESS;
	turn->off_hours = flags & FLAGS_OFF_HOURS;
	turn->before_heed = flags & FLAGS_BEFORE_HEED;
}

static int
read_texts(struct query *q, int column, struct ledger_line *line)
{
	line->turn.n_items = (int)db_int(q, column++);
	line->person = db_text(q, column++);
	line->post = db_text(q, column++);
	line->labels = db_text(q, column++);
	line->turn.opened_by = db_text(q, column++);
	line->turn.answered_by = db_text(q, column++);
	line->answered_as = db_text(q, column++);
	return column;
}

static void
read_some(const struct ledger_request *request, struct query *q, struct ledger_line *line)
{
	int column = FIRST_OF_SOME;

	if (!request->brief || request->agents)
		line->turn.agent = db_text(q, column++);
	if (!request->brief || request->targets)
		line->turn.target = db_text(q, column++);
	if (request->brief && request->labels)
		line->labels = db_text(q, column++);
	if (!request->brief)
		column = read_texts(q, column, line);
	if (!request->acts)
		return;
	line->handled = db_bool(q, column++);
	line->last_at = db_int(q, column);
}
static void
read_line(struct ledger *ledger, const struct side *side, int64_t flags, struct query *q,
	struct ledger_line *line)
{
	const struct ledger_request *request = ledger->request;

	read_flags(flags, &line->turn);
	line->conversation = db_int(q, 1);
	line->account = side->account->id;
	line->network = side->account->network;
	line->account_name = side->account->name;
	line->person_id = db_int(q, 2);
	line->turn.since = db_int(q, 3);
	line->turn.known_since = db_int(q, 4);
	line->turn.ended_at = db_int(q, 5);
	line->turn.business = db_int(q, 6);
	line->turn.due_at = db_int(q, 7);
	line->liked_only = false;
	line->now = side->knowledge.now;
	line->promise = promise_of(&line->turn, &side->knowledge);
	line->missed_at = promise_missed_at(&line->turn, &side->knowledge);
	if (line->turn.end == TURN_WAITING) {
		line->turn.business = turn_business(&line->turn, side->hours, line->now);
		line->liked_only = ids_has(&ledger->liked, line->conversation);
	}
	read_some(request, q, line);
	line->by_another = !request->brief && line->answered_as &&
		!str_eq_nocase(line->answered_as, side->account->handle);
	if (request->acts && line->turn.ended_at > 0)
		line->ended_off = !hours_is_open(side->hours, line->turn.ended_at);
}

/* Turns that began before the first account was connected are from before heed. With a
 * long history they are most of a year, so they are skipped. */
static int64_t
first_moment(const struct ledger *ledger)
{
	const struct ledger_request *request = ledger->request;
	int64_t connected_at = INT64_MAX;

	if (request->history || request->by_answer)
		return request->from;
	for (size_t i = 0; i < ledger->n_sides; i++)
		if (ledger->sides[i].account->connected_at < connected_at)
			connected_at = ledger->sides[i].account->connected_at;
	return request->from > connected_at ? request->from : connected_at;
}

static bool
read_lines(struct ledger *ledger, ledger_reader *reader, void *context, struct err *err)
{
	const struct ledger_request *request = ledger->request;
	struct value *with = ledger->where.values;
	struct ledger_line line = { 0 };
	struct query *q;
	bool ok = true;

	with[0] = value_int(first_moment(ledger));
	with[1] = value_int(request->until);
	if (!db_query(ledger->store->db, statement(ledger), with, ledger->where.n_values,
		    &q, err))
		return false;
	while (ok && db_next(q)) {
		int64_t flags = db_int(q, 0);
		const struct side *side = side_of(ledger, flags >> FLAGS_ACCOUNT);

		if (side && (request->history || !(flags & FLAGS_BEFORE_HEED))) {
			read_line(ledger, side, flags, q, &line);
			ok = reader(context, &line, err);
		}
	}
	return db_end(q, ok ? err : NULL) && ok;
}

bool
store_ledger(struct store *store, const struct ledger_request *request,
	ledger_reader *reader, void *context, struct err *err)
{
	struct ledger ledger = { .store = store, .request = request };
	bool ok;

	if (!store_begin_reading(store, err))
		return false;
	ok = load_sides(&ledger, err) && load_liked(&ledger, err) &&
		query_where_turns(store, request->filter, request->now, &ledger.arena,
			&ledger.where, err) &&
		read_lines(&ledger, reader, context, err);
	query_release(&ledger.where);
	ids_release(&ledger.liked);
	arena_release(&ledger.arena);
	store_end_reading(store);
	return ok;
}
