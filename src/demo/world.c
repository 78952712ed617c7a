/* The state of the practice community: people, statuses and notifications.
 * SPDX-License-Identifier: MIT */
#include "demo/world.h"

#include <assert.h>
#include <stdlib.h>

#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "demo/content.h"

static void
world_notify(struct world *world, enum world_event event, struct post *post,
	const struct notice *notice)
{
	if (world->listener)
		world->listener(world->listener_context, event, post, notice);
}

/* Snowflake ids like Mastodon's: milliseconds, then 16 bits. */
static int64_t
new_id(const struct world *world, int64_t created)
{
	int64_t id = created << 16;
	int64_t last = world->post_count ? world->posts[world->post_count - 1]->id : 0;

	return id > last ? id : last + 1;
}

static void
notify(struct world *world, enum notice_kind kind, struct demo_person *to,
	struct demo_person *from, struct post *post, int64_t at)
{
	struct notice *notice;

	if (to == from || (to->mutes | to->blocks) & from->bit)
		return;
	if (world_root(post)->thread_muted_by & to->bit)
		return;
	notice = ARENA_NEW(&world->arena, struct notice);
	*notice = (struct notice){
		.id = ++world->last_notice,
		.at = at,
		.kind = kind,
		.to = to,
		.from = from,
		.post = post,
	};
	*MEM_PUSH(world->notices, world->notice_count) = notice;
	world_notify(world, WORLD_NOTIFIED, NULL, notice);
}

static void
notify_mentioned(struct world *world, struct post *post, uint64_t mentioned, int64_t at)
{
	for (int i = 0; i < world->people_count; i++)
		if (mentioned & world->people[i].bit)
			notify(world, NOTICE_MENTION, &world->people[i], post->by, post,
				at);
}

static void
world_hang_under(struct post *parent, struct post *post)
{
	post->parent = parent;
	post->conversation = parent->conversation;
	if (parent->last_child)
		parent->last_child->next_sibling = post;
	else
		parent->first_child = post;
	parent->last_child = post;
	/* As in Mastodon: a person who replies to their own reply still answers the other
	 * person. */
	post->reply_to = parent->by == post->by && parent->reply_to ? parent->reply_to
								    : parent->by;
}

static struct post *
world_add_post(struct world *world, struct demo_person *by, int64_t created)
{
	struct post *post = ARENA_NEW(&world->arena, struct post);

	post->id = new_id(world, created);
	post->conversation = post->id;
	post->created = created;
	post->by = by;
	*MEM_PUSH(world->posts, world->post_count) = post;
	by->posts++;
	by->last_post = created;
	return post;
}

void
world_init(struct world *world, const char *origin, const char *domain)
{
	*world = (struct world){ .last_notice = 34975000 };
	world->origin = arena_copy(&world->arena, origin);
	world->domain = arena_copy(&world->arena, domain);
}

void
world_release(struct world *world)
{
	free(world->posts);
	free(world->notices);
	arena_release(&world->arena);
	*world = (struct world){ 0 };
}

struct demo_person *
world_add_person(struct world *world, const struct story_person *story, int64_t now)
{
	int number = world->people_count++;
	struct demo_person *person = &world->people[number];

	assert(number < WORLD_PEOPLE_MAX);
	*person = (struct demo_person){
		.number = number,
		.bit = UINT64_C(1) << number,
		.joined = now - story->years * 365 * DATE_DAY - number * DATE_DAY,
		.story = story,
	};
	person->id = (person->joined << 16) + number;
	person->acct = story->host
		? arena_printf(&world->arena, "%s@%s", story->name, story->host)
		: story->name;
	person->url = arena_printf(&world->arena, "%s/@%s", world->origin, person->acct);
	/* Everybody follows the brand; it follows every third of them. */
	person->follows = number ? 1 : 0;
	if (number % 3 == 1)
		world->people[0].follows |= person->bit;
	return person;
}

struct demo_person *
world_brand(struct world *world)
{
	return &world->people[0];
}

struct demo_person *
world_person(struct world *world, const char *handle, size_t len)
{
	const char *at;
	size_t name;

	if (len && *handle == '@') {
		handle++;
		len--;
	}
	at = memchr(handle, '@', len);
	name = at ? (size_t)(at - handle) : len;
	for (int i = 0; i < world->people_count; i++) {
		const struct story_person *who = world->people[i].story;
		const char *host = who->host ? who->host : world->domain;

		if (strlen(who->name) != name || strncmp(who->name, handle, name) != 0)
			continue;
		if (at ? strlen(host) == len - name - 1 &&
					strncmp(host, at + 1, len - name - 1) == 0
		       : !who->host)
			return &world->people[i];
	}
	return NULL;
}

struct demo_person *
world_person_by_id(struct world *world, int64_t id)
{
	for (int i = 0; i < world->people_count; i++)
		if (world->people[i].id == id)
			return &world->people[i];
	return NULL;
}

struct demo_person *
world_person_by_name(struct world *world, const char *name, size_t len)
{
	for (int i = 0; i < world->people_count; i++) {
		const char *known = world->people[i].story->name;

		if (strlen(known) == len && strncmp(known, name, len) == 0)
			return &world->people[i];
	}
	return NULL;
}

struct post *
world_post_by_key(struct world *world, const char *key)
{
	for (size_t i = 0; i < world->post_count; i++)
		if (key && str_eq(world->posts[i]->key, key) && !world->posts[i]->gone)
			return world->posts[i];
	return NULL;
}

bool
world_can_see(const struct post *post, const struct demo_person *viewer)
{
	uint64_t among;

	if (post->gone || (post->boost_of && post->boost_of->gone))
		return false;
	if (viewer && (viewer->blocks & post->by->bit))
		return false;
	if (post->visibility <= VISIBLE_UNLISTED)
		return true;
	if (!viewer)
		return false;
	among = post->mentions | post->by->bit;
	if (among & viewer->bit)
		return true;
	return post->visibility == VISIBLE_PRIVATE && (viewer->follows & post->by->bit);
}

struct post *
world_post_by_id(struct world *world, int64_t id, const struct demo_person *viewer)
{
	size_t low = 0;
	size_t high = world->post_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (world->posts[middle]->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == world->post_count || world->posts[low]->id != id)
		return NULL;
	return world_can_see(world->posts[low], viewer) ? world->posts[low] : NULL;
}

struct post *
world_post(struct world *world, const struct new_post *draft)
{
	struct post *post = world_add_post(world, draft->by, draft->created);

	post->text = arena_copy(&world->arena, draft->text);
	post->spoiler = arena_copy(&world->arena, str_or_empty(draft->spoiler));
	post->language = arena_copy(&world->arena, draft->language);
	post->alt = arena_copy(&world->arena, draft->alt);
	post->poll = arena_copy(&world->arena, draft->poll);
	post->poll_ends = draft->poll_ends;
	post->visibility = draft->visibility;
	post->mentions = content_mentions(world, post->text);
	post->quote_of = draft->quote;
	if (draft->quote)
		draft->quote->quotes++;
	if (draft->parent)
		world_hang_under(draft->parent, post);
	world_notify(world, WORLD_POSTED, post, NULL);
	notify_mentioned(world, post, post->mentions, draft->created);
	if (draft->quote && !(post->mentions & draft->quote->by->bit))
		notify(world, NOTICE_QUOTE, draft->quote->by, post->by, post,
			draft->created);
	return post;
}

struct post *
world_boost(struct world *world, struct demo_person *by, struct post *post, int64_t now)
{
	struct post *boost;

	if (post->boosted_by & by->bit)
		for (size_t i = world->post_count; i-- > 0;)
			if (world->posts[i]->boost_of == post &&
				world->posts[i]->by == by && !world->posts[i]->gone)
				return world->posts[i];
	boost = world_add_post(world, by, now);
	boost->text = "";
	boost->spoiler = "";
	boost->boost_of = post;
	post->boosted_by |= by->bit;
	world_notify(world, WORLD_POSTED, boost, NULL);
	notify(world, NOTICE_REBLOG, post->by, by, post, now);
	return boost;
}

void
world_edit(struct world *world, struct post *post, const char *text, const char *spoiler,
	int64_t now)
{
	struct version *version = ARENA_NEW(&world->arena, struct version);
	uint64_t mentioned = post->mentions;

	version->text = post->text;
	version->spoiler = post->spoiler;
	version->at = post->edited ? post->edited : post->created;
	version->older = post->versions;
	post->versions = version;
	post->text = arena_copy(&world->arena, text);
	post->spoiler = arena_copy(&world->arena, str_or_empty(spoiler));
	post->edited = now;
	post->mentions = content_mentions(world, text);
	world_notify(world, WORLD_EDITED, post, NULL);
	notify_mentioned(world, post, post->mentions & ~mentioned, now);
	for (int i = 0; i < world->people_count; i++)
		if (post->boosted_by & world->people[i].bit)
			notify(world, NOTICE_UPDATE, &world->people[i], post->by, post,
				now);
}

static void
unhang(struct post *post)
{
	struct post *before = NULL;

	for (struct post *child = post->first_child; child; child = child->next_sibling)
		child->parent = NULL;
	if (!post->parent)
		return;
	for (struct post *child = post->parent->first_child; child != post;
		child = child->next_sibling)
		before = child;
	if (before)
		before->next_sibling = post->next_sibling;
	else
		post->parent->first_child = post->next_sibling;
	if (post->parent->last_child == post)
		post->parent->last_child = before;
}

void
world_delete(struct world *world, struct post *post)
{
	assert(!post->gone);
	post->gone = true;
	post->by->posts--;
	if (post->boost_of)
		post->boost_of->boosted_by &= ~post->by->bit;
	if (post->quote_of)
		post->quote_of->quotes--;
	/* Mastodon keeps the answers to a deleted status, without a parent. */
	unhang(post);
	for (size_t i = 0; i < world->notice_count; i++)
		if (world->notices[i]->post == post)
			world->notices[i]->gone = true;
	world_notify(world, WORLD_DELETED, post, NULL);
}

void
world_like(struct world *world, struct demo_person *by, struct post *post, int64_t now)
{
	if (post->liked_by & by->bit)
		return;
	post->liked_by |= by->bit;
	notify(world, NOTICE_FAVOURITE, post->by, by, post, now);
}

struct post *
world_root(struct post *post)
{
	while (post->parent)
		post = post->parent;
	return post;
}

struct post *
world_next_below(const struct post *top, const struct post *post)
{
	if (post->first_child)
		return post->first_child;
	while (post != top) {
		if (post->next_sibling)
			return post->next_sibling;
		post = post->parent;
	}
	return NULL;
}
