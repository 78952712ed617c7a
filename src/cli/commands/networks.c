/* heed networks: what heed can do on each network, and what it can never do there.
 * SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "base/mem.h"
#include "base/time/date.h"
#include "cli/commands.h"
#include "networks/catalog.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

/* What people can do there, by the name of the command. */
static const struct {
	enum op op;
	const char *name;
} deeds[] = {
	{ OP_REPLY, "reply" },
	{ OP_LIKE, "like" },
	{ OP_BOOST, "boost" },
	{ OP_EDIT, "edit" },
	{ OP_DELETE, "delete" },
	{ OP_APPROVE, "approve" },
	{ OP_HOLD, "hold" },
	{ OP_SPAM, "spam" },
	{ OP_REMOVE, "remove" },
	{ OP_HIDE, "hide" },
	{ OP_SILENCE, "silence" },
	{ OP_BLOCK, "block" },
	{ OP_REPORT, "report" },
	{ OP_LISTEN, "stream" },
};

/* What its recipe says for "your server". */
static const char *
where_of(const struct catalog_row *row)
{
	return row->example ? row->example : row->title;
}

/* What people type to sign in, and where they get it. */
static struct json *
fields_json(const struct catalog_row *row, struct arena *arena)
{
	struct json *fields = json_array(arena);

	for (size_t i = 0; i <= catalog_last_field(row); i++) {
		struct json *field = json_object(arena);

		json_add_text(arena, field, "name", row->fields[i].name);
		json_add_text(arena, field, "where",
			catalog_field_recipe(row, i, where_of(row), arena));
		json_add_bool(arena, field, "secret", catalog_field_hides(row, i));
		json_add_bool(arena, field, "optional", row->fields[i].optional);
		json_add_bool(arena, field, "browser", catalog_field_asks(row, i, true));
		json_add_bool(arena, field, "token", catalog_field_asks(row, i, false));
		json_add(arena, fields, NULL, field);
	}
	return fields;
}

static void
print_fields(struct print *print, const struct catalog_row *row, struct arena *arena)
{
	bool browser = row->by_hand || row->device;

	for (size_t i = 0; i <= catalog_last_field(row); i++) {
		bool token = catalog_field_asks(row, i, false);
		const char *where = catalog_field_recipe(row, i, where_of(row), arena);

		if (!token && !browser)
			continue;
		print_wrapped(print, 2,
			arena_printf(arena, "%s%s%s%s%s",
				catalog_field_title(row, i, arena),
				row->fields[i].optional ? " (optional)" : "",
				token ? "" : " (for a browser)", *where ? ": " : ".",
				where));
	}
}

/* "repositories (may be empty), token", as the engine reads them. */
static void
print_input(struct print *print, const struct catalog_row *row, struct arena *arena)
{
	const char *lines = "";

	for (size_t i = 0; i <= catalog_last_field(row); i++)
		if (catalog_field_asks(row, i, false))
			lines = arena_printf(arena, "%s%s%s%s", lines, *lines ? ", " : "",
				row->fields[i].name,
				row->fields[i].optional ? " (may be empty)" : "");
	print_wrapped(print, 2,
		arena_printf(arena, "A line each with --token-stdin: %s.", lines));
}

static struct json *
writes_json(const struct catalog_row *row, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < CATALOG_RATES && row->writes[i].most > 0; i++) {
		struct json *rate = json_object(arena);

		json_add_int(arena, rate, "most", row->writes[i].most);
		json_add_int(arena, rate, "seconds", row->writes[i].seconds);
		json_add(arena, list, NULL, rate);
	}
	return list;
}

/* "a minute", "in 10 m" */
static const char *
per(int64_t seconds, struct arena *arena)
{
	switch (seconds) {
	case 1: return "a second";
	case 60: return "a minute";
	case 3600: return "an hour";
	case 86400: return "a day";
	default:
		return arena_printf(
			arena, "in %s", date_words_long(seconds * DATE_SECOND).at);
	}
}

static void
print_writes(struct print *print, const struct catalog_row *row, struct arena *arena)
{
	const char *rates = "";

	for (size_t i = 0; i < CATALOG_RATES && row->writes[i].most > 0; i++)
		rates = arena_printf(arena, "%s%s%d%s %s", rates, *rates ? ", " : "",
			row->writes[i].most,
			*rates                             ? ""
				: row->writes[i].most == 1 ? " reply or other act"
							   : " replies and other acts",
			per(row->writes[i].seconds, arena));
	if (*rates)
		print_wrapped(print, 2,
			arena_printf(arena,
				"Sends at most %s; the rest waits in the outbox.",
				rates));
}

/* What may be kept for a while only: "what others write for 48 hours, and their names for 24
 * hours"; NULL: everything stays. */
static const char *
keeps(const struct catalog_row *row, struct arena *arena)
{
	const struct catalog_retention *retention = &row->retention;
	const char *text = arena_printf(
		arena, "what others write for %s", catalog_hours(retention->text, arena));
	const char *names = arena_printf(arena, "%s names for %s",
		retention->text > 0 ? "their" : "others'",
		catalog_hours(retention->names, arena));

	if (retention->text > 0 && retention->names > 0)
		return arena_printf(arena, "%s, and %s", text, names);
	if (retention->text > 0)
		return text;
	return retention->names > 0 ? names : NULL;
}

static struct json *
network_json(const struct catalog_row *row, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *can = json_array(arena);
	struct json *cannot = json_array(arena);

	for (size_t i = 0; i < COUNT(deeds); i++) {
		const char *why = row->cannot[deeds[i].op];
		struct json *one;

		if (!why) {
			json_add_text(arena, can, NULL, deeds[i].name);
			continue;
		}
		one = json_object(arena);
		json_add_text(arena, one, "name", deeds[i].name);
		json_add_text(arena, one, "why", why);
		json_add(arena, cannot, NULL, one);
	}
	json_add_text(arena, json, "network", row->name);
	json_add_text(arena, json, "title", row->title);
	json_add_text(arena, json, "sign", row->sign);
	json_add_text(arena, json, "named_by", catalog_places[row->place].name);
	json_add_text(arena, json, "example", row->example);
	json_add_text(arena, json, "add", catalog_example(row, arena));
	json_add_bool(arena, json, "browser", row->by_hand != NULL);
	json_add_bool(arena, json, "device_code", row->device);
	json_add(arena, json, "fields", fields_json(row, arena));
	json_add_text(arena, json, "secret", catalog_secret(row));
	json_add_text(arena, json, "length", length_rule_name(row->length));
	json_add_bool(arena, json, "needs_mention", row->needs_mention);
	json_add_text(arena, json, "threads", catalog_threads_name(row->threads));
	json_add_text(arena, json, "own_answers", catalog_own_name(row->own));
	json_add_int(arena, json, "poll_least_seconds", row->poll_least);
	json_add_int(arena, json, "poll_seconds", row->poll_default);
	json_add_text(arena, json, "pace", catalog_pace(row, arena));
	json_add_text(arena, json, "budget_unit", row->budget.unit);
	json_add_int(arena, json, "budget_per_day", row->budget.per_day);
	json_add_int(arena, json, "budget_reserve", row->budget.reserve);
	json_add_text(arena, json, "budget_zone", row->budget.zone);
	json_add(arena, json, "writes", writes_json(row, arena));
	json_add_text(arena, json, "keeps", keeps(row, arena));
	json_add_int(arena, json, "keeps_text_ms", row->retention.text);
	json_add_int(arena, json, "keeps_names_ms", row->retention.names);
	json_add(arena, json, "can", can);
	json_add(arena, json, "cannot", cannot);
	json_add_text(arena, json, "hears", row->hears);
	json_add_text(arena, json, "proved", catalog_proof_name(row->proved));
	json_add_text(arena, json, "remark", row->remark);
	return json;
}

static void
print_network(struct print *print, const struct catalog_row *row, struct arena *arena)
{
	const char *can = "";

	for (size_t i = 0; i < COUNT(deeds); i++)
		if (!row->cannot[deeds[i].op])
			can = arena_printf(
				arena, "%s%s%s", can, *can ? ", " : "", deeds[i].name);
	print_line(print, "%s (%s)", row->title, row->name);
	print_wrapped(print, 2,
		arena_printf(arena, "%s%s%s.", catalog_example(row, arena),
			row->by_hand ? ", with your browser or "
				: row->device
				? ", with a code to type in any browser, or with "
				: ", with ",
			catalog_a_secret(row, arena)));
	print_fields(print, row, arena);
	print_input(print, row, arena);
	print_wrapped(print, 2, arena_printf(arena, "Can: %s.", can));
	for (size_t i = 0; i < COUNT(deeds); i++)
		if (row->cannot[deeds[i].op])
			print_wrapped(print, 2,
				arena_printf(arena, "Cannot %s: %s.", deeds[i].name,
					row->cannot[deeds[i].op]));
	if (row->hears)
		print_wrapped(print, 2, arena_printf(arena, "Hears %s.", row->hears));
	print_wrapped(print, 2, catalog_pace(row, arena));
	print_writes(print, row, arena);
	if (keeps(row, arena))
		print_wrapped(print, 2,
			arena_printf(arena,
				"Keeps %s; your own words, times and numbers stay.",
				keeps(row, arena)));
	if (row->remark)
		print_wrapped(print, 2, arena_printf(arena, "Note: %s.", row->remark));
	print_wrapped(print, 2,
		arena_printf(arena, "Tested %s.", catalog_proof_name(row->proved)));
}

static bool
networks_run(struct cli *cli, struct err *err)
{
	struct json *list = json_array(&cli->arena);
	const struct catalog_row *one = NULL;

	if (cli->options.n_words > 0) {
		one = catalog_named(cli->options.words[0], &cli->arena, err);
		if (!one)
			return false;
		print_network(&cli->print, one, &cli->arena);
	}
	for (size_t i = 0; catalog[i] && !one; i++) {
		json_add(&cli->arena, list, NULL, network_json(catalog[i], &cli->arena));
		if (i > 0)
			print_line(&cli->print, "%s", "");
		print_network(&cli->print, catalog[i], &cli->arena);
	}
	if (cli->print.json)
		print_json(&cli->print, one ? network_json(one, &cli->arena) : list);
	return true;
}

const struct cli_command command_networks = {
	.name = "networks",
	.usage = "[NAME] [--json]",
	.summary = "list the networks, or one: what heed can do there",
	.about = "What differs from server to server is read when an account is "
		 "added; heed account check shows it. See also heed-networks(7).",
	.options = options,
	.network_after = "networks",
	.max_words = 1,
	.needs = NEEDS_NOTHING,
	.run = networks_run,
};
