/* heed-engine account-add --ask-import: how far back the first import goes.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_IMPORT_IMPORT_ASK_H
#define ENGINE_IMPORT_IMPORT_ASK_H

#include <stdbool.h>

struct engine_options;
struct err;
struct session;

/* Prints "signed HANDLE", and "missed SENTENCE" if the account has one; finds out what it costs,
 * with at most one request for each stream, of which nothing is kept; prints that as "import
 * JSON" (inbox/import/import_offer.h), reads a line, and writes the choice. An empty line, or
 * the end of the input, is the default. Nobody is asked if an option says it, or if something
 * was imported before. Until the answer, no other engine begins. */
bool import_ask(
	struct session *session, const struct engine_options *options, struct err *err);

#endif
