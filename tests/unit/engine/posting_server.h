/* A server that takes posts and counts them, in a child of the test: as Mastodon with a
 * memory for keys, as one without, and as Bluesky.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_POSTING_SERVER_H
#define TESTS_POSTING_SERVER_H

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"

#define POSTS_MAX 32

#define FAN_DID   "did:plc:aig4ekk3jstjurbvnsde76dk"
#define BRAND_DID "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
#define FAN_POST  "at://" FAN_DID "/app.bsky.feed.post/3n2ve7754222b"
#define CID       "bafyreid6omfasrx4ipdyhtz43gps6jwdd4jypnapkyinz343oyezqinl44"

/* Shared with the test. */
struct postings {
	bool keeps_keys;
	int requests;
	int posts;
	struct posting {
		char key[64];
		char text[128];
		char created[40];
	} at[POSTS_MAX];
};

struct posting_server {
	struct postings *seen;
	pid_t pid;
	char url[64];
};

/* Zeroed memory that a child and its parent share. */
static inline void *
posting_shared(size_t size)
{
	int fd = open("/dev/zero", O_RDWR);
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	close(fd);
	if (memory == MAP_FAILED)
		exit(1);
	return memory;
}

static inline struct posting *
posting_of(struct postings *seen, const char *key)
{
	for (int i = 0; i < seen->posts; i++)
		if (strcmp(seen->at[i].key, key) == 0)
			return &seen->at[i];
	return NULL;
}

static inline struct posting *
posting_add(struct postings *seen, const char *key, const char *text)
{
	struct posting *posting = &seen->at[seen->posts];

	if (seen->posts == POSTS_MAX - 1)
		_exit(1);
	snprintf(posting->key, sizeof posting->key, "%s", key);
	snprintf(posting->text, sizeof posting->text, "%s", text);
	snprintf(
		posting->created, sizeof posting->created, "%s", date_iso(date_now()).at);
	seen->posts++;
	return posting;
}

static inline const char *
posting_status(
	const struct postings *seen, const struct posting *posting, struct arena *arena)
{
	return arena_printf(arena,
		"{\"id\":\"%d\",\"uri\":\"https://x.example/s/%d\",\"created_at\":\"%s\","
		"\"in_reply_to_id\":\"10\",\"visibility\":\"public\",\"content\":"
		"\"<p>%s</p>\",\"account\":{\"id\":\"1\",\"username\":\"brand\",\"acct\":"
		"\"brand\",\"display_name\":\"\",\"url\":\"https://x.example/@brand\"}}",
		100 + (int)(posting - seen->at), 100 + (int)(posting - seen->at),
		posting->created, posting->text);
}

static inline const char *
posting_mastodon(struct postings *seen, const char *head, const struct json *body,
	struct arena *arena)
{
	const char *key = strstr(head, "Idempotency-Key: ");
	const struct posting *posting;
	char *all = arena_copy(arena, "[");

	if (str_starts(head, "POST /api/v1/statuses ")) {
		key = key ? arena_copy_n(arena, key + 17, strcspn(key + 17, "\r")) : "";
		posting = seen->keeps_keys ? posting_of(seen, key) : NULL;
		if (!posting)
			posting = posting_add(seen, key, json_text(body, "status"));
		return posting_status(seen, posting, arena);
	}
	for (int i = seen->posts; !strstr(head, "max_id=") && i-- > 0;)
		all = arena_printf(arena, "%s%s%s", all, all[1] ? "," : "",
			posting_status(seen, &seen->at[i], arena));
	return arena_printf(arena, "%s]", all);
}

static inline const char *
posting_record(const struct posting *posting, struct arena *arena)
{
	return arena_printf(arena,
		"{\"uri\":\"at://" BRAND_DID "/app.bsky.feed.post/%s\",\"cid\":\"" CID
		"\",\"value\":{\"$type\":\"app.bsky.feed.post\",\"text\":\"%s\","
		"\"createdAt\":\"%s\",\"reply\":{\"root\":{\"uri\":\"" FAN_POST
		"\",\"cid\":\"" CID "\"},\"parent\":{\"uri\":\"" FAN_POST
		"\",\"cid\":\"" CID "\"}}}}",
		posting->key, posting->text, posting->created);
}

static inline const char *
posting_bluesky(struct postings *seen, const char *head, const struct json *body,
	struct arena *arena, int *status)
{
	const struct posting *posting;
	const char *key = strstr(head, "rkey=");

	if (strstr(head, "app.bsky.feed.getPosts"))
		return "{\"posts\":[{\"uri\":\"" FAN_POST "\",\"cid\":\"" CID
		       "\",\"author\":{\"did\":\"" FAN_DID
		       "\",\"handle\":\"lea.example\"},\"indexedAt\":\"2026-11-22T10:00:00Z\","
		       "\"record\":{\"$type\":\"app.bsky.feed.post\",\"text\":\"hello?\","
		       "\"createdAt\":\"2026-11-22T10:00:00Z\"}}]}";
	if (strstr(head, "com.atproto.repo.putRecord")) {
		key = json_text(body, "rkey");
		posting = posting_of(seen, key);
		if (!posting)
			posting = posting_add(seen, key, json_text(body, "record.text"));
		return posting_record(posting, arena);
	}
	key = key ? arena_copy_n(arena, key + 5, strcspn(key + 5, " &")) : "";
	posting = posting_of(seen, key);
	if (posting)
		return posting_record(posting, arena);
	*status = 400;
	return "{\"error\":\"RecordNotFound\",\"message\":\"not there\"}";
}

static inline size_t
posting_hear(int from, char *bytes, size_t room)
{
	size_t len = 0;

	while (len + 1 < room) {
		ssize_t got = read(from, bytes + len, room - len - 1);
		const char *end;
		const char *length;

		if (got <= 0)
			return 0;
		len += (size_t)got;
		bytes[len] = '\0';
		end = strstr(bytes, "\r\n\r\n");
		length = str_find_nocase(bytes, "\r\nContent-Length: ");
		if (end &&
			len >= (size_t)(end + 4 - bytes) +
					(length ? strtoul(length + 18, NULL, 10) : 0))
			return len;
	}
	return 0;
}

static inline void
posting_answer(struct postings *seen, int fd)
{
	char bytes[16384];
	struct arena arena = { 0 };
	int status = 200;

	if (posting_hear(fd, bytes, sizeof bytes) > 0) {
		const char *body = strstr(bytes, "\r\n\r\n") + 4;
		const struct json *json = json_parse(body, strlen(body), &arena, NULL);
		const char *said = strstr(bytes, " /xrpc/")
			? posting_bluesky(seen, bytes, json, &arena, &status)
			: posting_mastodon(seen, bytes, json, &arena);

		seen->requests++;
		said = arena_printf(&arena,
			"HTTP/1.1 %d X\r\nContent-Type: application/json\r\n"
			"Connection: close\r\nContent-Length: %zu\r\n\r\n%s",
			status, strlen(said), said);
		if (write(fd, said, strlen(said)) < 0)
			_exit(1);
	}
	close(fd);
	arena_release(&arena);
}

static inline void
posting_start(struct posting_server *server)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server->seen = posting_shared(sizeof *server->seen);
	if (bind(listener, (struct sockaddr *)&address, size) != 0 ||
		listen(listener, 16) != 0 ||
		getsockname(listener, (struct sockaddr *)&address, &size) != 0)
		exit(1);
	snprintf(server->url, sizeof server->url, "http://127.0.0.1:%d",
		ntohs(address.sin_port));
	server->pid = fork();
	if (server->pid == 0) {
		alarm(300);
		signal(SIGPIPE, SIG_IGN);
		for (;;)
			posting_answer(server->seen, accept(listener, NULL, NULL));
	}
	close(listener);
}

static inline void
posting_end(struct posting_server *server)
{
	kill(server->pid, SIGTERM);
	waitpid(server->pid, NULL, 0);
	munmap(server->seen, sizeof *server->seen);
}

#endif
