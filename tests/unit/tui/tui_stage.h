/* What the tests of the views share: a store with a conversation, and the screens on top
 * of it without a terminal.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_TUI_STAGE_H
#define TESTS_TUI_STAGE_H

#include "tests/unit/store/store_scene.h"

#include "base/buf.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

#define ROWS 22
#define COLS 80

struct stage {
	struct settings settings;
	struct scene *scene;
	struct app app;
	struct buf seen;
};

static inline void
look(struct stage *stage, int rows, int cols)
{
	struct canvas *canvas = &stage->app.canvas;
	struct view *view = app_top(&stage->app);

	canvas_resize(canvas, rows, cols);
	stage->app.place = canvas_whole(canvas);
	app_settle(&stage->app);
	view->ops->draw(view, canvas, canvas_whole(canvas));
	buf_reset(&stage->seen);
	canvas_print(canvas, &stage->seen);
}

static inline void
sees(struct stage *stage, const char *text)
{
	look(stage, ROWS, COLS);
	if (!strstr(buf_text(&stage->seen), text))
		fail_msg("\"%s\" is not on\n%s", text, buf_text(&stage->seen));
}

static inline void
sees_not(struct stage *stage, const char *text)
{
	look(stage, ROWS, COLS);
	if (strstr(buf_text(&stage->seen), text))
		fail_msg("\"%s\" is on\n%s", text, buf_text(&stage->seen));
}

/* Types keys as keymaps write them, as the screen program takes them. */
static inline void
type(struct stage *stage, const char *keys)
{
	struct app *app = &stage->app;

	while (*keys) {
		struct view *view = app_top(app);
		const struct binding *binding = NULL;
		struct key key;

		keys += key_parse(keys, &key);
		if (app->prompt.open)
			prompt_type(&app->prompt, app, key);
		else if (keymap_find(&app->keymap, view->ops->context(view), &key, 1,
				 &binding) == KEYMAP_FOUND)
			app_command(app, binding->commands);
		else if (view->ops->type)
			view->ops->type(view, key);
		prompt_settle(&app->prompt, app);
		if (app_top(app))
			app_settle(app);
	}
}

static inline void
top_is(const struct stage *stage, const char *name)
{
	assert_string_equal(app_top(&stage->app)->ops->name, name);
}

static inline void
says(const struct stage *stage, const char *text)
{
	if (!strstr(stage->app.note.text, text))
		fail_msg("\"%s\" does not say \"%s\"", stage->app.note.text, text);
}

static inline int
open_stage(void **state)
{
	struct stage *stage = calloc(1, sizeof *stage);
	void *scene;

	if (scene_setup(&scene) != 0)
		return -1;
	stage->scene = scene;
	settings_init(&stage->settings);
	stage->app = (struct app){ .store = stage->scene->store,
		.settings = &stage->settings,
		.demo_hold = -1,
		.now = stage->scene->now,
		.agent = "ana" };
	buf_init(&stage->seen, 0);
	prompt_init(&stage->app.prompt);
	canvas_init(&stage->app.canvas);
	keymap_read_files(&stage->app.keymap, NULL, &stage->app.arena, NULL, NULL);
	take(stage->scene, theirs("10", NULL, "lea", 900, "Do you ship to Canada?"));
	app_push(&stage->app, view_welcome_new(&stage->app));
	*state = stage;
	return 0;
}

/* The inbox in place of the first screen. */
static inline struct inbox_view *
show_inbox(struct stage *stage, int rows, int cols)
{
	struct view *view;

	app_settle(&stage->app);
	view = inbox_view_new(&stage->app);
	stage->app.n_views--;
	stage->app.views[0]->ops->close(stage->app.views[0]);
	app_push(&stage->app, view);
	look(stage, rows, cols);
	return inbox_of(view);
}

static inline int
close_stage(void **state)
{
	struct stage *stage = *state;
	void *scene = stage->scene;

	while (stage->app.n_views > 0) {
		struct view *view = stage->app.views[--stage->app.n_views];

		view->ops->close(view);
	}
	prompt_release(&stage->app.prompt);
	canvas_release(&stage->app.canvas);
	arena_release(&stage->app.account_arena);
	arena_release(&stage->app.scratch);
	arena_release(&stage->app.arena);
	buf_release(&stage->seen);
	free(stage);
	return scene_teardown(&scene);
}

#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)

#endif
