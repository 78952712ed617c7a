/* A lock on the secret of an account, so that only one program at a time renews it.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SECRET_SECRET_LOCK_H
#define ENGINE_SECRET_SECRET_LOCK_H

#include <stdbool.h>

#include "engine/secret/secret.h"

struct err;
struct secret_lock;

/* Never waits: true with *lock NULL if another program has it. It is released when we
 * exit, for whatever reason. */
bool
secret_lock(const struct secret_owner *owner, struct secret_lock **lock, struct err *err);

/* NULL is fine. */
void secret_lock_release(struct secret_lock *lock);

#endif
