/* The HTTP side: connections, and sending responses. Only serve.c knows libmicrohttpd.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_SERVE_H
#define DEMO_SERVER_SERVE_H

#include <stdbool.h>
#include <stdint.h>

struct demo;
struct err;
struct demo_server;

/* Listens on "127.0.0.1:PORT" (any address of 127.0.0.0/8; 0 is a free port). */
bool serve_open(struct demo_server **server, const char *address, struct err *err);
void serve_close(struct demo_server *server);

/* http://ADDRESS:PORT; lives as long as the server. */
const char *serve_origin(const struct demo_server *server);

/* Readable if there is something to do. */
int serve_descriptor(const struct demo_server *server);

/* Handles what has arrived; returns the latest time at which it must be called again. */
int64_t serve_go_on(struct demo_server *server, struct demo *demo, int64_t ticks);

#endif
