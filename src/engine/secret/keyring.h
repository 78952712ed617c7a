/* The keyring (Secret Service), in a process of its own: unlocking it may take a person a
 * long time, and the engine does not wait.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_KEYRING_H
#define ENGINE_SECRET_KEYRING_H

/* Exit status. */
#define KEYRING_DONE   0
#define KEYRING_FAILED 1 /* the reason is on standard error */
#define KEYRING_NONE   3 /* there is no such secret */
#define KEYRING_LOCKED 4

/* `heed-engine keyring read|keep|forget NETWORK SERVER ID HANDLE [quiet]`: a secret is
 * read from standard input, or written to standard output. With `quiet`, the user is not
 * asked to unlock the keyring. */
int keyring_main(int argc, const char *const *argv);

#endif
