/* A poll under a message.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/poll.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"

bool
poll_has_ended(const struct poll *poll, int64_t now)
{
	return poll->ended || (poll->ends_at > 0 && poll->ends_at <= now);
}

static int64_t
sum_of_votes(const struct poll *poll)
{
	int64_t sum = 0;

	for (size_t i = 0; i < poll->n_options; i++)
		if (poll->options[i].votes > 0 && poll->options[i].votes <= INT32_MAX)
			sum += poll->options[i].votes;
	return sum;
}

int
poll_percent(const struct poll *poll, size_t option)
{
	int64_t votes = poll->options[option].votes;
	int64_t of =
		poll->multiple && poll->voters > 0 ? poll->voters : sum_of_votes(poll);

	if (votes < 0 || votes > INT32_MAX)
		return -1;
	if (of < votes)
		of = votes;
	return of == 0 ? 0 : (int)((200 * votes + of) / (2 * of));
}

static const char *
counted(int64_t count, const char *one, const char *many, struct arena *arena)
{
	return arena_printf(arena, "%" PRId64 " %s", count, count == 1 ? one : many);
}

const char *
poll_standing(const struct poll *poll, int64_t now, struct arena *arena)
{
	const char *said = poll->votes < 0 ? "votes not shown yet"
					   : counted(poll->votes, "vote", "votes", arena);

	if (poll->multiple && poll->voters >= 0 && poll->votes >= 0)
		said = arena_printf(arena, "%s by %s", said,
			counted(poll->voters, "person", "people", arena));
	if (poll->multiple)
		said = arena_printf(arena, "%s, several choices", said);
	if (poll->voted)
		said = arena_printf(arena, "%s, you voted", said);
	if (!poll_has_ended(poll, now))
		return poll->ends_at > 0
			? arena_printf(arena, "%s, closes in %s", said,
				  date_words_long(poll->ends_at - now).at)
			: said;
	return poll->ends_at > 0 && poll->ends_at <= now
		? arena_printf(arena, "%s, closed %s", said,
			  date_words_local(poll->ends_at, now).at)
		: arena_printf(arena, "%s, closed", said);
}

const char *
poll_choices(const struct poll *poll, struct arena *arena)
{
	const char *said = "";

	for (size_t i = 0; i < poll->n_options; i++)
		said = arena_printf(
			arena, "%s%s%s", said, i > 0 ? " / " : "", poll->options[i].text);
	return said;
}

bool
poll_offers_same(const struct poll *a, const struct poll *b)
{
	if (!a || !b)
		return a == b;
	if (a->n_options != b->n_options || a->multiple != b->multiple)
		return false;
	for (size_t i = 0; i < a->n_options; i++)
		if (!str_eq(a->options[i].text, b->options[i].text))
			return false;
	return true;
}
