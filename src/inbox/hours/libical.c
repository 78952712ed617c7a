/* libical, loaded when a calendar is read.
 * SPDX-License-Identifier: MIT */
#include "inbox/hours/libical.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

#define LIBRARY "libical.so.3"
_Static_assert(
	ICAL_MAJOR_VERSION == 3, "the library is the one that the header belongs to");

bool
libical_load(struct libical *ical, struct err *err)
{
	static const struct {
		const char *name;
		size_t at;
	} calls[] = {
#define CALL(name) { "ical" #name, offsetof(struct libical, name) },
		LIBICAL(CALL)
#undef CALL
	};
	/* It stays loaded until the program ends. */
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; library && i < COUNT(calls); i++) {
		void *call = dlsym(library, calls[i].name);

		if (!call)
			library = NULL;
		memcpy((char *)ical + calls[i].at, &call, sizeof call);
	}
	return library ||
		err_set(err, ERR_CONFIG,
			"calendars cannot be read: " LIBRARY " is missing");
}
