/* The query language, by recursive descent:
 *
 *	any    = all { "or" all }
 *	all    = one { one }
 *	one    = "-" one | "(" any ")" | key ":" value | word
 *
 * As in mutt, "~f lea" is a term too, "!" before a pattern or a parenthesis is "-", and "|" is
 * "or".
 *
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter/filter_term.h"

#define LENGTH_MAX 4096
#define DEPTH_MAX  64

/* The parts of an ALL_OF or ANY_OF while they are being parsed. */
struct parts {
	const struct filter **at;
	size_t count;
};

static bool parse_any(struct parser *parser, const struct filter **filter);

static void
skip_blanks(struct parser *parser)
{
	while (str_is_blank(*parser->at))
		parser->at++;
}

static void
add_part(struct parts *parts, const struct filter *part, struct arena *arena)
{
	*ARENA_PUSH(arena, parts->at, parts->count) = part;
}

/* A single part needs no node around it. */
static const struct filter *
filter_join(struct parser *parser, enum filter_op op, const struct parts *parts)
{
	struct filter *filter;

	if (parts->count == 1 && op != FILTER_NONE_OF)
		return parts->at[0];
	filter = ARENA_NEW(parser->arena, struct filter);
	filter->op = op;
	filter->parts = parts->at;
	filter->n_parts = parts->count;
	return filter;
}

static bool
parse_inner(struct parser *parser, const struct filter **filter)
{
	const char *open = parser->at++;

	if (++parser->depth > DEPTH_MAX)
		return err_set(filter_term_fault(parser, open), ERR_QUERY,
			"parentheses are nested more than %d deep", DEPTH_MAX);
	if (!parse_any(parser, filter))
		return false;
	if (*parser->at != ')')
		return err_set(filter_term_fault(parser, open), ERR_QUERY,
			"this parenthesis is never closed");
	parser->at++;
	parser->depth--;
	return true;
}

static bool
parse_not(struct parser *parser, const struct filter **filter)
{
	const char *minus = parser->at++;
	struct parts parts = { 0 };
	const struct filter *part = NULL;

	if (*minus == '!')
		skip_blanks(parser);
	if (!*parser->at || str_is_blank(*parser->at) || *parser->at == ')' ||
		*parser->at == '-')
		return err_set(filter_term_fault(parser, minus), ERR_QUERY,
			"\"-\" needs a term right after it");
	if (*parser->at == '(' ? !parse_inner(parser, &part)
			       : !filter_term_read(parser, &part))
		return false;
	add_part(&parts, part, parser->arena);
	*filter = filter_join(parser, FILTER_NONE_OF, &parts);
	return true;
}

/* "!" of mutt; "!important" is a word. */
static bool
at_not(const struct parser *parser)
{
	const char *at = parser->at;

	if (*at != '!')
		return *at == '-';
	for (at++; str_is_blank(*at); at++)
		;
	return *at == '~' || *at == '(';
}

static bool
parse_one(struct parser *parser, const struct filter **filter)
{
	if (at_not(parser))
		return parse_not(parser, filter);
	if (*parser->at == '(')
		return parse_inner(parser, filter);
	return filter_term_read(parser, filter);
}

static bool
at_or(const struct parser *parser)
{
	const char *at = parser->at;

	if (*at == '|')
		return str_is_blank(at[1]) || at[1] == '~' || at[1] == '(' ||
			at[1] == '!';
	return (at[0] == 'o' || at[0] == 'O') && (at[1] == 'r' || at[1] == 'R') &&
		(!at[2] || str_is_blank(at[2]) || at[2] == '(' || at[2] == ')');
}

static bool
parse_all(struct parser *parser, const struct filter **filter)
{
	struct parts parts = { 0 };

	for (skip_blanks(parser); *parser->at && *parser->at != ')' && !at_or(parser);
		skip_blanks(parser)) {
		const struct filter *part = NULL;

		if (!parse_one(parser, &part))
			return false;
		add_part(&parts, part, parser->arena);
	}
	if (parts.count == 0)
		return err_set(filter_term_fault(parser, parser->at), ERR_QUERY,
			*parser->at == ')' ? "there is nothing before this parenthesis"
					   : "\"or\" needs a term on each side");
	*filter = filter_join(parser, FILTER_ALL_OF, &parts);
	return true;
}

static bool
parse_any(struct parser *parser, const struct filter **filter)
{
	struct parts parts = { 0 };

	for (;;) {
		const struct filter *part = NULL;

		if (!parse_all(parser, &part))
			return false;
		add_part(&parts, part, parser->arena);
		if (!at_or(parser))
			break;
		parser->at += strlen(*parser->at == '|' ? "|" : "or");
	}
	*filter = filter_join(parser, FILTER_ANY_OF, &parts);
	return true;
}

bool
filter_parse(const char *query, struct arena *arena, const struct filter **filter,
	size_t *fault_at, struct err *err)
{
	struct parser parser = {
		.query = query,
		.at = query,
		.arena = arena,
		.fault_at = fault_at,
		.err = err,
	};
	const struct parts none = { 0 };

	if (strlen(query) > LENGTH_MAX)
		return err_set(filter_term_fault(&parser, query + LENGTH_MAX), ERR_QUERY,
			"the query is longer than %d bytes", LENGTH_MAX);
	skip_blanks(&parser);
	if (!*parser.at) {
		*filter = filter_join(&parser, FILTER_ALL_OF, &none);
		return true;
	}
	if (!parse_any(&parser, filter))
		return false;
	if (*parser.at)
		return err_set(filter_term_fault(&parser, parser.at), ERR_QUERY,
			"this parenthesis was never opened");
	return true;
}

bool
filter_is_of_turn(const struct filter *filter)
{
	return filter->op == FILTER_TERM && filter_keys[filter->key].of_turn;
}

bool
filter_names_state(const struct filter *filter)
{
	if (filter->op == FILTER_TERM)
		return filter->key == FILTER_IS && filter->number != IS_MINE &&
			filter->number != IS_UNASSIGNED && filter->number != IS_VIP;
	for (size_t i = 0; i < filter->n_parts; i++)
		if (filter_names_state(filter->parts[i]))
			return true;
	return false;
}

const struct filter *
filter_widen(const struct filter *filter, struct arena *arena)
{
	struct filter *wide = ARENA_NEW(arena, struct filter);

	*wide = *filter;
	if (filter->op == FILTER_TERM) {
		wide->widely = (filter->key == FILTER_IS && filter->number == IS_LATE) ||
			(filter->key == FILTER_TURN && filter->number == IS_MISSED);
		return wide;
	}
	wide->parts = ARENA_ARRAY(arena, const struct filter *, filter->n_parts);
	for (size_t i = 0; i < filter->n_parts; i++)
		wide->parts[i] = filter_widen(filter->parts[i], arena);
	return wide;
}
