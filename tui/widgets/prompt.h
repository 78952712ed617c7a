/* One line that asks: a command, a search, a query, a question. It is the status line, or
 * stands in a form.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_PROMPT_H
#define TUI_WIDGETS_PROMPT_H

#include <stdbool.h>

#include "tui/action.h"
#include "tui/term/canvas.h"
#include "tui/widgets/editor.h"
#include "tui/term/key.h"

struct app;
struct prompt;

/* Called with what was typed; at the end, or after changes. The prompt is closed before
 * `done`. */
typedef void prompt_heard(struct app *app, const char *text, void *context);

/* Gives the text completed, or NULL; belongs to the app's arena of the moment. */
typedef const char *prompt_completer(struct app *app, const char *text);

/* Up, down and by pages: keys that a single line has no use for. */
typedef void prompt_mover(struct app *app, enum action action, void *context);

struct question {
	const char *label;  /* ":", "/", "limit: " */
	const char *text;   /* to begin with; NULL for none */
	const char *enter;  /* what Enter does (y, of a question); NULL: goes on */
	const char *escape; /* what Esc does (any other key); NULL: all stays as it was */
	bool secret;        /* is not shown while typed, and wiped */
	bool confirm;       /* y or n: one key decides; anything but y is no */
	prompt_heard *done;
	prompt_heard *changed;      /* may be NULL */
	prompt_heard *left;         /* Esc; may be NULL */
	prompt_completer *complete; /* Tab; may be NULL */
	prompt_mover *move;         /* what is above it; may be NULL */
	void *context;
};

struct prompt {
	bool open;
	bool changed; /* since prompt_settle */
	struct question question;
	struct editor editor;
	char label[120];
	struct rect place; /* beside what it asks about; no rows: the status line */
	char fault[300];   /* what is wrong with what stands there; "" when nothing */
	int fault_at;      /* where, in bytes; -1 */
};

void prompt_init(struct prompt *prompt);
void prompt_release(struct prompt *prompt);

void prompt_ask(struct prompt *prompt, const struct question *question);

/* Closes it without an answer: who asked is gone. */
void prompt_drop(struct prompt *prompt);

/* A key while it is open. */
void prompt_type(struct prompt *prompt, struct app *app, struct key key);
void prompt_paste(struct prompt *prompt, const char *text);

/* Tells what was changed, once for all the keys that came together: a long text may come
 * as keys. */
void prompt_settle(struct prompt *prompt, struct app *app);

/* Marks what is wrong; NULL: nothing is. */
void prompt_fault(struct prompt *prompt, const char *sentence, int at);

/* In its place, and in the last line the keys that end it. */
void prompt_fit(struct prompt *prompt, const struct canvas *canvas);
void prompt_draw(const struct prompt *prompt, struct canvas *canvas);

#endif
