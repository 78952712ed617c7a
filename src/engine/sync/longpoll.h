/* Long polls: a network's first stream is fetched again and again, and the server holds
 * each request until it has something to say (networks/network.h, `patience`).
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_LONGPOLL_H
#define ENGINE_SYNC_LONGPOLL_H

#include <stdbool.h>

struct longpoll;
struct session;
struct listen_callbacks;

/* Starts; NULL if the network has no long polls. While `session->polled` is true, rounds
 * leave the first stream to it. */
struct longpoll *
longpoll_start(struct session *session, const struct listen_callbacks *callbacks);

/* NULL is fine. */
void longpoll_stop(struct longpoll *longpoll);

#endif
