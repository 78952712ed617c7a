/* The server software that the practice community can imitate: its version, and how it
 * changes a text.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_SOFTWARE_H
#define DEMO_SERVER_SOFTWARE_H

#include <stdbool.h>

struct arena;

struct software {
	const char *name;
	const char *version;    /* as on the instance page */
	const char *source_url; /* NULL: its own address */
	bool keeps_keys;        /* of Idempotency-Key */
	bool reads_entities;    /* "&amp;" was meant as "&" */
	bool reads_markup;      /* *so* and _so_ are removed, :beer: becomes a picture */
	bool completes_links;   /* "www.example.org" gets its scheme */
};

/* NULL for an unknown name. */
const struct software *software_of(const char *name);

/* The text that is stored when somebody posts this one. */
char *
software_text(const struct software *software, const char *text, struct arena *arena);

#endif
