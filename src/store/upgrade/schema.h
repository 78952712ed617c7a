/* The numbered migrations, compiled in from schema/NNN.sql.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_UPGRADE_SCHEMA_H
#define STORE_UPGRADE_SCHEMA_H

extern const char *const store_schema[];
extern const int store_schema_count;

#endif
