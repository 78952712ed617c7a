/* Limits on how much data an account may bring, so that a flood does not fill the disk.
 * Only the second limit applies to the import: a long history is not a flood.
 * SPDX-License-Identifier: MIT */
#include "engine/flood.h"

#include <sys/statvfs.h>

#include "base/time/date.h"
#include "base/err.h"

#define MB (1024 * 1024)

void
flood_count(struct flood *flood, size_t bytes, int64_t ticks)
{
	if (flood->bytes == 0 || ticks - flood->since >= DATE_HOUR)
		*flood = (struct flood){ .since = ticks };
	flood->bytes += (int64_t)bytes;
}

int64_t
flood_pause(const struct flood *flood, int64_t ticks)
{
	int64_t left = flood->since + DATE_HOUR - ticks;

	return flood->bytes > FLOOD_BYTES && left > 0 ? left : 0;
}

bool
flood_allows(const struct flood *flood, int64_t ticks, struct err *err)
{
	int64_t pause = flood_pause(flood, ticks);

	return pause == 0 ||
		err_set(err, ERR_LATER,
			"more than %d MB arrived within an hour: the rest follows in %s",
			(int)(FLOOD_BYTES / MB), date_words_long(pause).at);
}

bool
flood_has_room(const char *store, struct err *err)
{
	struct statvfs disk;
	int64_t room;

	if (statvfs(store, &disk) != 0)
		return true;
	room = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
	return room >= FLOOD_FREE ||
		err_set(err, ERR_LATER,
			"only %lld MB are left on the disk of the store: nothing is "
			"fetched until there is more room",
			(long long)(room / MB));
}
