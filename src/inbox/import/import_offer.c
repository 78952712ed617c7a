/* How far back the first import may go, and what that costs.
 * SPDX-License-Identifier: MIT */
#include "inbox/import/import_offer.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"

#define YEAR (365 * DATE_DAY)

/* From this part of what a day allows on, it is worth saying; in per cent. */
#define NOTEWORTHY 10

/* From here on, an estimate is worth nothing. */
#define MANY 10000

static void
add_choice(struct import_offer *offer, int64_t span)
{
	size_t at = offer->n;

	while (at > 0 && offer->choices[at - 1].span >= span)
		at--;
	if (at < offer->n && offer->choices[at].span == span)
		return;
	for (size_t i = offer->n++; i > at; i--)
		offer->choices[i] = offer->choices[i - 1];
	offer->choices[at] = (struct import_choice){ .span = span, .requests = -1 };
}

bool
import_offer_is_open(const char *doing)
{
	return doing && str_starts(doing, IMPORT_NOT_BEGUN);
}

bool
import_offer_rests(const char *doing)
{
	return import_offer_is_open(doing) ||
		(doing && str_starts(doing, IMPORT_STOPPED));
}

struct import_offer
import_offer_of(int64_t usual)
{
	struct import_offer offer = { 0 };

	add_choice(&offer, 7 * DATE_DAY);
	add_choice(&offer, 30 * DATE_DAY);
	add_choice(&offer, YEAR);
	add_choice(&offer, usual);
	while (offer.choices[offer.usual].span != usual)
		offer.usual++;
	return offer;
}

const char *
import_offer_write(const struct import_offer *offer, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *list = json_array(arena);

	for (size_t i = 0; i < offer->n; i++) {
		const struct import_choice *choice = &offer->choices[i];
		struct json *entry = json_object(arena);

		json_add_int(arena, entry, "span", choice->span);
		json_add_int(arena, entry, "requests", choice->requests);
		json_add_bool(arena, entry, "about", choice->about);
		json_add(arena, list, NULL, entry);
	}
	json_add(arena, json, "choices", list);
	json_add_int(arena, json, "usual", (int64_t)offer->usual);
	json_add_int(arena, json, "per_day", offer->per_day);
	json_add_text(arena, json, "why", offer->why);
	return json_print(json, false, arena);
}

bool
import_offer_read(
	const char *line, size_t len, struct arena *arena, struct import_offer *offer)
{
	const struct json *json = json_parse(line, len, arena, NULL);

	*offer = (struct import_offer){ .per_day = json_int(json, "per_day", 0),
		.why = json_text(json, "why") };
	for (const struct json *e = json_first(json_at(json, "choices"));
		e && offer->n < IMPORT_CHOICES; e = json_next(e))
		offer->choices[offer->n++] = (struct import_choice){
			.span = json_int(e, "span", 0),
			.requests = json_int(e, "requests", -1),
			.about = json_bool(e, "about", false),
		};
	offer->usual = (size_t)json_int(json, "usual", 0);
	return offer->n > 0 && offer->usual < offer->n;
}

const char *
import_offer_span(int64_t span, struct arena *arena)
{
	int64_t days = span / DATE_DAY;

	if (span == 0)
		return "from now on";
	if (span == YEAR)
		return "1 year";
	if (span % DATE_DAY != 0 || days == 0)
		return arena_copy(arena, date_words_long(span).at);
	return arena_printf(arena, "%lld day%s", (long long)days, days == 1 ? "" : "s");
}

/* ", 45 % of a day's", ", over 3 days"; "" for a part that nobody would notice. */
static const char *
part_of_day(int64_t requests, int64_t per_day, struct arena *arena)
{
	if (per_day <= 0 || requests * 100 < per_day * NOTEWORTHY)
		return "";
	if (requests > per_day)
		return arena_printf(arena, ", over %lld days",
			(long long)((requests + per_day - 1) / per_day));
	return arena_printf(
		arena, ", %lld %% of a day's", (long long)(requests * 100 / per_day));
}

const char *
import_offer_cost(const struct import_offer *offer, size_t i, struct arena *arena)
{
	const struct import_choice *choice = &offer->choices[i];

	if (choice->requests < 0)
		return "";
	if (choice->requests > MANY)
		return "more than 10,000 requests";
	return arena_printf(arena, "%s%lld request%s%s", choice->about ? "about " : "",
		(long long)choice->requests, choice->requests == 1 ? "" : "s",
		part_of_day(choice->requests, offer->per_day, arena));
}

const char *
import_offer_keys(const struct import_offer *offer, struct arena *arena)
{
	const char *keys = "1";

	for (size_t i = 1; i < offer->n; i++)
		keys = arena_printf(arena, "%s, %zu", keys, i + 1);
	return arena_printf(arena, "%s or a span", keys);
}

bool
import_offer_choose(const struct import_offer *offer, const char *typed, int64_t *span)
{
	struct arena scratch = { 0 };
	const char *words = str_trim(typed, &scratch);
	int64_t number;
	bool ok = true;

	if (!*words)
		*span = offer->choices[offer->usual].span;
	else if (str_int(words, 1, (int64_t)offer->n, &number))
		*span = offer->choices[number - 1].span;
	else
		/* A number alone is no span here: it would be one of seconds. */
		ok = words[strspn(words, "0123456789")] != '\0' &&
			date_words_span(words, span);
	arena_release(&scratch);
	return ok;
}
