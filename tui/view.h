/* Views: the inbox, the statistics, the help and so on. A view has its own state and a table
 * of actions; views are a stack, of which only the one on top is seen.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/term/canvas.h"
#include "tui/term/key.h"
#include "tui/term/keymap.h"

struct account;
struct arena;
struct app;
struct err;
struct lines;
struct mouse;
struct view;

/* What a command would do now, for the popup of a prefix. */
struct view_about {
	const char *text;    /* "": nothing; NULL: what the keymap says */
	const char *reason;  /* why it is not possible; NULL */
	const char *warning; /* what to consider first; NULL */
};

/* What an action applies to. */
enum view_target {
	TARGET_NONE,
	TARGET_CURSOR, /* the row under the cursor, even if others are marked */
	TARGET_MARKS,  /* all marked rows; if none is marked, the row under the cursor */
};

/* Whether it needs an answer, or opens something, before it does anything. */
enum view_asks { ASKS_NEVER, ASKS_ALWAYS, ASKS_WITHOUT_WORDS };

/* The most states of a view that have hints of their own. */
#define VIEW_STATES 3

#define IN(context) (1U << (context))

/* Runs an action; false with `err` if it failed. The view may have been freed after that. */
typedef bool view_run(struct view *view, const struct command *command, struct err *err);

/* A row of a view's table of actions. */
struct view_action {
	enum action action;
	unsigned in; /* the contexts where it applies, made with IN(); 0: all */
	enum view_target target;
	enum view_asks asks;
	view_run *
		run; /* NULL: as in every view (app_act.h); the row is only for its hint */
	/* Its place among the hints in each state, from 1, most useful first; 0: no hint. */
	unsigned char hints[VIEW_STATES];
};

struct view_ops {
	const char *name;
	/* Which keys apply now. */
	enum context (*context)(const struct view *);
	/* Its actions. Others are done as in every view (app_act.h), or not at all. */
	const struct view_action *actions; /* ends with ACTION_COUNT */
	/* Which state it is in, below VIEW_STATES. NULL: always 0. */
	int (*state)(const struct view *);
	/* The list in which keys move the selection; NULL: none, or its actions do that. */
	struct lines *(*lines)(struct view *);
	/* Finds what an action with a target applies to, before it runs. False if it must not
	 * run: with the reason in `err`, or because a question was asked first. NULL: the
	 * functions of the actions do this. */
	bool (*aim)(struct view *, const struct view_action *, const struct command *,
		struct err *);
	/* Reads the store. Called when it has changed (`readings` differs from the app's), or
	 * the view needs something else (`stale`). */
	bool (*load)(struct view *, struct err *);
	/* Fits what was read into a rectangle: scrolling, wrapping. Does not read the store; a
	 * view that needs more rows for it becomes `stale`. */
	void (*fit)(struct view *, struct rect);
	/* Paints. */
	void (*draw)(const struct view *, struct canvas *, struct rect);
	/* Handles a key that is not bound; false if it has no meaning. May be NULL. */
	bool (*type)(struct view *, struct key);
	/* Handles pasted text. NULL: it is refused. */
	bool (*paste)(struct view *, const char *);
	/* Handles what the mouse does, at something that was drawn; false if it has no meaning.
	 * May be NULL. */
	bool (*point)(struct view *, const struct mouse *, struct canvas_spot);
	/* A descriptor to wait for while the view is on top (-1: none). While there is one,
	 * `heard` is called when it is readable, and also every second; the view may have been
	 * freed after that. Both may be NULL. */
	int (*fd)(const struct view *);
	void (*heard)(struct view *);
	/* The text at the left of the status line. May be NULL. */
	const char *(*status)(const struct view *);
	/* Reports what is on the screen to the store, so that edits and deletions are noticed.
	 * Called from time to time while the screen is in use. May be NULL. */
	void (*glance)(const struct view *);
	/* The account of what is under the cursor, which may have keys of its own; 0: none.
	 * NULL: nothing changes. */
	int64_t (*account)(const struct view *);
	/* See struct view_about. May be NULL. */
	struct view_about (*about)(
		const struct view *, const struct command *, struct arena *);
	void (*close)(struct view *);
};

struct view {
	const struct view_ops *ops;
	struct app *app;
	bool stale;        /* it needs something that was not read */
	unsigned readings; /* app->readings when it was read */
};

/* The structure that contains a view, as the member at `offset`. */
static inline void *
view_within(const struct view *view, size_t offset)
{
	return (char *)(uintptr_t)view - offset;
}

/* The view's row for an action in a context; NULL if it has none. */
const struct view_action *
view_find(const struct view_ops *ops, enum context context, enum action action);

/* The row whose hint is at `place` now; NULL after the last. */
const struct view_action *view_hint(const struct view *view, int place);

/* For tables: close the view; do nothing, because it is open already. */
view_run view_leave, view_stay;

/* The views. Each is freed by its close(). */
struct view *inbox_view_new(struct app *app);
struct view *view_welcome_new(struct app *app);
/* Help on the keys that do something in a context of a view; `of` NULL: on all keys that are
 * bound in the context. */
struct view *
view_help_new(struct app *app, enum context context, const struct view_ops *of);
struct view *view_messages_new(struct app *app);
struct view *view_outbox_new(struct app *app);
struct view *view_accounts_new(struct app *app);
struct view *view_stats_new(struct app *app);
/* The turns that a query selects, under a title. */
struct view *view_ledger_new(struct app *app, const char *title, const char *query);
struct view *view_who_new(struct app *app, int64_t account, const char *remote_id);

/* Moves the inbox to a conversation; with `open`, opens it too. False if it cannot be shown. */
bool inbox_view_show(struct view *view, int64_t conversation, bool open);

/* Opens the form that adds an account; or that signs in to an account again. */
void account_form_open(struct app *app);
void account_form_again(struct app *app, const struct account *account);

#endif
