/* The signs of a row: what each means, and how it is drawn. The queue, the lists and the help
 * use the same table.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ROW_SIGN_H
#define TUI_ROW_SIGN_H

#include <stdint.h>

#include "base/time/date.h"
#include "store/store.h"
#include "tui/term/theme.h"

struct app;
struct arena;

/* X(sign, how it looks, role, what it means) */
#define SIGNS(X)                                                                        \
	X(SIGN_WAITING, " ", ROLE_WAITING, "")                                          \
	X(SIGN_SOON, "◕", ROLE_SOON, "waits, in the last quarter of its target")        \
	X(SIGN_LATE, "!", ROLE_LATE, "has waited longer than its target allows")        \
	X(SIGN_ANSWERED, "✓", ROLE_ANSWERED, "answered")                                \
	X(SIGN_DONE, "∙", ROLE_DIM, "done without a reply")                             \
	X(SIGN_NO_REPLY, "-", ROLE_DIM, "needs no reply")                               \
	X(SIGN_QUIET, " ", ROLE_DIM, "")                                                \
	X(SIGN_HEARD, "~", ROLE_DIM, "says a word that you listen for")                 \
	X(SIGN_SNOOZED, "z", ROLE_DIM, "snoozed: out of the queue for a while")         \
	X(SIGN_SENDING, ">", ROLE_OURS, "a reply is on its way")                        \
	X(SIGN_UNSURE, "?", ROLE_ERROR, "a reply was refused, or may not have arrived") \
	X(SIGN_DRAFT, "✎", ROLE_LABEL, "a reply is begun")                              \
	X(SIGN_CHANGED, "edited", ROLE_SOON, "edited after your reply")                 \
	X(SIGN_LIKED, "liked", ROLE_LABEL, "you liked it, and did not reply")           \
	X(SIGN_COMMUNITY, "↳", ROLE_DIM, "somebody else replied")                       \
	X(SIGN_PRIVATE, "private", ROLE_LABEL, "a private message")                     \
	X(SIGN_NOTE, "note", ROLE_LABEL, "you wrote a note on it, or on the person")

enum row_sign {
#define X(sign, look, role, meaning) sign,
	SIGNS(X)
#undef X
		SIGN_COUNT
};

struct row_sign_look {
	const char *look;
	enum role role;
	const char *meaning; /* "" if none is shown in the help */
};

extern const struct row_sign_look row_signs[SIGN_COUNT];

/* The sign of the state of a conversation. */
enum row_sign row_sign(const struct inbox_row *row, int64_t now);

/* Which waits are coloured: only a limited number, by rank in the whole list, so that a
 * backlog is not a wall of red. Zero: none. */
struct wait_ink {
	bool by_due;  /* there are targets */
	int64_t late; /* due, or waiting since, this time or earlier: among the worst */
	int64_t soon; /* waiting since this time or earlier: among the longest third */
	int64_t long_wait; /* without targets, late also requires a wait longer than this, */
	int64_t medium_wait; /* and soon one longer than this */
};

/* The most rows that are late, of `waiting`. */
int row_sign_reds(int64_t waiting);

/* The role of a conversation's sign and wait. */
enum role
row_sign_wait_role(const struct wait_ink *ink, const struct inbox_row *row, int64_t now);

/* The sign before its text, for something special; SIGN_COUNT for none. */
enum row_sign row_sign_flag(const struct inbox_row *row);

/* The signs of its annotations, and its labels: "#press #vip ", or "". */
const char *row_sign_labels(const struct inbox_row *row, struct arena *arena);

/* How long they have been waiting; if they are not, the age of the newest item. */
struct date_text row_sign_age(const struct inbox_row *row, int64_t now);

/* The state of a reply that is not sent yet, as a sentence. */
const char *row_sign_outgoing(const struct app *app, const struct outgoing *reply,
	enum role *role, struct arena *arena);

/* The last decision about a closed conversation, in words. */
const char *row_sign_decision(enum mark_kind kind);

#endif
