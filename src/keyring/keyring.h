/* heed-keyring: the keyring (Secret Service). A program of its own, because unlocking the keyring
 * may take a person a long time, and because the libraries that speak to it take longer to load
 * than the rest of the engine.
 *
 *     heed-keyring read|keep|forget NETWORK SERVER ID HANDLE [quiet]
 *
 * A secret is read from standard input, or written to standard output. With `quiet`, the user is
 * not asked to unlock the keyring.
 * SPDX-License-Identifier: MIT */
#ifndef KEYRING_KEYRING_H
#define KEYRING_KEYRING_H

#include <stddef.h>

/* Exit status. */
#define KEYRING_DONE   0
#define KEYRING_FAILED 1 /* the reason is on standard error */
#define KEYRING_NONE   3 /* there is no such secret */
#define KEYRING_LOCKED 4

/* The longest secret, in bytes. */
#define KEYRING_SECRET_MAX ((size_t)16 * 1024)

#endif
