/* The keyring (Secret Service), in a process of its own: whoever has to unlock it may take
 * long, and the engine does not wait.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_KEYRING_H
#define ENGINE_SECRET_KEYRING_H

/* How it ends. */
#define KEYRING_DONE   0
#define KEYRING_FAILED 1 /* why: on standard error */
#define KEYRING_NONE   3 /* there is no such secret */
#define KEYRING_LOCKED 4

/* `heed-engine keyring read|keep|forget NETWORK SERVER ID HANDLE [quiet]`: a secret comes
 * from standard input, or goes to standard output. With `quiet` nobody is asked to unlock
 * the keyring. */
int keyring_main(int argc, const char *const *argv);

#endif
