/* What all views share: the store, the engine, the keys, and the message in the status line.
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
#include "tui/account/account_moving.h"
#include "tui/account/account_removal.h"
#include "tui/account/signin_notice.h"
#include "tui/widgets/past.h"
#include "tui/widgets/prompt.h"
#include "tui/command/repeat.h"
#include "tui/row_sign.h"
#include "tui/talk/usual_wait.h"
#include "tui/tui.h"
#include "tui/view.h"

struct client;
struct err;
struct screen;
struct settings;
struct zone;

#define VIEW_DEPTH    8
#define MESSAGES_KEPT 100

/* A message in the status line. It stays until the next key, but for some seconds at least. */
struct note {
	char text[400];
	enum role role;
	int64_t until;
};

/* One that was shown. */
struct message {
	char text[400];
	enum role role;
	int64_t at;
	unsigned press; /* app->press at that time */
};

struct app {
	const struct tui_start *start; /* NULL in some tests */
	const struct settings *settings;
	const char *store_path;
	struct store *store;
	struct client *engine; /* NULL: not running; `engine_fault` may say why */
	char engine_fault[600];
	struct screen *screen;
	struct canvas canvas;
	struct keymap keymap;
	struct rect place;    /* of the views; no rows: the window is too small */
	struct arena arena;   /* as long as the program */
	struct arena scratch; /* until the next key */
	struct key keys[KEYMAP_SEQUENCE]; /* the keys of an incomplete sequence */
	size_t n_keys;
	unsigned count; /* typed before the next key */
	bool describes; /* the next key says what it does, and does nothing */
	unsigned
		press; /* counts keys: all commands bound to one key have the same targets */
	struct note note;
	struct repeat repeat;
	struct past past;
	struct message *messages; /* a ring of MESSAGES_KEPT; NULL: none yet */
	size_t n_messages;        /* all that there were */
	struct signin_notice signin_notice;
	struct account_moving moving; /* they go on, whatever is on top meanwhile */
	struct account_removal removal;
	struct prompt prompt;
	struct view *views[VIEW_DEPTH]; /* the last one is on top */
	size_t n_views;
	struct arena account_arena;
	struct account *accounts;
	size_t n_accounts;
	size_t n_stuck;   /* replies that were refused, or may not have arrived */
	size_t n_sending; /* on their way */
	bool counts_down; /* one of them waits for a certain time: a countdown is shown */
	const char *agent;       /* who is using heed */
	char window[OWNER_ROOM]; /* the name under which drafts are open here */
	const char *const *demo_args;
	const char *const *engine_options;
	int demo_hold;       /* closing it ends the demo server; -1: none */
	char *demo_folder;   /* of its temporary store, removed at the end; NULL */
	const char **faults; /* of configuration and keymap, shown on the first screen */
	size_t n_faults;
	int64_t now;
	int64_t typed_at;    /* when the last key came, date_ticks */
	int64_t glanced_at;  /* when the visible rows were last reported to the store */
	int64_t revision;    /* of the store, as shown */
	int64_t read_at;     /* when it was read */
	unsigned readings;   /* counts readings of the store: see struct view */
	struct wait_ink ink; /* the roles of the waits in the list */
	struct usual_wait
		usual;    /* what waits are compared with if there are no targets */
	int64_t due_next; /* when something becomes soon or late, or wakes; 0: never */
	const struct zone *desk; /* of times that are typed; NULL: not read yet */
	bool unasked; /* the store is being read because it changed, not because of a key */
	bool leaves;
	char title[80]; /* the present title of the window */
};

/* Shows a message. */
void app_say(struct app *app, enum role role, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Shows the first of these that fits, else the last; the list ends with NULL. */
void app_say_fitting(struct app *app, enum role role, const char *const *words);
/* Shows an error. */
void app_fault(struct app *app, const struct err *err);

/* The zone of the desk; a time to come in it, "Mon 30 Nov 09:00 CET"; and what is typed as one
 * explained in the prompt, which says what Enter would do. */
const struct zone *app_desk(struct app *app);
const char *app_time(const struct app *app, int64_t at, struct arena *arena);
void app_time_typed(struct app *app, const char *text);

/* Runs a command; or all commands of a key, until one fails or needs an answer. `unseen` as in
 * struct command. */
bool app_command(struct app *app, const struct command *command);
void app_commands(struct app *app, const struct binding *binding, bool unseen);
/* Runs what is typed after ':': a command, or several with ; between. */
void app_command_text(struct app *app, const char *text);

/* Puts a view on top; closes the one on top, and quits if it was the last. */
void app_push(struct app *app, struct view *view);
void app_pop(struct app *app);
/* Only closes the one on top. */
void app_close_top(struct app *app);
struct view *app_top(const struct app *app);

/* Goes back to the inbox and opens a conversation there. False, with a message, if it is
 * gone. */
bool app_show(struct app *app, int64_t conversation);

/* Reads again whatever has changed in the store or is needed by the view on top, and fits that
 * view into its place. Call it after each key and event. */
void app_settle(struct app *app);

/* Counts the replies that are being sent, without those that wait for their time, and those that
 * are stuck. */
void app_count_outbox(struct app *app);

/* Has it stop the first import of an account, or go on with it. */
void app_import(struct app *app, int64_t account, bool stops);

/* How many wait, in all accounts. */
int64_t app_waiting(const struct app *app);

/* Wakes the engine to check the outbox and what should be fetched. */
void app_poke(struct app *app);

/* Starts the engine if there are accounts and it is not running. */
void tui_start_engine(struct app *app);

/* Opens the practice community, in a temporary store. */
void demo_open(struct app *app);

/* Opens another store in place of the open one, which is kept if this fails. */
bool tui_open_store(struct app *app, const char *path, struct err *err);

/* The account of a row; NULL if it was removed. */
const struct account *app_account(const struct app *app, int64_t id);

#endif
