/* Saved replies on the command line.
 * SPDX-License-Identifier: MIT */
#include "cli/act/saved.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/system/path.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "cli/cli.h"
#include "store/drafts.h"
#include "store/store.h"

const char *
saved_folder(struct cli *cli)
{
	return path_config("templates", &cli->arena);
}

bool
saved_check_name(const char *file, struct arena *arena, struct err *err)
{
	struct template_variant variant;

	return template_variant_of(file, store_templates_network, arena, &variant, err) ||
		err_before(err, "%.80s", file);
}

/* The values that were given, before those of the conversation: the first one counts. */
static bool
given(struct cli *cli, struct template_value *values, size_t *count, struct err *err)
{
	*count = 0;
	for (size_t i = cli->options.n_given; i-- > 0;) {
		const struct option_given *option = &cli->options.given[i];
		const char *equals;

		if (!str_eq(option->option->name, "field"))
			continue;
		equals = strchr(option->value, '=');
		if (!equals || !utf8_is_valid(option->value, strlen(option->value)))
			return err_set(err, ERR_USAGE,
				"write --field FIELD=VALUE, as in --field day=Monday");
		values[(*count)++] = (struct template_value){
			.field = arena_copy_n(&cli->arena, option->value,
				(size_t)(equals - option->value)),
			.value = text_clean(equals + 1, strlen(equals + 1), TEXT_LINE,
				&cli->arena, NULL),
		};
	}
	return true;
}

static const struct saved_reply *
named(const struct saved_reply *replies, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(replies[i].name, name))
			return &replies[i];
	return NULL;
}

bool
saved_fill(struct cli *cli, const char *name, const struct talk *talk,
	struct saved *saved, struct err *err)
{
	struct arena *arena = &cli->arena;
	struct template_value *values = ARENA_ARRAY(
		arena, struct template_value, cli->options.n_given + TEMPLATE_VALUES);
	const struct saved_reply *reply;
	struct saved_reply *replies;
	const char *missing;
	size_t count;

	if (!store_templates(
		    cli->store, saved_folder(cli), talk, arena, &replies, &count, err))
		return false;
	reply = named(replies, count, name);
	if (!reply)
		return err_set(err, ERR_GONE, "no saved reply \"%.80s\"%s in %s", name,
			talk ? " fits this conversation" : "", saved_folder(cli));
	if (!reply->text)
		return err_set(err, ERR_CONFIG, "%s", reply->fault);
	if (!given(cli, values, &count, err))
		return false;
	if (talk)
		count += store_templates_values(
			talk, cli_agent(cli), arena, values + count);
	missing = talk ? template_missing(reply->text, values, count, arena) : NULL;
	if (missing)
		return err_set(err, ERR_USAGE,
			"the field {%s} has no value: --field %s=VALUE gives it one",
			missing, missing);
	*saved = (struct saved){ .name = reply->name,
		.text = template_fill(reply->text, values, count, arena) };
	return true;
}
