/* Reading DNS text records.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* the resolver of the C library */
#include "engine/http/dns.h"

#include <sys/types.h>

#include <netinet/in.h>

#include <arpa/nameser.h>
#include <resolv.h>
#include <signal.h>

#include "base/arena.h"
#include "base/str.h"

#define ANSWER_MAX 4096
#define WAIT       2 /* seconds per query */
#define TRIES      2

/* A record consists of strings of up to 255 bytes, each preceded by its length. */
static char *
dns_record_text(const unsigned char *at, size_t len, struct arena *arena)
{
	char *text = arena_copy_n(arena, "", 0);

	for (size_t i = 0; i < len && i + 1 + at[i] <= len; i += 1 + (size_t)at[i])
		text = arena_printf(
			arena, "%s%.*s", text, (int)at[i], (const char *)at + i + 1);
	return text;
}

char *
dns_read(const unsigned char *answer, size_t len, const char *prefix, struct arena *arena)
{
	ns_msg message;
	char *found = NULL;

	if (len > ANSWER_MAX || ns_initparse(answer, (int)len, &message) != 0)
		return NULL;
	for (int i = 0; i < ns_msg_count(message, ns_s_an); i++) {
		ns_rr record;
		char *text;

		if (ns_parserr(&message, ns_s_an, i, &record) != 0 ||
			ns_rr_type(record) != ns_t_txt)
			continue;
		text = dns_record_text(ns_rr_rdata(record), ns_rr_rdlen(record), arena);
		if (!str_starts(text, prefix))
			continue;
		if (found && !str_eq(found, text))
			return NULL;
		found = text;
	}
	return found;
}

char *
dns_text(const char *name, const char *prefix, struct arena *arena)
{
	struct __res_state state = { 0 };
	unsigned char answer[ANSWER_MAX];
	char *found = NULL;
	sigset_t taken;
	sigset_t before;
	int len;

	if (res_ninit(&state) != 0)
		return NULL;
	state.retrans = WAIT;
	state.retry = TRIES;
	/* The loop does not run meanwhile, and nothing has begun that needs an orderly
	 * end: who presses Ctrl-C is not kept waiting. */
	sigemptyset(&taken);
	sigaddset(&taken, SIGINT);
	sigaddset(&taken, SIGTERM);
	sigaddset(&taken, SIGHUP);
	sigprocmask(SIG_UNBLOCK, &taken, &before);
	len = res_nquery(&state, name, ns_c_in, ns_t_txt, answer, sizeof answer);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (len > 0 && len <= (int)sizeof answer)
		found = dns_read(answer, (size_t)len, prefix, arena);
	res_nclose(&state);
	return found;
}
