/* One sign-in may speak for several accounts (Pages, channels, sites): which of them it is.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_WHICH_H
#define ENGINE_ACCOUNT_WHICH_H

#include <stdbool.h>

struct account_command;
struct engine_options;
struct err;
struct op_result;
struct session;

/* Takes whose token we have from an answer. If there are several and the session's account is
 * none yet, they stay in the session for which_choose. ERR_SIGNIN if the account that it is
 * can no longer be spoken for. */
bool which_take(struct session *session, const struct op_result *answer, struct err *err);

/* Chooses one, by the option --which or, with --choose, by asking: prints "choice NUMBER
 * HANDLE NAME" for each, then "which", and reads a number or a name from standard input until
 * it is one of them ("wrong SENTENCE" if it is not). */
bool which_choose(struct account_command *command, const struct engine_options *options,
	struct err *err);

#endif
