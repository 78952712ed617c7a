/* Completing a query while it is typed.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_complete.h"

#include "base/str.h"

const char *
filter_complete_term(const char *query)
{
	const char *term = query;

	for (const char *at = query; *at; at++)
		if (str_is_blank(*at) || *at == '(' || *at == '-')
			term = *at == '-' && at > term ? term : at + 1;
	return term;
}
