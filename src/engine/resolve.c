/* Where an account lives, found by its handle.
 * SPDX-License-Identifier: MIT */
#include "engine/resolve.h"

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "engine/dns.h"
#include "engine/watch.h"

static void
came(void *context, const struct call_end *end)
{
	struct resolve *resolve = context;

	if (end->answer)
		watch_renew_who(resolve->watch, &end->answer->who);
	resolve->done(resolve->context, end->answer ? NULL : end->err);
}

void
resolve_start(struct resolve *resolve, struct watch *watch, const char *handle,
	void (*done)(void *context, const struct err *err), void *context)
{
	const char *domain = handle + (*handle == '@');
	struct arena *arena = watch->arena;

	*resolve = (struct resolve){ .watch = watch, .done = done, .context = context };
	steps_init(&resolve->steps, watch, came, resolve);
	steps_start(&resolve->steps,
		&(struct wish){
			.verb = VERB_RESOLVE,
			.item = handle,
			.text = str_is_empty(watch->account.server)
				? dns_text(arena_printf(arena, "_atproto.%s", domain),
					  "did=", arena)
				: NULL,
			.now = date_now(),
		});
}

void
resolve_cancel(struct resolve *resolve)
{
	steps_cancel(&resolve->steps);
}
