/* The operations of a network, by name. Data only: heed links it too.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_OP_H
#define NETWORKS_OP_H

/* X(op, name, what it does) */
#define OPS(X)                                                                        \
	X(OP_RESOLVE, "resolve", "where an account lives, by its handle alone")       \
	X(OP_SIGNIN, "sign-in", "a password for a credential")                        \
	X(OP_RENEW, "renew", "a new credential for one that ends")                    \
	X(OP_SERVER, "server", "what the server is and allows; needs no token")       \
	X(OP_WHOAMI, "whoami", "whose token this is")                                 \
	X(OP_FETCH, "fetch", "what came in on a stream since the cursor")             \
	X(OP_THREAD, "thread", "an item and everything said around it")               \
	X(OP_ITEM, "item", "one item as it is now, or that it is gone")               \
	X(OP_ITEMS, "items", "several items as they are now, in one request")         \
	X(OP_LISTEN, "listen", "a stream of events, as they happen")                  \
	X(OP_REPLY, "reply", "answer an item")                                        \
	X(OP_FIND, "find", "our answers to an item since then")                       \
	X(OP_LIKE, "like", "like an item")                                            \
	X(OP_UNLIKE, "unlike", "take a like back")                                    \
	X(OP_BOOST, "boost", "show an item to those who follow us")                   \
	X(OP_UNBOOST, "unboost", "take a boost back")                                 \
	X(OP_EDIT, "edit", "change the text of an item of ours")                      \
	X(OP_DELETE, "delete", "delete an item of ours")                              \
	X(OP_HIDE, "hide", "hide their reply under our post from everybody")          \
	X(OP_UNHIDE, "unhide", "show it again")                                       \
	X(OP_APPROVE, "approve", "let their held item appear")                        \
	X(OP_HOLD, "hold", "take their item back until somebody approves it")         \
	X(OP_SPAM, "spam", "tell the network that their item is spam")                \
	X(OP_REMOVE, "remove", "remove their item for good, as its moderator")        \
	X(OP_SILENCE, "mute", "see nothing of a person any more; they learn nothing") \
	X(OP_UNSILENCE, "unmute", "undo that")                                        \
	X(OP_BLOCK, "block", "have nothing to do with a person; they may see it")     \
	X(OP_UNBLOCK, "unblock", "undo that")                                         \
	X(OP_REPORT, "report", "report an item and its author to the moderators")

enum op {
#define X(op, name, meaning) op,
	OPS(X)
#undef X
		OP_COUNT
};

const char *op_name(enum op op);

#endif
