/* A case of a network: a folder with what is wished, the request that follows, the
 * response of a server and the answer read from it, as texts. tests/networks/README tells
 * how to write one.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_NETWORKS_CASE_H
#define TESTS_NETWORKS_CASE_H

#include <stdbool.h>

#include "networks/network.h"

struct arena;
struct buf;
struct err;

struct case_wish {
	struct endpoint at;
	struct op_args args;
	const char *items[32]; /* what wish.items points to */
	const char *fields[CATALOG_FIELDS];
};

/* What a wish is where its file does not say otherwise. */
void case_default_wish(const struct network *network, struct case_wish *into);

/* Reads a wish over the one before it. */
bool case_read_wish(
	const char *file, struct arena *arena, struct case_wish *into, struct err *err);

bool case_read_response(const char *file, struct arena *arena,
	struct http_response *response, struct err *err);

/* As the files hold them; `err` is printed when `ok` is false. */
char *case_print_request(bool ok, const struct http_request *request,
	const struct err *err, struct arena *arena);
char *case_print_answer(bool ok, const struct op_result *answer, const struct err *err,
	struct arena *arena);

/* Lines of an answer. A value that is not there, and a time of 0, print nothing. */
void case_print_item(struct buf *out, const struct item *item);
void case_print_value(struct buf *out, const char *name, const char *value);
void case_print_time(struct buf *out, const char *name, int64_t at);

#endif
