/* The signs of a row: what each means, and how it is drawn. The queue, the lists and the
 * help read the same table.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SIGN_H
#define TUI_SIGN_H

#include <stdint.h>

#include "base/date.h"
#include "store/store.h"
#include "tui/theme.h"

struct arena;

/* X(sign, how it looks, in ASCII, role, what it means) */
#define SIGNS(X)                                                                        \
	X(SIGN_WAITING, "●", "*", ROLE_WAITING, "they spoke last: waits for an answer") \
	X(SIGN_LATE, "!", "!", ROLE_LATE, "waits for longer than its target allows")    \
	X(SIGN_ANSWERED, "✓", "v", ROLE_ANSWERED, "answered")                           \
	X(SIGN_DONE, "×", "x", ROLE_DIM, "done without an answer")                      \
	X(SIGN_NO_REPLY, "–", "-", ROLE_DIM, "needs no reply")                          \
	X(SIGN_QUIET, " ", " ", ROLE_DIM, "")                                           \
	X(SIGN_SENDING, "↑", "^", ROLE_NOTE, "an answer is being sent")                 \
	X(SIGN_UNSURE, "?", "?", ROLE_ERROR,                                            \
		"an answer was refused, or may not have arrived")                       \
	X(SIGN_DRAFT, "✎", "[draft]", ROLE_WARN, "an answer is begun")                  \
	X(SIGN_CHANGED, "[changed]", "[changed]", ROLE_WARN, "edited after our answer") \
	X(SIGN_LIKED, "♥", "[liked]", ROLE_WARN, "we liked it, and did not answer")     \
	X(SIGN_COMMUNITY, "↳", "[a fan answered]", ROLE_WARN, "somebody else answered") \
	X(SIGN_PRIVATE, "✉", "[private]", ROLE_WARN, "a private message")

enum sign {
#define X(sign, look, ascii, role, meaning) sign,
	SIGNS(X)
#undef X
		SIGN_COUNT
};

struct sign_row {
	const char *look;
	const char *ascii;
	enum role role;
	const char *meaning; /* "" where there is nothing to tell */
};

extern const struct sign_row signs[SIGN_COUNT];

/* Where a conversation stands, and the role of it: a long wait has one of its own,
 * and what will be late soon. */
enum sign sign_of(const struct row *row);
enum role sign_role(const struct row *row, int64_t now);

/* What is special about it, before its text; SIGN_COUNT for nothing. */
enum sign sign_flag(const struct row *row);

/* "#press #vip ", or "". */
const char *sign_labels(const struct row *row, struct arena *arena);

/* How long they wait; with a target, how much time is left ("-12m") or how late it is
 * ("+5m"); of others, how old the newest item is. */
struct date_text sign_age(const struct row *row, int64_t now);

/* How a reply that is not sent yet stands, as a sentence. */
const char *
sign_reply(const struct reply *reply, int64_t now, enum role *role, struct arena *arena);

/* How the last decision about a conversation that is closed reads. */
const char *sign_decision(enum mark_kind kind);

#endif
