/* What a network makes of servers that fail, and of what stands before them: every step of
 * every case is read once more with each fault. tests/networks/faults/NAME has what comes of
 * it, for each operation.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_NETWORKS_FAULTS_H
#define TESTS_NETWORKS_FAULTS_H

#include <stddef.h>

struct arena;
struct http_request;
struct op_args;
struct step;

struct faults {
	struct faults_outcome *outcomes;
	size_t n_outcomes;
};

/* Reads each fault as the response to `request`, which `step` made. */
void
faults_add(struct faults *faults, const struct step *step, const struct op_args *args,
	const struct http_request *request, struct arena *arena);

/* All that was added, as the file holds it. */
char *faults_print(struct faults *faults, struct arena *arena);

#endif
