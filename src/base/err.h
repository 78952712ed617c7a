/* How a function reports what went wrong.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* X(code, name, exit status of a command that ends with it) */
#define ERR_LIST(X)                                                                     \
	X(ERR_NONE, "none", 0)                                                          \
	X(ERR_FAILED, "failed", 1)   /* anything without a code of its own */           \
	X(ERR_USAGE, "usage", 2)     /* the command line is wrong */                    \
	X(ERR_CONFIG, "config", 2)   /* a configuration or keymap file is wrong */      \
	X(ERR_QUERY, "query", 2)     /* a query does not parse */                       \
	X(ERR_SIGNIN, "sign-in", 3)  /* the token is missing, wrong or revoked */       \
	X(ERR_LATER, "later", 4)     /* the other side asks us to come back later */    \
	X(ERR_NETWORK, "network", 4) /* no answer: no route, no name, time-out */       \
	X(ERR_LOCKED, "locked", 4)   /* another process holds the store for too long */ \
	X(ERR_REFUSED, "refused", 1) /* the network refused, and will refuse again */   \
	X(ERR_GONE, "gone", 1)       /* what was asked for does not exist */            \
	X(ERR_STORE, "store", 1)     /* the store is damaged, full, or too new */       \
	X(ERR_PROTOCOL, "protocol", 1) /* the reply is not what this API promises */    \
	X(ERR_UNSURE, "unsure", 1) /* it may have happened; there is no way to know */  \
	X(ERR_CHANGED, "changed",                                                       \
		5) /* something new arrived since the user last looked */               \
	X(ERR_NO_KEYRING, "no-keyring", 6) /* no keyring, or a locked one, for a token */

enum err_code {
#define X(code, name, exit_status) code,
	ERR_LIST(X)
#undef X
};

/* One line: what was found and what to do; it begins with a small letter and has no full
 * stop. Zero-initialised means "no error". */
struct err {
	enum err_code code;
	char text[512];
};

/* Sets code and sentence; always returns false, so `return err_set(…)` is
 * the way out. `err` may be NULL. The text is cut at its size, and control characters are
 * shown as '?', so that an error can always be printed. */
bool err_set(struct err *err, enum err_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts words and ": " before an error that is already set, for the place it came
 * from ("mastodon.example: …"). Returns false. */
bool err_before(struct err *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The name of a code as in the list above; "failed" for an unknown one. */
const char *err_name(enum err_code code);

/* The code of a name; ERR_FAILED for an unknown one. */
enum err_code err_code(const char *name);

/* The exit status of a command: 0 done, 1 failed, 2 wrong usage, 3 sign-in needed, 4 try
 * later, 5 something new arrived since the user last looked, 6 no keyring. */
int err_exit_status(const struct err *err);

/* The first code in the list with this exit status; false if there is none. */
bool err_code_of_status(int status, enum err_code *code);

#endif
