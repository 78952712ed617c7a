/* What people say about the workshop without mentioning it: one of them is angry, one asks, one is
 * content. They use the words that its account listens for (HEAR_PRACTICE).
 * SPDX-License-Identifier: MIT */
#include "demo/story/story_parts.h"

#include "base/mem.h"

/* clang-format off */
static const struct story_line lines[] = {
	{ .by = "lev", .ago = STORY_DAYS(3) + STORY_HOURS(2),
	  .text = "Had a wheel trued this morning. Straight as a ruler, and they let "
		"me talk about sealant for an hour. #OtterAndSpoke",
	  .then = "You read this? Then you know about the sealant." },
	{ .by = "aoife", .ago = STORY_DAYS(1) + STORY_HOURS(3),
	  .text = "Three days in Ghent next week, with a hired bike I don't trust. "
		"Does anybody know whether Otter & Spoke look at bikes that they "
		"didn't sell?",
	  .then = "Oh, you do read everything! Wednesday it is. Thank you!" },
	{ .by = "pix", .ago = STORY_HOURS(9) + 25,
	  .text = "stood outside otter & spoke for 40 minutes. the sign says open "
		"till 6. the door says no. the CAT looked at me and turned around. "
		"so mad rn 😾",
	  .then = "ok that's actually a good apology 🥺 see you tomorrow then. hi to "
		"the cat i guess" },
};

const struct story_part story_heard = { lines, COUNT(lines) };
