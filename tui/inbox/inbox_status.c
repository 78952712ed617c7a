/* What the status line of the inbox says while there is no message.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/str.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/hint.h"

const char *
inbox_status(const struct view *view)
{
	struct inbox_view *inbox = inbox_of(view);

	inbox->status[0] = '\0';
	if (inbox->range.on)
		snprintf(inbox->status, sizeof inbox->status,
			"%zu marked; move to mark more, %s keeps them, %s takes them off",
			inbox->n_marked, hint_key(inbox->view.app, ACT_RANGE).at,
			hint_key(inbox->view.app, ACT_CANCEL).at);
	else if (inbox->n_marked > 0)
		snprintf(inbox->status, sizeof inbox->status, "%zu marked",
			inbox->n_marked);
	else if (!str_is_empty(inbox->search))
		snprintf(inbox->status, sizeof inbox->status, "search: %s, %s next",
			inbox->search, hint_key(inbox->view.app, ACT_SEARCH_NEXT).at);
	return inbox->status;
}
