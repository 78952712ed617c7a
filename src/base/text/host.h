/* Hosts in links that look like others.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_HOST_H
#define BASE_TEXT_HOST_H

struct arena;

/* What may deceive about the host of an http or https link, as a sentence: letters of
 * another script that look like Latin ones, letters that are written as xn--, a name before
 * an @ that is no host. NULL where nothing does, or it is no such link. */
const char *host_warning(const char *link, struct arena *arena);

#endif
