/* heed networks: what heed can do on each network, and what it can never do there.
 * SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "base/mem.h"
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
	{ OP_HIDE, "hide" },
	{ OP_SILENCE, "silence" },
	{ OP_BLOCK, "block" },
	{ OP_REPORT, "report" },
	{ OP_LISTEN, "stream" },
};

static struct json *
network_json(const struct catalog_row *row, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *can = json_array(arena);
	struct json *cannot = json_array(arena);
	struct json *fields = json_array(arena);

	for (size_t i = 0; i <= catalog_last_field(row); i++)
		json_add_text(arena, fields, NULL, row->fields[i]);
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
	json_add(arena, json, "fields", fields);
	json_add_text(arena, json, "secret", catalog_secret(row));
	json_add_text(arena, json, "length", length_rule_name(row->length));
	json_add_bool(arena, json, "needs_mention", row->needs_mention);
	json_add_text(arena, json, "threads", catalog_threads_name(row->threads));
	json_add_text(arena, json, "own_answers", catalog_own_name(row->own));
	json_add(arena, json, "can", can);
	json_add(arena, json, "cannot", cannot);
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
			row->by_hand ? ", by your browser or with " : ", with ",
			catalog_a_secret(row, arena)));
	print_wrapped(print, 2, arena_printf(arena, "Can: %s.", can));
	for (size_t i = 0; i < COUNT(deeds); i++)
		if (row->cannot[deeds[i].op])
			print_wrapped(print, 2,
				arena_printf(arena, "Cannot %s: %s.", deeds[i].name,
					row->cannot[deeds[i].op]));
	if (row->remark)
		print_wrapped(print, 2, arena_printf(arena, "Note: %s.", row->remark));
	print_wrapped(print, 2,
		arena_printf(arena, "Verified %s.", catalog_proof_name(row->proved)));
}

static bool
networks_run(struct cli *cli, struct err *err)
{
	struct json *list = json_array(&cli->arena);

	(void)err;
	for (size_t i = 0; catalog[i]; i++) {
		json_add(&cli->arena, list, NULL, network_json(catalog[i], &cli->arena));
		if (i > 0)
			print_line(&cli->print, "%s", "");
		print_network(&cli->print, catalog[i], &cli->arena);
	}
	if (cli->print.json)
		print_json(&cli->print, list);
	return true;
}

const struct cli_command command_networks = {
	.name = "networks",
	.usage = "[--json]",
	.summary = "list the networks, and what heed can do on each",
	.about = "What differs from server to server is read when an account is "
		 "added; heed account check shows it. See also heed-networks(7).",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = networks_run,
};
