/* Whom the messages of a thread answer, where the network does not file them under what they
 * answer: it nests one level of replies, or none.
 *
 * Items are taken by the network's time, then by id. For an item of ours, the first that
 * applies:
 * 1. sent: what the outbox says (`answers` of an item that was not written elsewhere);
 * 2. stated: the network says it (`answers`, a quote, or a parent that is not just where it
 *    was filed);
 * 3. named: the newest earlier item whose author it names (thread/named.h);
 * 4. assumed: exactly one person has said something in that branch since our last message
 *    there;
 * 5. otherwise nobody: it ends no turn, and those who wait there may be marked as answered
 *    by it.
 * An item of theirs under a post of ours is to us, unless it answers, or begins by naming,
 * somebody who has spoken in the thread and is not ours; then it is context, and help from
 * the community if that person waits.
 *
 * Of a `settled` item, whose words may be gone, the stored answer stands in place of what
 * words say: 3 and 4, and whom an item of theirs is addressed to.
 *
 * A pure function of the set of items: it looks at no turns, decisions or clocks.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_THREAD_ANSWERS_H
#define INBOX_THREAD_ANSWERS_H

struct arena;
struct thread_place;
struct thread_rule;
struct tree;

/* Fills the places of all items; `depth` is filled already. */
void answers_sort(const struct tree *tree, const struct thread_rule *rule,
	struct arena *arena, struct thread_place *places);

#endif
