/* Times as Mastodon's API and HTTP write them.
 * SPDX-License-Identifier: MIT */
#include "demo/moment.h"

#include "base/arena.h"
#include "base/time/date.h"

/* The names are spelled out because strftime's depend on the locale. */
static struct tm
split_utc(int64_t ms)
{
	time_t seconds = (time_t)(ms / DATE_SECOND);
	struct tm parts = { 0 };

	gmtime_r(&seconds, &parts);
	return parts;
}

char *
moment_day(int64_t ms, struct arena *arena)
{
	struct tm parts = split_utc(ms);

	return arena_printf(arena, "%04d-%02d-%02d", parts.tm_year + 1900,
		parts.tm_mon + 1, parts.tm_mday);
}

static char *
moment_fraction(int64_t ms, const char *tail, struct arena *arena)
{
	struct tm parts = split_utc(ms);

	return arena_printf(arena, "%sT%02d:%02d:%02d.%03d%s", moment_day(ms, arena),
		parts.tm_hour, parts.tm_min, parts.tm_sec, (int)(ms % DATE_SECOND), tail);
}

char *
moment_milli(int64_t ms, struct arena *arena)
{
	return moment_fraction(ms, "Z", arena);
}

char *
moment_micro(int64_t ms, struct arena *arena)
{
	return moment_fraction(ms, "000Z", arena);
}

char *
moment_http(int64_t ms, struct arena *arena)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct tm parts = split_utc(ms);

	return arena_printf(arena, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
		days + 3 * parts.tm_wday, parts.tm_mday, months + 3 * parts.tm_mon,
		parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
}
