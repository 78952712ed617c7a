/* libical, loaded when a calendar is read: it brings ICU and the library of C++ with it, which take
 * longer to load than everything else that heed does in most commands.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_HOURS_LIBICAL_H
#define INBOX_HOURS_LIBICAL_H

#include <stdbool.h>

#include <libical/ical.h>

struct err;

/* X(name without "ical") */
#define LIBICAL(X)                       \
	X(compiter_deref)                \
	X(compiter_next)                 \
	X(component_begin_component)     \
	X(component_free)                \
	X(component_get_dtstart)         \
	X(component_get_first_component) \
	X(component_get_first_property)  \
	X(component_get_next_component)  \
	X(component_get_next_property)   \
	X(component_get_recurrenceid)    \
	X(component_get_status)          \
	X(component_get_summary)         \
	X(component_get_uid)             \
	X(component_isa)                 \
	X(durationtype_as_int)           \
	X(parser_parse_string)           \
	X(property_get_dtend)            \
	X(property_get_duration)         \
	X(property_get_exdate)           \
	X(property_get_rdate)            \
	X(property_get_rrule)            \
	X(property_get_xlicerror)        \
	X(recur_iterator_free)           \
	X(recur_iterator_new)            \
	X(recur_iterator_next)           \
	X(time_compare_date_only)        \
	X(time_is_null_time)             \
	X(time_is_utc)                   \
	X(time_normalize)

/* Its functions, each with the type that its header gives it. */
struct libical {
#define MEMBER(name) __typeof__(&ical##name) name;
	LIBICAL(MEMBER)
#undef MEMBER
};

/* ERR_CONFIG if it is not installed. */
bool libical_load(struct libical *ical, struct err *err);

#endif
