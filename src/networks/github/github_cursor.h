/* GitHub: how far a fetch has come; the content of its cursor.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_GITHUB_GITHUB_CURSOR_H
#define NETWORKS_GITHUB_GITHUB_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct json;

/* The requests for a watched repository, in this order. */
enum github_list {
	LIST_REPOSITORY, /* its number; not every time */
	LIST_ISSUES,
	LIST_COMMENTS,
	LIST_REVIEWS,
	LIST_TALKS, /* discussions */
	LIST_COUNT,
};

/* The requests for notifications: a page of the list; then for each thread with something
 * new, its first message and its comments; after the last page what we wrote
 * ourselves. */
enum github_notice {
	NOTICE_LIST,
	NOTICE_ISSUE,
	NOTICE_COMMENTS,
	NOTICE_REVIEWS,
	NOTICE_OWN,
	NOTICE_COUNT,
};

/* A list: up to when it was read, and what makes the next request for it free. */
struct github_mark {
	int64_t until;
	const char *etag;
};

struct github_watch {
	const char *name; /* as it was typed: "owner/name" */
	const char *id;   /* NULL: not known yet */
	const char *node;
	int64_t checked_at;
	bool has_talks;
	struct github_mark marks[LIST_COUNT];
};

/* A thread with a notification. */
struct github_todo {
	const char *repo;   /* its number */
	const char *number; /* of an issue or pull request; NULL: a discussion */
	const char *notice; /* the id of the notification */
	const char *title;
	const char *full_name; /* of the repository */
	const char *web;       /* a page of it */
	bool is_pull;
	bool takes_part; /* we wrote something there */
	bool is_asked;   /* it was assigned to us */
	bool is_team;    /* a team of ours was mentioned there */
};

struct github_cursor {
	struct github_watch *repos;
	size_t n_repos;
	struct github_mark notices;
	const char *modified; /* Last-Modified of the notifications, byte for byte */
	int64_t poll;         /* how often they may be requested, in s; 0: unknown */
	int64_t own_until;    /* up to when our own comments were read */
	/* Where it is in the middle of a round. */
	bool begun;
	size_t repo;
	int step;              /* enum github_list or github_notice */
	const char *page;      /* the next page; NULL: the first */
	const char *list_page; /* the next page of notifications */
	int64_t top;           /* the newest time that was seen */
	const char *etag;      /* of the first page */
	const char *next_modified;
	int64_t own_top;
	bool is_ours; /* we wrote the first message of the thread */
	struct github_todo *todo;
	size_t n_todo;
};

/* "/repos/owner/name", each part escaped; NULL if the name of a repository is something
 * else. */
const char *github_cursor_path(const char *name, struct arena *arena);

/* `watch` is what the user wanted, NULL for notifications. */
struct github_cursor
github_cursor_read(const char *text, const char *watch, struct arena *arena);
const char *github_cursor_write(const struct github_cursor *cursor, struct arena *arena);

#endif
