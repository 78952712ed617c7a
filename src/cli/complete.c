/* Completions for shells: what their three languages have in common.
 * SPDX-License-Identifier: MIT */
#include "cli/complete.h"

#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/option.h"
#include "networks/catalog.h"

/* Prints the choices of "list|retry|drop" separated by blanks, as shells need them. */
void
complete_put_choices(FILE *to, const char *choices)
{
	for (const char *c = choices; *c; c++)
		putc(*c == '|' ? ' ' : *c, to);
}

/* For use inside single quotes; zsh needs a backslash before characters that it
 * interprets. */
void
complete_put_quoted(FILE *to, const char *text, const char *escaped)
{
	for (const char *c = text; *c; c++) {
		if (strchr(escaped, *c))
			putc('\\', to);
		if (*c == '\'')
			fputs("'\\''", to);
		else
			putc(*c, to);
	}
}

bool
complete_takes_file(const struct option *option)
{
	return str_eq(option->value, "FILE") || str_eq(option->value, "PATH");
}

/* One of the values of a key that lists them; false at their end. Which networks there are
 * is no business of the query language. */
bool
complete_value_at(enum filter_key key, size_t i, struct filter_value *value)
{
	if (key != FILTER_NETWORK)
		return filter_key_value(key, i, value);
	*value = (struct filter_value){ 0 };
	if (catalog[i]) {
		value->name = catalog[i]->name;
		value->meaning = catalog[i]->title;
	}
	return value->name != NULL;
}

bool
complete_has_values(enum filter_key key)
{
	struct filter_value value;

	return complete_value_at(key, 0, &value);
}

/* The values of a key that lists them, with blanks between. */
void
complete_put_values(FILE *to, enum filter_key key)
{
	struct filter_value value;

	for (size_t i = 0; complete_value_at(key, i, &value); i++)
		fprintf(to, "%s%s", i > 0 ? " " : "", value.name);
}

bool
complete_takes_query(const struct cli_command *command)
{
	if (command->query)
		return true;
	for (const struct option *o = command->options; o && o->name; o++)
		if (str_eq(o->name, "query"))
			return true;
	return false;
}

/* The networks, with blanks between. */
void
complete_put_networks(FILE *to)
{
	for (size_t i = 0; catalog[i]; i++)
		fprintf(to, "%s%s", i > 0 ? " " : "", catalog[i]->name);
}

/* --- what is in the store --- */

const char *
complete_kind_of_option(const struct option *option)
{
	if (str_eq(option->value, "VIEW"))
		return "views";
	if (str_eq(option->value, "PERSON"))
		return "people";
	if (str_eq(option->name, "template"))
		return "templates";
	return str_eq(option->name, "account") && str_eq(option->value, "NAME")
		? "accounts"
		: NULL;
}

const char *
complete_kind_of_key(enum filter_key key)
{
	switch (key) {
	case FILTER_LABEL: return "labels";
	case FILTER_ASSIGNED: return "colleagues";
	case FILTER_FROM: return "people";
	case FILTER_ACCOUNT: return "accounts";
	default: return NULL;
	}
}

const char *
complete_kind_of_words(const char *command)
{
	static const char *const kinds[][2] = {
		{ "assign", "colleagues" },
		{ "label", "changes" },
		{ "mute", "people" },
		{ "person", "people" },
		{ "rule", "rules" },
		{ "template", "templates" },
		{ "unmute", "people" },
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_eq(kinds[i][0], command))
			return kinds[i][1];
	return NULL;
}
