/* What a person decides about conversations of the inbox: done, snooze, assign, labels and
 * the like, and what is done on a network. Each applies to the targets of the present key.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_DECIDE_DECIDE_H
#define TUI_DECIDE_DECIDE_H

#include "tui/inbox/inbox_view.h"

/* decide.c: done and its like; like and boost */
view_run decide, decide_like;
/* After an action, shows the next conversation: in the list it takes the place of the last; an
 * open conversation is replaced by it if the action `goes_on`. Shows a message with what was
 * done, also if nobody else is waiting in the list. Conversations that were left out because of
 * news (`marked`, may be NULL) stay marked; ERR_CHANGED if it was the only one. */
bool decide_finish(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct marked *marked, bool goes_on, const char *said, struct err *err);

/* spam.c: asks first if a network is told */
view_run decide_spam;

/* people.c; the argument of answered is the number of the conversation with the answer
 * ("": our newest answer under the same post) */
view_run decide_people_answered, decide_people_mute, decide_people_vip;

/* label.c: prompts for labels if none are given */
view_run decide_label;

/* annotate.c: adds the annotation that the action is named after, or removes it if all have
 * it */
view_run decide_annotate;

/* snooze.c: asks until when if that is not given */
view_run decide_snooze;
/* edit.c */
view_run decide_edit;

/* "until Tue 1 Dec 09:00 CET", in the zone of the desk; in the scratch arena. */
const char *decide_snooze_until(struct app *app, int64_t until);
/* What the command would do, for the popup of its prefix. */
struct view_about decide_snooze_about(const struct inbox_view *inbox,
	const struct command *command, struct arena *arena);

/* assign.c: asks to whom if that is not given */
view_run decide_assign;

/* note.c: asks for the text if none is given; edit-note takes the number of a note ("": the
 * newest) */
view_run decide_note;

/* moderate.c: actions on the network, after a question */
view_run decide_moderate;
void decide_moderate_forget(struct inbox_view *inbox);

#endif
