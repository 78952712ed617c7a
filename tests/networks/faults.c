/* What a network makes of servers that fail.
 * SPDX-License-Identifier: MIT */
#include "tests/networks/faults.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/network.h"

/* Of one network, with its streams and methods. */
#define OPS_MAX 100

#define PAGE "<html><head><title>Gate</title></head><body>no</body></html>"

static const struct fault {
	const char *name;
	int status;
	const char *body;
} faults_all[] = {
	{ "401", 401, "" },
	{ "401 page", 401, PAGE },
	{ "403", 403, "" },
	{ "403 page", 403, PAGE },
	{ "404", 404, "" },
	{ "404 JSON", 404, "{\"error\":\"Not found\",\"message\":\"Not Found\"}" },
	{ "404 text", 404, "404 page not found" },
	{ "404 page", 404, PAGE },
	{ "410", 410, "" },
	{ "429", 429, "" },
	{ "502 page", 502, PAGE },
	{ "503", 503, "" },
	{ "error", 200, "{\"error\":\"not allowed\"}" },
	{ "errors", 200, "{\"errors\":[\"not allowed\"]}" },
	{ "errors with more", 200, "{\"errors\":[{\"message\":\"not allowed\"}]}" },
	{ "page", 200, PAGE },
	{ "nothing", 200, "" },
	{ "cut", 200, "{\"id\":\"1\",\"con" },
	{ "null", 200, "null" },
	{ "{}", 200, "{}" },
	{ "[]", 200, "[]" },
};

/* That one or more faults of an operation have. */
struct faults_outcome {
	const char *op;
	size_t fault;
	const char *text;
};

static const char *
text_of(bool ok, const struct op_result *result, const struct err *err,
	struct arena *arena)
{
	if (!ok)
		return err_name(err->code);
	return arena_printf(arena, "ok%s%s%s%s%s%s%s%s",
		result->n_items > 0 ? ", an item" : "",
		result->n_gone > 0 ? ", it is gone" : "",
		result->n_unread > 0 ? ", unread" : "",
		result->who.remote_id != NULL ? ", who" : "",
		result->credential.token != NULL ? ", a credential" : "",
		result->missed != NULL ? ", missed" : "",
		result->lacks != NULL ? ", lacks" : "", result->more ? ", more" : "");
}

/* What no network may conclude. */
static void
check(const struct fault *fault, bool ok, const struct http_request *request,
	const struct op_result *result)
{
	bool says_nothing = fault->body[0] == '<' || fault->status == 401 ||
		fault->status == 429 || fault->status >= 500 ||
		str_starts(fault->name, "error");

	if (says_nothing && request->has_effect && ok && !result->more)
		fail_msg("%s %s: done, says a response of \"%s\"", request->method,
			request->url, fault->name);
}

static void
add(struct faults *faults, size_t fault, const char *op, const char *text,
	struct arena *arena)
{
	for (size_t i = 0; i < faults->n_outcomes; i++) {
		const struct faults_outcome *other = &faults->outcomes[i];

		if (other->fault == fault && str_eq(other->op, op) &&
			str_eq(other->text, text))
			return;
	}
	*ARENA_PUSH(arena, faults->outcomes, faults->n_outcomes) =
		(struct faults_outcome){ arena_copy(arena, op), fault,
			arena_copy(arena, text) };
}

void
faults_add(struct faults *faults, const struct step *step, const struct op_args *args,
	const struct http_request *request, struct arena *arena)
{
	struct arena scratch = { 0 };
	const char *op = arena_printf(&scratch, "%s%s%s, %s%s", op_name(args->op),
		args->stream == NULL ? "" : " ", str_or_empty(args->stream),
		request->method, request->has_effect ? ", which writes" : "");

	for (size_t i = 0; i < COUNT(faults_all); i++) {
		const struct fault *fault = &faults_all[i];
		const struct http_response response = {
			.status = fault->status,
			.body = fault->body,
			.len = strlen(fault->body),
		};
		struct op_result result = { 0 };
		struct err err = { 0 };
		bool ok = step->read(args, &response, &scratch, &result, &err);

		check(fault, ok, request, &result);
		add(faults, i, op, text_of(ok, &result, &err, &scratch), arena);
	}
	arena_release(&scratch);
}

static int
by_op(const void *a, const void *b)
{
	const struct faults_outcome *one = a;
	const struct faults_outcome *other = b;
	int order = strcmp(one->op, other->op);

	if (order == 0)
		order = strcmp(one->text, other->text);
	return order != 0 ? order
			  : (one->fault > other->fault) - (one->fault < other->fault);
}

/* The outcomes of one operation; faults with the same share a line. Returns where the next
 * operation begins. */
static size_t
print_op(const struct faults *faults, size_t from, struct buf *out)
{
	const struct faults_outcome *first = &faults->outcomes[from];
	size_t i = from;

	for (; i < faults->n_outcomes && str_eq(faults->outcomes[i].op, first->op); i++) {
		const struct faults_outcome *outcome = &faults->outcomes[i];
		const char *name = faults_all[outcome->fault].name;

		if (i == from || !str_eq(outcome[-1].text, outcome->text))
			buf_addf(out, "%s  %s: %s", i == from ? "" : "\n", outcome->text,
				name);
		else
			buf_addf(out, " | %s", name);
	}
	buf_addc(out, '\n');
	return i;
}

/* Operations with the same outcomes stand together. */
char *
faults_print(struct faults *faults, struct arena *arena)
{
	struct {
		const char *names;
		const char *outcomes;
	} ops[OPS_MAX];
	size_t n_ops = 0;
	struct buf out;
	char *text;

	buf_init(&out, 0);
	qsort(faults->outcomes, faults->n_outcomes, sizeof *faults->outcomes, by_op);
	for (size_t from = 0; from < faults->n_outcomes;) {
		const char *op = faults->outcomes[from].op;
		size_t i = 0;

		buf_reset(&out);
		from = print_op(faults, from, &out);
		while (i < n_ops && !str_eq(ops[i].outcomes, buf_text(&out)))
			i++;
		assert_true(i < OPS_MAX);
		ops[i].names =
			i == n_ops ? op : arena_printf(arena, "%s\n%s", ops[i].names, op);
		if (i == n_ops)
			ops[n_ops++].outcomes = arena_copy(arena, buf_text(&out));
	}
	buf_reset(&out);
	for (size_t i = 0; i < n_ops; i++)
		buf_addf(&out, "%s%s\n%s", i == 0 ? "" : "\n", ops[i].names,
			ops[i].outcomes);
	text = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return text;
}
