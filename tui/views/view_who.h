/* A person: what its two files share.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEWS_VIEW_WHO_H
#define TUI_VIEWS_VIEW_WHO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/store.h"
#include "tui/view.h"
#include "tui/widgets/lines.h"

struct person_view {
	struct view view;
	int64_t account;
	char *remote_id;
	struct arena arena;
	struct profile who;
	bool known;
	int64_t selected; /* id of a conversation; 0: none yet */
	struct lines facts;
	struct lines talks;
	int64_t asked_note; /* the note that is being changed; 0: a new one */
};

static inline struct person_view *
view_who_person(const struct view *view)
{
	return view_within(view, offsetof(struct person_view, view));
}

/* The conversation under the cursor; NULL: there is none. */
static inline const struct inbox_row *
view_who_row(const struct person_view *person)
{
	return person->known && person->talks.selected < person->who.n_recent
		? &person->who.recent[person->talks.selected]
		: NULL;
}

/* who_act.c */
view_run who_act_open, who_act_mute, who_act_vip, who_act_label, who_act_note;

#endif
