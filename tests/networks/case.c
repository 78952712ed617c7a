/* Cases of a network: reading wishes and responses, printing requests and answers.
 * SPDX-License-Identifier: MIT */
#include "tests/networks/case.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/system/path.h"
#include "base/str.h"

#define FILE_MAX ((size_t)16 * 1024 * 1024)
#define HEADERS  20

void
case_default_wish(const struct network *network, struct case_wish *into)
{
	*into = (struct case_wish){
		.at = {
			.server = "https://home.example",
			.token = "TOKEN",
			.kind = network->row->credential,
			.user = network->row->credential == CREDENTIAL_BASIC ? "brand"
									     : NULL,
			.remote_id = "14715",
			.handle = "@brand@home.example",
		},
	};
	if (network->row->place == PLACE_HANDLE) {
		into->at.server = "https://pds.example";
		into->at.remote_id = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
		into->at.handle = "@brand.example";
	}
	if (network->row->place == PLACE_NONE) {
		into->at.server = network->row->server;
		into->at.handle = "@brand";
	}
	if (str_eq(network->row->name, "matrix")) {
		into->at.remote_id = "@acme:home.example";
		into->at.handle = "@acme:home.example";
	}
	date_parse("2026-11-22T12:00:00Z", &into->args.now);
}

/* Cuts "name: value"; NULL at the end. Empty lines and those with '#' are passed over. */
static char *
next_line(char **from, char **value)
{
	for (char *line = *from; line != NULL && *line != '\0'; line = *from) {
		char *end = strchr(line, '\n');
		char *colon;

		*from = end == NULL ? NULL : end + 1;
		if (end != NULL)
			*end = '\0';
		if (*line == '#' || *line == '\0')
			continue;
		colon = strchr(line, ':');
		*value = colon == NULL ? NULL : colon + 1 + (colon[1] == ' ');
		if (colon != NULL)
			*colon = '\0';
		return line;
	}
	return NULL;
}

/* "\n" in a value stands for a line feed; "none" for nothing at all. */
static char *
value_of(char *value)
{
	char *to = value;

	if (str_eq(value, "none"))
		return NULL;
	for (char *from = value; *from != '\0'; from++) {
		if (from[0] == '\\' && from[1] == 'n') {
			*to++ = '\n';
			from++;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	return value;
}

static bool
verb_of(const char *name, enum op *verb)
{
	for (int i = 0; i < OP_COUNT; i++)
		if (str_eq(op_name((enum op)i), name)) {
			*verb = (enum op)i;
			return true;
		}
	return false;
}

/* Ids with a blank between them. */
static bool
set_items(struct case_wish *into, char *value)
{
	char *rest = value;
	size_t n = 0;

	while (rest && n < COUNT(into->items)) {
		char *blank = strchr(rest, ' ');

		into->items[n++] = rest;
		if (blank)
			*blank = '\0';
		rest = blank ? blank + 1 : NULL;
	}
	into->args.items = into->items;
	into->args.n_items = n;
	return true;
}

static bool
kind_of(const char *name, enum credential_kind *kind)
{
	static const char *const kinds[] = {
#define X(kind, name) [kind] = name,
		CREDENTIAL_KINDS(X)
#undef X
	};
	size_t i = name_index(kinds, COUNT(kinds), name);

	*kind = (enum credential_kind)i;
	return i < COUNT(kinds);
}

/* Sign-in: the values of the row's fields. */
static bool
set_fields(struct case_wish *into, char *value)
{
	size_t n = 0;

	while (value && n < COUNT(into->fields)) {
		char *bar = strstr(value, " | ");

		into->fields[n++] = value;
		if (bar)
			*bar = '\0';
		value = bar ? bar + strlen(" | ") : NULL;
	}
	into->args.fields = into->fields;
	return true;
}

static bool
set(struct case_wish *into, const char *name, char *value)
{
	const struct {
		const char *name;
		const char **at;
	} texts[] = {
		{ "server", &into->at.server },
		{ "token", &into->at.token },
		{ "me", &into->at.remote_id },
		{ "handle", &into->at.handle },
		{ "quirks", &into->at.quirks },
		{ "listen", &into->at.listen },
		{ "user", &into->at.user },
		{ "token-name", &into->at.token_name },
		{ "watch", &into->at.watch },
		{ "stream", &into->args.stream },
		{ "word", &into->args.word },
		{ "cursor", &into->args.cursor },
		{ "item", &into->args.item },
		{ "person", &into->args.person },
		{ "text", &into->args.text },
		{ "root", &into->args.root },
		{ "subject", &into->args.subject },
		{ "language", &into->args.language },
		{ "key", &into->args.key },
	};

	for (size_t i = 0; i < COUNT(texts); i++)
		if (str_eq(texts[i].name, name)) {
			*texts[i].at = value;
			return true;
		}
	if (str_eq(name, "items"))
		return set_items(into, value);
	if (str_eq(name, "fields"))
		return set_fields(into, value);
	if (str_eq(name, "kind"))
		return kind_of(value, &into->at.kind);
	if (str_eq(name, "verb"))
		return verb_of(value, &into->args.op);
	if (str_eq(name, "since"))
		return date_parse(value, &into->args.since);
	if (str_eq(name, "now"))
		return date_parse(value, &into->args.now);
	if (str_eq(name, "patience"))
		return str_int(value, 0, DATE_HOUR, &into->args.patience);
	return str_eq(name, "visibility") &&
		item_visibility_of(value, &into->args.visibility);
}

bool
case_read_wish(
	const char *file, struct arena *arena, struct case_wish *into, struct err *err)
{
	char *text = path_read(file, FILE_MAX, arena, err);
	char *value;

	if (text == NULL)
		return false;
	for (char *name; (name = next_line(&text, &value)) != NULL;)
		if (value == NULL || !set(into, name, value_of(value)))
			return err_set(err, ERR_CONFIG, "%s: \"%s\" is not understood",
				file, name);
	return true;
}

bool
case_read_response(const char *file, struct arena *arena, struct http_response *response,
	struct err *err)
{
	char *text = path_read(file, FILE_MAX, arena, err);
	char *blank = text == NULL ? NULL : strstr(text, "\n\n");
	struct header *headers = ARENA_ARRAY(arena, struct header, HEADERS);
	char *value;
	char *name;
	int64_t status;

	*response = (struct http_response){ .headers = headers, .body = "" };
	if (text == NULL)
		return false;
	if (blank != NULL) {
		blank[1] = '\0';
		response->body = blank + 2;
		response->len = strlen(response->body);
		/* The line feed that every editor leaves at the end. */
		response->len -= str_ends(response->body, "\n");
	}
	name = next_line(&text, &value);
	if (name == NULL || !str_int(name, 100, 599, &status))
		return err_set(err, ERR_CONFIG, "%s: begins with no status", file);
	response->status = (int)status;
	while ((name = next_line(&text, &value)) != NULL && response->n_headers < HEADERS)
		headers[response->n_headers++] =
			(struct header){ name, str_or_empty(value) };
	return true;
}

static char *
finish(struct buf *out, struct arena *arena)
{
	char *text = arena_copy(arena, buf_text(out));

	buf_release(out);
	return text;
}

static void
print_error(struct buf *out, const struct err *err)
{
	buf_addf(out, "error %s: %s\n", err_name(err->code), err->text);
}

char *
case_print_request(bool ok, const struct http_request *request, const struct err *err,
	struct arena *arena)
{
	struct buf out;

	buf_init(&out, 0);
	if (!ok) {
		print_error(&out, err);
		return finish(&out, arena);
	}
	buf_addf(&out, "%s %s\n", request->method, request->url);
	for (size_t i = 0; i < request->n_headers; i++)
		buf_addf(&out, "%s: %s\n", request->headers[i].name,
			request->headers[i].value);
	if (request->has_effect)
		buf_adds(&out, "(writes)\n");
	if (request->no_redirect)
		buf_adds(&out, "(is not redirected)\n");
	if (request->is_stream)
		buf_adds(&out, "(listens)\n");
	if (request->sign > SIGN_DPOP)
		buf_addf(&out, "(signed: %s)\n",
			request->sign == SIGN_JWT ? "jwt" : "oauth1");
	if (request->patience > 0)
		buf_addf(&out, "(waits %lld ms)\n", (long long)request->patience);
	if (request->body != NULL) {
		buf_addc(&out, '\n');
		buf_add(&out, request->body, request->body_len);
		buf_addc(&out, '\n');
	}
	return finish(&out, arena);
}

static void
print_server(struct buf *out, const struct server *server)
{
	buf_addf(out, "server %s %s\n  limit %s %d, %d a link\n", server->software,
		server->version, length_rule_name(server->limit.rule), server->limit.max,
		server->limit.per_link);
	case_print_value(out, "quirks", server->quirks);
	case_print_value(out, "listen", server->listen);
	for (int i = 0; i < OP_COUNT; i++)
		if (server->cannot[i])
			case_print_value(out, "cannot", op_name((enum op)i));
}

static void
print_credential(struct buf *out, const struct credential *credential)
{
	buf_adds(out, "credential\n");
	case_print_value(out, "token", credential->token);
	case_print_value(out, "refresh", credential->refresh);
	case_print_value(out, "scope", credential->scope);
	case_print_value(out, "user", credential->user);
	case_print_time(out, "until", credential->expires_at);
}

char *
case_print_answer(bool ok, const struct op_result *answer, const struct err *err,
	struct arena *arena)
{
	struct buf out;

	buf_init(&out, 0);
	if (answer->wait > 0)
		buf_addf(&out, "wait %lld ms\n", (long long)answer->wait);
	if (answer->next > 0)
		buf_addf(&out, "next %s\n", date_iso(answer->next).at);
	if (answer->spent > 0)
		buf_addf(&out, "spent %d\n", answer->spent);
	if (!ok) {
		print_error(&out, err);
		return finish(&out, arena);
	}
	for (size_t i = 0; i < answer->n_choices; i++)
		buf_addf(&out, "choice %s %s \"%s\"\n", answer->choices[i].remote_id,
			answer->choices[i].handle, answer->choices[i].name);
	if (answer->server.software != NULL)
		print_server(&out, &answer->server);
	if (answer->who.remote_id != NULL)
		buf_addf(&out, "whoami %s %s \"%s\" %s %s\n", answer->who.remote_id,
			answer->who.handle, answer->who.name,
			str_or_empty(answer->who.url),
			item_visibility_name(answer->who.visibility));
	case_print_value(&out, "at", answer->who.server);
	if (answer->credential.token != NULL)
		print_credential(&out, &answer->credential);
	for (size_t i = 0; i < answer->n_items; i++)
		case_print_item(&out, &answer->items[i]);
	for (size_t i = 0; i < answer->n_gone; i++)
		buf_addf(&out, "gone %s\n", answer->gone[i]);
	for (size_t i = 0; i < answer->n_unread; i++)
		buf_addf(&out, "unread %s: %s\n", answer->unread[i].id,
			unread_name(answer->unread[i].why));
	if (answer->found)
		buf_adds(&out, "found\n");
	if (answer->thread != NULL)
		buf_addf(&out, "whole thread of %s\n", answer->thread);
	if (answer->lacks != NULL)
		buf_addf(&out, "lacks: %s\n", answer->lacks);
	if (answer->missed != NULL)
		buf_addf(&out, "missed: %s\n", answer->missed);
	if (answer->cursor != NULL)
		buf_addf(&out, "cursor %s\n", answer->cursor);
	if (answer->more)
		buf_adds(&out, "more\n");
	return finish(&out, arena);
}
