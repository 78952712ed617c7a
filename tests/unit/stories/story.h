/* Reading the stories. Only tests/unit/inbox/turns.c includes this; README.md describes the
 * language.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_STORY_H
#define TESTS_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "inbox/hours/hours.h"
#include "inbox/item/mention.h"
#include "inbox/thread/thread.h"
#include "tests/unit/stories/telling.h"

static void
story_line_add(struct story_lines *lines, char *line, struct arena *arena)
{
	size_t old = lines->count * sizeof *lines->at;

	lines->at = arena_grow(arena, lines->at, old, old + sizeof *lines->at);
	lines->at[lines->count++] = line;
}

/* The newest item of somebody, or the one with that text. */
static struct item *
story_item(struct telling *telling, const char *who, const char *text)
{
	struct story *story = telling->story;

	for (size_t i = story->n_items; i > 0; i--) {
		struct item *item = &story->items[i - 1];

		if ((!who || str_eq(item->author.remote_id, who)) &&
			(!text || str_eq(item->text, text)))
			return item;
	}
	story_fault(telling, "no such item before this line");
}

/* What may follow an item, in any order. */
static void
story_item_details(struct telling *telling, struct item *item)
{
	while (telling->at < telling->count) {
		int64_t day = telling->story->day;
		const char *text;

		if (story_take(telling, "seen"))
			item->fetched_at = story_time(telling, &day);
		else if (item->ours && story_take(telling, "shown"))
			item->seen = story_time(telling, &day);
		else if (story_take(telling, "by"))
			item->agent = story_word(telling);
		else if (story_take(telling, "to")) {
			text = story_take_text(telling);
			item->answers = story_item(
				telling, text ? NULL : story_word(telling), text)
						->remote_id;
		} else if (story_take(telling, "rating")) {
			item->rating = story_word(telling)[0] - '0';
			item->rating_of = 5;
		} else if (story_take(telling, "aside"))
			item->to_us = false;
		else if (story_take(telling, "under")) {
			text = story_take_text(telling);
			item->parent_id = story_item(
				telling, text ? NULL : story_word(telling), text)
						  ->remote_id;
		} else if (item_visibility_of(
				   telling->words[telling->at], &item->visibility) ||
			item_origin_of(telling->words[telling->at], &item->origin))
			telling->at++;
		else
			story_fault(telling, "unknown detail of an item");
	}
}

static void
story_says(struct telling *telling, const char *who, int64_t at, const char *usual)
{
	struct story *story = telling->story;
	struct item item = {
		.remote_id = arena_printf(telling->arena, "%d", (int)story->n_items + 1),
		.author = { .remote_id = who, .handle = who },
		.kind = ITEM_REPLY,
		.origin = ORIGIN_HAND,
		.ours = str_eq(who, "we"),
		.to_us = !str_eq(who, "we"),
		.created_at = at,
		.fetched_at = at,
		.text = story_take_text(telling),
	};

	if (!item.text)
		item.text = usual;
	if (story->is_thread)
		item.parent_id = story->items[0].remote_id;
	story_item_details(telling, &item);
	if (item.fetched_at == 0)
		story_fault(telling, "what was said \"sometime\" needs \"seen TIME\"");
	item.arrived = item.fetched_at;
	if (item.ours && item.origin == ORIGIN_HAND && item.seen == 0)
		item.seen = at > 0 ? at : item.fetched_at;
	if (story->n_items == THINGS_MAX)
		story_fault(telling, "too long a story");
	story->items[story->n_items++] = item;
}

static void
story_decides(struct telling *telling, int64_t at)
{
	struct story *story = telling->story;
	struct mark mark = { .at = at, .seen = at, .stamp = at };
	int64_t day = story->day;

	if (!mark_kind_of(story_word(telling), &mark.kind) ||
		story->n_marks == THINGS_MAX) {
		telling->at--;
		story_fault(telling, "nobody can do that");
	}
	if (mark.kind == MARK_ANSWERED) {
		story->marked[story->n_marks] = story_word(telling);
		mark.by = story_item(telling, "we", story_take_text(telling));
	}
	if (story_take(telling, "by"))
		mark.agent = story_word(telling);
	if (story_take(telling, "shown"))
		mark.seen = story_time(telling, &day);
	story->marks[story->n_marks++] = mark;
}

static void
story_deletes(struct telling *telling, const char *who, int64_t at)
{
	struct item *item = story_item(telling, who, story_take_text(telling));

	item->deleted_at = item->changed = at;
}

/* The network holds or hides an item of theirs, or ours, or shows it again. */
static void
story_is(struct telling *telling, const char *who, int64_t at)
{
	enum item_state state;
	struct item *item;

	if (!item_state_of(story_word(telling), &state)) {
		telling->at--;
		story_fault(telling, "unknown state");
	}
	item = story_item(telling, who, story_take_text(telling));
	item->state = state;
	item->state_at = at;
}

/* What is edited may be read late, too. */
static void
story_edits(struct telling *telling, const char *who, int64_t at)
{
	struct item *item = story_item(telling, who, story_take_text(telling));
	int64_t day = telling->story->day;

	item->edited_at = item->changed = at;
	if (story_take(telling, "seen"))
		item->changed = story_time(telling, &day);
}

/* WHO WHEN WHAT … */
static void
story_event(struct telling *telling)
{
	struct story *story = telling->story;
	const char *who = story_word(telling);
	bool ours = str_eq(who, "we");
	int64_t at = 0;

	if (!story_take(telling, "sometime"))
		at = story_time(telling, &story->day);
	if (at > story->now)
		story->now = at;
	if (story_take(telling, "says") || story_take(telling, "answer"))
		story_says(telling, who, at, "an answer");
	else if (ours && story_take(telling, "post")) {
		story_says(telling, who, at, "a post");
		story->is_thread = story->n_items == 1;
	} else if (story_take(telling, "deletes") || story_take(telling, "delete"))
		story_deletes(telling, who, at);
	else if (story_take(telling, "edits"))
		story_edits(telling, who, at);
	else if (story_take(telling, "is"))
		story_is(telling, who, at);
	else if (ours && story_take(telling, "like"))
		story_item(telling, story_word(telling), NULL)->liked = true;
	else if (ours && story_take(telling, "boost"))
		story_item(telling, story_word(telling), NULL)->boosted = true;
	else if (!ours && story_take(telling, "likes"))
		return; /* no item: networks tell it apart from what is said */
	else if (ours)
		story_decides(telling, at);
	else
		story_fault(telling, "nobody can do that");
}

static char *
story_rest(struct telling *telling)
{
	char *text = arena_copy(telling->arena, "");
	int64_t at;

	/* Times are written out, so that "09:00" and "mon 09:00" are the same. */
	while (telling->at < telling->count) {
		const char *word = telling->words[telling->at];

		if (story_take_time(telling, &telling->story->day, &at))
			word = story_moment(at, telling->arena);
		else
			telling->at++;
		text = arena_printf(
			telling->arena, "%s%s%s", text, *text ? " " : "", word);
	}
	return text;
}

static struct story_chapter *
story_chapter_add(struct telling *telling)
{
	struct story *story = telling->story;

	if (story->n_chapters == THINGS_MAX)
		story_fault(telling, "too many ledgers");
	if (story_take(telling, "of"))
		story->chapters[story->n_chapters].who = story_word(telling);
	return &story->chapters[story->n_chapters++];
}

/* After the word "ledger": what must come out. */
static void
story_outcome(struct telling *telling)
{
	struct story *story = telling->story;
	struct story_chapter *chapter = &story->chapters[story->n_chapters - 1];

	if (story_take(telling, "ledger"))
		story_chapter_add(telling);
	else if (story_take(telling, "state"))
		chapter->state = story_rest(telling);
	else if (story_take(telling, "flags"))
		chapter->flags = story_rest(telling);
	else if (story_take(telling, "counts"))
		chapter->counts = story_rest(telling);
	else if (story_take(telling, "preview"))
		chapter->preview = story_rest(telling);
	else
		story_line_add(&chapter->ledger, story_rest(telling), telling->arena);
}

/* After the word "hours": a line of them as in heed.conf, or "from TIME": others from then on. */
static void
story_hours(struct telling *telling)
{
	struct story *story = telling->story;
	struct story_hours *version;
	struct err err = { 0 };
	const char *key;
	char *value = arena_copy(telling->arena, "");
	bool others = story_take(telling, "from");

	if (others || story->n_hours == 0) {
		if (story->n_hours == HOURS_MAX)
			story_fault(telling, "too many opening hours");
		version = &story->hours[story->n_hours++];
		version->hours.zone = "UTC";
		if (others) {
			version->valid_from = story_time(telling, &story->day);
			return;
		}
	}
	version = &story->hours[story->n_hours - 1];
	key = story_word(telling);
	while (telling->at < telling->count)
		value = arena_printf(telling->arena, "%s%s ", value, story_word(telling));
	if (!hours_read_line(&version->hours, key, str_trim(value, telling->arena),
		    telling->arena, &err))
		story_fault(telling, err.text);
}

/* After the word "threads": "one level", "flat" or "sections", and perhaps "assume no". */
static void
story_threads(struct telling *telling)
{
	static const struct mention_rule mentions;
	struct story *story = telling->story;

	story->has_rule = true;
	story->rule = (struct thread_rule){
		.mentions = &mentions,
		.us = "@we",
		.assumes = true,
		.flat = story_take(telling, "flat"),
		.sections = story_take(telling, "sections"),
	};
	if (!story->rule.flat && !story->rule.sections &&
		(!story_take(telling, "one") || !story_take(telling, "level")))
		story_fault(
			telling, "threads are \"one level\", \"flat\" or \"sections\"");
	if (story_take(telling, "assume") && story_take(telling, "no"))
		story->rule.assumes = false;
}

static void
story_tell(struct telling *telling)
{
	struct story *story = telling->story;

	if (story->n_chapters > 0)
		story_outcome(telling);
	else if (story_take(telling, "ledger"))
		story_chapter_add(telling);
	else if (story_take(telling, "hours"))
		story_hours(telling);
	else if (story_take(telling, "connected"))
		story->connected_at = story_time(telling, &story->day);
	else if (story_take(telling, "threads"))
		story_threads(telling);
	else if (story_take(telling, "now"))
		story->now = story_time(telling, &story->day);
	else
		story_event(telling);
	if (telling->at < telling->count)
		story_fault(telling, "too much in this line");
}

/* The stories of a file, in order; a fault in one ends the program with its place. */
static struct story *
story_read(const char *file, struct arena *arena)
{
	struct telling telling = { .file = file, .arena = arena };
	struct story *first = NULL;
	struct story **next = &first;
	FILE *from = fopen(file, "r");
	char line[512];

	if (!from)
		story_fault(&telling, "cannot be read");
	while (fgets(line, sizeof line, from)) {
		telling.line++;
		if (str_starts(line, "story ")) {
			telling.story = *next = ARENA_NEW(arena, struct story);
			next = &telling.story->next;
			telling.story->name = str_trim(line + strlen("story "), arena);
			telling.story->segment_gap = 5 * DATE_DAY;
			continue;
		}
		story_words(&telling, line);
		if (telling.count == 0)
			continue;
		if (!telling.story)
			story_fault(&telling, "a story begins with \"story NUMBER: …\"");
		story_tell(&telling);
	}
	fclose(from);
	return first;
}

#endif
