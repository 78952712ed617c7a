/* How the network of an account files replies.
 * SPDX-License-Identifier: MIT */
#include "store/account/thread_rule.h"

#include "base/arena.h"
#include "inbox/thread/thread.h"
#include "networks/catalog.h"
#include "store/account/brand.h"
#include "store/private.h"

struct filing {
	enum catalog_threads threads;
	const struct mention_rule *mentions;
	const char *handle;
	bool assumes;
};

static bool
read_filing(struct store *store, int64_t account, struct arena *arena,
	struct filing *filing, struct err *err)
{
	const struct value with[] = { value_int(account) };
	const struct catalog_row *row;
	struct query *q;

	*filing = (struct filing){ .handle = "" };
	if (!db_query(store->db,
		    "SELECT network, handle, assumes FROM account WHERE id = $1", with,
		    COUNT(with), &q, err))
		return false;
	if (db_next(q)) {
		row = catalog_of(db_text(q, 0));
		filing->threads = row ? row->threads : THREADS_TREE;
		filing->mentions = catalog_mentions(db_text(q, 0));
		filing->handle = db_text_copy(q, 1, arena);
		filing->assumes = db_bool(q, 2);
	}
	if (store->files >= 0)
		filing->threads = (enum catalog_threads)store->files;
	return db_end(q, err);
}

bool
thread_rule_read(struct store *store, int64_t account, struct arena *arena,
	const struct thread_rule **rule, struct err *err)
{
	struct thread_rule *made;
	struct filing filing;
	struct brand brand;

	*rule = NULL;
	if (!read_filing(store, account, arena, &filing, err))
		return false;
	if (filing.threads == THREADS_TREE)
		return true;
	if (!brand_read(store, account, arena, &brand, err))
		return false;
	made = ARENA_NEW(arena, struct thread_rule);
	*made = (struct thread_rule){
		.flat = filing.threads == THREADS_FLAT,
		.sections = filing.threads == THREADS_SECTIONS,
		.assumes = filing.assumes,
		.mentions = filing.mentions,
		.us = filing.handle,
		.handles = brand.handles,
		.n_handles = brand.count,
	};
	*rule = made;
	return true;
}

bool
thread_rule_is_tree(struct store *store, int64_t account, bool *tree, struct err *err)
{
	struct arena arena = { 0 };
	struct filing filing;
	bool ok = read_filing(store, account, &arena, &filing, err);

	*tree = ok && filing.threads == THREADS_TREE;
	arena_release(&arena);
	return ok;
}
