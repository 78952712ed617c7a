/* Drafts: whole, one of each conversation and person, in one window at a time.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

#include "store/drafts.h"

/* In the conversation of lea, with a message of hers. */
static struct draft
draft_to_lea(struct scene *s, const char *text)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	return (struct draft){
		.conversation = row_of(s, "lea").id,
		.account = s->account,
		.agent = "ana",
		.text = text,
		.subject = "a novel",
		.language = "pt-BR",
		.visibility = VISIBLE_DIRECT,
		.answers = "a",
		.seen = 7,
	};
}

static void
put(struct scene *s, const struct draft *draft, int minutes)
{
	good(s, store_drafts_put(s->store, draft, at(minutes), &s->err));
}

static enum draft_found
save(struct scene *s, const struct draft *draft, int minutes)
{
	enum draft_found found;

	good(s, store_drafts_save(s->store, draft, at(minutes), &found, &s->err));
	return found;
}

/* Whole as it was, with this text. */
static void
is_whole(struct scene *s, const struct draft *as, const char *text)
{
	struct talk talk = talk_of(s, as->conversation);
	const struct draft *draft = store_drafts_of(&talk, as->agent);

	assert_non_null(draft);
	assert_string_equal(draft->text, text);
	assert_string_equal(draft->agent, as->agent);
	assert_int_equal(draft->account, as->account);
	assert_int_equal(draft->visibility, as->visibility);
	assert_string_equal(draft->subject, as->subject);
	assert_string_equal(draft->language, as->language);
	assert_string_equal(draft->answers, as->answers);
	assert_int_equal(draft->seen, as->seen);
}

static void
is_gone(struct scene *s, const struct draft *draft)
{
	struct talk talk = talk_of(s, draft->conversation);

	assert_null(store_drafts_of(&talk, draft->agent));
	assert_false(talk.row.draft);
}

static void
a_draft_is_the_whole_reply_also_after_a_restart(void **state)
{
	struct scene *s = *state;
	struct draft draft = draft_to_lea(s, "Hel");
	int64_t revision;

	put(s, &draft, 6);
	assert_true(row_of(s, "lea").draft);
	revision = store_revision(s->store);
	draft.text = "Hello";
	put(s, &draft, 7);
	/* A letter more changes no list. */
	assert_int_equal(store_revision(s->store), revision);
	store_close(s->store);
	good(s,
		store_open(
			&s->store, scratch_path(s->scratch, "inner/store.db"), &s->err));
	is_whole(s, &draft, "Hello");
	draft.text = "";
	put(s, &draft, 8);
	is_gone(s, &draft);
	draft.conversation = 77;
	draft.text = "x";
	refused(s, store_drafts_put(s->store, &draft, at(9), &s->err), ERR_GONE, "77");
}

static void
what_was_thrown_away_comes_back_whole(void **state)
{
	struct scene *s = *state;
	struct draft draft = draft_to_lea(s, "Hello");

	refused(s, store_drafts_drop(s->store, draft.conversation, "ana", at(6), &s->err),
		ERR_GONE, "no draft of yours");
	put(s, &draft, 6);
	good(s, store_drafts_drop(s->store, draft.conversation, "ana", at(7), &s->err));
	is_gone(s, &draft);
	assert_string_equal(undo(s, 8), "undone: draft, @lea@example.social");
	is_whole(s, &draft, "Hello");
	redo(s, 9);
	is_gone(s, &draft);
	undo(s, 10);
	is_whole(s, &draft, "Hello");
}

static void
a_reply_taken_back_is_the_same_draft(void **state)
{
	struct scene *s = *state;
	struct draft draft = draft_to_lea(s, "Hello");
	struct outgoing reply;

	draft.seen = store_revision(s->store);
	put(s, &draft, 6);
	reply = draft_reply(&draft);
	reply.not_before = at(30);
	good(s, store_send(s->store, &reply, at(10), &s->err));
	is_gone(s, &draft);
	undo(s, 11);
	is_whole(s, &draft, "Hello");
}

static void
what_is_kept_goes_behind_what_is_there_and_no_wider(void **state)
{
	struct scene *s = *state;
	struct draft draft = draft_to_lea(s, "one");
	struct draft other = draft;

	put(s, &draft, 6);
	other.text = "two";
	other.visibility = VISIBLE_PUBLIC;
	other.seen = 9;
	good(s, store_drafts_keep(s->store, &other, at(8), &s->err));
	is_whole(s, &draft, "one\ntwo");
}

static void
everybody_has_a_draft_of_their_own(void **state)
{
	struct scene *s = *state;
	struct draft mine = draft_to_lea(s, "mine");
	struct draft yours = mine;
	struct draft *drafts;
	int64_t count;
	size_t n;

	yours.agent = "rik";
	yours.text = "yours";
	put(s, &mine, 6);
	put(s, &yours, 7);
	is_whole(s, &mine, "mine");
	is_whole(s, &yours, "yours");
	good(s, store_drafts(s->store, "ana", &s->arena, &drafts, &n, &s->err));
	assert_int_equal(n, 1);
	assert_string_equal(drafts[0].text, "mine");
	good(s, store_drafts(s->store, NULL, &s->arena, &drafts, &n, &s->err));
	assert_int_equal(n, 2);
	assert_string_equal(drafts[0].text, "yours"); /* newest first */
	good(s, store_drafts_count(s->store, "rik", &count, &s->err));
	assert_int_equal(count, 1);
	good(s, store_drafts_drop(s->store, mine.conversation, "ana", at(8), &s->err));
	assert_true(row_of(s, "lea").draft);
	is_whole(s, &yours, "yours");
}

static void
a_second_window_takes_it_over_and_the_first_learns_of_it(void **state)
{
	struct scene *s = *state;
	struct draft first = draft_to_lea(s, "Hel");
	struct draft second = first;

	first.window = "window 1";
	second.window = "window 2";
	put(s, &first, 6);
	first.text = "Hello";
	assert_int_equal(save(s, &first, 7), DRAFT_OURS);
	second.text = "Hello";
	put(s, &second, 8);
	first.text = "Hello lost";
	assert_int_equal(save(s, &first, 9), DRAFT_ELSEWHERE);
	is_whole(s, &second, "Hello");
	second.text = "Hello there";
	assert_int_equal(save(s, &second, 10), DRAFT_OURS);
	is_whole(s, &second, "Hello there");
}

static void
a_window_holds_also_what_is_empty_and_no_list_shows_it(void **state)
{
	struct scene *s = *state;
	struct draft draft = draft_to_lea(s, "");
	struct talk talk;

	draft.window = "window 1";
	put(s, &draft, 6);
	talk = talk_of(s, draft.conversation);
	assert_string_equal(store_drafts_of(&talk, "ana")->window, "window 1");
	assert_false(talk.row.draft);
	draft.window = NULL;
	put(s, &draft, 7);
	is_gone(s, &draft);
}

static void
what_is_added_while_a_window_has_it_open_is_not_overwritten(void **state)
{
	struct scene *s = *state;
	struct draft draft = draft_to_lea(s, "one");
	struct draft added = draft;

	draft.window = "window 1";
	put(s, &draft, 6);
	added.text = "two";
	good(s, store_drafts_keep(s->store, &added, at(7), &s->err));
	draft.text = "one more";
	assert_int_equal(save(s, &draft, 8), DRAFT_CHANGED);
	is_whole(s, &draft, "one\ntwo");
	good(s, store_drafts_drop(s->store, draft.conversation, "ana", at(9), &s->err));
	assert_int_equal(save(s, &draft, 10), DRAFT_GONE);
	is_whole(s, &draft, "one more");
}

static void
is_draft_finds_them_in_all_lists(void **state)
{
	struct scene *s = *state;
	struct draft draft = draft_to_lea(s, "Hello");

	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	assert_string_equal(people(s, "is:draft"), "");
	put(s, &draft, 7);
	assert_string_equal(people(s, "is:draft"), "lea");
	mark(s, "lea", MARK_DONE, 8);
	assert_string_equal(people(s, "is:draft"), "lea");
	assert_string_equal(people(s, "is:waiting -is:draft"), "tom");
	assert_int_equal(count(s, "is:draft"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_draft_is_the_whole_reply_also_after_a_restart),
		SCENE(what_was_thrown_away_comes_back_whole),
		SCENE(a_reply_taken_back_is_the_same_draft),
		SCENE(what_is_kept_goes_behind_what_is_there_and_no_wider),
		SCENE(everybody_has_a_draft_of_their_own),
		SCENE(a_second_window_takes_it_over_and_the_first_learns_of_it),
		SCENE(a_window_holds_also_what_is_empty_and_no_list_shows_it),
		SCENE(what_is_added_while_a_window_has_it_open_is_not_overwritten),
		SCENE(is_draft_finds_them_in_all_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
