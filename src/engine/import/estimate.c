/* How many requests an import takes.
 * SPDX-License-Identifier: MIT */
#include "engine/import/estimate.h"

#include "base/mem.h"
#include "base/str.h"
#include "inbox/import/import_offer.h"
#include "inbox/item/item.h"
#include "networks/network.h"

/* A page that reaches a little beyond the span may still be followed by another: several
 * entries have to agree that the rest is older. In per cent of the page. */
#define SURELY 90

void
estimate_add(struct estimate *estimate, const struct op_result *page)
{
	struct estimate_stream *stream = &estimate->streams[estimate->n];

	*stream = (struct estimate_stream){
		.more = page->more,
		.span = page->reaches > 0 && page->reaches < estimate->now
			? estimate->now - page->reaches
			: 0,
		.besides = page->besides,
		.is_list = page->n_items == 0,
	};
	for (size_t i = 0; i < page->n_items; i++)
		*ARENA_PUSH(&estimate->arena, estimate->items, estimate->n_items) =
			(struct estimate_item){ &page->items[i], estimate->n };
	estimate->n++;
}

/* --- threads --- */

struct node {
	const char *id;
	size_t above;
	bool matters; /* something of it is ours or to us */
	bool is_whole; /* a single message that nobody has answered: it is not read again */
	size_t members;
	struct estimate_thread thread;
};

struct nodes {
	struct node *at;
	size_t n;
};

static size_t
estimate_top(struct nodes *nodes, size_t i)
{
	while (nodes->at[i].above != i)
		i = nodes->at[i].above = nodes->at[nodes->at[i].above].above;
	return i;
}

static size_t
node_of(struct nodes *nodes, const char *id, struct arena *arena)
{
	for (size_t i = 0; i < nodes->n; i++)
		if (str_eq(nodes->at[i].id, id))
			return i;
	ARENA_PUSH(arena, nodes->at, nodes->n);
	nodes->at[nodes->n - 1] = (struct node){ .id = id, .above = nodes->n - 1 };
	return nodes->n - 1;
}

/* Its thread is known by what it answers. */
static void
join(struct nodes *nodes, size_t a, size_t b)
{
	a = estimate_top(nodes, a);
	b = estimate_top(nodes, b);
	nodes->at[b].above = a;
}

static void
take_item(struct node *node, const struct item *item, size_t stream)
{
	node->matters |=
		item->ours || item->to_us || item->heard || item->state == STATE_HELD;
	node->is_whole = !item->ours && !item->parent_id && item->replies <= 0;
	if (node->members == 0 || stream < node->thread.stream)
		node->thread.stream = stream;
	if (item->created_at > node->thread.newest)
		node->thread.newest = item->created_at;
	node->members++;
}

/* What belongs to a thread adds up at its top. */
static void
gather(struct nodes *nodes)
{
	for (size_t i = 0; i < nodes->n; i++) {
		struct node *from = &nodes->at[i];
		struct node *to = &nodes->at[estimate_top(nodes, i)];

		if (to == from || from->members == 0)
			continue;
		if (to->members == 0 || from->thread.stream < to->thread.stream)
			to->thread.stream = from->thread.stream;
		if (from->thread.newest > to->thread.newest)
			to->thread.newest = from->thread.newest;
		to->matters |= from->matters;
		to->is_whole = false;
		to->members += from->members;
	}
}

void
estimate_finish(struct estimate *estimate)
{
	struct arena *arena = &estimate->arena;
	struct nodes nodes = { 0 };

	for (size_t i = 0; i < estimate->n_items; i++) {
		const struct item *item = estimate->items[i].item;
		size_t node = node_of(&nodes, item->remote_id, arena);

		take_item(&nodes.at[node], item, estimate->items[i].stream);
		if (item->parent_id)
			join(&nodes, node_of(&nodes, item->parent_id, arena), node);
	}
	gather(&nodes);
	for (size_t i = 0; i < nodes.n; i++)
		if (nodes.at[i].above == i && nodes.at[i].matters &&
			!nodes.at[i].is_whole)
			*ARENA_PUSH(arena, estimate->threads, estimate->n_threads) =
				nodes.at[i].thread;
}

/* --- the numbers --- */

/* `n` of a span, at the same rate for another span. */
static int64_t
at_rate(int64_t n, int64_t of, int64_t span)
{
	double all = (double)n * (double)span / (double)of;

	return (int64_t)all + ((double)(int64_t)all < all);
}

/* How far back everything that concerns this stream is on these pages: what an earlier stream
 * does not reach would be taken for something that it lacks. 0: to the beginning. */
static int64_t
window_of(const struct estimate *estimate, size_t stream)
{
	int64_t window = 0;

	for (size_t i = 0; i <= stream; i++) {
		const struct estimate_stream *one = &estimate->streams[i];

		if (one->more && (window == 0 || one->span < window))
			window = one->span;
	}
	return window;
}

/* Some have more than one page, and what they lack is asked for. */
static void
add_threads(const struct estimate *estimate, int64_t span, struct import_choice *choice)
{
	for (size_t i = 0; i < estimate->n; i++) {
		int64_t window = window_of(estimate, i);
		bool beyond = window > 0 && window < span;
		int64_t since = estimate->now - (beyond ? window : span);
		int64_t n = 0;

		for (size_t k = 0; k < estimate->n_threads; k++)
			n += estimate->threads[k].stream == i &&
				estimate->threads[k].newest >= since;
		if (beyond)
			n = at_rate(n, window, span);
		choice->requests += n * (int64_t)estimate->per_thread;
		choice->about |= n > 0 || beyond;
	}
}

static bool
add_pages(const struct estimate *estimate, const struct estimate_stream *stream,
	int64_t span, struct import_choice *choice)
{
	int64_t pages = 1;
	int64_t besides = 0;

	if (stream->more && stream->span == 0)
		return false;
	if (stream->more && stream->span < span)
		pages = at_rate(1, stream->span, span);
	if (stream->more && stream->besides > 0)
		besides = at_rate((int64_t)stream->besides, stream->span, span);
	choice->about |=
		besides > 0 || (stream->more && stream->span / 100 * SURELY < span);
	/* What these bring are threads, too. */
	if (stream->is_list)
		besides += besides * (int64_t)estimate->per_thread;
	choice->requests += pages + besides;
	return true;
}

void
estimate_fill(const struct estimate *estimate, struct import_choice *choice)
{
	int64_t span = choice->span;

	if (estimate->begins > 0 && span > estimate->now - estimate->begins)
		span = estimate->now - estimate->begins;
	choice->requests = (int64_t)estimate->words;
	choice->about = estimate->words > 0;
	for (size_t i = 0; i < estimate->n; i++)
		if (!add_pages(estimate, &estimate->streams[i], span, choice)) {
			choice->requests = -1;
			return;
		}
	if (estimate->per_thread > 0)
		add_threads(estimate, span, choice);
}

void
estimate_release(struct estimate *estimate)
{
	arena_release(&estimate->arena);
}
