/* The inbox: the queue, a conversation, the box where a reply is written, and the pane about
 * the person. Its files share this state; view.h has what others may use.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INBOX_INBOX_VIEW_H
#define TUI_INBOX_INBOX_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "inbox/tab/tabs.h"
#include "store/drafts.h"
#include "store/notes.h"
#include "store/today.h"
#include "store/store.h"
#include "tui/widgets/editor.h"
#include "tui/talk/talk.h"
#include "tui/widgets/drawn.h"
#include "tui/view.h"

struct filter;

/* Which pane has more room. */
/* ZOOM_ALONE: an open conversation has the whole screen. */
enum inbox_zoom { ZOOM_NONE, ZOOM_TALK, ZOOM_LIST, ZOOM_ALONE };

enum focus { FOCUS_QUEUE, FOCUS_THREAD, FOCUS_COMPOSE };

/* How many a tab has. */
struct inbox_tab_count {
	int64_t count; /* -1: it is not counted */
	bool more;     /* at least */
	bool late;     /* it counts what is late */
};

struct inbox_tabs {
	struct inbox_tab_count at[TABS_MOST];
	bool mine; /* something is assigned to whoever looks */
};

/* The rows that are shown: a window into a list, which keeps the selected conversation in
 * place. */
struct inbox_window {
	struct arena arena;
	struct inbox_row *at;
	size_t count;
	size_t selected;     /* index into `at` */
	int64_t id;          /* of the selected one; 0: none */
	struct page_key key; /* of the selected one, when it was last in the list */
	bool held;           /* the selected one left the list, and is still open */
	int64_t moved_at;    /* when the selection last changed by itself; date_ticks */
	unsigned loads;      /* counts readings: cached drawings belong to one of them */
	bool stale;          /* other rows are needed */
	bool recount;        /* the total is unknown, after a change of the list */
	bool retab;          /* the counts of the tabs are unknown */
	bool rerank;         /* the rank of the selected one is unknown */
	size_t offset;       /* the line of the window where it is */
	size_t lines;        /* how many rows the window shows */
	int64_t total;       /* in the list, counted up to INBOX_COUNT_CAP */
	int64_t rank;    /* of the selected one, from 0, counted up to INBOX_COUNT_CAP */
	bool by_due;     /* there are targets: waiting rows are sorted by the time left */
	int64_t late;    /* in all accounts, counted up to INBOX_COUNT_CAP */
	int64_t unknown; /* the same for those that are due and not fetched since */
	int64_t snoozed; /* the same for those out of the queue; the first comes back … */
	int64_t wakes;   /* … then; 0: when they write */
	bool above;      /* there are more rows above */
	bool below;
};

#define INBOX_COUNT_CAP 10000

/* The reply that is being written. */
struct inbox_compose {
	int64_t conversation; /* 0: none */
	struct editor editor;
	struct arena arena; /* of what follows */
	struct talk talk;   /* as of the start of writing, or as read again since */
	struct draft_place place;
	struct draft draft; /* except its text, which is in the editor */
	char *saved;        /* the text that the store has */
	const char
		*repeats; /* the text of which it was said that somebody got it already */
	int64_t send_at;  /* the time that was chosen for it to leave; 0: now */
	bool choosing;    /* the list of who may see it is shown */
	size_t choice;    /* the selected row of that list … */
	size_t choice_typed; /* … and how many letters were typed to select it */
};

/* The choice of a saved reply. */
struct inbox_template {
	bool open;       /* the list is shown */
	bool begins;     /* it has begun the reply: without a choice, there is none … */
	enum focus from; /* … and this has the focus again */
	struct arena arena;
	struct saved_reply *all;
	size_t n_all;
	const char *words; /* that it is narrowed to */
	const struct saved_reply **shown;
	size_t count; /* of those shown */
	size_t selected;
	const struct saved_reply *chosen;
	struct template_value *values;
	size_t n_values;
	const char *field; /* the one that is asked for */
};

/* The layout, by the size of the window. */
struct inbox_frame {
	struct rect queue;   /* with its title line */
	struct rect thread;  /* with its title line; rows 0: not shown */
	struct rect compose; /* with its title line; rows 0: not shown */
	struct rect who;     /* rows 0: not shown */
	bool two_lines;      /* a row of the queue takes two */
};

/* The conversations that an action applies to; found once for each key. */
struct inbox_targets {
	int64_t *ids;
	size_t count;
	char *name;     /* "@lea@fern.example", or their number: "12" */
	int64_t seen;   /* the revision of the store in which they were shown */
	unsigned press; /* app->press when they were found */
};

/* Rows that are marked while the cursor moves. */
struct inbox_range {
	bool on;
	int64_t id; /* where it began */
	struct page_key from;
	int64_t to;      /* the conversation it reaches */
	int64_t *before; /* the marks before it began, in order */
	size_t n_before;
};

#define JUMPS_MOST 100

/* Where one jumped from, and the conversations under letters; in this session. */
struct inbox_jumps {
	int64_t at[JUMPS_MOST];
	size_t count;
	size_t here; /* in `at`; count: not among them */
	int64_t letters['z' - 'a' + 1];
};

struct inbox_view {
	struct view view;
	size_t list;    /* which of the views of the settings */
	enum sort sort; /* that was chosen for it; SORT_COUNT: its own */
	struct inbox_tabs tabs;
	char *limit; /* the query typed after `l`; "" for none */
	struct arena filter_arena;
	const struct filter *filter;
	struct inbox_window rows;
	struct arena talk_arena;
	struct talk talk; /* of the conversation that is shown */
	bool has_talk;
	struct private_notes notes;  /* private ones on it, in its arena */
	struct private_notes beside; /* and on the person */
	int64_t talk_of;             /* the id that was requested; 0: none */
	struct talk_lines lines;
	int lines_cols;        /* their width; 0: they must be made again */
	int scroll;            /* first line shown; -1: as far down as it goes */
	const char *show_item; /* the remote id of the item to scroll to; NULL */
	struct today today;    /* what was done since midnight */
	int64_t rules_told; /* which rules stopped themselves is said up to then; 0: not yet */
	struct arena who_arena;
	struct profile who;
	bool has_who;
	int64_t who_of; /* the conversation whose person it is; 0 */
	enum focus focus;
	enum inbox_zoom zoom;
	int split
		[3]; /* where the line between the panes is, less its usual place: with one
	               * column of panes, two, three */
	bool drags;  /* the line between the panes is held by the mouse */
	struct inbox_frame frame;
	struct inbox_compose compose;
	struct inbox_template template;
	int64_t *marked; /* in order */
	size_t n_marked;
	struct inbox_range range;
	int64_t marked_seen; /* the revision that was shown when the first was marked */
	struct inbox_targets targets; /* of the present key */
	char *search;
	bool search_is_back; /* upwards: the next match is above */
	struct inbox_jumps jumps;
	struct {
		int64_t id; /* where the search that is being typed began */
		struct page_key key;
		int scroll;
	} search_from;
	struct inbox_targets asked; /* of a question on the bottom line */
	int64_t asked_note;         /* the note that is being changed; 0: a new one */
	const struct view_action *asked_action;
	struct command asked_command;
	struct outgoing
		asked_reply; /* the action that decide_moderate.c has a question about */
	char *asked_to;      /* its `to` */
	struct drawn *drawn; /* the rows of the queue, as drawn last */
	char status[200];
};

static inline struct inbox_view *
inbox_of(const struct view *view)
{
	return view_within(view, offsetof(struct inbox_view, view));
}

/* inbox_act.c: the table of actions; and view_ops.aim */
extern const struct view_action inbox_actions[];
bool inbox_act_aim(struct view *view, const struct view_action *row,
	const struct command *command, struct err *err);

/* inbox_frame.c */
struct inbox_frame inbox_frame(const struct inbox_view *inbox, struct rect rect);
view_run inbox_frame_zoom, inbox_frame_split;

/* inbox_links.c */
view_run inbox_links_open, inbox_links_copy;

/* inbox_view.c */
void inbox_view_select(struct inbox_view *inbox, const struct inbox_row *row);
/* The selected row; NULL if the list is empty. */
const struct inbox_row *inbox_view_row(const struct inbox_view *inbox);

/* inbox_targets.c */
bool inbox_targets_is_marked(const struct inbox_view *inbox, int64_t id);
void inbox_targets_set_mark(struct inbox_view *inbox, int64_t id, bool on);
/* Marks or unmarks the row under the cursor and moves down, or marks what a query matches in
 * the list; marks all rows of the list, or
 * unmarks them if all are marked. */
view_run inbox_targets_mark, inbox_targets_mark_all;
/* What the present key applies to; NULL with `err` if there is nothing. Valid until the next
 * key. */
const struct inbox_targets *inbox_targets(struct inbox_view *inbox, struct err *err);
/* The same for actions on one conversation, the one that is shown (inbox->talk); NULL with
 * `err` if others are marked. */
const struct inbox_targets *
inbox_targets_one(struct inbox_view *inbox, enum action action, struct err *err);
/* After an action: unmarks them, except those that were left out (NULL: none). */
void inbox_targets_acted(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct marked *marked);
/* Unmarks all, when the list changes: no action applies to rows that cannot be seen. */
void inbox_targets_drop_marks(struct inbox_view *inbox);
/* Keeps the targets until a question is answered. */
void inbox_targets_copy(struct inbox_targets *to, const struct inbox_targets *from);
void inbox_targets_forget(struct inbox_targets *targets);

/* inbox_marks.c: a range of marks, marks by a query, and moving from mark to mark */
view_run inbox_marks_range, inbox_marks_post, inbox_marks_unmark, inbox_marks_next;
/* Fails if nothing is marked. */
view_run inbox_marks_need;
/* Marks (or unmarks) what a query matches in the list, and says how many. */
bool
inbox_marks_query(struct inbox_view *inbox, const char *query, bool on, struct err *err);
/* The range follows the cursor. */
bool inbox_marks_extend(struct inbox_view *inbox, struct err *err);
/* Ends the range; its marks stay. */
void inbox_marks_end_range(struct inbox_view *inbox);
/* Ends the range and takes its marks away; false if there was none. */
bool inbox_marks_drop_range(struct inbox_view *inbox);

/* inbox_jump.c: back to where one was, and conversations under letters */
view_run inbox_jump, inbox_jump_bookmark, inbox_jump_visit;
/* Before the selection goes far away. */
void inbox_jump_note(struct inbox_view *inbox);

/* inbox_status.c */
const char *inbox_status(const struct view *view);

/* inbox_glance.c */
void inbox_glance(const struct view *view);

/* inbox_rows.c */
/* Scrolls the list, so that the selected row is at the top, in the middle or at the bottom. */
view_run inbox_rows_put;
/* The title of the list: "Waiting". */
const char *inbox_rows_title(const struct inbox_view *inbox);
enum sort inbox_rows_sort(const struct inbox_view *inbox);
struct list inbox_rows_list(const struct inbox_view *inbox);
/* Reads the rows again; `whole` if the store has changed. */
bool inbox_rows_load(struct inbox_view *inbox, bool whole, struct err *err);
bool inbox_rows_limit(
	struct inbox_view *inbox, const char *query, size_t *fault_at, struct err *err);
/* The query of the rows that are shown: that of the list and the limit. A limit that names a
 * state applies to all conversations instead. `own` ("" for none) comes first. */
bool inbox_rows_parse(const struct inbox_view *inbox, const char *limit, const char *own,
	struct arena *arena, const struct filter **filter, size_t *fault_at,
	struct err *err);

/* inbox_move.c */
bool inbox_move_by(struct inbox_view *inbox, int64_t by, struct err *err);
bool inbox_move_to_end(struct inbox_view *inbox, bool last, struct err *err);
bool inbox_move_to_hit(struct inbox_view *inbox, bool backwards, struct err *err);
/* Moves to the next waiting conversation in the list: forwards, it wraps around at the end.
 * Those with a reply in the outbox are skipped. ERR_GONE if nobody else is waiting there. */
bool inbox_move_to_waiting(struct inbox_view *inbox, bool backwards, struct err *err);

/* inbox_about.c */
struct view_about
inbox_about(const struct view *view, const struct command *command, struct arena *arena);

/* inbox_ink.c: how many are waiting without a reply in the outbox; the colours of waits, by
 * their rank in the whole list, which go into the app */
int64_t inbox_ink_unanswered(const struct inbox_view *inbox);
bool inbox_ink_load(struct inbox_view *inbox, struct err *err);

/* inbox_queue.c */
void inbox_queue_draw(const struct inbox_view *inbox, struct canvas *canvas);

/* inbox_tabs.c */
const struct tab *inbox_tabs_current(const struct inbox_view *inbox);
/* Whether it is the first, the queue; whether it is that of snoozed conversations. */
bool inbox_tabs_is_queue(const struct inbox_view *inbox);
bool inbox_tabs_is_snoozed(const struct inbox_view *inbox);
/* The place of a view by its name or number; or "next", "previous". */
bool inbox_tabs_find(
	const struct inbox_view *inbox, const char *word, size_t *place, struct err *err);
/* Counts. */
bool inbox_tabs_load(struct inbox_view *inbox, struct err *err);
void inbox_tabs_draw(const struct inbox_view *inbox, struct canvas *canvas, int row);

/* inbox_empty.c: what an empty list says */
void
inbox_empty_draw(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect);

/* inbox_today.c: what was done since midnight, in the zone of the desk */
bool inbox_today_load(struct inbox_view *inbox, struct err *err);
/* At the foot of a pane, of which it takes so many rows. */
int inbox_today_rows(int rows);
void
inbox_today_draw(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect);
/* "14 answered today"; "" if nobody was. */
const char *inbox_today_words(const struct inbox_view *inbox, struct arena *arena);

/* inbox_rules.c: says once which rule stopped itself meanwhile */
bool inbox_rules_tell(struct inbox_view *inbox, struct err *err);

/* inbox_thread.c, inbox_who.c */
void inbox_thread_fit(struct inbox_view *inbox);
void inbox_thread_draw(const struct inbox_view *inbox, struct canvas *canvas);
void inbox_who_draw(const struct inbox_view *inbox, struct canvas *canvas);
bool inbox_thread_search(struct inbox_view *inbox, bool backwards);
void inbox_thread_scroll(struct inbox_view *inbox, int by);

/* inbox_frame.c: moves the line between the panes by so many columns or rows, as far as they
 * go. */
void inbox_frame_drag(struct inbox_view *inbox, int by);

/* inbox_point.c: the mouse */
bool inbox_point(struct view *view, const struct mouse *mouse, struct canvas_spot spot);
/* Says where the line between list and conversation is, if it can be moved. */
void inbox_point_split(const struct inbox_view *inbox, struct canvas *canvas);

/* inbox_find.c: lists, limits, searches, the person */
view_run inbox_find_search, inbox_find_again, inbox_find_limit, inbox_find_list,
	inbox_find_sort, inbox_find_who;

#endif
