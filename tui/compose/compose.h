/* The box where a reply is written, in the inbox.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_COMPOSE_COMPOSE_H
#define TUI_COMPOSE_COMPOSE_H

#include "tui/inbox/inbox_view.h"

struct choices;

/* compose.c */
view_run compose_reply, compose_edit, compose_language, compose_warning, compose_discard,
	compose_cancel;
/* Saves the draft and closes the box; compose_close does not save. */
void compose_leave(struct inbox_view *inbox);
void compose_close(struct inbox_view *inbox);
/* Reads the conversation again. */
bool compose_reread(struct inbox_view *inbox, struct err *err);
bool compose_type(struct inbox_view *inbox, struct key key);
bool compose_paste(struct inbox_view *inbox, const char *text);

/* draft.c */
/* The text to save: "" if there is nothing but mentions. */
const char *compose_draft_text(const struct inbox_compose *compose);
/* Notes that the draft is saved. */
void compose_draft_saved(struct inbox_view *inbox);
/* Saves it. False if another window has taken it over; it is closed here then. */
bool compose_draft_save(struct inbox_view *inbox, struct err *err);
/* After the conversation was read again: checks that the draft is still open here. */
void compose_draft_check(struct inbox_view *inbox);
/* "; the draft stays, gd" if some of these have one; else "". */
const char *
compose_draft_stays(const struct inbox_view *inbox, const int64_t *ids, size_t count);
/* After an error: if the conversation is gone, says what can be done. Returns false. */
bool compose_draft_is_homeless(const struct inbox_view *inbox, struct err *err);
bool compose_draft_is_elsewhere(const struct inbox_view *inbox);

/* send.c */
view_run compose_send;
/* Sends what is written, at this time; 0: now. */
bool compose_send_at(struct inbox_view *inbox, int64_t at, struct err *err);
/* How many characters are left; INT_MAX without a limit. */
int compose_send_left(const struct inbox_view *inbox);
/* As draft_readers. */
const char *compose_send_readers(
	const struct inbox_view *inbox, struct arena *arena, bool *strangers);

/* time.c: sends it at the time in the argument ("": asks). */
view_run compose_time;

/* template.c: inserts a saved reply; while reading, begins a reply with it. The argument
 * names it ("": asks). */
view_run compose_template;
/* True, and said, if somebody got these words from us already; once for each text. */
bool compose_template_repeats(struct inbox_view *inbox);
/* Closes the list. */
void compose_template_forget(struct inbox_view *inbox);
void compose_template_draw(const struct inbox_view *inbox, struct canvas *canvas);

/* The saved replies whose names begin with what is typed, for the line after `:`. */
void compose_template_choices(
	struct view *view, const char *line, size_t kept, struct choices *choices);

/* visibility.c: who sees the reply; the argument is one of the network's list. */
view_run compose_visibility;
/* What the network calls the present choice. */
const char *compose_visibility_name(const struct inbox_view *inbox);
void compose_visibility_draw(const struct inbox_view *inbox, struct canvas *canvas);

/* draw.c */
int compose_draw_head_rows(const struct inbox_view *inbox);
/* Takes its lines from the conversation. */
void compose_draw_frame(const struct inbox_view *inbox, struct inbox_frame *frame);
void compose_draw(const struct inbox_view *inbox, struct canvas *canvas);

#endif
