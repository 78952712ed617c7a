/* The inbox: the queue, the conversation beside or under it, the box where an answer is
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
#include "tui/widgets/drawn.h"
#include "tui/view.h"

struct filter;

enum focus { FOCUS_QUEUE, FOCUS_THREAD, FOCUS_COMPOSE };

/* X(list, name, title, query, sort) */
#define INBOX_LISTS(X)                                                             \
	X(INBOX_WAITING, "waiting", "Waiting", "is:waiting", SORT_WAITING)         \
	X(INBOX_ANSWERED, "answered", "Answered", "is:answered", SORT_NEWEST)      \
	X(INBOX_CLOSED, "closed", "Closed", "is:done or is:no-reply", SORT_NEWEST) \
	X(INBOX_ALL, "all", "All", "is:any", SORT_NEWEST)

enum inbox_list {
#define X(list, name, title, query, sort) list,
	INBOX_LISTS(X)
#undef X
		INBOX_LIST_COUNT
};

/* The rows that are shown: a window into a list, held by the selected conversation. */
struct inbox_window {
	struct arena arena;
	struct inbox_row *at;
	size_t count;
	size_t selected;     /* index into `at` */
	int64_t id;          /* of the selected one; 0: none */
	struct page_key key; /* of the selected one, as it last stood in the list */
	bool held;           /* the selected one left the list, and is still open */
	int64_t moved_at; /* when another came under the cursor by itself; date_ticks */
	unsigned loads;   /* how often it was read: what is drawn of it is of one */
	bool stale;       /* another part of the list is asked for */
	bool recount;     /* another list is: how many it holds is not known */
	bool rerank;      /* the rank of the selected one is not known */
	size_t offset;    /* on which line of the window it stands */
	size_t lines;     /* how many rows the window shows */
	int64_t total;    /* in the list, counted up to INBOX_COUNT_CAP */
	int64_t rank;     /* of the selected one, from 0, counted up to INBOX_COUNT_CAP */
	bool by_due;      /* there are targets: what waits stands by the time left */
	int64_t late;     /* in all accounts, counted up to INBOX_COUNT_CAP */
	int64_t unknown;  /* the same: due, and not fetched since */
	bool above;       /* there are more */
	bool below;
};

#define INBOX_COUNT_CAP 10000

/* What is being written. */
struct inbox_compose {
	int64_t conversation; /* 0: nothing */
	struct editor editor;
	struct arena arena; /* of what follows */
	struct talk talk;   /* as it stood when writing began, or was read again since */
	struct draft_place place;
	struct draft draft; /* its text is that of the editor */
	char *saved;        /* the text that the store has */
};

/* Where things stand, by the size of the window. */
struct inbox_frame {
	struct rect queue;   /* with its title line */
	struct rect thread;  /* with its title line; rows 0: not shown */
	struct rect compose; /* with its title line; rows 0: not shown */
	struct rect who;     /* rows 0: not shown */
	bool two_lines;      /* a row of the queue takes two */
};

/* What an act is about: resolved once for a key from what is shown. */
struct inbox_targets {
	int64_t *ids;
	size_t count;
	char *name;     /* "@lea@fern.example", or how many: "12" */
	int64_t seen;   /* the revision of the store that was shown of them */
	unsigned press; /* for which key: see struct app */
};

struct inbox_view {
	struct view view;
	enum inbox_list list;
	char *limit; /* the query typed after `l`; "" for none */
	struct arena filter_arena;
	const struct filter *filter;
	struct inbox_window rows;
	struct arena talk_arena;
	struct talk talk; /* of the conversation that is shown */
	bool has_talk;
	int64_t talk_of; /* what was asked for to get it; 0: nothing */
	struct talk_lines lines;
	int lines_cols;        /* for which width; 0: to be made again */
	int scroll;            /* first line shown; -1: as far down as it goes */
	const char *show_item; /* the remote id of what is scrolled to next; NULL */
	struct arena who_arena;
	struct profile who;
	bool has_who;
	int64_t who_of; /* the conversation whose person it is; 0 */
	enum focus focus;
	bool zoomed;
	struct inbox_frame frame;
	struct inbox_compose compose;
	int64_t *marked; /* in order */
	size_t n_marked;
	int64_t marked_seen; /* the revision that was shown when the first was marked */
	struct inbox_targets targets; /* of the key that is being done */
	char *search;
	struct inbox_targets asked; /* what a question on the bottom line is about */
	const struct view_action *asked_action;
	struct command asked_command;
	struct outgoing asked_reply; /* what inbox_moderate.c has asked about */
	char *asked_to;              /* its `to` */
	struct drawn *drawn; /* the rows of the queue, as they stand on the screen */
	char status[200];
};

static inline struct inbox_view *
inbox_of(const struct view *view)
{
	return view_within(view, offsetof(struct inbox_view, view));
}

/* inbox_act.c: what it does; finds what an action is about, or asks */
extern const struct view_action inbox_actions[];
bool inbox_act_aim(struct view *view, const struct view_action *row,
	const struct command *command, struct err *err);

/* inbox_view.c */
struct inbox_frame inbox_view_frame(const struct inbox_view *inbox, struct rect rect);
void inbox_view_select(struct inbox_view *inbox, const struct inbox_row *row);
/* The selected row; NULL when the list is empty. */
const struct inbox_row *inbox_view_row(const struct inbox_view *inbox);

/* inbox_targets.c */
bool inbox_targets_is_marked(const struct inbox_view *inbox, int64_t id);
/* Marks what the cursor is on, or takes its mark off, and goes on; marks all that the list
 * holds, or none when all are. */
view_run inbox_targets_mark, inbox_targets_mark_all;
/* What the key is about; NULL with `err` when there is nothing. Until the next key. */
const struct inbox_targets *inbox_targets(struct inbox_view *inbox, struct err *err);
/* The same for what takes one conversation, which is the one that is shown (inbox->talk); NULL
 * with a reason when others are marked. */
const struct inbox_targets *
inbox_targets_one(struct inbox_view *inbox, enum action action, struct err *err);
/* It is done: they are not marked any more, but for those that were left out (NULL: none). */
void inbox_targets_acted(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct marked *marked);
/* Marks go with the list they were made in: what is out of sight is not acted on. */
void inbox_targets_drop_marks(struct inbox_view *inbox);
/* For a question: they are kept until it is answered. */
void inbox_targets_copy(struct inbox_targets *to, const struct inbox_targets *from);
void inbox_targets_forget(struct inbox_targets *targets);

/* inbox_glance.c */
void inbox_glance(const struct view *view);

/* inbox_rows.c */
/* What the list is called: "Waiting". */
const char *inbox_rows_title(const struct inbox_view *inbox);
enum sort inbox_rows_sort(const struct inbox_view *inbox);
struct list inbox_rows_list(const struct inbox_view *inbox);
/* Reads what has changed of it: `whole` after the store did. */
bool inbox_rows_load(struct inbox_view *inbox, bool whole, struct err *err);
bool inbox_rows_limit(
	struct inbox_view *inbox, const char *query, size_t *fault_at, struct err *err);
/* The query of what is shown: the list's own and a limit. A limit that names a state looks
 * everywhere instead of in this list. `own` is in front of it all ("" for none). */
bool inbox_rows_parse(const struct inbox_view *inbox, const char *limit, const char *own,
	struct arena *arena, const struct filter **filter, size_t *fault_at,
	struct err *err);

/* inbox_move.c */
bool inbox_move_by(struct inbox_view *inbox, int64_t by, struct err *err);
bool inbox_move_to_end(struct inbox_view *inbox, bool last, struct err *err);
bool inbox_move_to_hit(struct inbox_view *inbox, bool backwards, struct err *err);
/* To the next that waits, of what is shown: round the end forwards, up to the first backwards.
 * Those on their way out are answered as far as their writer is concerned. ERR_GONE says that
 * nobody else waits there. */
bool inbox_move_to_waiting(struct inbox_view *inbox, bool backwards, struct err *err);

/* inbox_about.c */
struct view_about
inbox_about(const struct view *view, const struct command *command, struct arena *arena);

/* inbox_ink.c: how many wait whom nobody has answered yet; the ink of waits, by their rank
 * in the whole list, into the app */
int64_t inbox_ink_unanswered(const struct inbox_view *inbox);
bool inbox_ink_load(struct inbox_view *inbox, struct err *err);

/* inbox_queue.c */
void inbox_queue_draw(const struct inbox_view *inbox, struct canvas *canvas);
void
inbox_queue_draw_tabs(const struct inbox_view *inbox, struct canvas *canvas, int row);

/* inbox_thread.c, inbox_who.c */
void inbox_thread_fit(struct inbox_view *inbox);
void inbox_thread_draw(const struct inbox_view *inbox, struct canvas *canvas);
void inbox_who_draw(const struct inbox_view *inbox, struct canvas *canvas);
bool inbox_thread_search(struct inbox_view *inbox, bool backwards);
void inbox_thread_scroll(struct inbox_view *inbox, int by);

/* inbox_decide.c: done and its like; like and boost */
view_run inbox_decide, inbox_decide_like;
/* After an act the next one comes under the eyes: in the list into its place, in an open
 * conversation by going there, if it `goes_on`. Says what was done, and when nobody else waits
 * in what is shown. Those that were left out (`marked`, may be NULL) because something was new
 * there stay marked; ERR_CHANGED when that is the only one. */
bool inbox_decide_finish(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct marked *marked, bool goes_on, const char *said, struct err *err);

/* inbox_people.c; the argument is the number of the conversation with the answer ("": the
 * newest beside it) */
view_run inbox_people_answered, inbox_people_mute;

/* inbox_find.c: lists, limits, searches, the person */
view_run inbox_find_search, inbox_find_again, inbox_find_limit, inbox_find_list,
	inbox_find_who;

/* inbox_label.c: asks when there are no words */
view_run inbox_label;

/* inbox_note.c: what the action is named after is put on, or taken off where all hold it */
view_run inbox_note;

/* inbox_moderate.c: what is done on the network, after a question */
view_run inbox_moderate;
void inbox_moderate_forget(struct inbox_view *inbox);

/* inbox_compose.c */
view_run inbox_compose_reply, inbox_compose_edit, inbox_compose_visibility,
	inbox_compose_language, inbox_compose_warning, inbox_compose_discard,
	inbox_compose_cancel;
/* Keeps what is written, and closes; inbox_compose_close alone keeps nothing. */
void inbox_compose_leave(struct inbox_view *inbox);
void inbox_compose_close(struct inbox_view *inbox);
/* Reads the conversation again. */
bool inbox_compose_reread(struct inbox_view *inbox, struct err *err);
bool inbox_compose_type(struct inbox_view *inbox, struct key key);
bool inbox_compose_paste(struct inbox_view *inbox, const char *text);

/* inbox_draft.c */
/* What the store is given: mentions alone are nothing yet. */
const char *inbox_draft_text(const struct inbox_compose *compose);
/* The store has it now. */
void inbox_draft_saved(struct inbox_view *inbox);
/* False when another window has taken it over: then it is closed here. */
bool inbox_draft_save(struct inbox_view *inbox, struct err *err);
/* The conversation was read again: is the draft still ours? */
void inbox_draft_check(struct inbox_view *inbox);
/* "; the draft stays, gd" when some of these have one; "". */
const char *
inbox_draft_stays(const struct inbox_view *inbox, const int64_t *ids, size_t count);
bool inbox_draft_is_elsewhere(const struct inbox_view *inbox);

/* inbox_send.c */
view_run inbox_send;
/* How many characters are left; INT_MAX without a limit. */
int inbox_send_left(const struct inbox_view *inbox);
/* As draft_readers. */
const char *
inbox_send_readers(const struct inbox_view *inbox, struct arena *arena, bool *strangers);

/* inbox_compose_draw.c */
int inbox_compose_draw_head_rows(const struct inbox_view *inbox);
/* Takes its lines from the conversation. */
void inbox_compose_draw_frame(const struct inbox_view *inbox, struct inbox_frame *frame);
void inbox_compose_draw(const struct inbox_view *inbox, struct canvas *canvas);

#endif
