/* heed's side of the engine: start it, wake it, learn that something changed. The results
 * are in the store.
 * SPDX-License-Identifier: MIT */
#ifndef CLIENT_CLIENT_H
#define CLIENT_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct client;
struct err;

/* Starts `heed-engine sync --watch OPTIONS…` for a store; `options` ends with NULL, and
 * may be NULL. It ends when we do: it watches the pipe to us. Its standard error goes to
 * the log file. */
bool client_start(struct client **engine, const char *store, const char *const *options,
	struct err *err);

/* A descriptor to poll: readable when the engine has changed the store, or has ended. */
int client_fd(const struct client *engine);

/* Reads what arrived; false when the engine has ended (then `err` says how, unless it
 * ended on request). */
bool client_hear(struct client *engine, struct err *err);

/* Asks it to look again: something is in the outbox, or a fetch was requested. Never
 * waits. */
void client_poke(struct client *engine);

/* Asks it to stop the first import of an account, or to go on with it. Never waits. */
void client_import(struct client *engine, int64_t account, bool stops);

/* Whether this is the engine that an owner's name stands for (base/system/owner.h). */
bool client_is(const struct client *engine, const char *owner);

/* Closes the pipe; the engine finishes what it is sending and exits; we wait at most `ms`
 * for it. NULL is fine. */
void client_stop(struct client *engine, int ms);

/* Runs `heed-engine ARGS… --store STORE` to its end, with our standard streams, except
 * that `input` (may be NULL) becomes its standard input. Returns its exit status. */
int client_run(
	const char *store, const char *const *args, const char *input, struct err *err);

/* The same; each line of its standard output is passed to `heard`. With `goes_on`, our own
 * standard input follows the `input`. */
int client_run_lines(const char *store, const char *const *args, const char *input,
	bool goes_on, void (*heard)(void *context, const char *line), void *context,
	struct err *err);

/* Replaces this process with heed-engine, for a command that has nothing else to do: our
 * parent controls it, and gets its exit status. Returns only on failure. */
bool client_become(const char *store, const char *const *args, struct err *err);

/* client_run with its output kept: its standard output as a string, or NULL with its last
 * message as the error. For programs that own the screen. */
char *client_run_output(const char *store, const char *const *args, const char *input,
	struct arena *arena, struct err *err);

/* Starts the practice community with more arguments (NULL: none; ends with NULL) and
 * waits for its first line, {"server":…} (stored in `json`, of size `room`); it ends
 * when `*hold` is closed or we end. */
bool client_start_demo(
	int *hold, const char *const *args, char *json, size_t room, struct err *err);

#endif
