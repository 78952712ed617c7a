/* Running other programs, with a list of arguments and never through a shell.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_PROC_H
#define BASE_SYSTEM_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct arena;
struct err;

/* `in`, `out`, `err_to`: descriptors that become the child's 0, 1, 2; -1 keeps ours,
 * PROC_NULL is /dev/null. All other descriptors are closed in the child, which starts
 * with no signal blocked or ignored. Only heed-engine gets the HEED_TOKEN_…
 * variables. */
#define PROC_NULL (-2)

struct proc {
	const char *const *argv; /* ends with NULL; argv[0] is looked up in PATH */
	int in;
	int out;
	int err_to;
	bool own_group; /* in its own process group: keys do not interrupt it */
};

bool proc_start(const struct proc *proc, pid_t *pid, struct err *err);

/* Waits for it to end; returns its exit status, 128 + signal if it was killed, -1 if
 * unknown (not our child, or already waited for). */
int proc_wait(pid_t pid);

/* True when it has ended; then *status is filled as by proc_wait. Never waits. */
bool proc_has_ended(pid_t pid, int *status);

/* Runs it to its end with `input` on its standard input (may be NULL), and keeps at most
 * `max` bytes of its standard output; the rest is read and dropped. If it fails:
 * ERR_FAILED with the last line of its error output. */
char *proc_output(const char *const *argv, const char *input, size_t max,
	struct arena *arena, struct err *err);

/* Splits a command from a setting ("pass show 'heed/%a'") into words as a shell would,
 * without running one. NULL-terminated; NULL with `err` for an open quote or if there is
 * no word. %NAME is not replaced here. */
char **proc_words(const char *command, struct arena *arena, struct err *err);

/* Both ends CLOEXEC. */
bool proc_pipe(int ends[2], struct err *err);

#endif
