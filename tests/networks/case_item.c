/* Cases of a network: an item, as the files hold it.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"
#include "tests/networks/case.h"

/* Every line of a text behind a bar, so that blanks and empty lines are seen. */
static void
print_text(struct buf *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	buf_addf(out, "  %s\n", name);
	for (;;) {
		size_t len = strcspn(text, "\n");

		buf_adds(out, "    |");
		buf_add(out, text, len);
		buf_addc(out, '\n');
		if (text[len] == '\0')
			return;
		text += len + 1;
	}
}

static void
print_flags(struct buf *out, const struct item *item)
{
	const struct {
		bool is;
		const char *name;
	} flags[] = {
		{ item->ours, "ours" },
		{ item->to_us, "to-us" },
		{ item->heard, "heard" },
		{ item->author.bot, "bot" },
		{ item->sensitive, "sensitive" },
		{ item->filtered, "filtered" },
		{ item->only_known, "only-known" },
		{ item->liked, "liked" },
		{ item->boosted, "boosted" },
		{ item->acts_untold, "acts-untold" },
	};

	buf_addf(out, "  %s %s", item_kind_name(item->kind),
		item_visibility_name(item->visibility));
	for (size_t i = 0; i < COUNT(flags); i++)
		if (flags[i].is)
			buf_addf(out, " %s", flags[i].name);
	buf_addc(out, '\n');
	if (item->state != STATE_SHOWN)
		case_print_value(out, "state", item_state_name(item->state));
	if (item->rating > 0)
		buf_addf(out, "  rating %d of %d\n", item->rating, item->rating_of);
	case_print_value(out, "note", item->author.note);
	case_print_value(out, "filter", item->filter);
}

void
case_print_value(struct buf *out, const char *name, const char *value)
{
	if (value != NULL)
		buf_addf(out, "  %s %s\n", name, value);
}

void
case_print_time(struct buf *out, const char *name, int64_t at)
{
	if (at != 0)
		buf_addf(out, "  %s %s\n", name, date_iso(at).at);
}

static void
print_poll(struct buf *out, const struct poll *poll)
{
	if (poll == NULL)
		return;
	buf_addf(out, "  poll %lld votes, %lld voters%s%s%s\n", (long long)poll->votes,
		(long long)poll->voters, poll->multiple ? " multiple" : "",
		poll->voted ? " voted" : "", poll->ended ? " ended" : "");
	case_print_time(out, "  ends", poll->ends_at);
	for (size_t i = 0; i < poll->n_options; i++)
		buf_addf(out, "    %lld %d%%%s %s\n", (long long)poll->options[i].votes,
			poll_percent(poll, i), poll->options[i].ours ? " ours" : "",
			poll->options[i].text);
}

static void
print_quote(struct buf *out, const struct quote *quote)
{
	if (quote == NULL)
		return;
	buf_addf(out, "  quote %s%s\n", quote_state_name(quote->state),
		quote->ours ? " ours" : "");
	case_print_value(out, "  by", quote->author);
	case_print_value(out, "  named", quote->name);
	case_print_value(out, "  at", quote->url);
	case_print_time(out, "  created", quote->created_at);
	print_text(out, "quoted subject", quote->subject);
	print_text(out, "quoted text", quote->text);
}

void
case_print_item(struct buf *out, const struct item *item)
{
	buf_addf(out, "item %s\n", item->remote_id);
	buf_addf(out, "  author %s %s \"%s\" %s\n", item->author.remote_id,
		item->author.handle, str_or_empty(item->author.name),
		item->author.url == NULL ? "-" : item->author.url);
	print_flags(out, item);
	case_print_value(out, "uri", item->uri);
	case_print_value(out, "url", item->url);
	case_print_value(out, "under", item->parent_id);
	case_print_value(out, "quotes", item->quote_id);
	case_print_value(out, "answers", item->answers);
	case_print_time(out, "created", item->created_at);
	case_print_time(out, "edited", item->edited_at);
	case_print_time(out, "deleted", item->deleted_at);
	case_print_time(out, "fetched", item->fetched_at);
	case_print_value(out, "language", item->language);
	if (item->replies >= 0)
		buf_addf(out, "  replies %lld\n", (long long)item->replies);
	if (item->hidden > 0)
		buf_addf(out, "  hidden %zu\n", item->hidden);
	for (size_t i = 0; i < item->n_mentions; i++)
		buf_addf(out, "  mention %s %s\n",
			item->mentions[i].remote_id == NULL ? "-"
							    : item->mentions[i].remote_id,
			item->mentions[i].handle);
	for (size_t i = 0; i < item->n_media; i++)
		buf_addf(out, "  media %s %s %s\n", item->media[i].kind,
			item->media[i].url,
			item->media[i].alt == NULL ? "(no description)"
						   : item->media[i].alt);
	for (size_t i = 0; i < item->n_links; i++)
		case_print_value(out, "link", item->links[i]);
	print_text(out, "subject", item->subject);
	print_text(out, "text", item->text);
	print_poll(out, item->poll);
	print_quote(out, item->quote);
}
