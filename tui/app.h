/* What all views share: the store, the engine, the keys, and the line that says what
 * happened.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/system/owner.h"
#include "store/store.h"
#include "tui/term/canvas.h"
#include "tui/term/keymap.h"
#include "tui/account/signin_notice.h"
#include "tui/widgets/prompt.h"
#include "tui/inbox/row_sign.h"
#include "tui/inbox/usual_wait.h"
#include "tui/tui.h"
#include "tui/view.h"

struct client;
struct err;
struct screen;
struct settings;

#define VIEW_DEPTH 8

/* A sentence in the status line, until the next key but for at least some seconds. */
struct note {
	char text[400];
	enum role role;
	int64_t until;
};

struct app {
	const struct tui_start *start; /* NULL in tests of a part */
	const struct settings *settings;
	const char *store_path;
	struct store *store;
	struct client *engine; /* NULL: not running; `engine_fault` may say why */
	char engine_fault[600];
	struct screen *screen;
	struct canvas canvas;
	struct keymap keymap;
	struct rect place;    /* of the views; no rows: there is no room for them */
	struct arena arena;   /* as long as the program */
	struct arena scratch; /* until the next key */
	struct key keys[KEYMAP_SEQUENCE]; /* typed so far of a longer one */
	size_t n_keys;
	unsigned press; /* counts keys: what is bound to one is about the same */
	struct note note;
	struct signin_notice signin_notice;
	struct prompt prompt;
	struct view *views[VIEW_DEPTH]; /* the last is seen */
	size_t n_views;
	struct arena account_arena;
	struct account *accounts;
	size_t n_accounts;
	size_t n_stuck;          /* replies that were refused, or may not have arrived */
	size_t n_sending;        /* on their way */
	bool counts_down;        /* one of them leaves at a certain time */
	const char *agent;       /* who answers here */
	char window[OWNER_ROOM]; /* what the drafts that are open here are held by */
	const char *const *demo_args;
	const char *const *engine_options;
	int demo_hold;       /* the demo lives as long as this is open; -1 */
	char *demo_folder;   /* its throw-away store; removed at the end; NULL */
	const char **faults; /* of configuration and keymap, shown on the first screen */
	size_t n_faults;
	int64_t now;
	int64_t typed_at;        /* date_ticks, of the last key */
	int64_t glanced_at;      /* and when what is on the screen was told last */
	int64_t revision;        /* of the store, as it is shown */
	int64_t read_at;         /* when that was read */
	unsigned readings;       /* counts them: what was read before is read again */
	struct wait_ink ink;     /* of the waits in the list that is shown */
	struct usual_wait usual; /* what they are measured by without targets */
	int64_t due_next; /* when something becomes soon or late; 0: nothing does */
	bool unasked;     /* the store is read again because of others, not of a key */
	bool leaves;
	char title[80]; /* what the window is called now */
};

/* Says something. */
void app_say(struct app *app, enum role role, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Says an error. */
void app_fault(struct app *app, const struct err *err);

/* Does one command, or all that a key is bound to until one fails or asks; `unseen` as in struct
 * command. */
bool app_command(struct app *app, const struct command *command);
void app_commands(struct app *app, const struct binding *binding, bool unseen);
/* Does what was typed after ':'. */
void app_command_text(struct app *app, const char *text);

/* Puts a view on top, or takes the top one off (the last one: leaves). */
void app_push(struct app *app, struct view *view);
void app_pop(struct app *app);
/* Closes the top one, and nothing else. */
void app_close_top(struct app *app);
struct view *app_top(const struct app *app);

/* Goes back to the inbox and opens a conversation there; says so, and false, when it is gone. */
bool app_show(struct app *app, int64_t conversation);

/* Reads again what has changed, in the store or in what the view that is seen asks of it, and
 * fits that view into its place. After each key, and whenever something happened. */
void app_settle(struct app *app);

/* Counts what is on its way and what is stuck. */
void app_count_outbox(struct app *app);

/* Something is in the outbox, or wished for. */
void app_poke(struct app *app);

/* Starts the engine for the store if accounts are there and it does not run. */
void tui_start_engine(struct app *app);

/* Opens the practice community in a throw-away store of its own. */
void demo_open(struct app *app);

/* Opens a store instead of the one that is open; false with `err` keeps the old one. */
bool tui_open_store(struct app *app, const char *path, struct err *err);

/* The account of a row; NULL if it is not there any more. */
const struct account *app_account(const struct app *app, int64_t id);

#endif
