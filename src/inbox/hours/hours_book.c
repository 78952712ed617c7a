/* Which opening hours were in force when: the versions for everything and those of an
 * account.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "inbox/hours/hours.h"

/* Versions, walked in order of time. */
struct hours_line {
	const struct hours_dated *at;
	size_t count;
	size_t next;
	const char *text; /* in force; "" none */
};

static int64_t
next_change(const struct hours_line *line)
{
	return line->next < line->count ? line->at[line->next].valid_from : HOURS_NEVER;
}

static void
book_go_to(struct hours_line *line, int64_t at)
{
	while (line->next < line->count && line->at[line->next].valid_from <= at)
		line->text = line->at[line->next++].text;
}

/* Versions with the same zone share it. */
static bool
find_zone(struct hours_version *versions, size_t place, struct arena *arena,
	struct err *err)
{
	struct hours_version *version = &versions[place];
	const char *name = str_or_empty(version->hours.zone);

	if (hours_add_is_none(&version->hours))
		return true;
	for (size_t i = 0; i < place && !version->zone; i++)
		if (str_eq(str_or_empty(versions[i].hours.zone), name))
			version->zone = versions[i].zone;
	if (!version->zone)
		version->zone = zone_load(name, arena);
	return version->zone ||
		err_set(err, ERR_CONFIG, "unknown time zone \"%.40s\"", name);
}

bool
hours_book_of(struct hours_book *book, const struct hours_dated *whole, size_t n_whole,
	const struct hours_dated *own, size_t n_own, struct arena *arena, struct err *err)
{
	struct hours_line all = { .at = whole, .count = n_whole, .text = "" };
	struct hours_line theirs = { .at = own, .count = n_own, .text = "" };
	struct hours_version *versions =
		ARENA_ARRAY(arena, struct hours_version, n_whole + n_own);
	const char *text = "";
	size_t count = 0;

	while (all.next < all.count || theirs.next < theirs.count) {
		int64_t at = next_change(&all) < next_change(&theirs)
			? next_change(&all)
			: next_change(&theirs);
		const char *now;

		book_go_to(&all, at);
		book_go_to(&theirs, at);
		now = *theirs.text ? theirs.text : all.text;
		if (str_eq(now, text))
			continue;
		text = now;
		versions[count].valid_from = at;
		if (!hours_text_read(&versions[count].hours, text, arena, err) ||
			!find_zone(versions, count, arena, err))
			return false;
		count++;
	}
	*book = (struct hours_book){ .versions = versions, .count = count };
	return true;
}
