/* A line for input: a command, a search, a query, the answer to a question. It is in the status
 * line or in a form.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_PROMPT_H
#define TUI_WIDGETS_PROMPT_H

#include <stdbool.h>

#include "tui/action.h"
#include "tui/term/canvas.h"
#include "tui/widgets/choices.h"
#include "tui/widgets/editor.h"
#include "tui/term/key.h"

struct app;
struct prompt;

/* Called with the text, at the end or after changes. The prompt is closed before
 * `done`. */
typedef void prompt_heard(struct app *app, const char *text, void *context);

/* Returns the completed text, in the app's scratch arena, or NULL. */
typedef const char *prompt_completer(struct app *app, const char *text);

/* Fills a list with what the text may go on with. */
typedef void prompt_chooser(struct app *app, const char *text, struct choices *choices);

/* Called for up, down and pages, keys that a single line does not need. */
typedef void prompt_mover(struct app *app, enum action action, void *context);

struct question {
	const char *label; /* ":", "/", "limit: " */
	const char *text;  /* the initial text; NULL for none */
	const char *
		enter; /* what Enter (in a question: y) does, for the hint; NULL: continues */
	const char *
		escape; /* what Esc (in a question: any other key) does; NULL: nothing changes */
	bool secret;  /* not shown while typed, and wiped from memory */
	bool confirm; /* a question: one key decides, and any but y means no */
	bool letter;  /* one key decides: a letter, or ' */
	bool popup;   /* a list in a popup, which shows its keys; the line is blank */
	prompt_heard *done;
	prompt_heard *changed;      /* may be NULL */
	prompt_heard *left;         /* Esc; may be NULL */
	prompt_completer *complete; /* Tab; may be NULL */
	prompt_chooser *choose;     /* the same as a list, with meanings; may be NULL */
	bool offers;                /* the list is shown before anything is typed too */
	prompt_mover *move;         /* scrolls the content above it; may be NULL */
	char history; /* the kind of texts that Up and Down bring back; 0: none */
	void *context;
};

struct prompt {
	bool open;
	struct choices choices;
	size_t past;  /* the text of the history that is shown */
	char *typed;  /* what the texts of the history begin with; NULL: none is shown */
	bool changed; /* since prompt_settle */
	bool offer;   /* the list is to be shown as soon as it is open */
	struct question question;
	struct editor editor;
	char label[120];
	struct rect place; /* in a form; no rows: the status line */
	char enter[100]; /* what Enter does with this text; "": as the question has it */
	char fault[300]; /* the error in its text; "" for none */
	int fault_at;    /* the byte where it is; -1 */
};

void prompt_init(struct prompt *prompt);
void prompt_release(struct prompt *prompt);

void prompt_ask(struct prompt *prompt, const struct question *question);

/* Closes it without calling anything, when the view that opened it is gone. */
void prompt_drop(struct prompt *prompt);

/* Handles a key while it is open. */
void prompt_type(struct prompt *prompt, struct app *app, struct key key);
void prompt_paste(struct prompt *prompt, const char *text);

/* Calls `changed`, once for all keys that arrived together: a long text may arrive as keys. */
void prompt_settle(struct prompt *prompt, struct app *app);

/* Sets what Enter does with the present text; NULL: what the question says. */
void prompt_enter(struct prompt *prompt, const char *verb);

/* Sets the error; NULL: none. */
void prompt_fault(struct prompt *prompt, const char *sentence, int at);

/* Paints it in its place, and in the last line the keys that end it. */
void prompt_fit(struct prompt *prompt, const struct canvas *canvas);
void prompt_draw(const struct prompt *prompt, struct canvas *canvas);

#endif
