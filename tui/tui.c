/* The screen program: opens the store and the terminal, waits for keys and the engine, draws,
 * and quits.
 * SPDX-License-Identifier: MIT */
#include "tui/tui.h"

#include <poll.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/path.h"
#include "client/client.h"
#include "inbox/settings.h"
#include "store/assign.h"
#include "store/drafts.h"
#include "tui/app.h"
#include "tui/command/key_scope.h"
#include "tui/demo.h"
#include "tui/widgets/hint.h"
#include "tui/term/screen.h"
#include "tui/status.h"
#include "tui/widgets/typing.h"

#define ROWS_NEEDED  8
#define COLS_NEEDED  40
#define GLANCE_EVERY (15 * DATE_SECOND)
#define GLANCE_FOR   (10 * DATE_MINUTE)
#define ENGINE_ENDS  3000 /* ms: requests in progress may still get their responses */

static void
view_start(struct app *app)
{
	while (app->n_views > 0)
		app_close_top(app);
	app_push(app, app->n_accounts > 0 ? inbox_view_new(app) : view_welcome_new(app));
}

void
tui_start_engine(struct app *app)
{
	struct err err = { 0 };

	if (app->engine || !app->store || app->n_accounts == 0)
		return;
	app->engine_fault[0] = '\0';
	if (!client_start(&app->engine, app->store_path, app->engine_options, &err))
		snprintf(app->engine_fault, sizeof app->engine_fault, "%s", err.text);
}

static void
engine_end(struct app *app)
{
	client_stop(app->engine, ENGINE_ENDS);
	app->engine = NULL;
}

bool
tui_open_store(struct app *app, const char *path, struct err *err)
{
	struct err fault = { 0 };
	struct store *store;

	if (!store_open(&store, path, err))
		return false;
	engine_end(app);
	account_removal_leave(&app->removal);
	account_moving_leave(&app->moving);
	store_close(app->store);
	app->store = store;
	store_set_via(store, VIA_SCREEN);
	store_assign_me(store, app->agent);
	app->store_path = arena_copy(&app->arena, path);
	store_set_segment_gap(store, app->settings->segment_gap, NULL);
	if (app->start && !app->start->opened(app->start->context, store, &fault))
		app_fault(app, &fault);
	app->n_accounts = 0;
	arena_release(&app->account_arena);
	if (!store_account_list(
		    store, &app->account_arena, &app->accounts, &app->n_accounts, err))
		return false;
	app->revision = -1; /* of another store */
	view_start(app);
	return true;
}

static void
draw_frame(struct app *app)
{
	struct canvas *canvas = &app->canvas;
	struct view *view = app_top(app);
	char title[80];
	int64_t waiting = app_waiting(app);

	canvas_clear(canvas);
	if (app->place.rows == 0) {
		canvas_putf(canvas, 0, 0, canvas->cols, ROLE_NOTE, "%dx%d needed",
			COLS_NEEDED, ROWS_NEEDED);
		screen_show(app->screen, canvas);
		return;
	}
	view->ops->draw(view, canvas, app->place);
	if (app->n_keys > 0)
		status_draw_popup(app, canvas, canvas->rows - 2);
	status_draw(app, canvas, canvas->rows - 2);
	if (app->prompt.open) {
		prompt_fit(&app->prompt, canvas);
		prompt_draw(&app->prompt, canvas);
	} else if (app->n_keys == 0) {
		status_draw_hints(app, canvas, canvas->rows - 1);
	}
	screen_show(app->screen, canvas);
	snprintf(title, sizeof title, "heed%s: %lld waiting",
		app->demo_folder ? " demo" : "", (long long)waiting);
	if (app->settings->title && strcmp(title, app->title) != 0) {
		screen_title(app->screen, title);
		snprintf(app->title, sizeof app->title, "%s", title);
	}
}

static void
fit_canvas(struct app *app)
{
	int rows;
	int cols;

	screen_size(app->screen, &rows, &cols);
	if (rows != app->canvas.rows || cols != app->canvas.cols)
		canvas_resize(&app->canvas, rows, cols);
	app->place = (struct rect){ 0 };
	if (rows >= ROWS_NEEDED && cols >= COLS_NEEDED)
		app->place = (struct rect){ .rows = rows - 2, .cols = cols };
}

/* Even if the size is the old one again, it was different in between and the contents are lost. */
static void
resized(struct app *app)
{
	fit_canvas(app);
	screen_redraw(app->screen);
}

/* An engine that was killed holds its leases still; without them, nothing shows as running,
 * and the next one can begin at once. */
static void
end_leases(struct app *app)
{
	struct arena scratch = { 0 };
	char *holder;

	for (size_t i = 0; i < app->n_accounts; i++)
		if (store_lease_holder(
			    app->store, app->accounts[i].id, &scratch, &holder, NULL) &&
			holder && client_is(app->engine, holder))
			store_lease_end(app->store, holder, NULL);
	arena_release(&scratch);
}

static void
hear_engine(struct app *app)
{
	struct err err = { 0 };

	if (client_hear(app->engine, &err))
		return;
	end_leases(app);
	engine_end(app);
	app->revision = 0;
	if (err.code != ERR_NONE)
		snprintf(app->engine_fault, sizeof app->engine_fault, "%s", err.text);
}

static bool
view_waits(const struct view *view)
{
	return view->ops->fd && view->ops->fd(view) >= 0;
}

/* What the accounts view has begun ends whatever is on top by then. */
static bool
app_waits(const struct app *app)
{
	return app->removal.engine.engine || app->moving.engine.engine;
}

/* Waits show seconds while they are short, and replies count down. */
static int
pause_of(const struct app *app)
{
	if (app->counts_down)
		return 1000;
	return app->note.text[0] || view_waits(app_top(app)) || app_waits(app) ? 1000
									       : 5000;
}

static void
wait_for_something(struct app *app)
{
	struct view *view = app_top(app);
	struct pollfd fds[6] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = screen_fd(app->screen), .events = POLLIN },
		{ .fd = app->engine ? client_fd(app->engine) : -1, .events = POLLIN },
		{ .fd = view_waits(view) ? view->ops->fd(view) : -1, .events = POLLIN },
		{ .fd = app->removal.engine.from, .events = POLLIN },
		{ .fd = app->moving.engine.from, .events = POLLIN },
	};

	if (poll(fds, COUNT(fds), screen_pause(app->screen, pause_of(app))) > 0 &&
		(fds[2].revents & (POLLIN | POLLHUP)))
		hear_engine(app);
	if (view_waits(view))
		view->ops->heard(view);
	if (app->removal.engine.engine)
		account_removal_heard(&app->removal, app);
	if (app->moving.engine.engine)
		account_moving_heard(&app->moving, app);
	if (fds[0].revents & (POLLHUP | POLLERR))
		app->leaves = true;
}

/* The first account opens the inbox in place of the first screen, wherever it was added. */
static void
leave_welcome(struct app *app)
{
	if (app->n_accounts > 0 && app->n_views == 1 &&
		str_eq(app_top(app)->ops->name, "welcome"))
		view_start(app);
}

/* Without a key for this long, the user is looking elsewhere. */
static void
glance(struct app *app)
{
	const struct view *view = app_top(app);
	int64_t now = date_ticks();

	if (!app->store || !view->ops->glance || now - app->glanced_at < GLANCE_EVERY ||
		now - app->typed_at > GLANCE_FOR)
		return;
	app->glanced_at = now;
	view->ops->glance(view);
}

/* What came by itself. The first look is no news. */
static void
take_news(struct app *app)
{
	int64_t before = app->n_accounts > 0 ? app_waiting(app) : INT64_MAX;

	app->unasked = true;
	app_settle(app);
	app->unasked = false;
	if (app->settings->bell && app_waiting(app) > before)
		screen_bell(app->screen);
}

static void
run_loop(struct app *app)
{
	struct key key;

	app->typed_at = date_ticks();
	app->glanced_at = app->typed_at - GLANCE_EVERY;
	while (!app->leaves && !screen_ends(app->screen) && app_top(app)) {
		app->now = date_now();
		take_news(app);
		leave_welcome(app);
		draw_frame(app);
		/* After the first frame: nothing the network does may delay it. */
		if (!app->engine && !app->engine_fault[0])
			tui_start_engine(app);
		glance(app);
		wait_for_something(app);
		app->now = date_now();
		while (!app->leaves && app_top(app) && screen_key(app->screen, &key)) {
			app->typed_at = date_ticks();
			if (key.code == KEY_RESIZED)
				resized(app);
			else
				typing_key(app, key);
			/* Fast typing must have the same effect as slow typing. */
			if (app_top(app))
				app_settle(app);
		}
		prompt_settle(&app->prompt, app);
		if (app->note.text[0] && date_ticks() >= app->note.until)
			app->note.text[0] = '\0';
	}
}

/* Printed at once, and kept for the first screen. */
static void
keep_fault(void *context, const char *sentence)
{
	struct app *app = context;

	*ARENA_PUSH(&app->arena, app->faults, app->n_faults) =
		arena_copy(&app->arena, sentence);
	app_say(app, ROLE_ERROR, "%s", sentence);
}

static const char *
agent_name(const struct settings *settings)
{
	const struct passwd *user = getpwuid(getuid());

	if (!str_is_empty(settings->name))
		return settings->name;
	return user ? user->pw_name : "me";
}

static void
app_release(struct app *app)
{
	engine_end(app);
	while (app->n_views > 0)
		app_close_top(app);
	account_removal_leave(&app->removal);
	account_moving_leave(&app->moving);
	screen_close(app->screen);
	store_close(app->store);
	demo_end(app);
	prompt_release(&app->prompt);
	repeat_release(&app->repeat);
	past_release(&app->past);
	free(app->messages);
	canvas_release(&app->canvas);
	arena_release(&app->account_arena);
	arena_release(&app->scratch);
	arena_release(&app->arena);
}

/* Mentions drafts that were not sent. */
static void
offer_drafts(struct app *app)
{
	struct arena arena = { 0 };
	int64_t count = 0;

	if (app->store && store_drafts_count(app->store, app->agent, &count, NULL) &&
		count > 0)
		app_say(app, ROLE_NOTE, "%lld draft%s; %s shows %s", (long long)count,
			count > 1 ? "s" : "",
			keymap_key(&app->keymap, CONTEXT_QUEUE, ACT_LIMIT, "is:draft",
				&arena),
			count > 1 ? "them" : "it");
	arena_release(&arena);
}

bool
tui_run(const struct tui_start *start, struct err *err)
{
	struct app app = { .start = start,
		.settings = start->settings,
		.demo_hold = -1,
		.demo_args = start->demo_args,
		.engine_options = start->engine_options,
		.now = date_now() };
	bool ok = false;

	prompt_init(&app.prompt);
	account_removal_init(&app.removal);
	account_moving_init(&app.moving);
	canvas_init(&app.canvas);
	app.canvas.ascii = !screen_speaks_utf8();
	app.canvas.glyphs = start->settings->glyphs;
	app.agent = agent_name(start->settings);
	owner_name(app.window);
	past_open(&app.past, start->demo ? NULL : path_state("history", &app.arena));
	keymap_read_files(&app.keymap, start->keys, &app.arena, keep_fault, &app);
	if (!screen_open(
		    &app.screen, start->settings->theme, start->settings->mouse, err))
		goto out;
	fit_canvas(&app);
	if (!start->demo && !tui_open_store(&app, start->store, err))
		goto out;
	offer_drafts(&app);
	if (!start->demo)
		key_scope_check(&app, keep_fault, &app);
	for (size_t i = start->n_faults; i > 0; i--)
		keep_fault(&app, start->faults[i - 1]);
	if (start->demo) {
		demo_open(&app);
		if (!app.store) {
			err_set(err, ERR_FAILED, "%s", app.note.text);
			goto out;
		}
	}
	run_loop(&app);
	ok = true;
out:
	app_release(&app);
	return ok;
}
