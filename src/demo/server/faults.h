/* Faults of real servers, switched on by name.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_FAULTS_H
#define DEMO_SERVER_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct demo_response;
struct arena;
struct err;
struct demo_request;

enum fault_kind {
	FAULT_DELAY,
	FAULT_401,
	FAULT_401_BASIC,
	FAULT_422,
	FAULT_429_SECONDS,
	FAULT_429_DATE,
	FAULT_429_TWICE,
	FAULT_429_RESET,
	FAULT_429_BARE,
	FAULT_500,
	FAULT_503_HTML,
	FAULT_REDIRECT,
	FAULT_NO_STREAM,
	FAULT_NO_V2_INSTANCE,
	FAULT_TRUNCATED,
	FAULT_RESET,
	FAULT_RESET_AFTER_WRITE,
	FAULT_502_AFTER_WRITE,
	FAULT_WRONG_JSON,
	FAULT_EMPTY,
	FAULT_HTML_ERRORS,
	FAULT_BIG,
	FAULT_SLOW,
	FAULT_DUPLICATE_PAGES,
	FAULT_LOOP_PAGES,
	FAULT_SHIFTING_PAGES,
	FAULT_NO_LINK,
	FAULT_NO_IDEMPOTENCY,
	FAULT_NO_EDIT,
	FAULT_KINDS,
};

struct demo_fault {
	enum fault_kind kind;
	int64_t number;
	int64_t left; /* requests it still applies to; -1: all */
	char path[128];
};

#define FAULTS_MAX 32

struct faults {
	struct demo_fault on[FAULTS_MAX];
	size_t on_count;
	struct demo_fault now[FAULTS_MAX]; /* those that apply to the current request */
	size_t now_count;
};

/* Switches on "KIND[=NUMBER][@REQUESTS][:/PATH]". */
bool faults_add(struct faults *faults, const char *spec, struct err *err);
void faults_clear(struct faults *faults);
/* In the format that faults_add reads. */
char *faults_spec(const struct demo_fault *fault, struct arena *arena);
void faults_list_kinds(FILE *to);

/* Finds those that apply to this request, and counts them down. */
void faults_take(struct faults *faults, const struct demo_request *request);
/* One that applies to the current request; NULL if none of this kind does. */
const struct demo_fault *faults_now(const struct faults *faults, enum fault_kind kind);

/* True if the request is refused without being carried out. */
bool faults_refuse(const struct faults *faults, const struct demo_request *request,
	const char *origin, struct demo_response *response);
/* Applies faults to the response to a request that was carried out. */
void faults_spoil(const struct faults *faults, struct demo_response *response);

#endif
