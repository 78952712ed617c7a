/* Stories: what people said and did, and the ledger that comes of it (see
 * stories/README.md).
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "inbox/hours/hours.h"
#include "inbox/thread/thread.h"
#include "tests/unit/stories/story.h"

#define FOLDER "tests/unit/stories"

/* "2d3h30m"; "0m" */
static char *
span(int64_t ms, struct arena *arena)
{
	static const struct {
		const char *name;
		int64_t ms;
	} units[] = { { "d", DATE_DAY }, { "h", DATE_HOUR }, { "m", DATE_MINUTE },
		{ "s", DATE_SECOND } };
	char *text = arena_copy(arena, "");

	for (size_t i = 0; i < COUNT(units); i++) {
		if (ms >= units[i].ms)
			text = arena_printf(arena, "%s%d%s", text,
				(int)(ms / units[i].ms), units[i].name);
		ms %= units[i].ms;
	}
	return *text ? text : arena_copy(arena, "0m");
}

/* A turn as a story writes it: what is usual is left out. */
static char *
ledger_line(const struct turn *turn, const struct hours_book *hours, int64_t now,
	struct arena *arena)
{
	int64_t business = turn->end == TURN_WAITING ? turn_business(turn, hours, now)
						     : turn->business;
	char *line = arena_printf(arena, "%s - %s %s %s %d %s %s",
		story_moment(turn->since, arena),
		turn->end == TURN_WAITING ? "now" : story_moment(turn->ended_at, arena),
		turn_end_name(turn->end), turn->first ? "first" : "next", turn->n_items,
		turn->n_items == 1 ? "item" : "items", span(turn_wait(turn, now), arena));

	if (business != turn_wait(turn, now))
		line = arena_printf(arena, "%s open %s", line, span(business, arena));
	if (turn->off_hours)
		line = arena_printf(arena, "%s off-hours", line);
	if (turn->answered_by && turn->origin != ORIGIN_HAND)
		line = arena_printf(arena, "%s %s", line, item_origin_name(turn->origin));
	if (turn->how == ANSWER_NAMED || turn->how == ANSWER_ASSUMED)
		line = arena_printf(arena, "%s %s", line, item_how_name(turn->how));
	if (turn->known_since != turn->since)
		line = arena_printf(arena, "%s known %s", line,
			story_moment(turn->known_since, arena));
	if (turn->agent)
		line = arena_printf(arena, "%s by %s", line, turn->agent);
	return arena_printf(arena, "%s%s%s%s", line, turn->skewed ? " skewed" : "",
		turn->before_heed ? " before-heed" : "",
		turn->timeless ? " timeless" : "");
}

static void
same_lines(const struct story_lines *wanted, const struct story_lines *got)
{
	bool same = wanted->count == got->count;

	for (size_t i = 0; same && i < got->count; i++)
		same = str_eq(wanted->at[i], got->at[i]);
	if (same)
		return;
	for (size_t i = 0; i < wanted->count; i++)
		print_message("# wanted: %s\n", wanted->at[i]);
	for (size_t i = 0; i < got->count; i++)
		print_message("#    got: %s\n", got->at[i]);
	fail_msg("the ledger differs");
}

static void
check_words(const char *what, const char *wanted, const char *got)
{
	if (wanted && !str_eq(wanted, got))
		fail_msg("%s: wanted \"%s\", got \"%s\"", what, wanted, got);
}

static void
check_chapter(const struct story *story, const struct story_chapter *chapter,
	const struct history *history, bool by_community, struct arena *arena)
{
	struct conversation conversation;
	struct story_lines got = { 0 };
	const char *state;

	conversation_fold(history, arena, &conversation);
	for (size_t i = 0; i < conversation.n_turns; i++)
		story_line_add(&got,
			ledger_line(&conversation.turns[i], history->hours, story->now,
				arena),
			arena);
	same_lines(&chapter->ledger, &got);

	state = conversation_state_name(conversation.state);
	if (conversation.waiting_since)
		state = arena_printf(arena, "%s since %s", state,
			story_moment(conversation.waiting_since, arena));
	check_words("state", chapter->state, state);
	check_words("flags", chapter->flags ? chapter->flags : "",
		arena_printf(arena, "%s%s%s%s%s%s%s",
			conversation.liked_only ? "liked-only" : "",
			conversation.changed ? "changed" : "",
			conversation.private_answer ? "private-answer" : "",
			by_community ? "community" : "", conversation.held ? "held" : "",
			conversation.hidden ? "hidden" : "",
			conversation.spam ? "spam" : ""));
	check_words("counts", chapter->counts,
		arena_printf(arena, "%d theirs %d ours", conversation.n_theirs,
			conversation.n_ours));
	assert_int_equal(
		conversation.n_items, conversation.n_theirs + conversation.n_ours);
	check_words("preview", chapter->preview,
		conversation.preview ? conversation.preview->text : NULL);
}

/* NULL when the story tells no opening hours. */
static const struct hours_book *
hours_of(const struct story *story, struct arena *arena)
{
	struct hours_book *book = ARENA_NEW(arena, struct hours_book);
	struct hours_dated versions[HOURS_MAX];
	struct err err = { 0 };

	for (size_t i = 0; i < story->n_hours; i++)
		versions[i] = (struct hours_dated){ story->hours[i].valid_from,
			hours_text(&story->hours[i].hours, arena) };
	if (!hours_book_of(book, versions, story->n_hours, NULL, 0, arena, &err))
		fail_msg("%s", err.text);
	return story->n_hours > 0 ? book : NULL;
}

/* The items of one person, as the thread sorts them; all of them where no post begins
 * it. */
static struct history
history_of(const struct story *story, const char *who, bool *by_community,
	struct arena *arena)
{
	struct thread_place *places =
		ARENA_ARRAY(arena, struct thread_place, story->n_items);
	struct item *items = ARENA_ARRAY(arena, struct item, story->n_items);
	struct mark *marks = ARENA_ARRAY(arena, struct mark, story->n_marks);
	struct history history = {
		.items = items,
		.marks = marks,
		.connected_at = story->connected_at,
		.segment_gap = story->segment_gap,
		.hours = hours_of(story, arena),
	};

	for (size_t i = 0; i < story->n_marks; i++)
		if (!story->marked[i] || str_eq(story->marked[i], who))
			marks[history.n_marks++] = story->marks[i];
	*by_community = false;
	if (story->is_thread)
		thread_sort(story->items, story->n_items,
			story->has_rule ? &story->rule : NULL, arena, places);
	for (size_t i = 0; i < story->n_items; i++) {
		if (story->is_thread && !str_eq(places[i].with, who))
			continue;
		items[history.n_items] = story->items[i];
		items[history.n_items++].how = places[i].how;
		*by_community = *by_community || places[i].by_community;
	}
	return history;
}

static void
tell(void **state)
{
	const struct story *story = *state;
	struct arena arena = { 0 };

	for (size_t i = 0; i < story->n_chapters; i++) {
		const struct story_chapter *chapter = &story->chapters[i];
		bool by_community;
		struct history history =
			history_of(story, chapter->who, &by_community, &arena);
		struct item *backwards =
			ARENA_ARRAY(&arena, struct item, history.n_items);

		check_chapter(story, chapter, &history, by_community, &arena);
		for (size_t k = 0; k < history.n_items; k++)
			backwards[k] = history.items[history.n_items - 1 - k];
		history.items = backwards;
		check_chapter(story, chapter, &history, by_community, &arena);
	}
	arena_release(&arena);
}

static int
by_name(const void *a, const void *b)
{
	const char *const *left = a;
	const char *const *right = b;

	return strcmp(*left, *right);
}

static struct story_lines
story_files(struct arena *arena)
{
	DIR *folder = opendir(FOLDER);
	struct story_lines files = { 0 };
	struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		if (str_ends(entry->d_name, ".story"))
			story_line_add(&files,
				arena_printf(arena, FOLDER "/%s", entry->d_name), arena);
	if (folder)
		closedir(folder);
	if (files.count > 0)
		qsort(files.at, files.count, sizeof *files.at, by_name);
	return files;
}

int
main(void)
{
	struct arena arena = { 0 };
	struct story_lines files = story_files(&arena);
	struct CMUnitTest tests[STORIES_MAX] = { 0 };
	size_t count = 0;
	int failed;

	for (size_t i = 0; i < files.count; i++)
		for (struct story *story = story_read(files.at[i], &arena); story;
			story = story->next) {
			if (count == STORIES_MAX)
				abort();
			tests[count++] = (struct CMUnitTest){
				.name = story->name,
				.test_func = tell,
				.initial_state = story,
			};
		}
	if (count == 0) {
		fprintf(stderr, "no stories in %s: run this where the Makefile is\n",
			FOLDER);
		return 1;
	}
	failed = _cmocka_run_group_tests("stories of turns", tests, count, NULL, NULL);
	arena_release(&arena);
	return failed;
}
