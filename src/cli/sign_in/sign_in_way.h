/* heed account add: how somebody wants to sign in.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SIGN_IN_SIGN_IN_WAY_H
#define CLI_SIGN_IN_SIGN_IN_WAY_H

struct catalog_row;
struct cli;

enum sign_in_way {
	WAY_BROWSER, /* that heed opens */
	WAY_LINK,    /* that the person opens, on this computer */
	WAY_PASTE,   /* on another computer: they paste the code */
	WAY_SECRET,
	WAY_INPUT, /* the same, from standard input */
	WAY_UNKNOWN,
};

/* Asks a person, until it is one of the ways; the end of the input takes the default. `at`
 * says where the account is. */
enum sign_in_way
sign_in_way_ask(struct cli *cli, const struct catalog_row *network, const char *at);

#endif
