/* The command line of heed-engine.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_OPTION_H
#define ENGINE_OPTION_H

#include <stdbool.h>
#include <stdint.h>

struct err;

struct engine_options {
	const char *command;
	/* The single word that some commands take: a network, an account; or NULL. */
	const char *word;
	const char *store;
	const char *account;
	const char *name;
	const char *secrets;
	const char *config;
	const char *server;
	const char *handle;
	const char *which;
	const char *reads;
	int64_t import;   /* -1: as configured */
	int64_t poll;     /* -1: as configured */
	int64_t patience; /* the longest that a response may take */
	int64_t agree;    /* how long a person may take in the browser */
	int64_t wait;     /* the number of a reply; 0 */
	int64_t give_up;  /* how long to wait for it */
	bool watches;
	bool pipe;
	bool json;
	bool demo;
	bool browser;
	bool by_hand;
	bool asks;
	bool asks_import;
	bool help;
};

/* Borrows from argv. ERR_USAGE with a message. */
bool engine_option_parse(int argc, const char *const *argv,
	struct engine_options *options, struct err *err);

/* Prints the text of --help. */
void engine_option_help(void);

#endif
