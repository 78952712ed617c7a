/* Response time statistics, each with its definition. Spans are in whole seconds.
 * SPDX-License-Identifier: MIT */
#include "figures/figure.h"

#include <assert.h>

const struct figure_row figure_rows[] = {
#define X(figure, name, title, unit, meaning) { name, title, unit, meaning },
	FIGURES(X)
#undef X
};

static const struct {
	const char *name;
	const char *meaning;
} views[] = {
#define X(view, name, meaning) [view] = { name, meaning },
	FIGURE_VIEWS(X)
#undef X
}, kinds[] = {
#define X(kind, name, meaning) [kind] = { name, meaning },
	REPLY_KINDS(X)
#undef X
};

const char *
figure_view_name(enum figure_view view)
{
	assert(view < FIGURE_VIEW_COUNT);
	return views[view].name;
}

const char *
figure_view_meaning(enum figure_view view)
{
	assert(view < FIGURE_VIEW_COUNT);
	return views[view].meaning;
}

const char *
figure_reply_name(enum reply_kind kind)
{
	assert(kind < REPLY_KIND_COUNT);
	return kinds[kind].name;
}

const char *
figure_reply_meaning(enum reply_kind kind)
{
	assert(kind < REPLY_KIND_COUNT);
	return kinds[kind].meaning;
}

struct figure_value
figure_value_of(size_t count)
{
	return (struct figure_value){ .at = (int64_t)count };
}

struct figure_value
figure_share_of(size_t part, size_t whole)
{
	return (struct figure_value){ .at = whole > 0 ? (int64_t)(part * 1000 / whole)
						      : -1 };
}
