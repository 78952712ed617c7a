/* Running the cases of a network: every folder is a test. The wish becomes the request, the
 * response becomes the answer; UPDATE=1 writes request and answer anew.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_NETWORKS_CASES_H
#define TESTS_NETWORKS_CASES_H

struct network;

/* All of tests/networks/NAME; the number of those that failed. */
int cases_run(const struct network *network, const char *name);

#endif
