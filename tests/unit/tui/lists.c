/* The lists beside the inbox, and the form for an account, on a store of their own.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog.h"
#include "tests/unit/tui/tui_stage.h"

/* --- the outbox --- */

static struct outgoing
send(struct stage *stage, enum outgoing_state state, const char *text, const char *error)
{
	struct scene *scene = stage->scene;
	struct outgoing reply = { .account = scene->account,
		.conversation = 1,
		.to = "10",
		.act = SEND_REPLY,
		.text = text,
		.agent = "ana",
		.origin = ORIGIN_HAND };
	bool moved = true;

	reply.seen = store_revision(scene->store);
	good(scene, store_send(scene->store, &reply, scene->now, &scene->err));
	if (state == OUTGOING_QUEUED)
		return reply;
	reply.state = OUTGOING_SENDING;
	good(scene,
		store_outbox_move(
			scene->store, &reply, OUTGOING_QUEUED, &moved, &scene->err));
	assert_true(moved);
	reply.state = state;
	reply.error = error;
	reply.tries = 1;
	good(scene,
		store_outbox_move(
			scene->store, &reply, OUTGOING_SENDING, &moved, &scene->err));
	assert_true(moved);
	return reply;
}

static enum outgoing_state
stands(struct stage *stage, int64_t id)
{
	struct scene *scene = stage->scene;
	struct outgoing reply;

	good(scene,
		store_outbox_find(scene->store, id, &scene->arena, &reply, &scene->err));
	return reply.state;
}

static void
an_empty_outbox_says_so(void **state)
{
	struct stage *stage = *state;

	app_push(&stage->app, view_outbox_new(&stage->app));
	sees(stage, "Nothing is being sent.");
	type(stage, "r");
	says(stage, "nothing is being sent");
	type(stage, "<Down>x<Enter>");
	top_is(stage, "outbox");
}

static void
the_outbox_tells_why_a_reply_was_refused(void **state)
{
	struct stage *stage = *state;

	send(stage, OUTGOING_REFUSED, "We do, in a week.",
		"example.social: the text has more than 500 characters");
	app_push(&stage->app, view_outbox_new(&stage->app));
	sees(stage, "▸ refused");
	sees(stage, "@lea@example.social");
	sees(stage, "We do, in a week.");
	sees(stage, "the text has more than 500 characters");
	assert_string_equal(app_top(&stage->app)->ops->status(app_top(&stage->app)),
		"1 waits for your decision");
}

static void
an_unsure_reply_is_sent_again_only_after_a_question(void **state)
{
	struct stage *stage = *state;
	struct outgoing reply = send(stage, OUTGOING_UNSURE, "We do.", "no answer came");

	app_push(&stage->app, view_outbox_new(&stage->app));
	sees(stage, "It may have arrived");
	type(stage, "r");
	assert_true(stage->app.prompt.open);
	type(stage, "r");
	assert_int_equal(stands(stage, reply.id), OUTGOING_UNSURE);
	type(stage, "ry");
	assert_int_equal(stands(stage, reply.id), OUTGOING_QUEUED);
	sees(stage, "▸ queued");
}

static void
a_reply_is_dropped_only_after_a_question(void **state)
{
	struct stage *stage = *state;
	struct outgoing reply = send(stage, OUTGOING_REFUSED, "We do.", "no");

	app_push(&stage->app, view_outbox_new(&stage->app));
	look(stage, ROWS, COLS);
	type(stage, "x<Enter>");
	assert_int_equal(stands(stage, reply.id), OUTGOING_REFUSED);
	type(stage, "xy");
	assert_int_equal(stands(stage, reply.id), OUTGOING_CANCELLED);
	says(stage, "its text is a draft again");
	sees(stage, "Nothing is being sent.");
}

static void
the_seconds_of_a_held_reply_are_counted_down(void **state)
{
	struct stage *stage = *state;
	struct scene *scene = stage->scene;
	struct outgoing reply = { .account = scene->account,
		.conversation = 1,
		.to = "10",
		.act = SEND_REPLY,
		.text = "We do.",
		.agent = "ana",
		.not_before = scene->now + 5 * DATE_SECOND };

	reply.seen = store_revision(scene->store);
	good(scene, store_send(scene->store, &reply, scene->now, &scene->err));
	app_push(&stage->app, view_outbox_new(&stage->app));
	sees(stage, "in 5s");
	sees(stage, "u to undo");
	stage->app.now += 3 * DATE_SECOND;
	sees(stage, "in 2s");
	stage->app.now += 3 * DATE_SECOND;
	sees_not(stage, "u to undo");
}

static void
a_reply_that_waits_tells_what_stops_its_account(void **state)
{
	struct stage *stage = *state;
	struct scene *scene = stage->scene;
	struct account account = stage->app.accounts[0];

	send(stage, OUTGOING_QUEUED, "We do.", NULL);
	account.error = "example.social: the token was revoked";
	account.error_code = ERR_SIGNIN;
	good(scene, store_account_state(scene->store, &account, &scene->err));
	app_settle(&stage->app);
	app_push(&stage->app, view_outbox_new(&stage->app));
	sees(stage, "example.social: the token was revoked");
	sees(stage, "Waiting for the engine.");
}

/* --- accounts --- */

static void
accounts_tell_how_they_stand_and_what_helps(void **state)
{
	struct stage *stage = *state;
	struct scene *scene = stage->scene;
	struct account account = stage->app.accounts[0];
	bool held;

	account.fetched_at = scene->now - 12 * DATE_SECOND;
	account.next_at = scene->now + 48 * DATE_SECOND;
	account.error = "example.social: the token was revoked";
	account.error_code = ERR_SIGNIN;
	account.error_at = scene->now - DATE_MINUTE;
	account.missed = "3 private posts";
	good(scene, store_account_state(scene->store, &account, &scene->err));
	/* Without an engine, nothing is next. */
	good(scene,
		store_lease(scene->store, account.id, "engine", date_now(), &held,
			&scene->err));
	assert_true(held);
	app_settle(&stage->app);
	app_push(&stage->app, view_accounts_new(&stage->app));
	sees(stage, "▸ brand     @brand@example.social");
	sees(stage, "1 waiting");
	sees(stage, "fetched 12 s ago, next in 48 s");
	sees(stage, "! example.social: the token was revoked (1 m ago)");
	sees(stage, "Press a to sign in again");
	sees(stage, "incomplete: 3 private posts");
	sees_not(stage, "https://example.social");
	type(stage, "<Enter>");
	sees(stage, "server        https://example.social");
	type(stage, "<Enter>");
	sees_not(stage, "https://example.social");
	type(stage, "q");
	top_is(stage, "welcome");
}

static void
accounts_say_what_could_not_be_read(void **state)
{
	struct stage *stage = *state;
	struct scene *scene = stage->scene;
	struct account account = stage->app.accounts[0];
	const struct unread unread = { .id = "103", .why = UNREAD_AUTHOR };
	const struct intake intake = {
		.account = account.id, .unread = &unread, .n_unread = 1, .now = scene->now
	};

	account.fetched_at = scene->now - 12 * DATE_SECOND;
	account.error = NULL;
	good(scene, store_account_state(scene->store, &account, &scene->err));
	good(scene, store_intake(scene->store, &intake, NULL, &scene->err));
	app_settle(&stage->app);
	app_push(&stage->app, view_accounts_new(&stage->app));
	sees(stage, "1 could not be read: 1 without an author");
}

/* --- a person --- */

static void
a_person_is_told_with_their_conversations(void **state)
{
	struct stage *stage = *state;
	struct scene *scene = stage->scene;

	take(scene, theirs("20", NULL, "lea", 100, "An older question"));
	take(scene, ours("21", "20", 130, "And its answer"));
	app_push(&stage->app, view_who_new(&stage->app, scene->account, "lea"));
	sees(stage, " @lea@example.social ─");
	sees(stage, "wrote         2 messages in 2 conversations");
	sees(stage, "waited        usually 30 m");
	sees(stage, "waits now     for 1 answer");
	sees(stage, "▸     1h  Do you ship to Canada?");
	sees(stage, "  ✓ ");
	type(stage, "j");
	sees(stage, "▸ ✓ ");
	type(stage, "<Esc>");
	top_is(stage, "welcome");
}

static void
nobody_is_told_as_nobody(void **state)
{
	struct stage *stage = *state;

	app_push(&stage->app, view_who_new(&stage->app, 99, "nobody"));
	look(stage, ROWS, COLS);
	type(stage, "<Enter>j");
	look(stage, 6, 40);
	top_is(stage, "who");
}

/* --- adding an account --- */

static void
the_form_asks_for_the_server_and_then_for_a_token(void **state)
{
	struct stage *stage = *state;

	account_form_open(&stage->app);
	top_is(stage, "add-account");
	type(stage, "m<Enter>");
	assert_string_equal(stage->app.prompt.label, "server (example.social): ");
	type(stage, "<Enter>");
	sees(stage, "is needed, such as");
	type(stage, "@brand@shop.example<Enter>s<Enter>");
	sees(stage, "On shop.example/settings/applications");
	assert_true(stage->app.prompt.question.secret);
	type(stage, "<Enter>");
	sees(stage, "! your access token is needed");
	type(stage, "<Esc>");
	type(stage, "<Esc>");
	assert_string_equal(
		editor_text(&stage->app.prompt.editor), "@brand@shop.example");
	type(stage, "<Esc>");
	type(stage, "<Esc>");
	top_is(stage, "welcome");
}

static void
the_form_lists_the_networks_that_begin_with_the_letters(void **state)
{
	struct stage *stage = *state;

	account_form_open(&stage->app);
	sees(stage, "▸ Mastodon");
	for (size_t i = 0; catalog[i]; i++)
		sees(stage, catalog[i]->title);
	type(stage, "<Down>");
	sees(stage, "▸ Bluesky");
	type(stage, "<Up><Up>");
	sees(stage, "▸ Mastodon");
	type(stage, "mat");
	sees(stage, "▸ Matrix");
	sees_not(stage, "Bluesky");
	type(stage, "x");
	sees(stage, "no network begins so");
	type(stage, "<Enter>");
	sees(stage, "! heed knows no network that begins with matx");
	type(stage, "LE<Enter>");
	sees(stage, "Lemmy");
	sees(stage, "▸ 2  Where is your account?");
	type(stage, "<Esc>");
	sees(stage, "▸ Lemmy");
}

static void
a_small_window_shows_the_networks_around_the_marked_one(void **state)
{
	struct stage *stage = *state;

	account_form_open(&stage->app);
	for (size_t i = 0; catalog[i]; i++) {
		look(stage, 8, 40);
		assert_non_null(strstr(buf_text(&stage->seen), catalog[i]->title));
		assert_int_equal(stage->app.prompt.place.rows, 1);
		assert_true(stage->app.prompt.place.row < 8);
		type(stage, "<Down>");
	}
}

static void
the_form_goes_on_after_the_engine_could_not_be_started(void **state)
{
	struct stage *stage = *state;

	/* There is no heed-engine beside this test. */
	stage->app.store_path = "none";
	account_form_open(&stage->app);
	type(stage, "m<Enter>shop.example<Enter>s<Enter>secret<Enter>");
	sees(stage, "! heed-engine");
	assert_non_null(strstr(stage->app.prompt.label, "b, p or s"));
	type(stage, "s<Enter>");
	assert_non_null(strstr(stage->app.prompt.label, "(Enter: as before)"));
	assert_string_equal(editor_text(&stage->app.prompt.editor), "");
	sees_not(stage, "secret");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(an_empty_outbox_says_so),
		ON_STAGE(the_outbox_tells_why_a_reply_was_refused),
		ON_STAGE(an_unsure_reply_is_sent_again_only_after_a_question),
		ON_STAGE(a_reply_is_dropped_only_after_a_question),
		ON_STAGE(the_seconds_of_a_held_reply_are_counted_down),
		ON_STAGE(a_reply_that_waits_tells_what_stops_its_account),
		ON_STAGE(accounts_tell_how_they_stand_and_what_helps),
		ON_STAGE(accounts_say_what_could_not_be_read),
		ON_STAGE(a_person_is_told_with_their_conversations),
		ON_STAGE(nobody_is_told_as_nobody),
		ON_STAGE(the_form_asks_for_the_server_and_then_for_a_token),
		ON_STAGE(the_form_lists_the_networks_that_begin_with_the_letters),
		ON_STAGE(a_small_window_shows_the_networks_around_the_marked_one),
		ON_STAGE(the_form_goes_on_after_the_engine_could_not_be_started),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
