/* A draft: a reply while it is being written.
 * SPDX-License-Identifier: MIT */
#include "inbox/draft.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/item/mention.h"

bool
draft_can_begin(const struct draft_place *place, struct err *err)
{
	struct arena scratch = { 0 };
	const char *cannot = str_or_empty(place->cannot);
	const char *verb;
	bool can = true;

	while (can && (verb = str_word(&cannot, &scratch)) != NULL)
		can = !str_eq(verb, outgoing_act_name(SEND_REPLY));
	arena_release(&scratch);
	if (!can)
		return err_set(err, ERR_REFUSED, "%s: this server does not take replies",
			place->account);
	if (place->to == NULL)
		return err_set(
			err, ERR_GONE, "there is no message of theirs to answer here");
	return true;
}

/* The network files the answer under another comment: it begins with their name. */
static const char *
naming(const struct draft_place *place, struct arena *arena)
{
	const struct item *to = place->to;

	if (!place->under || to->ours || str_is_empty(to->author.name))
		return "";
	return arena_printf(arena, "%s, ", to->author.name);
}

void
draft_begin(const struct draft_place *place, struct arena *arena, struct draft *draft)
{
	const struct item *to = place->to;

	*draft = (struct draft){
		.text = place->needs_mention ? outgoing_prefill(to, arena)
					     : naming(place, arena),
		.subject = str_is_empty(to->subject) ? NULL : to->subject,
		.language =
			str_is_empty(place->language) ? to->language : place->language,
		.visibility = outgoing_visibility(to, place->usual),
		.answers = to->remote_id,
	};
}

/* --- who is mentioned --- */

/* Another person in the conversation; NULL after the last. */
static const char *
person_at(const struct draft_place *place, size_t i)
{
	if (i == 0)
		return place->to->author.handle;
	return i <= place->to->n_mentions ? place->to->mentions[i - 1].handle : NULL;
}

/* The person in the conversation that a mention names. */
static const char *
person_named(const struct draft_place *place, const struct mention_walk *mention)
{
	size_t n = place->to->n_mentions + 1;

	for (size_t i = 0; i < n; i++)
		if (mention_is(mention, person_at(place, i), place->us))
			return person_at(place, i);
	return NULL;
}

/* The person in the conversation, on another server, whose bare name the mention is: the
 * one it answers takes precedence; NULL if there is none, or more than one. */
static const char *
person_meant(const struct draft_place *place, const struct mention_walk *mention)
{
	const char *meant = NULL;
	size_t n = place->to->n_mentions + 1;

	if (!mention->rule->by_host || mention->len > mention->name ||
		person_named(place, mention) != NULL)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const char *handle = str_or_empty(person_at(place, i));

		/* As it reads on their own server. */
		if (handle[0] == '\0' || !mention_is(mention, handle, handle))
			continue;
		if (i == 0)
			return handle;
		if (meant != NULL && !str_eq_nocase(meant, handle))
			return NULL;
		meant = handle;
	}
	return meant;
}

const char *
draft_address(const struct draft_place *place, const char *text, bool mention,
	struct arena *arena)
{
	const struct mention_rule *rule = place->mentions;
	struct mention_walk walk = { .rule = rule, .next = text };
	const char *from = text;
	struct buf out;
	const char *done;

	buf_init(&out, 0);
	if (mention && place->needs_mention &&
		!mention_names(rule, text, place->to->author.handle, place->us))
		buf_adds(&out, outgoing_prefill(place->to, arena));
	if (mention && !place->needs_mention && !str_is_empty(place->to->author.name) &&
		!str_starts(text, place->to->author.name))
		buf_adds(&out, naming(place, arena));
	while (mention_next(&walk)) {
		const char *meant = person_meant(place, &walk);

		if (meant == NULL)
			continue;
		buf_add(&out, from, (size_t)(walk.at - from));
		buf_adds(&out, meant);
		from = walk.at + walk.len;
		/* Whatever follows a bare name could continue it with a host. */
		if (!mention_ends(from))
			buf_addc(&out, ' ');
	}
	buf_adds(&out, from);
	done = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return done;
}

const char *
draft_edit(const struct draft_place *place, const char *was, const char *text,
	struct arena *arena)
{
	const struct mention_rule *rule = place->mentions;
	struct mention_walk walk = { .rule = rule, .next = was };
	size_t lead = (size_t)(mention_skip(was) - was);

	if (!place->needs_mention || lead == 0 || !mention_next(&walk) ||
		walk.at >= was + lead ||
		mention_names(
			rule, text, mention_handle(&walk, place->us, arena), place->us))
		return text;
	return arena_printf(arena, "%.*s%s", (int)lead, was, text);
}

/* The people that a text mentions, each once, by their full handles. */
static size_t
mentioned(const struct draft_place *place, const char *text, struct arena *arena,
	const char **handles, size_t room, bool *strangers)
{
	struct mention_walk walk = { .rule = place->mentions, .next = text };
	size_t n = 0;

	while (n < room && mention_next(&walk)) {
		const char *known = person_named(place, &walk);
		const char *handle =
			known ? known : mention_handle(&walk, place->us, arena);
		bool again = mention_is(&walk, place->us, place->us);

		for (size_t i = 0; i < n; i++)
			again = again || str_eq_nocase(handles[i], handle);
		if (again)
			continue;
		*strangers = *strangers || known == NULL;
		handles[n++] = handle;
	}
	return n;
}

#define READERS_MAX 50

const char *
draft_readers(const struct draft_place *place, const struct draft *draft,
	struct arena *arena, bool *strangers)
{
	const char *handles[READERS_MAX];
	const char *readers = "";
	bool others = false;
	size_t n;

	if (strangers != NULL)
		*strangers = false;
	if (draft->visibility != VISIBLE_DIRECT || !place->mentions->decides)
		return NULL;
	n = mentioned(place, draft->text, arena, handles, READERS_MAX, &others);
	for (size_t i = 0; i < n; i++)
		readers = arena_printf(arena, "%s%s%s", readers,
			i == 0              ? ""
				: i + 1 < n ? ", "
					    : " and ",
			handles[i]);
	if (strangers != NULL)
		*strangers = others;
	return readers;
}

/* --- may it be sent --- */

/* On networks where the mentions in a private reply decide who can read it. */
static bool
check_readers(const struct draft_place *place, const struct draft *draft, struct err *err)
{
	const struct mention_rule *rule = place->mentions;
	const char *theirs = place->to->author.handle;
	struct mention_walk walk = { .rule = rule, .next = draft->text };

	if (!rule->decides || draft->visibility < VISIBLE_FOLLOWERS)
		return true;
	if (draft->visibility == VISIBLE_FOLLOWERS)
		return mention_next(&walk) ||
			err_set(err, ERR_USAGE,
				"it mentions nobody: only those who follow us would see it");
	return mention_names(rule, draft->text, theirs, place->us) ||
		err_set(err, ERR_USAGE,
			"%s is not mentioned: a direct reply is seen only by those it "
			"mentions",
			theirs);
}

int
draft_left(const struct draft_place *place, const struct draft *draft)
{
	if (place->limit.max <= 0)
		return INT_MAX;
	return place->limit.max - length_of(&place->limit, draft->text, draft->subject);
}

bool
draft_is_too_wide(const struct draft_place *place, const struct draft *draft)
{
	return draft->visibility < outgoing_visibility(place->to, VISIBLE_PUBLIC) &&
		(!draft->wider || !str_eq(draft->wider, place->to->remote_id));
}

static bool
check_audience(
	const struct draft_place *place, const struct draft *draft, struct err *err)
{
	enum item_visibility only = outgoing_visibility(place->to, place->usual);

	if (draft_is_too_wide(place, draft))
		return err_set(err, ERR_USAGE,
			"a reply is never wider than what it answers (%s)",
			item_visibility_name(
				outgoing_visibility(place->to, VISIBLE_PUBLIC)));
	return place->audiences || draft->visibility == only ||
		err_set(err, ERR_USAGE,
			"%s: whoever sees their message sees the reply, so it is %s, not "
			"%s",
			place->account, item_visibility_name(only),
			item_visibility_name(draft->visibility));
}

bool
draft_check(const struct draft_place *place, const struct draft *draft, struct err *err)
{
	int left = draft_left(place, draft);

	if (!draft_can_begin(place, err))
		return false;
	if (outgoing_is_empty(str_or_empty(draft->text)))
		return err_set(err, ERR_USAGE,
			"the text is empty: there is nothing to send yet");
	if (!check_audience(place, draft, err))
		return false;
	if (!str_is_empty(draft->language) && !draft_is_language(draft->language))
		return err_set(err, ERR_USAGE,
			"\"%.20s\" is not a language code: write en, fr or pt-BR",
			draft->language);
	if (left < 0)
		return err_set(err, ERR_USAGE, "%d characters too long for %s: %d of %d",
			-left, place->account, place->limit.max - left, place->limit.max);
	return check_readers(place, draft, err);
}

static size_t
letters(const char *text)
{
	return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

bool
draft_is_language(const char *name)
{
	size_t len = letters(name);
	size_t part;

	if (len < 2 || len > 3)
		return false;
	while (name[len] == '-') {
		part = strspn(name + len + 1, "0123456789");
		if (part == 0)
			part = letters(name + len + 1);
		if (part < 2 || part > 8)
			return false;
		len += 1 + part;
	}
	return name[len] == '\0';
}

const char *
draft_language(const char *name, struct arena *arena)
{
	char *language = arena_copy(arena, name);

	for (size_t i = 0; i < letters(name); i++)
		if (language[i] >= 'A' && language[i] <= 'Z')
			language[i] = (char)(language[i] - 'A' + 'a');
	return *language ? language : NULL;
}

const char *
draft_subject(const char *text, struct arena *arena)
{
	const char *line =
		str_trim(text_clean(text, strlen(text), TEXT_LINE, arena, NULL), arena);

	return *line ? line : NULL;
}

/* --- conversion to and from the outbox --- */

struct outgoing
draft_reply(const struct draft *draft)
{
	return (struct outgoing){
		.act = SEND_REPLY,
		.account = draft->account,
		.conversation = draft->conversation,
		.to = draft->answers,
		.text = draft->text,
		.subject = str_is_empty(draft->subject) ? NULL : draft->subject,
		.language = str_is_empty(draft->language) ? NULL : draft->language,
		.visibility = draft->visibility,
		.agent = draft->agent,
		.seen = draft->seen,
		.saved_as = draft->saved_as,
	};
}

struct draft
draft_of(const struct outgoing *reply)
{
	return (struct draft){
		.conversation = reply->conversation,
		.account = reply->account,
		.agent = reply->agent,
		.text = reply->text,
		.subject = reply->subject,
		.language = reply->language,
		.visibility = reply->visibility,
		.answers = reply->to,
		.seen = reply->seen,
		.saved_as = reply->saved_as,
	};
}
