/* The desk: the queue, the conversation beside or under it, the box where an answer is
 * written, and who the person is. Its parts share this state; view.h has what others see.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INBOX_INBOX_VIEW_H
#define TUI_INBOX_INBOX_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/store.h"
#include "tui/widgets/editor.h"
#include "tui/talk/talk.h"
#include "tui/view.h"

struct filter;

enum focus { FOCUS_QUEUE, FOCUS_THREAD, FOCUS_COMPOSE };

/* X(list, name, title, query, sort) */
#define DESK_LISTS(X)                                                             \
	X(DESK_WAITING, "waiting", "Waiting", "is:waiting", SORT_WAITING)         \
	X(DESK_ANSWERED, "answered", "Answered", "is:answered", SORT_NEWEST)      \
	X(DESK_CLOSED, "closed", "Closed", "is:done or is:no-reply", SORT_NEWEST) \
	X(DESK_ALL, "all", "All", "is:any", SORT_NEWEST)

enum desk_list {
#define X(list, name, title, query, sort) list,
	DESK_LISTS(X)
#undef X
		DESK_LIST_COUNT
};

/* The rows that are shown: a window into a list, held by the selected conversation. */
struct desk_rows {
	struct arena arena;
	struct row *at;
	size_t count;
	size_t selected;     /* index into `at` */
	int64_t id;          /* of the selected one; 0: none */
	struct page_key key; /* of the selected one, as it last stood in the list */
	bool held;           /* the selected one left the list, and is still open */
	int64_t moved_at; /* when another came under the cursor by itself; date_ticks */
	size_t offset;    /* on which line of the window it stands */
	size_t lines;     /* how many rows the window shows */
	int64_t total;    /* in the list, counted up to DESK_COUNT_CAP */
	int64_t rank;     /* of the selected one, from 0, counted up to DESK_COUNT_CAP */
	bool by_due;      /* there are targets: what waits stands by the time left */
	int64_t late;     /* in all accounts, counted up to DESK_COUNT_CAP */
	int64_t unknown;  /* the same: due, and not fetched since */
	bool above;       /* there are more */
	bool below;
};

#define DESK_COUNT_CAP 10000

/* What is being written. */
struct desk_compose {
	int64_t conversation; /* 0: nothing */
	struct editor editor;
	struct arena arena; /* of what follows */
	struct talk talk;   /* as it stood when writing began, or was read again since */
	struct draft_place place;
	struct draft draft; /* its text is that of the editor */
	char *saved;        /* the text that the store has */
};

/* Where things stand, by the size of the window. */
struct desk_frame {
	struct rect queue;   /* with its title line */
	struct rect thread;  /* with its title line; rows 0: not shown */
	struct rect compose; /* with its title line; rows 0: not shown */
	struct rect who;     /* rows 0: not shown */
	bool two_lines;      /* a row of the queue takes two */
};

/* What an act is about: resolved once for a key from what is shown. */
struct targets {
	int64_t *ids;
	size_t count;
	char *name;     /* "@lea@fern.example", or how many: "12" */
	int64_t seen;   /* the revision of the store that was shown of them */
	unsigned press; /* for which key: see struct app */
};

struct desk {
	struct view view;
	enum desk_list list;
	char *limit; /* the query typed after `l`; "" for none */
	struct arena filter_arena;
	const struct filter *filter;
	struct desk_rows rows;
	struct arena talk_arena;
	struct talk talk; /* of the selected conversation */
	bool has_talk;
	struct talk_lines lines;
	int lines_cols;        /* for which width; 0: to be made again */
	int scroll;            /* first line shown; -1: as far down as it goes */
	const char *show_item; /* the remote id of what is scrolled to next; NULL */
	struct arena who_arena;
	struct who who;
	bool has_who;
	enum focus focus;
	bool zoomed;
	struct desk_frame frame;
	struct desk_compose compose;
	int64_t *marked; /* in order */
	size_t n_marked;
	int64_t marked_seen; /* the revision that was shown when the first was marked */
	struct targets targets; /* of the key that is being done */
	char *search;
	struct targets asked; /* what a question on the bottom line is about */
	struct command asked_command;
	struct reply asked_reply; /* what desk_moderate.c has asked about */
	char *asked_to;           /* its `to` */
	char status[200];
};

/* desk.c */
struct desk_frame desk_frame(const struct desk *desk, struct rect rect);
void desk_select(struct desk *desk, const struct row *row);
/* The selected row; NULL when the list is empty. */
const struct row *desk_row(const struct desk *desk);

/* desk_targets.c */
bool desk_is_marked(const struct desk *desk, int64_t id);
/* Marks what the cursor is on, or takes its mark off, and goes on. */
bool desk_mark(struct desk *desk, struct err *err);
/* Marks all that the list holds; when all are marked, none. */
bool desk_mark_all(struct desk *desk, struct err *err);
/* What the key is about; NULL with `err` when there is nothing. Until the next key. */
const struct targets *desk_targets(struct desk *desk, struct err *err);
/* The same for what takes one conversation, which is the one that is shown (desk->talk); NULL
 * with a reason when others are marked. */
const struct targets *
desk_one_target(struct desk *desk, enum action action, struct err *err);
/* It is done: they are not marked any more, but for those that were left out (NULL: none). */
void
desk_acted(struct desk *desk, const struct targets *targets, const struct marked *marked);
/* Marks go with the list they were made in: what is out of sight is not acted on. */
void desk_drop_marks(struct desk *desk);
/* For a question: they are kept until it is answered. */
void desk_copy_targets(struct targets *to, const struct targets *from);
void desk_forget_targets(struct targets *targets);

/* desk_glance.c */
void desk_glance(const struct view *view);

/* desk_rows.c */
enum sort desk_sort(const struct desk *desk);
struct list desk_list(const struct desk *desk);
bool desk_load_rows(struct desk *desk, struct err *err);
bool desk_move(struct desk *desk, int64_t by, struct err *err);
bool desk_move_end(struct desk *desk, bool last, struct err *err);
bool desk_limit(struct desk *desk, const char *query, size_t *fault_at, struct err *err);
bool desk_search(struct desk *desk, bool backwards, struct err *err);
/* To the next that waits, of what is shown: round the end forwards, up to the first backwards.
 * Those on their way out are answered as far as their writer is concerned. ERR_GONE says that
 * nobody else waits there. */
bool desk_next_waiting(struct desk *desk, bool backwards, struct err *err);

/* desk_about.c */
struct about
desk_about(const struct view *view, const struct command *command, struct arena *arena);

/* desk_ink.c: how many wait whom nobody has answered yet; the ink of waits, by their rank
 * in the whole list, into the app */
int64_t desk_left(const struct desk *desk);
bool desk_load_ink(struct desk *desk, struct err *err);

/* desk_queue.c */
void desk_draw_queue(const struct desk *desk, struct canvas *canvas);
void desk_draw_tabs(const struct desk *desk, struct canvas *canvas, int row);

/* desk_thread.c, desk_who.c */
void desk_fit_thread(struct desk *desk);
void desk_draw_thread(const struct desk *desk, struct canvas *canvas);
void desk_draw_who(const struct desk *desk, struct canvas *canvas);
bool desk_search_thread(struct desk *desk, bool backwards);
void desk_scroll(struct desk *desk, int by);

/* desk_act.c: who does what a key asks for */
bool desk_act(struct desk *desk, const struct command *command, struct err *err);
/* While an answer is written, besides compose_act: looking, and leaving for another list. */
bool desk_act_writing(struct desk *desk, const struct command *command, struct err *err);
/* desk_decide.c: done and its like; like and boost */
bool desk_decide(struct desk *desk, const struct targets *targets,
	const struct command *command, struct err *err);
bool desk_like(struct desk *desk, const struct targets *targets,
	const struct command *command, struct err *err);
/* After an act the next one comes under the eyes: in the list into its place, in an open
 * conversation by going there, if it `goes_on`. Says what was done, and when nobody else waits
 * in what is shown. Those that were left out (`marked`, may be NULL) because something was new
 * there stay marked; ERR_CHANGED when that is the only one. */
bool desk_decided(struct desk *desk, const struct targets *targets,
	const struct marked *marked, bool goes_on, const char *said, struct err *err);

/* desk_people.c; the argument is the number of the conversation with the answer ("": the
 * newest beside it) */
bool desk_answered(struct desk *desk, const struct targets *targets,
	const struct command *command, struct err *err);
bool desk_mute(struct desk *desk, const struct targets *targets,
	const struct command *command, struct err *err);

/* desk_find.c: false when the command is another; `ok` tells how it went */
bool
desk_find(struct desk *desk, const struct command *command, struct err *err, bool *ok);
bool desk_show_list(struct desk *desk, const char *name, struct err *err);

/* desk_label.c: asks when there are no words */
bool desk_label(struct desk *desk, const struct targets *targets,
	const struct command *command, struct err *err);

/* desk_moderate.c: what is done on the network, after a question */
bool desk_moderate(struct desk *desk, const struct targets *targets,
	const struct command *command, struct err *err);
void desk_forget_asked(struct desk *desk);

/* desk_compose.c */
bool compose_open(struct desk *desk, struct err *err);
/* Keeps what is written, and closes; compose_close alone keeps nothing. */
void compose_leave(struct desk *desk);
void compose_close(struct desk *desk);
/* Reads the conversation again. */
bool compose_reread(struct desk *desk, struct err *err);
bool compose_type(struct desk *desk, struct key key);
bool compose_paste(struct desk *desk, const char *text);
bool compose_act(struct desk *desk, const struct command *command, struct err *err);

/* desk_draft.c */
/* What the store is given: mentions alone are nothing yet. */
const char *compose_text(const struct desk_compose *compose);
/* The store has it now. */
void compose_saved(struct desk *desk);
/* False when another window has taken it over: then it is closed here. */
bool compose_save(struct desk *desk, struct err *err);
/* The conversation was read again: is the draft still ours? */
void compose_look(struct desk *desk);
/* "; the draft stays, gd" when some of these have one; "". */
const char *desk_drafts_stay(const struct desk *desk, const int64_t *ids, size_t count);
bool compose_is_elsewhere(const struct desk *desk);

/* desk_send.c */
bool compose_send(struct desk *desk, struct err *err);
/* How many characters are left; INT_MAX without a limit. */
int compose_left(const struct desk *desk);
/* As draft_readers. */
const char *
compose_readers(const struct desk *desk, struct arena *arena, bool *strangers);

/* desk_compose_draw.c */
int compose_head_rows(const struct desk *desk);
/* Takes its lines from the conversation. */
void compose_frame(const struct desk *desk, struct desk_frame *frame);
void desk_draw_compose(const struct desk *desk, struct canvas *canvas);

#endif
