/* What the mouse does.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/pointing.h"

#include "base/err.h"
#include "tui/app.h"
#include "tui/app_act.h"
#include "tui/input/mouse.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/lines.h"

/* Lines for one step of the wheel. */
#define STEP 3

/* What others would see at once is left to keys, which are not pressed by accident; so is
 * Enter where it chooses any action (the help) or hands in a form. */
static bool
leaves_this_machine(const struct app *app, enum action action)
{
	const struct view *view = app_top(app);
	enum context context = view->ops->context(view);

	if (action == ACT_OPEN && context != CONTEXT_QUEUE && context != CONTEXT_LIST)
		return true;
	return action == ACT_SEND || action == ACT_LIKE || action == ACT_BOOST ||
		action == ACT_RETRY || action == ACT_POSTED;
}

static void
press_hint(struct app *app, enum action action)
{
	const struct command command = { .action = action, .argument = "" };

	if (leaves_this_machine(app, action))
		app_say(app, ROLE_NOTE, "%s does that; a click never sends anything",
			hint_key_first(app, action).at);
	else
		app_command(app, &command);
}

/* A list of lines: the wheel moves through it, a click selects. */
static void
point_at_lines(struct lines *lines, const struct mouse *mouse, struct canvas_spot spot)
{
	enum action action = mouse->act == MOUSE_WHEEL_UP ? ACT_PREVIOUS : ACT_NEXT;

	if (mouse->act == MOUSE_PRESS && spot.spot == SPOT_ENTRY)
		lines_move_to(lines, (size_t)spot.which);
	for (int i = 0; i < STEP && mouse->act >= MOUSE_WHEEL_UP; i++)
		lines_move(lines, action);
}

void
pointing_act(struct app *app, const struct mouse *mouse)
{
	struct view *view = app_top(app);
	struct canvas_spot spot = canvas_spot_at(&app->canvas, mouse->row, mouse->col);

	/* A question is answered with keys. */
	if (app->prompt.open || app->place.rows == 0)
		return;
	if (mouse->act != MOUSE_DRAG && mouse->act != MOUSE_LET_GO) {
		app->press++;
		app->note.text[0] = '\0';
		arena_release(&app->scratch);
	}
	/* The popup of a prefix is in front. */
	if (app->n_keys > 0 || app->describes) {
		if (mouse->act == MOUSE_PRESS) {
			app->n_keys = 0;
			app->describes = false;
		}
		return;
	}
	app->count = 0;
	if (mouse->act == MOUSE_PRESS && spot.spot == SPOT_HINT)
		press_hint(app, (enum action)spot.which);
	else if (view->ops->point && view->ops->point(view, mouse, spot))
		return;
	else if (view->ops->lines)
		point_at_lines(view->ops->lines(view), mouse, spot);
}
