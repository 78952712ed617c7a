/* Where heed keeps its files (XDG), and files that only their owner can read.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_PATH_H
#define BASE_SYSTEM_PATH_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

/* $XDG_CONFIG_HOME/heed/NAME, else ~/.config/heed/NAME. Nothing is created. */
char *path_config(const char *name, struct arena *arena);
/* $XDG_DATA_HOME/heed/NAME, else ~/.local/share/heed/NAME: the store. */
char *path_data(const char *name, struct arena *arena);
/* $XDG_STATE_HOME/heed/NAME, else ~/.local/state/heed/NAME: logs. */
char *path_state(const char *name, struct arena *arena);
/* $XDG_RUNTIME_DIR/heed/NAME, else a folder of our own under /tmp: the demo. */
char *path_runtime(const char *name, struct arena *arena);

/* A sister program (heed-engine, heed-keyring, heed-demo): beside this program, else in
 * ../libexec/heed, else the libexec folder named at build time. NULL if nowhere. */
char *path_program(const char *name, struct arena *arena);

/* Whether a program of that name can be started: an absolute or relative path, or a name
 * to look up in PATH. */
bool path_has_program(const char *name);

/* A file that came with heed ("keymaps/vim.keys"): in ../share/heed, else in .. (a build
 * in its checkout), else in the share folder named at build time. NULL if nowhere. */
char *path_shared(const char *name, struct arena *arena);

/* Creates the folder of a file, and its parents, with mode 0700. False if somebody else
 * created one of them in a place that everybody can write to (such as /tmp). */
bool path_make_folder(const char *file, struct err *err);

/* Reads a whole text file; ERR_GONE if there is none, ERR_FAILED if it has more than
 * `max` bytes or a NUL. */
char *path_read(const char *file, size_t max, struct arena *arena, struct err *err);
/* The same for any bytes; `len` counts them. */
char *path_read_bytes(
	const char *file, size_t max, struct arena *arena, size_t *len, struct err *err);

/* Writes to a path that the user gave: like path_write_private, but a device or a pipe is
 * written to, not replaced. */
bool path_write(const char *file, const char *text, size_t len, struct err *err);

/* Replaces a file atomically (written beside it, synced, renamed), mode 0600. A symbolic
 * link stays, and the file it points to is replaced; anything but a regular file is
 * refused. */
bool path_write_private(const char *file, const char *text, size_t len, struct err *err);

/* Removes what interrupted calls of path_write_private left beside a file, which nobody
 * may be writing at the time. Returns how many there were. */
size_t path_write_sweep(const char *file);

/* Opens a file for reading that only we can open: -1 with ERR_CONFIG if it is a symbolic
 * link, not a regular file, somebody else's, or readable or writable by others; with
 * ERR_GONE if it does not exist. */
int path_open_private(const char *file, struct err *err);

/* The same check, without opening it. */
bool path_check_private(const char *file, struct err *err);

#endif
