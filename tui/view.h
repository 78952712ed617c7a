/* What a view is: a place on the screen that keeps its own state.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/term/canvas.h"
#include "tui/term/key.h"
#include "tui/term/keymap.h"

struct account;
struct arena;
struct app;
struct err;
struct view;

/* What a command would do now. */
struct view_about {
	const char *text;    /* "": nothing; NULL: the keymap's words say it */
	const char *reason;  /* why it cannot be done; NULL */
	const char *warning; /* what to know first; NULL */
};

struct view_ops {
	const char *name;
	/* Which keys hold now. */
	enum context (*context)(const struct view *);
	/* Reads the store; called when it changed, and before the first drawing. */
	bool (*load)(struct view *, struct err *);
	/* Fits what is read into a rectangle: scrolling, wrapping. Called before each
	 * drawing. */
	void (*fit)(struct view *, struct rect);
	/* Paints. */
	void (*draw)(const struct view *, struct canvas *, struct rect);
	/* Does a command; false when it is not for this view, true also when it
	 * failed. */
	bool (*act)(struct view *, const struct command *, struct err *);
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
	/* Actions for the hints of the bottom line, by worth; ends with ACTION_COUNT. */
	const enum action *(*hints)(const struct view *);
	/* What a command would do now, for the popup of a prefix. May be NULL. */
	struct view_about (*about)(
		const struct view *, const struct command *, struct arena *);
	void (*close)(struct view *);
};

struct view {
	const struct view_ops *ops;
	struct app *app;
};

/* The views. Each is closed by its own close(). */
struct view *inbox_view_new(struct app *app);
struct view *view_welcome_new(struct app *app);
struct view *view_help_new(struct app *app, enum context context);
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
