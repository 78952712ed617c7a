/* A reply while it is written: what it inherits, whom it reaches, whether it may leave.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/draft.h"
#include "inbox/item/mention.h"

static struct arena arena;

static const struct mention_rule by_host = { .by_host = true, .decides = true };
static const struct mention_rule by_handle = { .by_handle = true };

static struct mention tom[] = { { "2", "@tom@moss.example" } };

/* Lea of another server asks us something in private; Tom is mentioned in it. */
static struct item question = {
	.remote_id = "1001",
	.author = { .remote_id = "7", .handle = "@lea@fern.example" },
	.kind = ITEM_DIRECT,
	.visibility = VISIBLE_DIRECT,
	.mentions = tom,
	.n_mentions = COUNT(tom),
	.language = "fr",
	.subject = "the end of a novel",
};

static const struct audience everybody[] = {
	{ VISIBLE_PUBLIC, "public", "everybody" },
	{ .name = NULL },
};

static struct draft_place
place(void)
{
	return (struct draft_place){
		.audiences = everybody,
		.to = &question,
		.mentions = &by_host,
		.needs_mention = true,
		.account = "brand",
		.us = "@brand@home.example",
		.limit = { .rule = LENGTH_CHARACTERS, .max = 100, .per_link = 23 },
	};
}

static void
is_addressed(const char *text, const char *as)
{
	struct draft_place here = place();

	assert_string_equal(draft_address(&here, text, true, &arena), as);
}

static struct draft
saying(const char *text)
{
	struct draft_place here = place();
	struct draft draft;

	draft_begin(&here, &arena, &draft);
	draft.text = text;
	return draft;
}

static void
refuses(const struct draft_place *here, const struct draft *draft, const char *part)
{
	struct err err = { 0 };

	assert_false(draft_check(here, draft, &err));
	if (!strstr(err.text, part))
		fail_msg("\"%s\" does not say \"%s\"", err.text, part);
}

static void
leaves(const struct draft_place *here, const struct draft *draft)
{
	struct err err = { 0 };

	if (!draft_check(here, draft, &err))
		fail_msg("%s", err.text);
}

static void
a_new_one_inherits_warning_visibility_and_language(void **state)
{
	struct draft_place here = place();
	struct draft draft;

	(void)state;
	draft_begin(&here, &arena, &draft);
	assert_string_equal(draft.text, "@lea@fern.example @tom@moss.example ");
	assert_string_equal(draft.subject, "the end of a novel");
	assert_string_equal(draft.language, "fr");
	assert_int_equal(draft.visibility, VISIBLE_DIRECT);
	assert_string_equal(draft.answers, "1001");
	here.language = "pt-BR";
	here.needs_mention = false;
	draft_begin(&here, &arena, &draft);
	assert_string_equal(draft.language, "pt-BR");
	assert_string_equal(draft.text, "");
}

/* Their handle may be an e-mail address, which nobody else may see. */
static void
filed_under_another_comment_it_begins_with_their_name(void **state)
{
	struct draft_place here = place();
	struct item comment = question;
	struct draft draft;

	(void)state;
	comment.author.handle = "bob@mail.example";
	comment.author.name = "Bob";
	here.to = &comment;
	here.needs_mention = false;
	here.under = "Ann";
	draft_begin(&here, &arena, &draft);
	assert_string_equal(draft.text, "Bob, ");
	assert_string_equal(draft_address(&here, "yes", true, &arena), "Bob, yes");
	assert_string_equal(draft_address(&here, "Bob, yes", true, &arena), "Bob, yes");
	assert_string_equal(draft_address(&here, "yes", false, &arena), "yes");
	comment.author.name = "";
	assert_string_equal(draft_address(&here, "yes", true, &arena), "yes");
}

static void
whom_it_answers_is_put_in_front_unless_named(void **state)
{
	(void)state;
	is_addressed("Soon.", "@lea@fern.example @tom@moss.example Soon.");
	is_addressed("Soon, @lea@fern.example", "Soon, @lea@fern.example");
	is_addressed("Write to shop@lea.example",
		"@lea@fern.example @tom@moss.example Write to shop@lea.example");
	is_addressed("@lea@fern.example.org is another",
		"@lea@fern.example @tom@moss.example @lea@fern.example.org is another");
}

static void
a_bare_name_of_somebody_elsewhere_is_written_out(void **state)
{
	struct draft_place here = place();

	(void)state;
	is_addressed("Hello @lea, and @tom!",
		"@lea@fern.example @tom@moss.example Hello @lea@fern.example, and "
		"@tom@moss.example!");
	is_addressed("@lea@fern.example meet @zoe", "@lea@fern.example meet @zoe");
	/* What follows must not become part of the host. */
	is_addressed("@lea\u65e5 @lea@fern.example",
		"@lea@fern.example \u65e5 @lea@fern.example");
	assert_string_equal(draft_address(&here, "Hello @lea", false, &arena),
		"Hello @lea@fern.example");
}

static void
a_bare_name_of_our_own_server_stays(void **state)
{
	struct item local = question;
	struct draft_place here = place();

	(void)state;
	local.author.handle = "@lea@home.example";
	here.to = &local;
	assert_string_equal(
		draft_address(&here, "Hello @lea", true, &arena), "Hello @lea");
}

static void
a_direct_reply_says_who_reads_it(void **state)
{
	struct draft_place here = place();
	struct draft draft = saying("@lea@fern.example @lea@fern.example hi");
	bool strangers = true;

	(void)state;
	assert_string_equal(
		draft_readers(&here, &draft, &arena, &strangers), "@lea@fern.example");
	assert_false(strangers);
	draft.text = "@lea@fern.example ask @bob, @brand or @tom@moss.example";
	assert_string_equal(draft_readers(&here, &draft, &arena, &strangers),
		"@lea@fern.example, @bob@home.example and @tom@moss.example");
	assert_true(strangers);
	draft.text = "nobody";
	assert_string_equal(draft_readers(&here, &draft, &arena, NULL), "");
	draft.visibility = VISIBLE_PUBLIC;
	assert_null(draft_readers(&here, &draft, &arena, NULL));
}

static void
a_private_reply_without_a_reader_is_refused(void **state)
{
	struct draft_place here = place();
	struct item followers = question;
	struct draft draft = saying("Your parcel is on its way");

	(void)state;
	refuses(&here, &draft, "@lea@fern.example is not mentioned");
	draft.text = "@tom@moss.example Your parcel is on its way";
	refuses(&here, &draft, "@lea@fern.example is not mentioned");
	draft.text = "@lea@fern.example Your parcel is on its way";
	leaves(&here, &draft);

	followers.kind = ITEM_REPLY;
	followers.visibility = VISIBLE_FOLLOWERS;
	here.to = &followers;
	draft.visibility = VISIBLE_FOLLOWERS;
	draft.text = "For all who follow us";
	refuses(&here, &draft, "mentions nobody");
	draft.text = "@tom@moss.example look";
	leaves(&here, &draft);

	/* Where mentions decide nothing. */
	here.mentions = &by_handle;
	draft.text = "For all who follow us";
	leaves(&here, &draft);
}

static void
what_is_empty_too_long_or_too_wide_does_not_leave(void **state)
{
	struct draft_place here = place();
	struct draft draft = saying("@lea@fern.example @tom");

	(void)state;
	refuses(&here, &draft, "the text is empty");
	draft.text = arena_printf(&arena, "@lea@fern.example %090d", 0);
	assert_int_equal(draft_left(&here, &draft), 100 - 95 - 18);
	refuses(&here, &draft, "13 characters too long for brand: 113 of 100");
	draft.subject = NULL;
	leaves(&here, &draft);
	here.limit.max = 0;
	assert_int_equal(draft_left(&here, &draft), INT_MAX);
	draft.visibility = VISIBLE_FOLLOWERS;
	refuses(&here, &draft, "never wider than what it answers (direct)");
	draft.wider = "1000"; /* decided for another message */
	refuses(&here, &draft, "never wider than what it answers (direct)");
	draft.wider = question.remote_id;
	draft.text = "@lea@fern.example @bob@fern.example yes, all can read this";
	leaves(&here, &draft);
	here.audiences = NULL;
	refuses(&here, &draft, "brand: whoever sees their message sees the reply");
	draft.visibility = VISIBLE_DIRECT;
	draft.language = "français";
	refuses(&here, &draft, "not a language code");
}

static void
where_nothing_can_be_answered_it_says_so(void **state)
{
	struct draft_place here = place();
	struct err err = { 0 };

	(void)state;
	assert_true(draft_can_begin(&here, &err));
	here.cannot = "boost reply";
	assert_false(draft_can_begin(&here, &err));
	here.cannot = "boost";
	here.to = NULL;
	assert_false(draft_can_begin(&here, &err));
	assert_non_null(strstr(err.text, "no message of theirs"));
}

static void
languages_have_names_of_their_own(void **state)
{
	(void)state;
	assert_true(draft_is_language("fr"));
	assert_true(draft_is_language("gsw"));
	assert_true(draft_is_language("pt-BR"));
	assert_true(draft_is_language("zh-Hant-TW"));
	assert_true(draft_is_language("es-419"));
	assert_false(draft_is_language(""));
	assert_false(draft_is_language("f"));
	assert_false(draft_is_language("french"));
	assert_false(draft_is_language("fr-"));
	assert_false(draft_is_language("fr_CA"));
	assert_string_equal(draft_language("FR", &arena), "fr");
	assert_string_equal(draft_language("pt-BR", &arena), "pt-BR");
	assert_null(draft_language("", &arena));
}

static void
a_reply_that_did_not_leave_is_the_same_draft(void **state)
{
	struct draft draft = saying("@lea@fern.example ok");
	struct outgoing reply;
	struct draft back;

	(void)state;
	draft.conversation = 3;
	draft.account = 4;
	draft.agent = "ana";
	reply = draft_reply(&draft);
	assert_int_equal(reply.act, SEND_REPLY);
	back = draft_of(&reply);
	assert_int_equal(back.conversation, 3);
	assert_int_equal(back.account, 4);
	assert_int_equal(back.visibility, VISIBLE_DIRECT);
	assert_string_equal(back.agent, "ana");
	assert_string_equal(back.text, draft.text);
	assert_string_equal(back.subject, draft.subject);
	assert_string_equal(back.language, "fr");
	assert_string_equal(back.answers, "1001");
}

static int
release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

#define TEST(test) cmocka_unit_test_teardown(test, release)

static void
an_edited_answer_keeps_the_mentions_that_it_began_with(void **state)
{
	static const char was[] = "@lea@fern.example @tom@moss.example At nine.";
	struct draft_place here = place();

	(void)state;
	assert_string_equal(draft_edit(&here, was, "At ten.", &arena),
		"@lea@fern.example @tom@moss.example At ten.");
	assert_string_equal(draft_edit(&here, was, "At ten, @lea@fern.example.", &arena),
		"At ten, @lea@fern.example.");
	assert_string_equal(
		draft_edit(&here, "Hello @lea@fern.example", "At ten.", &arena),
		"At ten.");
	assert_string_equal(draft_edit(&here, "At nine.", "At ten.", &arena), "At ten.");
	here.needs_mention = false;
	assert_string_equal(draft_edit(&here, was, "At ten.", &arena), "At ten.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_one_inherits_warning_visibility_and_language),
		TEST(filed_under_another_comment_it_begins_with_their_name),
		TEST(whom_it_answers_is_put_in_front_unless_named),
		TEST(a_bare_name_of_somebody_elsewhere_is_written_out),
		TEST(a_bare_name_of_our_own_server_stays),
		TEST(an_edited_answer_keeps_the_mentions_that_it_began_with),
		TEST(a_direct_reply_says_who_reads_it),
		TEST(a_private_reply_without_a_reader_is_refused),
		TEST(what_is_empty_too_long_or_too_wide_does_not_leave),
		TEST(where_nothing_can_be_answered_it_says_so),
		TEST(languages_have_names_of_their_own),
		TEST(a_reply_that_did_not_leave_is_the_same_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
