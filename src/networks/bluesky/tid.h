/* Bluesky's record keys: a time in microseconds and a random number, as 13 characters
 * that sort by time.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_BLUESKY_TID_H
#define NETWORKS_BLUESKY_TID_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

#define TID_LENGTH 13

/* The key of a time in microseconds and a number below 1024. */
char *tid_write(int64_t us, unsigned clock, struct arena *arena);

bool tid_is(const char *text);

/* Its time in ms; 0 if it is not a key. */
int64_t tid_time(const char *tid);

/* A key for what is posted at `now` (ms), the same for the same arguments. */
const char *tid_of(int64_t now, const char *uuid, struct arena *arena);

#endif
