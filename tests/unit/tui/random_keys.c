/* Random keys on the screens, with a store below. Whatever is typed: nothing is done to a
 * conversation that was neither on the screen nor marked; `u` takes back what was done here, and
 * C-r does it again; what a network cannot take back was asked about first, and replies leave only
 * where they are written. HEED_KEYS says how many keys (4,000), HEED_SEED which (1).
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/random_keys.h"

#include "store/health.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/typing.h"

#define PEOPLE   40
#define KEYS     4000
#define DAY_KEYS 400 /* then somebody writes, and the screen is the queue again */

/* --- what may be acted on --- */

static struct inbox_view *
inbox_on_top(const struct monkey *monkey)
{
	struct view *view = app_top(&monkey->stage->app);

	return str_eq(view->ops->name, "inbox") ? inbox_of(view) : NULL;
}

static void
show(struct monkey *monkey, int64_t conversation)
{
	for (size_t i = 0; i < monkey->n_shown; i++)
		if (monkey->shown[i] == conversation)
			return;
	if (conversation && monkey->n_shown < SHOWN)
		monkey->shown[monkey->n_shown++] = conversation;
}

/* What is on the screen or marked; added to what was, while a question about it is open. */
static void
remember_shown(struct monkey *monkey)
{
	const struct inbox_view *inbox = inbox_on_top(monkey);
	const struct inbox_window *rows = inbox ? &inbox->rows : NULL;

	if (!monkey->stage->app.prompt.open)
		monkey->n_shown = 0;
	if (!inbox)
		return;
	for (size_t i = 0; i < rows->count; i++)
		if (i + rows->offset >= rows->selected &&
			i + rows->offset < rows->selected + rows->lines)
			show(monkey, rows->at[i].id);
	for (size_t i = 0; i < inbox->n_marked; i++)
		show(monkey, inbox->marked[i]);
	show(monkey, inbox->talk_of);
}

static void
was_shown(const struct monkey *monkey, int64_t event)
{
	sqlite3_stmt *row;

	assert_int_equal(sqlite3_prepare_v2(monkey->store,
				 "SELECT DISTINCT subject FROM annotation "
				 "WHERE event = ? AND scope = 0",
				 -1, &row, NULL),
		SQLITE_OK);
	sqlite3_bind_int64(row, 1, event);
	while (sqlite3_step(row) == SQLITE_ROW) {
		int64_t subject = sqlite3_column_int64(row, 0);
		bool found = false;

		for (size_t i = 0; i < monkey->n_shown; i++)
			found = found || monkey->shown[i] == subject;
		if (!found)
			AFTER(monkey,
				"conversation %lld was neither on the screen nor marked",
				(long long)subject);
	}
	sqlite3_finalize(row);
}

/* --- what follows an act --- */

static void
run(struct monkey *monkey, enum action action)
{
	const struct command command = { .action = action, .argument = "" };

	app_command(&monkey->stage->app, &command);
	app_settle(&monkey->stage->app);
}

static void
can_be_undone(struct monkey *monkey, const struct traces *before)
{
	struct app *app = &monkey->stage->app;
	struct traces done = traces_of(monkey, NULL);

	if (app->prompt.open)
		prompt_drop(&app->prompt);
	run(monkey, ACT_UNDO);
	if (traces_of(monkey, NULL).state != before->state)
		AFTER(monkey, "u does not take it back");
	run(monkey, ACT_REDO);
	if (traces_of(monkey, NULL).state != done.state)
		AFTER(monkey, "C-r does not do it again");
	if (monkey_dice(monkey, 2))
		run(monkey, ACT_UNDO);
}

/* `asked`: a question was open; `sends`: the key was that of sending. */
static void
was_asked(
	const struct monkey *monkey, const struct traces *before, bool asked, bool sends)
{
	static const char lasting[] =
		"SELECT count(*) FROM outbox WHERE id > ? AND act IN ('delete', 'hide', "
		"'mute', 'block', 'report', 'approve', 'hold', 'spam', 'remove')";
	static const char replies[] =
		"SELECT count(*) FROM outbox WHERE id > ? AND act IN ('reply', 'edit')";

	if (!asked && number(monkey, lasting, before->outbox) > 0)
		AFTER(monkey, "a network is told, and nobody was asked");
	if (!sends && number(monkey, replies, before->outbox) > 0)
		AFTER(monkey, "a reply leaves that nobody sent");
}

/* What is kept of all that was done is what follows from it. */
static void
is_whole(const struct monkey *monkey)
{
	int64_t changed = 0;

	good(monkey->stage->scene,
		store_health_rebuild(
			monkey->stage->app.store, &changed, &monkey->stage->scene->err));
	if (changed > 0)
		AFTER(monkey, "%lld conversations are not what follows from the acts",
			(long long)changed);
}

/* --- keys --- */

/* They leave the program, or need a terminal. */
static bool
is_left_out(enum action action)
{
	switch (action) {
	case ACT_EDITOR:
	case ACT_SUSPEND:
	case ACT_LINK:
	case ACT_ADD:
	case ACT_DEMO:
	case ACT_REMOVE_ACCOUNT:
	case ACT_MOVE_ACCOUNT:
	case ACT_STOP_IMPORT:
	case ACT_ACCOUNTS:
	case ACT_RELOAD:
	case ACT_QUIT:
	case ACT_SAVE_DISPLAY:
	case ACT_COPY:
	case ACT_REDRAW:
	case ACT_PIPE:
	case ACT_RUN:
	case ACT_OUTBOX: return true;
	default: return false;
	}
}

static bool
is_bound(const struct app *app, struct key key, enum action action)
{
	const struct binding *binding = NULL;
	struct view *view = app_top(app);

	return !app->prompt.open &&
		keymap_find(&app->keymap, view->ops->context(view), &key, 1, &binding) ==
		KEYMAP_FOUND &&
		binding->commands[0].action == action;
}

static void
press(struct monkey *monkey, struct key key)
{
	struct stage *stage = monkey->stage;
	struct app *app = &stage->app;
	struct traces before = traces_of(monkey, NULL);
	struct traces after;
	bool asked = app->prompt.open;
	bool sends = is_bound(app, key, ACT_SEND);

	/* The help would run what is left out, too. */
	if (str_eq(app_top(app)->ops->name, "help") && is_bound(app, key, ACT_OPEN))
		return;
	snprintf(monkey->last[monkey->n_keys++ % LAST], sizeof monkey->last[0], "%s",
		key_written(key).at);
	remember_shown(monkey);
	app->now += DATE_SECOND;
	typing_key(app, key);
	prompt_settle(&app->prompt, app);
	if (!app_top(app))
		app_push(app, inbox_view_new(app));
	app->leaves = false;
	look(stage, 24, 100);
	after = traces_of(monkey, &before);
	if (after.outbox > before.outbox) {
		monkey->n_sent++;
		was_asked(monkey, &before, asked, sends || asked);
	}
	if (after.event > before.event) {
		monkey->n_acts++;
		was_shown(monkey, after.event);
		can_be_undone(monkey, &before);
	}
}

static void
press_written(struct monkey *monkey, const char *keys)
{
	while (*keys) {
		struct key key;

		keys += key_parse(keys, &key);
		press(monkey, key);
	}
}

static bool
decides(const struct binding *binding)
{
	const char *group = action_rows[binding->commands[0].action].group;

	return str_eq(group, "Decide") || str_eq(group, "Answer");
}

/* All keys of a binding, now and then of one that means nothing here. */
static void
press_some_binding(struct monkey *monkey)
{
	struct app *app = &monkey->stage->app;
	struct view *view = app_top(app);
	const struct binding *binding;
	enum context context = view->ops->context(view);

	do
		binding = &app->keymap.bindings[monkey_dice(
			monkey, (unsigned)app->keymap.n_bindings)];
	while (is_left_out(binding->commands[0].action) ||
		(!decides(binding) && monkey_dice(monkey, 2)) ||
		(!keymap_holds(&app->keymap, binding, context) &&
			monkey_dice(monkey, 20)));
	for (size_t i = 0; i < binding->n_keys; i++)
		press(monkey, binding->keys[i]);
}

static void
answer_prompt(struct monkey *monkey)
{
	static const char *const answers[] = { "y", "y", "n", "<Enter>", "<Enter>",
		"<Esc>", "<Esc>", "<Tab>", "<Up>", "<Down>", "vip<Enter>", "ana<Enter>",
		"2h<Enter>", "monday<Enter>", "is:waiting<Enter>", "from:fan1<Enter>",
		"(((<Enter>", "no words<Enter>", "mark-all<Enter>", "done<Enter>" };

	press_written(monkey, answers[monkey_dice(monkey, COUNT(answers))]);
}

static void
one_step(struct monkey *monkey)
{
	static const char *const texts[] = { "Hello", "<Space>", "@", "<Backspace>",
		"<C-s>", "<C-s>", "<Esc>", "5", "j", "G", "~" };
	struct app *app = &monkey->stage->app;

	if (app->prompt.open)
		answer_prompt(monkey);
	else if (!inbox_on_top(monkey) && monkey_dice(monkey, 4) == 0)
		press_written(monkey, "<Esc>q");
	else if (monkey_dice(monkey, 6) == 0)
		press_written(monkey, texts[monkey_dice(monkey, COUNT(texts))]);
	else
		press_some_binding(monkey);
}

/* Somebody writes again, and the queue is on the screen. */
static void
a_day_passes(struct monkey *monkey, int day)
{
	struct stage *stage = monkey->stage;
	char id[16];
	char who[16];

	for (int i = 0; i < (day ? PEOPLE / 4 : PEOPLE); i++) {
		snprintf(id, sizeof id, "%d", 1000 + 100 * day + i);
		snprintf(who, sizeof who, "fan%d", i % 25);
		stage->scene->now = stage->app.now;
		take(stage->scene,
			theirs(id, i % 3 ? NULL : "50", who,
				(int)((stage->app.now - DAY_ONE) / DATE_MINUTE),
				"And now?"));
	}
	/* As the engine does when nothing more comes. */
	good(stage->scene,
		store_heavy_catch_up(stage->app.store, true, &stage->scene->err));
	press_written(monkey, "<Esc><Esc><Esc><Esc>");
	while (!inbox_on_top(monkey))
		app_pop(&stage->app);
	stage->app.now += DATE_DAY / 4;
}

static void
whatever_is_typed_nothing_happens_behind_ones_back(void **state)
{
	struct stage *stage = *state;
	const char *keys = getenv("HEED_KEYS");
	const char *seed = getenv("HEED_SEED");
	struct monkey monkey = { .stage = stage,
		.dice = UINT64_C(88172645463325252) *
			(seed ? strtoull(seed, NULL, 10) : 1) };
	size_t most = keys ? strtoull(keys, NULL, 10) : KEYS;

	assert_int_equal(
		sqlite3_open_v2(scratch_path(stage->scene->scratch, "inner/store.db"),
			&monkey.store, SQLITE_OPEN_READONLY, NULL),
		SQLITE_OK);
	take(stage->scene, ours("50", NULL, 800, "We are open on Sunday."));
	app_settle(&stage->app);
	app_close_top(&stage->app);
	app_push(&stage->app, inbox_view_new(&stage->app));
	for (int day = 0; monkey.n_keys < most; day++) {
		size_t end = monkey.n_keys + DAY_KEYS;

		a_day_passes(&monkey, day);
		while (monkey.n_keys < end)
			one_step(&monkey);
		is_whole(&monkey);
	}
	sqlite3_close(monkey.store);
	print_message("%zu keys, %zu acts, %zu in the outbox\n", monkey.n_keys,
		monkey.n_acts, monkey.n_sent);
	assert_true(monkey.n_acts > most / 100);
	assert_true(monkey.n_sent > 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		ON_STAGE(whatever_is_typed_nothing_happens_behind_ones_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
