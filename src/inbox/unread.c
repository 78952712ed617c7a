/* What a server has and heed could not read: recorded with a reason, never dropped
 * silently.
 * SPDX-License-Identifier: MIT */
#include "inbox/unread.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"

static const struct {
	const char *name;
	const char *words;
} whys[UNREAD_WHY_COUNT] = {
#define X(why, name, words) [why] = { name, words },
	UNREAD_WHYS(X)
#undef X
};

const char *
unread_name(enum unread_why why)
{
	return whys[why].name;
}

const char *
unread_one(enum unread_why why)
{
	return whys[why].words;
}

bool
unread_of(const char *name, enum unread_why *why)
{
	for (size_t i = 0; i < COUNT(whys); i++)
		if (str_eq(whys[i].name, name)) {
			*why = (enum unread_why)i;
			return true;
		}
	return false;
}

bool
unread_is_read(enum unread_why why)
{
	return why == UNREAD_NONE || why == UNREAD_FUTURE || why == UNREAD_SEQUENCE;
}

int64_t
unread_count(const struct unread_sum *sum)
{
	int64_t count = 0;

	for (size_t i = 0; i < UNREAD_WHY_COUNT; i++)
		if (!unread_is_read((enum unread_why)i))
			count += sum->items[i] + sum->threads[i];
	return count;
}

static const char *
unread_add(const char *to, int64_t n, const char *noun, const char *words,
	struct arena *arena)
{
	if (n == 0)
		return to;
	return arena_printf(arena, "%s%s%lld %s%s%s%s", to, *to ? ", " : "", (long long)n,
		noun, *noun && n > 1 ? "s" : "", *noun ? " " : "", words);
}

char *
unread_words(const struct unread_sum *sum, struct arena *arena)
{
	int64_t count = unread_count(sum);
	const char *unread = "";
	const char *odd = "";

	for (size_t i = 0; i < UNREAD_WHY_COUNT; i++) {
		if (unread_is_read((enum unread_why)i)) {
			odd = unread_add(odd, sum->items[i] + sum->threads[i], "",
				whys[i].words, arena);
			continue;
		}
		unread = unread_add(unread, sum->items[i], "", whys[i].words, arena);
		unread = unread_add(
			unread, sum->threads[i], "thread", whys[i].words, arena);
	}
	if (count > 0)
		unread = arena_printf(
			arena, "%lld could not be read: %s", (long long)count, unread);
	if (*unread && *odd)
		return arena_printf(arena, "%s; %s", unread, odd);
	if (!*unread && !*odd)
		return NULL;
	return arena_copy(arena, *unread ? unread : odd);
}

int64_t
unread_again(int64_t tried_at, int64_t tries)
{
	static const int64_t rests[] = { 10 * DATE_MINUTE, DATE_HOUR, 6 * DATE_HOUR,
		DATE_DAY, DATE_DAY, DATE_DAY, 7 * DATE_DAY };
	size_t last = COUNT(rests) - 1;
	size_t at = tries < 0 ? 0 : (size_t)tries;

	return tried_at + rests[at < last ? at : last];
}
