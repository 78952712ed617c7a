/* Opening hours in heed.conf, and passing them to the store.
 * SPDX-License-Identifier: MIT */
#include "cli/conf/hours.h"

#include "base/time/date.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/ini.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "cli/cli.h"
#include "inbox/hours/hours.h"
#include "store/hours.h"
#include "store/store.h"

#define CALENDAR_MAX ((size_t)4 * 1024 * 1024)
#define DATE_LEN     10
#define ALWAYS       -1

/* In order of their dates. */
struct hours_section {
	struct hours_section *next;
	const char *name;  /* as written */
	const char *scope; /* an account; "": all of them */
	int64_t from;      /* a day; ALWAYS: no date */
	int64_t valid_from;
	struct hours hours;
	bool faulty;
};

/* --- reading --- */

/* "hours", "hours brand", "hours from 2026-03-01", "hours brand from 2026-03-01" */
static bool
read_name(struct hours_section *section, struct arena *arena, struct err *err)
{
	const char *rest = section->name + strlen("hours");
	char **words = ARENA_ARRAY(arena, char *, strlen(rest) + 1);
	size_t count = 0;
	int64_t at;
	bool dated;

	while ((words[count] = str_word(&rest, arena)))
		count++;
	dated = count > 1 && str_eq(words[count - 2], "from");
	section->scope = "";
	for (size_t i = 0; i < (dated ? count - 2 : count); i++)
		section->scope = arena_printf(
			arena, "%s%s%s", section->scope, i > 0 ? " " : "", words[i]);
	section->from = ALWAYS;
	if (!dated)
		return true;
	if (strlen(words[count - 1]) != DATE_LEN || !date_parse(words[count - 1], &at))
		return err_set(err, ERR_CONFIG,
			"expected a date as in [hours from 2026-03-01], not [%s]",
			section->name);
	section->from = at / DATE_DAY;
	return true;
}

static struct hours_section *
find_section(const struct cli *cli, const char *name)
{
	struct hours_section *section = cli->hours.sections;

	while (section && !str_eq(section->name, name))
		section = section->next;
	return section;
}

static struct hours_section *
add_section(struct cli *cli, const char *name, struct err *err)
{
	struct hours_section *section = ARENA_NEW(&cli->arena, struct hours_section);
	struct hours_section **at = &cli->hours.sections;

	section->name = arena_copy(&cli->arena, name);
	section->faulty = !read_name(section, &cli->arena, err);
	while (*at && (*at)->from <= section->from)
		at = &(*at)->next;
	section->next = *at;
	*at = section;
	return section;
}

/* The path of a file of holidays: relative to heed.conf, or to the home folder (~/), or
 * absolute. */
static bool
read_holidays(struct cli *cli, struct hours *hours, const char *value, struct err *err)
{
	const char *home = getenv("HOME");
	const char *end = strrchr(cli->config_path, '/');
	const char *file = value;
	struct err why = { 0 };
	char *text;

	if (str_starts(value, "~/") && home)
		file = arena_printf(&cli->arena, "%s/%s", home, value + 2);
	else if (*value != '/' && end)
		file = arena_printf(&cli->arena, "%.*s/%s", (int)(end - cli->config_path),
			cli->config_path, value);
	text = path_read(file, CALENDAR_MAX, &cli->arena, &why);
	if (!text)
		return err_set(err, ERR_CONFIG, "holidays: %s", why.text);
	return hours_calendar(hours, text, &cli->arena, err) ||
		err_before(err, "holidays: %s", value);
}

bool
hours_conf_line(struct cli *cli, const struct ini_line *line, struct err *err)
{
	struct hours_section *section = find_section(cli, line->section);
	bool ok;

	if (!section) {
		section = add_section(cli, line->section, err);
		if (section->faulty) {
			cli->hours.unclear = true;
			return false;
		}
	}
	ok = str_eq(line->key, "holidays")
		? read_holidays(cli, &section->hours, line->value, err)
		: hours_read_line(
			  &section->hours, line->key, line->value, &cli->arena, err);
	section->faulty = section->faulty || !ok;
	return ok;
}

/* The default time zone: that of [hours], else the machine's. */
static const char *
usual_zone(struct cli *cli)
{
	const struct hours_section *whole = find_section(cli, "hours");

	return whole && whole->hours.zone ? whole->hours.zone : zone_here(&cli->arena);
}

void
hours_complete(struct cli *cli)
{
	struct hours_section *section = find_section(cli, "hours");
	const char *zone;

	if (section)
		cli->settings.zone = section->hours.zone;
	if (!cli->hours.sections)
		return;
	zone = usual_zone(cli);
	for (section = cli->hours.sections; section; section = section->next) {
		struct hours *hours = &section->hours;

		if (!hours->zone && *zone)
			hours->zone = zone;
		if (hours->n_spans == 0)
			hours_read_line(hours, "open", "always", &cli->arena, NULL);
		if (section->from != ALWAYS)
			section->valid_from = zone_instant(
				zone_load(str_or_empty(hours->zone), &cli->arena),
				section->from, 0);
	}
}

/* --- passing them to the store --- */

/* A store, and the hours of one scope. */
struct telling {
	const struct cli *cli;
	struct store *store;
	struct arena arena;
	struct err *err;
};

/* In the order of their dates. Hours without a date are valid from now on, unless dated
 * ones are valid by now. */
static bool
tell_scope(struct telling *telling, const char *scope)
{
	const struct hours_section *first = telling->cli->hours.sections;
	const char *undated = "";
	int64_t last = telling->cli->now;
	bool dated = false;

	for (const struct hours_section *s = first; s; s = s->next) {
		if (!str_eq(s->scope, scope))
			continue;
		if (s->faulty)
			return true;
		if (s->from == ALWAYS)
			undated = hours_text(&s->hours, &telling->arena);
		else if (s->valid_from <= telling->cli->now)
			dated = true;
	}
	if (!dated &&
		!store_hours_set(telling->store, scope, undated, 0, telling->cli->now,
			telling->err))
		return false;
	for (const struct hours_section *s = first; s; s = s->next) {
		if (!str_eq(s->scope, scope) || s->from == ALWAYS)
			continue;
		if (s->valid_from > last)
			last = s->valid_from;
		if (!store_hours_set(telling->store, scope,
			    hours_text(&s->hours, &telling->arena), s->valid_from,
			    telling->cli->now, telling->err))
			return false;
	}
	return store_hours_drop(telling->store, scope, last, telling->err);
}

/* Whether a section before `end` has this scope. */
static bool
is_told(const struct cli *cli, const char *scope, const struct hours_section *end)
{
	const struct hours_section *section = cli->hours.sections;

	while (section != end && !str_eq(section->scope, scope))
		section = section->next;
	return section != end;
}

/* Accounts with a section, which need not exist yet, and all others. */
static bool
tell_accounts(struct telling *telling)
{
	const struct cli *cli = telling->cli;
	struct account *accounts;
	size_t count;

	for (const struct hours_section *s = cli->hours.sections; s; s = s->next)
		if (*s->scope && !is_told(cli, s->scope, s) &&
			!tell_scope(telling, s->scope))
			return false;
	if (!store_account_list(
		    telling->store, &telling->arena, &accounts, &count, telling->err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!is_told(cli, accounts[i].name, NULL) &&
			!tell_scope(telling, accounts[i].name))
			return false;
	return true;
}

bool
hours_save(const struct cli *cli, struct store *store, struct err *err)
{
	struct telling telling = { .cli = cli, .store = store, .err = err };
	/* Those of accounts first, so that all take effect together, equally far back. */
	bool ok = cli->hours.unclear ||
		(tell_accounts(&telling) && tell_scope(&telling, ""));

	arena_release(&telling.arena);
	return ok;
}

/* --- showing --- */

const char *
hours_unknown_account(struct cli *cli)
{
	for (const struct hours_section *s = cli->hours.sections; s; s = s->next) {
		struct guess guess = { .word = s->scope };
		bool known = !*s->scope;

		for (size_t i = 0; i < cli->n_accounts && !known; i++) {
			known = str_eq(cli->accounts[i].name, s->scope);
			guess_offer(&guess, cli->accounts[i].name);
		}
		if (!known)
			return arena_printf(&cli->arena,
				"[%s]: there is no account \"%s\"%s", s->name, s->scope,
				guess_words(&guess, &cli->arena));
	}
	return NULL;
}

static const char *
hours_meaning(const char *key)
{
	if (str_eq(key, "zone"))
		return "the time zone of these times";
	if (str_eq(key, "open"))
		return "when somebody is there to answer";
	return "dates when nobody is there";
}

static size_t
count_lines(const struct cli *cli)
{
	size_t count = 0;

	for (const struct hours_section *s = cli->hours.sections; s; s = s->next)
		count += 1 + s->hours.n_spans + 1 + s->hours.n_closed;
	return count;
}

size_t
hours_shown(struct cli *cli, struct hours_shown **lines)
{
	size_t count = 0;

	*lines = ARENA_ARRAY(&cli->arena, struct hours_shown, count_lines(cli));
	for (const struct hours_section *s = cli->hours.sections; s; s = s->next) {
		char **texts;
		size_t n_texts = str_split(
			hours_text(&s->hours, &cli->arena), '\n', &cli->arena, &texts);

		for (size_t i = 0; i < n_texts; i++) {
			char *equals = strstr(texts[i], " = ");

			if (!equals)
				continue;
			*equals = '\0';
			(*lines)[count++] = (struct hours_shown){
				.name = arena_printf(
					&cli->arena, "[%s] %s", s->name, texts[i]),
				.value = equals + strlen(" = "),
				.meaning = hours_meaning(texts[i]),
			};
		}
	}
	return count;
}
