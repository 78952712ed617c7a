/* Addresses that cannot be reached from outside this machine.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_LOOPBACK_H
#define DEMO_SERVER_LOOPBACK_H

#include <stdbool.h>

struct err;
struct sockaddr_in;

/* "127.0.0.1:8000", or another of 127.0.0.0/8. */
bool loopback_parse(const char *text, struct sockaddr_in *address, struct err *err);

#endif
