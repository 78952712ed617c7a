/* Any text is a time to come, within a year and a day, or a fault with a sentence; and what was
 * understood is said in one line.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/time/when.h"
#include "base/time/zone.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

#define NOW INT64_C(1774699200000) /* 28 March 2026: the clocks change in the night */

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
	static const char *const zones[] = { "Europe/Brussels", "Pacific/Auckland",
		"UTC" };
	static struct arena kept;
	static const struct zone *loaded[COUNT(zones)];
	struct err err = { 0 };
	/* In memory of its own size, so that a byte read behind its end is noticed. */
	char *text = mem_copy((const char *)input, size);

	for (size_t i = 0; i < COUNT(zones); i++) {
		int64_t at;

		if (!loaded[i])
			loaded[i] = zone_load(zones[i], &kept);
		if (when_read(text, loaded[i], NOW, &at, &err)) {
			assert(at > NOW && at <= NOW + 367 * DATE_DAY);
			assert(strlen(when_text(at, loaded[i], NOW).at) >
				strlen("Fri 3 Apr 14:00"));
		} else {
			assert(err.code == ERR_USAGE && *err.text);
		}
	}
	free(text);
	return 0;
}
