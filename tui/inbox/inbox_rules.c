/* What the rules of heed.conf came to while heed is open.
 * SPDX-License-Identifier: MIT */
#include "store/rules.h"

#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

bool
inbox_rules_tell(struct inbox_view *inbox, struct err *err)
{
	struct app *app = inbox->view.app;
	const char *name;

	if (inbox->rules_told == 0)
		inbox->rules_told = app->now;
	if (!store_rules_stopped(app->store, inbox->rules_told, &app->scratch, &name,
		    &inbox->rules_told, err))
		return false;
	if (name)
		app_say(app, ROLE_NOTE,
			"rule %s stopped itself: more than %d acts in a minute; heed rule log %s",
			name, RULE_ACTS_MOST, name);
	return true;
}
