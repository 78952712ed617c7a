/* What heed says to the engine on the pipe.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/orders.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "engine/sync/account_sync.h"
#include "engine/sync/import_stop.h"

#define STOP "!stop "
#define GO   "!go "

void
orders_open(void)
{
	fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
	fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
}

/* Anything else is none, and nothing happens. */
static void
take_order(struct orders *orders)
{
	bool stops = str_starts(orders->line, STOP);
	const char *id = orders->line + strlen(stops ? STOP : GO);
	int64_t account;

	if ((stops || str_starts(orders->line, GO)) && orders->n < ORDERS_MOST &&
		str_int(id, 1, INT64_MAX, &account))
		orders->given[orders->n++] = (struct order){ account, stops };
}

bool
orders_take(struct orders *orders, const char *bytes, size_t len)
{
	bool looks = false;

	for (size_t i = 0; i < len; i++) {
		if (orders->len == 0 && bytes[i] != '!') {
			looks = true;
		} else if (bytes[i] == '\n') {
			orders->line[orders->len] = '\0';
			orders->len = 0;
			take_order(orders);
		} else if (orders->len + 1 < sizeof orders->line) {
			orders->line[orders->len++] = bytes[i];
		}
	}
	return looks;
}

enum orders_said
orders_read(struct orders *orders)
{
	char bytes[256];
	ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);

	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return ORDERS_NOTHING;
	if (got <= 0)
		return ORDERS_ENDED;
	return orders_take(orders, bytes, (size_t)got) ? ORDERS_LOOK : ORDERS_GIVEN;
}

void
orders_follow(struct orders *orders, struct account_sync *accounts)
{
	for (size_t i = 0; i < orders->n; i++)
		for (struct account_sync *one = accounts; one; one = one->next)
			if (one->session.account.id == orders->given[i].account)
				import_stop(one, orders->given[i].stops);
	orders->n = 0;
}
