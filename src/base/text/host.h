/* Link hosts that imitate other hosts.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_HOST_H
#define BASE_TEXT_HOST_H

struct arena;

/* What may be deceptive about the host of an http or https link, as a sentence: letters
 * of another script that look like Latin ones, letters encoded as xn--, a name before an
 * @ that is not the host. NULL if nothing is, or if it is not such a link. */
const char *host_warning(const char *link, struct arena *arena);

#endif
