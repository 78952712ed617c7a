/* Which program somebody acts through.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_VIA_H
#define STORE_VIA_H

struct store;

/* X(via, name in the store) */
#define VIAS(X)                                                     \
	X(VIA_SCREEN, "screen")                                     \
	X(VIA_COMMAND, "command") /* with a person at a terminal */ \
	X(VIA_SCRIPT, "script")   /* a command without one */       \
	X(VIA_ENGINE, "engine")                                     \
	X(VIA_RULE, "rule")

enum via {
#define X(via, name) via,
	VIAS(X)
#undef X
		VIA_COUNT
};

const char *store_via_name(enum via via);

/* Sets the program for everything done with this store from now on; VIA_SCREEN by default. */
void store_set_via(struct store *store, enum via via);

#endif
