/* What a view is: a place on the screen that keeps its own state.
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
struct view;

/* What a command would do now. */
struct view_about {
	const char *text;    /* "": nothing; NULL: the keymap's words say it */
	const char *reason;  /* why it cannot be done; NULL */
	const char *warning; /* what to know first; NULL */
};

/* What an action is about. */
enum view_target {
	TARGET_NONE,
	TARGET_CURSOR, /* what the cursor is on, and that alone */
	TARGET_MARKS,  /* all that is marked, else what the cursor is on */
};

/* Whether it asks, or opens something, before anything is done. */
enum view_asks { ASKS_NEVER, ASKS_ALWAYS, ASKS_WITHOUT_WORDS };

/* States of a view that have hints of their own. */
#define VIEW_STATES 3

#define IN(context) (1U << (context))

/* Does it; false when it failed, with the reason. The view may be gone after that. */
typedef bool view_run(struct view *view, const struct command *command, struct err *err);

/* A row of a view's table: what it does for an action. */
struct view_action {
	enum action action;
	unsigned in; /* the contexts where it holds, of IN(); 0: all of the view's */
	enum view_target target;
	enum view_asks asks;
	view_run *
		run; /* NULL: it is done as everywhere, and is only named here for its hint */
	/* Its place on the bottom line in each state, by worth, from 1; 0: it has none. */
	unsigned char hints[VIEW_STATES];
};

struct view_ops {
	const char *name;
	/* Which keys hold now. */
	enum context (*context)(const struct view *);
	/* What it does. What is not there is done as everywhere (app_act.h), or not at all. */
	const struct view_action *actions; /* ends with ACTION_COUNT */
	/* Which of its states it is in, below VIEW_STATES. NULL: 0. */
	int (*state)(const struct view *);
	/* The list that keys move in; NULL: none, or its own rows say how. */
	struct lines *(*lines)(struct view *);
	/* Finds what an action with a target is about. False when nothing is to be done, with
	 * the reason in `err`, or because it asks first. NULL: its functions do. */
	bool (*aim)(struct view *, const struct view_action *, const struct command *,
		struct err *);
	/* Reads the store: when it has changed (`readings` is not the app's), or the view asks
	 * for something else (`stale`). */
	bool (*load)(struct view *, struct err *);
	/* Fits what is read into a rectangle: scrolling, wrapping. Reads nothing; a view that
	 * needs more for so much room becomes `stale`. */
	void (*fit)(struct view *, struct rect);
	/* Paints. */
	void (*draw)(const struct view *, struct canvas *, struct rect);
	/* A key that is not bound; false when it means nothing. May be NULL. */
	bool (*type)(struct view *, struct key);
	/* Pasted text; may be NULL: refused. */
	bool (*paste)(struct view *, const char *);
	/* A descriptor to wait for while the view is on top (-1: none). While there is
	 * one, `heard` is called when it is readable, and every second besides; the view
	 * may be gone after that. Both may be NULL. */
	int (*fd)(const struct view *);
	void (*heard)(struct view *);
	/* What stands at the left of the status line; may be NULL. */
	const char *(*status)(const struct view *);
	/* Tells the store what is on the screen, so that it is asked whether it still stands;
	 * called now and then while somebody looks. May be NULL. */
	void (*glance)(const struct view *);
	/* What a command would do now, for the popup of a prefix. May be NULL. */
	struct view_about (*about)(
		const struct view *, const struct command *, struct arena *);
	void (*close)(struct view *);
};

struct view {
	const struct view_ops *ops;
	struct app *app;
	bool stale;        /* it asks for something else than was read */
	unsigned readings; /* of the store, when it was read: see struct app */
};

/* The structure that a view is a member of, `offset` bytes from its beginning. */
static inline void *
view_within(const struct view *view, size_t offset)
{
	return (char *)(uintptr_t)view - offset;
}

/* What a view does itself for an action in a context; NULL when it has no row for it. */
const struct view_action *
view_find(const struct view_ops *ops, enum context context, enum action action);

/* The row that is the hint of that place now; NULL behind the last. */
const struct view_action *view_hint(const struct view *view, int place);

/* For tables: closes the view; stays, because it is there already. */
view_run view_leave, view_stay;

/* The views. Each is closed by its own close(). */
struct view *inbox_view_new(struct app *app);
struct view *view_welcome_new(struct app *app);
/* Of the keys that do something in a context of a view; `of` NULL: of all that are bound there. */
struct view *
view_help_new(struct app *app, enum context context, const struct view_ops *of);
struct view *view_outbox_new(struct app *app);
struct view *view_accounts_new(struct app *app);
struct view *view_stats_new(struct app *app);
/* The turns that a query selects, under a title. */
struct view *view_ledger_new(struct app *app, const char *title, const char *query);
struct view *view_who_new(struct app *app, int64_t account, const char *remote_id);

/* The inbox goes to a conversation; `open` also opens it (from a list elsewhere). False when it
 * is not shown then. */
bool inbox_view_show(struct view *view, int64_t conversation, bool open);

/* Asks which account and how to sign in, and adds it; or signs in again to one that is
 * there. */
void account_form_open(struct app *app);
void account_form_again(struct app *app, const struct account *account);

#endif
